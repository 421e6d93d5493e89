//! Words of retrying several tasks at once.

words! {
    /// Retrying all failed tasks of a list.
    Batch {
        open: "Retry all failed…", "批量重试本页失败任务";
        title: "Retry the failed tasks of this page of the list", "批量重试本页失败任务";
        looking: "Asking OCP how these tasks stand…", "正在向 OCP 查询这些任务的状态…";
        look_failed: "OCP did not tell how these tasks stand, so nothing can be sent.", "无法获取任务状态，暂不能重试。";
        nothing: "No task can be retried now.", "当前没有可重试的任务。";
        explain: "One order a task, one after another. The first order whose outcome is unknown ends it; nothing is sent twice.", "将逐个重试任务。如果某个任务的提交结果未知，则停止后续重试；不会重复提交。";
        part_retry: "Will be retried ({0})", "将重试（{0}）";
        part_after: "Wait for a child task ({0})", "等待下级任务（{0}）";
        part_denied: "OCP would refuse ({0})", "OCP 会拒绝（{0}）";
        part_pending: "Sent before ({0})", "此前已提交（{0}）";
        after: "Its step waits for task {0} (a guess by name and time), which has not succeeded: retried now it would fail again.", "正在等待任务 {0} 执行成功（根据名称和时间推测），现在重试会再次失败。";
        pending: "Sent; OCP has not shown its effect yet. Open the task before you send it again.", "操作已提交，正在等待 OCP 更新状态。再次提交前请先查看任务。";
        send: "Retry {0} tasks", "重试 {0} 个任务";
        send_one: "Retry 1 task", "重试 1 个任务";
        stop: "Stop after this one", "本次完成后停止";
        sending: "sending", "提交中";
        taken: "OCP took the order", "提交成功";
        refused: "OCP refused it: {0}", "OCP 已拒绝：{0}";
        unknown: "outcome unknown ({0}). Open the task before you send it again.", "结果未知（{0}）。再次提交前请先查看任务。";
        not_sent: "not sent", "未提交";
        told: "{0} of {1} sent.", "已提交 {0}/{1}。";
        ended_unknown: "Stopped: the outcome of an order is unknown.", "已停止：有任务的提交结果未知。";
        ended_signed_out: "Stopped: OCP did not accept the sign-in.", "已停止：登录已失效。";
        ended_stopped: "Stopped as you asked.", "已按要求停止。";
    }
}
