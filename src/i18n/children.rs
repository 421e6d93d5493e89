//! Words of the upgrade path of a cluster upgrade, and of its child tasks.

words! {
    /// The upgrade path and child tasks.
    Children {
        ribbon: "Upgrade path", "升级路径";
        start: "from", "起始版本";
        binary: "replaces binary", "替换 binary";
        metadata: "keeps binary", "不替换 binary";
        done: "done", "已完成";
        now: "in progress", "进行中";
        failed: "failed", "失败";
        ahead: "not started", "未开始";
        child: "Child task", "下级任务";
        toggle: "Subtasks of task {0}", "任务 {0} 的子任务";
        show: "Show subtasks in the graph", "在拓扑图中展开子任务";
        hide: "Hide subtasks", "收起子任务";
        likely: "Probably task {0}, matched by cluster, name and time. OCP gives no link.", "下级任务可能是任务 {0}（根据集群、名称和时间推测，OCP 未提供关联关系）。";
        missing: "Child task not found yet. The task list is being searched.", "尚未找到下级任务，正在任务列表中查找。";
        lost: "No child task was found in the task list.", "在任务列表中未找到下级任务。";
        trouble: "The task list could not be searched ({0}).", "无法查找任务列表（{0}）。";
        to_come: "This subtask creates the child task when it runs.", "执行到该子任务时，OCP 会创建下级任务。";
        waits: "The previous subtask creates the child task when it runs.", "前一个子任务执行时，OCP 会创建下级任务。";
        failed_at: "Failed in task {0}: {1}", "任务 {0} 中执行失败：{1}";
        own_log: "Show this subtask's own log", "查看该子任务自身的日志";
        log_of_child: "Show the child's log", "查看下级任务的日志";
        open: "Open task {0}", "查看任务 {0}";
        open_step: "Open in its own task", "在所属任务中查看";
        belongs: "A subtask of task {0}, probably a child of this task. Act on it there.", "该子任务属于任务 {0}（可能是当前任务的下级任务），请到该任务中操作。";
        mark: "child {0} · likely", "下级任务 {0} · 推测";
        mark_short: "child {0}", "下级任务 {0}";
        parent: "Likely parent:", "可能的主任务：";
        parent_why: "matched by cluster, name and time", "根据集群、名称和时间推测";
        hint: "Press e or double-click to open or close a child task.", "e 或双击展开、收起下级任务。";
    }
}
