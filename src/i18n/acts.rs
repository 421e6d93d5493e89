//! Words of acting on a task: what an order does, how far the picture can be trusted, what a step waits for.

words! {
    /// Acting on a task.
    Acts {
        retry_all: "Retry all {0} failed steps", "重试全部 {0} 个失败步骤";
        confirm_skip_undoing: "OCP counts “{0}” as undone without undoing it, and goes on with the rollback.", "OCP 会把“{0}”视为已撤销（并未撤销），然后继续回滚。";
        plan: "What this does", "影响范围";
        plan_nothing: "No step changes.", "没有步骤会改变。";
        plan_line: "{0} {1}", "{0} 步{1}";
        plan_names: "{0} and {1} more", "{0} 等（另有 {1} 步）";
        plan_last: "last time {0}", "上次耗时 {0}";
        plan_last_all: "last time {0} in all, the longest {1}", "上次共耗时 {0}，最长 {1}";
        plan_last_some: "last time {0} in all for the {1} whose time is known", "上次共耗时 {0}（仅 {1} 步有记录）";
        plan_anyway: "start anyway", "无论如何都会开始";
        plan_perhaps: "may start anyway", "可能仍会开始";
        plan_stops: "The task stops again at {0}.", "任务会再次停在 {0}。";
        run_again: "will run again", "将重新执行";
        count_as_done: "will count as done", "将视为已完成";
        count_as_undone: "will count as undone", "将视为已撤销";
        undo: "will be undone", "将被撤销";
        may_undo: "may be undone", "可能被撤销";
        release: "will be released", "将被放行";
        may_release: "may be released", "可能被放行";
        stop: "will be stopped", "将被终止";
        hold: "will be held up", "将被阻塞";
        may_hold: "may be held up", "可能被阻塞";
        type_name: "Type “{0}” to go on all the same", "如仍要继续，请输入“{0}”";
        type_name_first: "Type the name first.", "请先输入名称。";
        too_old: "The picture is too old to act on. Wait for a newer answer of OCP.", "画面过旧，不能操作。请等待 OCP 的新响应。";
        is_pending: "Sent; OCP has not shown its effect yet.", "已发送，OCP 尚未显示结果。";
        mark_sending: "sending", "发送中";
        mark_taken: "sent, not confirmed yet", "已发送，待确认";
        mark_unknown: "outcome unknown", "结果未知";
        confirmed: "{0}: OCP has confirmed it.", "{0}：OCP 已确认。";
        refused_state: "OCP refuses this in the present state of the task: somebody else may have acted. Look at the graph.", "任务当前状态不允许该操作，可能有其他人已操作，请查看图。";
        return_always: "Rollback possible", "可回滚";
        return_until: "Rollback possible until {0} starts", "{0} 开始前可回滚";
        return_here: "Rollback possible until here", "至此可回滚";
        return_or: " or ", " 或 ";
        return_more: "{0} or {1} more", "{0} 等（另有 {1} 步）";
        return_quoted: "“{0}”", "“{0}”";
        return_closed: "Rollback not possible", "不可回滚";
        return_since: "Rollback not possible since “{0}” started at {1}", "“{0}”于 {1} 开始后不可回滚";
        return_by: "Rollback not possible since “{0}” started", "“{0}”开始后不可回滚";
        mark_point: "point of no return", "不可回退点";
        mark_forbids: "no rollback from here on", "此后不可回滚";
        late: "{0} % of its time", "已用 {0}% 时限";
        overdue: "overdue by {0}", "超时 {0}";
        pace: "Time used", "已用时间";
        pace_of: "{0} of {1}", "{0} / {1}";
        stale: "As of {0}, {1} ago: what you see may have changed.", "截至 {0}，{1} 前：当前情况可能已变化。";
        stale_undated: "This picture is old: what you see may have changed.", "画面已旧：当前情况可能已变化。";
        locked: "Actions are locked until OCP answers again.", "OCP 恢复响应前不能操作。";
        going_on: "Trying again; the last picture stays.", "正在重试；保留最后的画面。";
        stopped: "Polling has stopped; this is the last picture.", "已停止刷新，这是最后的画面。";
        cause_hidden: "This tab was in the background, where OCP is asked rarely.", "标签页在后台时，刷新较慢。";
        cause_offline: "The browser has no network.", "浏览器没有网络。";
        cause_unreachable: "OCP cannot be reached.", "无法连接 OCP。";
        cause_signed_out: "OCP did not accept the sign-in.", "OCP 未接受登录。";
        cause_forbidden: "Your OCP user may not see this.", "当前 OCP 用户无权查看。";
        cause_not_found: "OCP does not know this any more.", "OCP 中已不存在该对象。";
        cause_throttled: "OCP asks to wait.", "OCP 要求等待。";
        cause_until: "OCP asks to wait until {0}.", "OCP 要求等待到 {0}。";
        cause_restarting: "OCP is restarting, or down: what stands before it answers in its place.", "OCP 正在重启或已停止，由其前置代理应答。";
        cause_server: "OCP answers with an internal error ({0}).", "OCP 返回内部错误（{0}）。";
        cause_refused: "OCP refuses the question ({0}).", "OCP 拒绝了请求（{0}）。";
        cause_timed_out: "OCP does not answer in time.", "OCP 响应超时。";
        cause_malformed: "OCP's answer cannot be read.", "无法解读 OCP 的响应。";
        waiting_on: "Waiting on", "正在等待";
        waiting_free: "Nothing before it: OCP starts it when it has a free place.", "前面没有未完成的步骤，OCP 有空闲时会开始。";
        waiting_via: "by way of", "经由";
        waiting_more: "and {0} more", "另有 {0} 步";
        waiting_elsewhere: "OCP starts no new step while one has failed:", "有步骤失败时，OCP 不会开始新步骤：";
    }
}
