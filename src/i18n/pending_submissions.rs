//! Words about submissions whose outcome is open, and about upgrades that are under way.

words! {
    /// Submissions whose outcome is open, and upgrades that are under way.
    PendingSubmissions {
        unknown_title: "Outcome unknown", "提交结果未知";
        what: "Upgrade of {0} to {1}", "将 {0} 升级到 {1}";
        what_at: "Upgrade of {0} to {1}, sent {2}", "将 {0} 升级到 {1}，提交于 {2}";
        unknown_advice: "OCP may have started the upgrade although no good answer came back. The console looks for the task that it may have made, and does not send the request again by itself.", "未收到 OCP 的正常响应，升级可能已经开始。控制台正在查找对应的任务，不会自动重新提交。";
        looking: "Looking for the task…", "正在查找任务…";
        found_none: "So far OCP lists no such task. It may still come; only when you are sure that none was made, give this submission up.", "暂未找到对应的任务，任务可能稍后出现。确认升级未启动后，再停止跟踪。";
        found_none_unread: "None of the tasks that could be read is it, but some entries of OCP’s list could not be read, and one of them may be it. Look in OCP itself before you give this submission up.", "已读取的任务中没有对应的任务，但 OCP 的任务列表中有条目无法解析，其中可能就有该任务。停止跟踪前，请先到 OCP 中确认。";
        found: "Tasks that may have come of it", "可能对应的任务";
        fit_good: "same object and kind, started since", "对象和类型一致，且在提交之后开始";
        fit_possible: "may be another’s: OCP does not tell all of object, kind and start", "可能与此无关：OCP 未给出完整的对象、类型或开始时间";
        attach: "This is it", "关联此任务";
        attach_label: "This is it: task {0}", "关联任务 {0}";
        look_again: "Look again", "再次查找";
        look_at_tasks: "Look at the task list", "查看任务列表";
        send_again: "Send again with the same token", "使用相同 clientToken 重新提交";
        send_again_note: "Sending again with the same client token is safe: OCP starts it at most once.", "使用相同 clientToken 重新提交是安全的：OCP 最多执行一次。";
        give_up: "Give it up…", "停止跟踪";
        give_up_title: "Give up this submission?", "停止跟踪此次提交？";
        give_up_note: "The console then no longer looks for its task, and lets another upgrade of this object be sent. If OCP did start this one, there will be two.", "停止跟踪后，控制台不再查找对应的任务，并允许再次提交该对象的升级。如果 OCP 已启动本次升级，可能导致重复升级。";
        give_up_confirm: "Give it up", "停止跟踪";
        reason: "Why", "原因";
        reason_hint: "What tells you that nothing came of it. Kept in this browser and shown on the form.", "请说明如何确认升级未启动。该说明仅保存在当前浏览器中，并显示在表单上。";
        reason_missing: "Say why first.", "请先填写原因。";
        given_up: "The upgrade to {0} that was sent {1} was given up: {2}", "提交于 {1}、升级到 {0} 的操作已停止跟踪：{2}";
        elsewhere_title: "On its way from another page", "另一页面正在提交";
        elsewhere_advice: "Another tab or window has sent this and waits for the answer. Until that is here nothing else can be sent for this object.", "另一个标签页或窗口已提交升级，正在等待响应。收到响应之前，不能再为该对象提交升级。";
        barred: "Another submission for this object is not settled. Settle it first.", "该对象还有一次提交的结果未知，请先处理。";
        not_begun_open: "Nothing was sent: another page is sending an upgrade of this object.", "未提交：另一页面正在提交该对象的升级。";
        not_begun_storage: "Nothing was sent: the browser refused to write the submission down. Read the warning above to go on without.", "未提交：浏览器禁止存储数据，无法记录此次提交。请阅读上方警告后再继续。";
        note_one: "1 upgrade of unknown outcome", "1 次升级的提交结果未知";
        note_more: "{0} upgrades of unknown outcome", "{0} 次升级的提交结果未知";
        checking: "Looking for upgrades that are under way…", "正在查找进行中的升级…";
        under_way: "An upgrade of this object is not over: {0}, {1}.", "该对象有未结束的升级：{0}，{1}。";
        under_way_possible: "An upgrade that may be of this object is not over: {0}, {1}.", "有未结束的升级可能属于该对象：{0}，{1}。";
        open_task: "Open task {0}", "查看任务 {0}";
        unread: "{0} entries of OCP’s task list could not be read; one of them may be an upgrade of this object. Look in OCP itself.", "OCP 任务列表中有 {0} 个条目无法解析，其中可能有该对象的升级，请到 OCP 中确认。";
        unchecked: "Whether an upgrade of this object is under way could not be found out ({0}).", "无法确认该对象是否有进行中的升级（{0}）。";
        warning_storage: "The browser refuses to store anything for this page. If the page is closed or reloaded before OCP answers, the console will not know that this upgrade was sent, and other tabs are not kept from sending another.", "浏览器禁止本页面存储数据。如果在 OCP 响应前关闭或刷新页面，本次提交的记录会丢失，其他标签页也可能重复提交。";
    }
}
