//! Words of the list of subtasks.

words! {
    /// The list of subtasks.
    Lists {
        label: "Subtasks of the task as a list", "子任务列表";
        order: "No.", "序号";
        place: "Zone, host", "Zone 与主机";
        copied: "Copied all {0} rows.", "已复制全部 {0} 行。";
        copied_drawn: "Copied only {0} of {1} rows: the browser refused the others.", "仅复制了 {0} 行（共 {1} 行），浏览器拒绝复制其余行。";
        none_found: "No matching subtasks. Clear the search or the status filter.", "没有匹配的子任务。请清除搜索内容或状态筛选。";
    }
}
