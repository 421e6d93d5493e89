//! Words about what is ahead of a task, and about what OCP says that the console has no name for.

words! {
    /// What is ahead of a task: time, critical path; and contract drift.
    Ahead {
        minutes: "{0} min", "{0} 分钟";
        days: "{0} d {1} h", "{0} 天 {1} 小时";
        hours: "{0} h {1} min", "{0} 小时 {1} 分钟";
        about: "About {0} left", "预计还需 {0}";
        range: "About {0} left ({1} to {2})", "预计还需 {0}（{1} 至 {2}）";
        at_least: "At least {0} left", "至少还需 {0}";
        over: "Should be over by now", "按以往耗时应已结束";
        unknown: "Time left not known", "剩余时间未知";
        unseen: "steps never timed before: {0}", "无历史耗时的子任务：{0}";
        overdue: "running longer than usual: {0}", "超过历史耗时的子任务：{0}";
        comma: "; ", "；";
        estimate_hint: "Learned from finished tasks of the same name. Pauses between steps are not counted.", "根据同名任务的历史耗时估算，不含子任务之间的间隔。";
        course: "Critical path", "关键路径";
        course_by_time: "longest way left, by time", "剩余耗时最长的路径";
        course_by_count: "longest way left, by steps: no times known", "剩余子任务最多的路径（无历史耗时）";
        mark_course: "critical", "关键";
        drift: "Contract drift: {0}", "接口差异：{0}";
        drift_about: "OCP said this in this session, and the console has no name for it. It is shown as it came; nothing is lost.", "本次会话中 OCP 返回了以下控制台未识别的内容，均已原样显示。";
        drift_copy: "Copy the list", "复制列表";
        drift_none: "missing", "缺失";
        task_status: "Status of a task", "任务状态";
        task_operation: "Operation of a task", "任务操作";
        task_type: "Type of a task", "任务类型";
        task_field: "Field of a task", "任务字段";
        step_status: "Status of a step", "子任务状态";
        step_operation: "Operation of a step", "子任务操作";
        step_type: "Node type of a step", "子任务节点类型";
        step_field: "Field of a step", "子任务字段";
    }
}
