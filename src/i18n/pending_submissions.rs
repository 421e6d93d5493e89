//! Words of submissions with an unknown outcome, and of running upgrades.

words! {
    /// Submissions with an unknown outcome, and running upgrades.
    PendingSubmissions {
        unknown_title: "Submission outcome unknown", "提交结果未知";
        what: "Upgrade of {0} to {1}", "将 {0} 升级到 {1}";
        what_at: "Upgrade of {0} to {1}, submitted {2}", "将 {0} 升级到 {1}，提交于 {2}";
        unknown_advice: "OCP sent no usable response, but the upgrade may have started. The console looks for its task and does not submit again by itself.", "未收到 OCP 的正常响应，升级可能已经开始。控制台正在查找对应的任务，不会自动重新提交。";
        looking: "Looking for the task…", "正在查找任务…";
        found_none: "No matching task yet; it may still appear. Stop tracking only when you are sure that no upgrade started.", "暂未找到对应的任务，任务可能稍后出现。确认升级未启动后，再停止跟踪。";
        found_none_unread: "No matching task was found, but some entries of OCP’s task list could not be read. Check in OCP before you stop tracking.", "已读取的任务中没有对应的任务，但 OCP 的任务列表中有条目无法解析，其中可能就有该任务。停止跟踪前，请先到 OCP 中确认。";
        found: "Possible matching tasks", "可能对应的任务";
        fit_good: "same object and kind, started after the submission", "对象和类型一致，且在提交之后开始";
        fit_possible: "may be unrelated: OCP does not give object, kind and start in full", "可能与此无关：OCP 未给出完整的对象、类型或开始时间";
        attach: "Link this task", "关联此任务";
        attach_label: "Link this task: {0}", "关联任务 {0}";
        look_again: "Search again", "再次查找";
        look_at_tasks: "View the task list", "查看任务列表";
        send_again: "Submit again with the same token", "使用相同 clientToken 重新提交";
        send_again_note: "Submitting again with the same client token is safe: OCP runs the request at most once.", "使用相同 clientToken 重新提交是安全的：OCP 最多执行一次。";
        give_up: "Stop tracking", "停止跟踪";
        give_up_title: "Stop tracking this submission?", "停止跟踪此次提交？";
        give_up_note: "The console stops looking for the task and allows another upgrade of this object. If OCP did start this one, there will be two.", "停止跟踪后，控制台不再查找对应的任务，并允许再次提交该对象的升级。如果 OCP 已启动本次升级，可能导致重复升级。";
        give_up_confirm: "Stop tracking", "停止跟踪";
        reason: "Reason", "原因";
        reason_hint: "Why are you sure that no upgrade started? Kept in this browser and shown on the form.", "请说明如何确认升级未启动。该说明仅保存在当前浏览器中，并显示在表单上。";
        reason_missing: "Type the reason first.", "请先填写原因。";
        given_up: "The upgrade to {0}, submitted {1}, is no longer tracked: {2}", "提交于 {1}、升级到 {0} 的操作已停止跟踪：{2}";
        elsewhere_title: "Another page is submitting", "另一页面正在提交";
        elsewhere_advice: "Another tab or window has submitted an upgrade and waits for the response. Until it arrives, no other upgrade of this object can be submitted.", "另一个标签页或窗口已提交升级，正在等待响应。收到响应之前，不能再为该对象提交升级。";
        barred: "An earlier submission for this object is still open. Settle it first.", "该对象还有一次提交的结果未知，请先处理。";
        not_begun_open: "Not submitted: an upgrade of this object is being submitted on another page.", "未提交：另一页面正在提交该对象的升级。";
        not_begun_submitted: "Not submitted: another page has submitted an upgrade of this object.", "未提交：另一页面已提交该对象的升级。";
        not_begun_refused: "Not submitted: another page was submitting an upgrade of this object, which OCP rejected. No upgrade was started.", "未提交：当时另一页面正在提交该对象的升级，但被 OCP 拒绝，没有启动任何操作。";
        submitted_since: "An upgrade of this object to {0} has been submitted since this form was opened.", "打开此表单后，已有将该对象升级到 {0} 的提交。";
        not_begun_storage: "Not submitted: the browser refused to store the submission. Read the warning above to continue without storage.", "未提交：浏览器禁止存储数据，无法记录此次提交。请阅读上方警告后再继续。";
        note_one: "1 submission, outcome unknown", "1 次升级的提交结果未知";
        note_more: "{0} submissions, outcome unknown", "{0} 次升级的提交结果未知";
        checking: "Checking for running upgrades…", "正在查找进行中的升级…";
        under_way: "An upgrade of this object has not ended: {0}, {1}.", "该对象有未结束的升级：{0}，{1}。";
        under_way_possible: "An upgrade that may belong to this object has not ended: {0}, {1}.", "有未结束的升级可能属于该对象：{0}，{1}。";
        open_task: "Open task {0}", "查看任务 {0}";
        unread: "{0} entries of OCP’s task list could not be read. One of them may be an upgrade of this object: check in OCP.", "OCP 任务列表中有 {0} 个条目无法解析，其中可能有该对象的升级，请到 OCP 中确认。";
        unchecked: "Could not check for running upgrades of this object ({0}).", "无法确认该对象是否有进行中的升级（{0}）。";
        warning_storage: "This page cannot store data in the browser. If you close or reload it before OCP responds, the record of this submission is lost, and another tab could submit a second one.", "浏览器禁止本页面存储数据。如果在 OCP 响应前关闭或刷新页面，本次提交的记录会丢失，其他标签页也可能重复提交。";
    }
}
