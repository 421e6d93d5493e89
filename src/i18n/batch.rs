//! Words of retrying several tasks at once.

words! {
    /// Retrying all failed tasks of a list.
    Batch {
        open: "Retry all failed…", "重试所有失败任务…";
        title: "Retry the failed tasks of this page of the list", "重试列表本页的失败任务";
        looking: "Asking OCP how these tasks stand…", "正在向 OCP 查询这些任务的状态…";
        look_failed: "OCP did not tell how these tasks stand, so nothing can be sent.", "无法从 OCP 获取任务状态，因此不能发送。";
        nothing: "No task can be retried now.", "当前没有可重试的任务。";
        explain: "One order a task, one after another. The first order whose outcome is unknown ends it; nothing is sent twice.", "每个任务发送一次重试，逐个进行。一旦某次结果未知即停止，任何操作都不会重复发送。";
        part_retry: "Will be retried ({0})", "将重试（{0}）";
        part_after: "Wait for a child task ({0})", "等待子任务（{0}）";
        part_denied: "OCP would refuse ({0})", "OCP 会拒绝（{0}）";
        part_pending: "Sent before ({0})", "此前已发送（{0}）";
        after: "Its step waits for task {0} (a guess by name and time), which has not succeeded: retried now it would fail again.", "其步骤在等待任务 {0}（按名称和时间推测），该任务尚未成功，现在重试会再次失败。";
        pending: "Sent; OCP has not shown its effect yet. Open the task before you send it again.", "已发送，OCP 尚未显示结果。再次发送前请先打开任务查看。";
        send: "Retry {0} tasks", "重试 {0} 个任务";
        send_one: "Retry 1 task", "重试 1 个任务";
        stop: "Stop after this one", "本次完成后停止";
        sending: "sending", "发送中";
        taken: "OCP took the order", "OCP 已接受";
        refused: "OCP refused it: {0}", "OCP 已拒绝：{0}";
        unknown: "outcome unknown ({0}). Open the task before you send it again.", "结果未知（{0}）。再次发送前请先打开任务查看。";
        not_sent: "not sent", "未发送";
        told: "{0} of {1} sent.", "已发送 {0} / {1}。";
        ended_unknown: "Stopped: the outcome of an order is unknown.", "已停止：有一次操作结果未知。";
        ended_signed_out: "Stopped: OCP did not accept the sign-in.", "已停止：OCP 未接受登录。";
        ended_stopped: "Stopped as you asked.", "已按要求停止。";
    }
}
