//! The remaining time of a task, in words that promise no more than is known; and where contract drift was found.

use crate::i18n::{Words, fill};
use crate::task::drift::Place;
use crate::task::estimate::Estimate;

/// Returns one sentence. Times are whole minutes, rounded up: seconds of an estimate are of no use for planning.
#[must_use]
pub fn left(words: &Words, estimate: &Estimate) -> String {
    let a = &words.ahead;
    let [low, usual, high] = [estimate.low_ms, estimate.usual_ms, estimate.high_ms].map(|ms| minutes_text(words, ms));
    let head = match (estimate.usual_ms, estimate.unseen) {
        // All steps with a known duration have exceeded it.
        (..=0, 0) => a.over.to_owned(),
        (..=0, _) => a.unknown.to_owned(),
        (_, 0) if low == high => fill(a.about, &[&usual]),
        (_, 0) => fill(a.range, &[&usual, &low, &high]),
        _ => fill(a.at_least, &[&usual]),
    };
    let counted = |count: usize, sentence: &str| (count > 0).then(|| fill(sentence, &[&count.to_string()]));
    let parts = [Some(head), counted(estimate.unseen, a.unseen), counted(estimate.overdue, a.overdue)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(a.comma)
}

fn minutes_text(words: &Words, ms: i64) -> String {
    let minutes = ms.max(0).saturating_add(59_999) / 60_000;
    let (days, hours, rest) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    if days > 0 {
        fill(words.ahead.days, &[&days.to_string(), &hours.to_string()])
    } else if hours > 0 {
        fill(words.ahead.hours, &[&hours.to_string(), &rest.to_string()])
    } else {
        fill(words.ahead.minutes, &[&minutes.to_string()])
    }
}

/// Returns where an unknown value or field was found.
#[must_use]
pub const fn drift_place(words: &Words, place: Place) -> &'static str {
    let a = &words.ahead;
    match place {
        Place::TaskStatus => a.task_status,
        Place::TaskOperation => a.task_operation,
        Place::TaskType => a.task_type,
        Place::TaskField => a.task_field,
        Place::StepStatus => a.step_status,
        Place::StepOperation => a.step_operation,
        Place::StepType => a.step_type,
        Place::StepField => a.step_field,
    }
}
