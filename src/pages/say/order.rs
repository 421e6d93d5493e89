//! What is said about an order: its name, what it does, why it is not possible.

use crate::i18n::{Words, fill};
use crate::task::{Denied, Order, Task};

/// The order's name on its button.
#[must_use]
pub const fn name(words: &Words, order: Order) -> &'static str {
    let t = &words.tasks;
    match order {
        Order::RetryTask => t.retry_task,
        Order::RollBackTask => t.roll_back_task,
        Order::Retry(_) => t.retry_step,
        Order::Skip(_) => t.skip_step,
        Order::Cancel(_) => t.cancel_step,
    }
}

/// What will happen.
#[must_use]
pub fn effect(words: &Words, order: Order, task: &Task) -> String {
    let t = &words.tasks;
    let step = |id| task.step(id).map_or_else(String::new, |step| step.name.clone());
    match order {
        Order::RetryTask => t.confirm_retry_task.to_owned(),
        Order::RollBackTask => t.confirm_roll_back.to_owned(),
        Order::Retry(id) => fill(t.confirm_retry, &[&step(id)]),
        Order::Skip(id) => fill(t.confirm_skip, &[&step(id)]),
        Order::Cancel(id) => fill(t.confirm_cancel, &[&step(id)]),
    }
}

/// Why an order is not possible.
#[must_use]
pub const fn denied(words: &Words, reason: Denied) -> &'static str {
    let t = &words.tasks;
    match reason {
        Denied::TaskNotFailed => t.denied_task_not_failed,
        Denied::TaskRollingBack => t.denied_task_rolling_back,
        Denied::RollbackProhibited => t.denied_rollback,
        Denied::StepNotFailed => t.denied_step_not_failed,
        Denied::StepRollingBack => t.denied_step_rolling_back,
        Denied::SkipProhibited => t.denied_skip,
        Denied::StepNotRunning => t.denied_not_running,
        Denied::Remote => t.denied_remote,
        Denied::NoSuchStep => t.denied_no_step,
    }
}
