//! Words of the list of subtasks.

words! {
    /// The list of subtasks.
    Lists {
        label: "Subtasks of the task as a list", "子任务列表";
        order: "No.", "序号";
        place: "Zone, host", "Zone 与主机";
        none_found: "No matching subtasks. Clear the search or the status filter.", "没有匹配的子任务。请清除搜索内容或状态筛选。";
    }
}
