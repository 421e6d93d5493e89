//! Words of the timeline of a task.

words! {
    /// The timeline of a task.
    Timeline {
        tab: "Timeline", "时间线";
        label: "Subtasks over time, in lanes", "按泳道排列的子任务时间线";
        by: "Lanes by", "泳道";
        by_zone: "Zone", "Zone";
        by_host: "Host", "主机";
        no_zone: "Subtasks without a zone", "不属于任何 Zone 的子任务";
        no_host: "Subtasks without a host", "不属于任何主机的子任务";
        place: "{0} · {1}", "{0} · {1}";
        lane: "{0}: {1} of {2} done", "{0}：完成 {1}/{2}";
        lane_failed: "{0} failed", "失败 {0}";
        lane_active: "{0} running", "执行中 {0}";
        lane_hosts: "{0} of {1} hosts done", "完成 {0}/{1} 台主机";
        not_started: "{0} of {1} subtasks not started", "{0}/{1} 个子任务未开始";
        started: "{0}, started {1}", "{0}，{1} 开始";
        in_closed_lane: "{0}, {1} · {2}", "{0}，{1} · {2}";
        unstarted: "{0}, not started", "{0}，未开始";
        retried: "retried", "已重试";
        again: "from the first start to the last end", "从首次开始到最后一次结束";
        now: "now", "现在";
        close_all: "Close all lanes", "折叠全部泳道";
        open_all: "Open all lanes", "展开全部泳道";
    }
}
