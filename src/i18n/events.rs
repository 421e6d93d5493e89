//! Words of the list of events.

words! {
    /// The events of a task.
    Events {
        tab: "Events", "事件";
        source: "Starts and ends of subtasks, newest first, as OCP keeps them: only the last end of a retried subtask.", "子任务的开始与结束记录，最新的在前。数据来自 OCP，重试过的子任务只保留最后一次结束时间。";
        started: "started", "开始执行";
        all: "Show all {0}", "显示全部 {0} 条";
        none: "No events match the search.", "没有符合搜索条件的事件。";
    }
}
