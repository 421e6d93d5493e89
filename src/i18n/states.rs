//! Words for states.

words! {
    /// Words for states.
    States {
        waiting: "waiting", "待执行";
        ready: "ready", "准备执行";
        running: "running", "执行中";
        cancelling: "terminating", "终止中";
        done: "done", "完成";
        failed: "failed", "失败";
        task_failed: "failed", "执行失败";
        skipped: "skipped", "已跳过";
        cancelled: "terminated", "已终止";
        rolling_back: "rolling back", "回滚中";
        rolled_back: "rolled back", "已回滚";
        succeeded: "succeeded", "执行成功";
        no_word: "status unknown", "状态未知";
        type_manual: "manual", "手动";
        type_sys_once: "system, once", "系统单次";
        type_scheduled: "scheduled", "定时";
        type_sys_scheduled: "system, scheduled", "系统定时";
    }
}
