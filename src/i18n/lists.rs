//! Words of the list of steps.

words! {
    /// The list of steps.
    Lists {
        label: "Steps of the task as a list", "任务步骤列表";
        order: "No.", "序号";
        place: "Zone, host", "Zone 与主机";
        none_found: "No step matches what is looked for. Clear the search or the status to see all of them.", "没有符合条件的步骤。清除查找内容或状态即可显示全部步骤。";
    }
}
