//! Words of the time left of a task, its critical path, and values from OCP that the console does not recognise.

words! {
    /// The time left of a task, its critical path, and API differences.
    Ahead {
        minutes: "{0} min", "{0} 分钟";
        days: "{0} d {1} h", "{0} 天 {1} 小时";
        hours: "{0} h {1} min", "{0} 小时 {1} 分钟";
        about: "About {0} left", "预计还需 {0}";
        range: "About {0} left ({1} to {2})", "预计还需 {0}（{1} 至 {2}）";
        at_least: "At least {0} left", "至少还需 {0}";
        over: "Should have finished by now", "按以往耗时应已结束";
        unknown: "Time left unknown", "剩余时间未知";
        unseen: "subtasks without recorded durations: {0}", "无历史耗时的子任务：{0}";
        overdue: "subtasks running longer than usual: {0}", "超过历史耗时的子任务：{0}";
        comma: "; ", "；";
        estimate_hint: "Estimated from finished tasks of the same name. Pauses between subtasks are not counted.", "根据同名任务的历史耗时估算，不含子任务之间的间隔。";
        course: "Critical path", "关键路径";
        course_by_time: "longest remaining path, by time", "剩余耗时最长的路径";
        course_by_count: "longest remaining path, by number of subtasks (no recorded durations)", "剩余子任务最多的路径（无历史耗时）";
        mark_course: "critical", "关键";
        drift: "API differences: {0}", "接口差异：{0}";
        drift_about: "In this session OCP returned the following values, which the console does not recognise. They are shown as received.", "本次会话中 OCP 返回了以下控制台未识别的内容，均已原样显示。";
        drift_copy: "Copy the list", "复制列表";
        drift_none: "missing", "缺失";
        task_status: "Task status", "任务状态";
        task_operation: "Task operation", "任务操作";
        task_type: "Task type", "任务类型";
        task_field: "Task field", "任务字段";
        step_status: "Subtask status", "子任务状态";
        step_operation: "Subtask operation", "子任务操作";
        step_type: "Subtask node type", "子任务节点类型";
        step_field: "Subtask field", "子任务字段";
    }
}
