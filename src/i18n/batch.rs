//! Words of retrying several tasks at once.

words! {
    /// Retrying all failed tasks of a list.
    Batch {
        open: "Retry failed tasks", "批量重试本页失败任务";
        title: "Retry failed tasks on this page", "批量重试本页失败任务";
        looking: "Loading the state of these tasks…", "正在向 OCP 查询这些任务的状态…";
        look_failed: "The state of these tasks could not be loaded, so they cannot be retried.", "无法获取任务状态，暂不能重试。";
        nothing: "No task can be retried now.", "当前没有可重试的任务。";
        explain: "Tasks are retried one by one. An unknown outcome stops the rest; nothing is submitted twice.", "将逐个重试任务。如果某个任务的提交结果未知，则停止后续重试；不会重复提交。";
        part_retry: "Will be retried ({0})", "将重试（{0}）";
        part_after: "Waiting for a child task ({0})", "等待下级任务（{0}）";
        part_denied: "OCP would reject ({0})", "OCP 会拒绝（{0}）";
        part_pending: "Already submitted ({0})", "此前已提交（{0}）";
        after: "Waits for task {0} (matched by name and time). A retry now would fail again.", "正在等待任务 {0} 执行成功（根据名称和时间推测），现在重试会再次失败。";
        pending: "Submitted; OCP has not shown the effect yet. Open the task before you submit again.", "操作已提交，正在等待 OCP 更新状态。再次提交前请先查看任务。";
        send: "Retry {0} tasks", "重试 {0} 个任务";
        send_one: "Retry 1 task", "重试 1 个任务";
        stop: "Stop after the current task", "本次完成后停止";
        sending: "submitting", "提交中";
        taken: "accepted by OCP", "提交成功";
        refused: "rejected by OCP: {0}", "OCP 已拒绝：{0}";
        unknown: "outcome unknown ({0}). Open the task before you submit again.", "结果未知（{0}）。再次提交前请先查看任务。";
        not_sent: "not submitted", "未提交";
        told: "{0} of {1} submitted.", "已提交 {0}/{1}。";
        ended_unknown: "Stopped: the outcome of a retry is unknown.", "已停止：有任务的提交结果未知。";
        ended_signed_out: "Stopped: your sign-in is no longer valid.", "已停止：登录已失效。";
        ended_stopped: "Stopped at your request.", "已按要求停止。";
    }
}
