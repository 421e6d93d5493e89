//! Texts about an action: its name, its effects, why it is not available.

use crate::i18n::{Words, fill};
use crate::state::actions::Refusal;
use crate::task::caution::Difference;
use crate::task::{Action, Denied, Effect, Task};
use crate::ui::dag::PlanLook;

/// Returns the action's name on its button.
#[must_use]
pub const fn name(words: &Words, action: Action) -> &'static str {
    let t = &words.tasks;
    match action {
        Action::RetryTask => t.retry_task,
        Action::RollBackTask => t.roll_back_task,
        Action::Retry(_) => t.retry_step,
        Action::Skip(_) => t.skip_step,
        Action::Cancel(_) => t.cancel_step,
    }
}

/// Returns the sentence about what will happen.
#[must_use]
pub fn effect(words: &Words, action: Action, task: &Task) -> String {
    let t = &words.tasks;
    let step = |id| task.step(id).map_or_else(String::new, |step| step.name.clone());
    match action {
        Action::RetryTask => t.confirm_retry_task.to_owned(),
        Action::RollBackTask => t.confirm_roll_back.to_owned(),
        Action::Retry(id) => fill(t.confirm_retry, &[&step(id)]),
        Action::Skip(id) if task.is_undoing() => fill(words.actions.confirm_skip_undoing, &[&step(id)]),
        Action::Skip(id) => fill(t.confirm_skip, &[&step(id)]),
        Action::Cancel(id) => fill(t.confirm_cancel, &[&step(id)]),
    }
}

/// Returns the effect of an action on a step, in a few words.
#[must_use]
pub const fn plan_word(words: &Words, effect: Effect) -> &'static str {
    let a = &words.actions;
    match effect {
        Effect::RunAgain => a.run_again,
        Effect::CountAsDone => a.count_as_done,
        Effect::CountAsUndone => a.count_as_undone,
        Effect::Undo => a.undo,
        Effect::MayUndo => a.may_undo,
        Effect::Release => a.release,
        Effect::MayRelease => a.may_release,
        Effect::Stop => a.stop,
        Effect::Hold => a.hold,
        Effect::MayHold => a.may_hold,
    }
}

/// Returns the tone of an action's effect on a step.
#[must_use]
pub const fn plan_look(effect: Effect) -> PlanLook {
    match effect {
        Effect::RunAgain | Effect::Release | Effect::MayRelease => PlanLook::Run,
        Effect::CountAsDone | Effect::CountAsUndone => PlanLook::Pass,
        Effect::Undo | Effect::MayUndo => PlanLook::Undo,
        Effect::Stop | Effect::Hold | Effect::MayHold => PlanLook::Stop,
    }
}

/// Returns how the typed name differs from the required one.
#[must_use]
pub fn difference(words: &Words, difference: Difference) -> String {
    let a = &words.actions;
    match difference {
        Difference::Empty => a.type_name_first.to_owned(),
        Difference::Incomplete => a.typed_incomplete.to_owned(),
        Difference::TooLong => a.typed_too_long.to_owned(),
        Difference::Capitals => a.typed_capitals.to_owned(),
        Difference::From { place, typed, wanted } => {
            fill(a.typed_from, &[&place.to_string(), &typed.to_string(), &wanted.to_string()])
        }
    }
}

/// Returns why an action is not available now.
#[must_use]
pub const fn refusal(words: &Words, refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Denied(reason) => denied(words, reason),
        Refusal::TooOld => words.actions.too_old,
        Refusal::Pending => words.actions.is_pending,
        Refusal::ReadOnly => words.sign.read_only_reason,
    }
}

/// Returns why an action is not possible.
#[must_use]
pub const fn denied(words: &Words, reason: Denied) -> &'static str {
    let t = &words.tasks;
    match reason {
        Denied::TaskNotFailed => t.denied_task_not_failed,
        Denied::TaskRollingBack => t.denied_task_rolling_back,
        Denied::RollbackProhibited => t.denied_rollback,
        Denied::RollbackUnsupported => words.actions.denied_rollback_unsupported,
        Denied::StepNotFailed => t.denied_step_not_failed,
        Denied::StepRollingBack => t.denied_step_rolling_back,
        Denied::SkipProhibited => t.denied_skip,
        Denied::StepNotRunning => t.denied_not_running,
        Denied::Remote => t.denied_remote,
        Denied::NoSuchStep => t.denied_no_step,
    }
}
