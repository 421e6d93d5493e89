//! Words for states.

words! {
    /// Words for states.
    States {
        waiting: "waiting", "等待中";
        ready: "ready", "就绪";
        running: "running", "执行中";
        cancelling: "cancelling", "取消中";
        done: "done", "完成";
        failed: "failed", "失败";
        skipped: "skipped", "已跳过";
        cancelled: "cancelled", "已取消";
        rolling_back: "rolling back", "回滚中";
        rolled_back: "rolled back", "已回滚";
        succeeded: "succeeded", "成功";
        no_word: "no status", "无状态";
        type_manual: "manual", "手动";
        type_sys_once: "by OCP, once", "系统单次";
        type_scheduled: "scheduled", "定时";
        type_sys_scheduled: "scheduled by OCP", "系统定时";
    }
}
