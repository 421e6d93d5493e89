//! What a step shows of itself in graph and list.

use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::{Words, fill};
use crate::pages::{say, session, words};
use crate::reactive::memo;
use crate::task::clock::{duration_text, step_duration};
use crate::task::{Step, StepState};
use crate::ui::dag::NodeFace;

/// The face of a step in some words. It holds no duration: that ticks, and has a signal of its own.
pub(super) fn face(words: &Words, step: &Step) -> NodeFace {
    let word = say::state::step_word(words, &step.state);
    let attempt = (step.attempt > 1).then(|| fill(words.tasks.attempt, &[&step.attempt.to_string()]));
    let mut spoken = fill(words.tasks.spoken, &[&step.name, &word]);
    if let Some(attempt) = &attempt {
        spoken = format!("{spoken}, {attempt}");
    }
    NodeFace { tone: say::state::step_tone(&step.state), word, attempt, spoken, mark: None }
}

/// A step's face that follows the step and the language.
pub(super) fn face_signal(step: ArcRwSignal<Arc<Step>>) -> Signal<NodeFace> {
    let w = words();
    memo(move || face(w(), &step.get())).into()
}

/// A step's duration; it ticks while time passes for the step, and only then.
pub(super) fn clock_signal(step: ArcRwSignal<Arc<Step>>, tick: RwSignal<u32>) -> Signal<String> {
    let session = session();
    let memo = memo(move || {
        let step = step.get();
        if step.state.is_active() {
            tick.track();
        }
        let now = if step.state.is_active() { session.now() } else { None };
        let shown = !matches!(step.state, StepState::Waiting | StepState::Ready | StepState::RolledBack);
        step_duration(&step, now).filter(|_| shown).map(duration_text).unwrap_or_default()
    });
    memo.into()
}
