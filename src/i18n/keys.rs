//! Words of the list of keys.

words! {
    /// The keys of a task's page.
    Keys {
        title: "Keys", "键盘快捷键";
        page: "On the page", "页面";
        graph: "In the graph", "拓扑图";
        log: "In the log", "日志";
        help: "show these keys", "显示快捷键";
        facts: "show or hide the facts of the task", "显示或隐藏任务信息";
        close: "close the panel, or undo the selection", "关闭面板或取消选择";
        follow: "follow the dependencies", "沿依赖关系移动";
        layer: "first and last, and one rank up or down", "首个与末个、上一层与下一层";
        open: "open a subtask or a group", "打开子任务或折叠组";
        child: "open or close a child task", "展开或收起下级任务";
        urgent: "next running or failed subtask", "下一个执行中或失败的子任务";
        find: "find a subtask", "查找子任务";
        zoom: "zoom, zoom to the selection, fit the graph", "缩放、放大所选、适应窗口";
        find_log: "find in the log, next hit", "在日志中查找、下一处";
        select_all: "select the whole log", "选择整个日志";
    }
}
