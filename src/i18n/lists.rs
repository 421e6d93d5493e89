//! Words of the list of steps.

words! {
    /// The list of steps.
    Lists {
        label: "Steps of the task as a list", "子任务列表";
        order: "No.", "序号";
        place: "Zone, host", "Zone 与主机";
        none_found: "No step matches what is looked for. Clear the search or the status to see all of them.", "没有匹配的子任务。请清除搜索内容或状态筛选。";
    }
}
