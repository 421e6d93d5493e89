//! Words of the versions on the way of a cluster upgrade, and of its child tasks.

words! {
    /// Versions on the way and child tasks.
    Children {
        ribbon: "Versions on the way", "升级途经版本";
        start: "from", "起始版本";
        binary: "binary", "安装二进制";
        metadata: "metadata only", "仅元数据";
        done: "done", "已完成";
        now: "in progress", "进行中";
        failed: "failed", "失败";
        ahead: "to come", "未开始";
        child: "Child task", "子任务";
        toggle: "Steps of task {0}", "任务 {0} 的步骤";
        show: "Show its steps in the graph", "在图中展开步骤";
        hide: "Hide its steps", "收起步骤";
        likely: "Likely task {0}: found by cluster, name and time. OCP gives no link.", "可能是任务 {0}：根据集群、名称和时间推测，OCP 不提供关联信息。";
        missing: "Child task not found yet. The task list is searched.", "尚未找到子任务，正在任务列表中查找。";
        lost: "No child task was found in the task list.", "在任务列表中未找到子任务。";
        trouble: "The task list could not be searched ({0}).", "无法查找任务列表（{0}）。";
        to_come: "The child task is made by this step.", "子任务由该步骤创建。";
        waits: "The child task is made by the step before.", "子任务由前一步骤创建。";
        open: "Open task {0}", "打开任务 {0}";
        open_step: "Open in its own task", "在所属任务中打开";
        belongs: "A step of task {0}, likely a child of this one. It can be acted on in its own task.", "任务 {0} 的步骤，该任务可能是本任务的子任务。请在其所属任务中操作。";
        mark: "child {0} · likely", "子任务 {0} · 推测";
        mark_short: "child {0}", "子任务 {0}";
        parent: "Likely a part of", "可能隶属于";
        parent_why: "guessed by cluster, name and time", "根据集群、名称和时间推测";
        hint: "e or a double click opens and closes a child task.", "e 或双击展开、收起子任务。";
    }
}
