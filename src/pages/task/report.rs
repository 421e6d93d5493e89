//! The report about a failed step, for a chat or a ticket: plain text on the clipboard.

use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::fill;
use crate::ocp::{SubtaskId, Timestamp};
use crate::pages::parts::failure::copy_words_of;
use crate::pages::{messages, prefs, words};
use crate::reactive::{Memo, live};
use crate::state::Prefs;
use crate::state::task_feed::TaskFeed;
use crate::task::{Step, StepState, Task};
use crate::ui::copy_button::{CopyButton, absolute, copy_text};

use super::causes;
use super::context::TaskPageContext;
use super::log::{LogPanel, excerpt};
use super::selection::Selection;

/// The button that copies the report, while the step has failed.
#[component]
pub(super) fn CopyReport(
    feed: TaskFeed,
    step: Memo<Option<Arc<Step>>>,
    /// OCP's id of the step.
    id: SubtaskId,
    log_panel: LogPanel,
    place: Memo<String>,
    /// The failure of a child task that it failed for.
    because: Memo<Option<String>>,
    state: Memo<Option<StepState>>,
    selection: Selection,
    context: TaskPageContext,
) -> impl IntoView {
    let (w, prefs) = (words(), prefs());
    let copy = Callback::new(move |()| {
        let (step, task) = (step.get_untracked(), feed.whole.get_untracked());
        let report = step.zip(task).map(|(step, task)| {
            let mut lines = untrack(|| about(prefs, &task, &step, id, &place.get()));
            lines.extend(because.get_untracked());
            let known = untrack(|| causes::told(context, step.id));
            let known = known.into_iter().map(|cause| {
                let parts = [Some(cause.excerpt.as_str()), cause.meaning, cause.advice, cause.source.as_deref()];
                messages::place::together(&parts.into_iter().flatten().collect::<Vec<_>>())
            });
            lines.extend(known);
            lines.extend(untrack(|| excerpt(w(), log_panel)));
            lines.extend(feed.trace.get_value().map(|trace| fill(w().tasks.spoken, &[w().errors.trace_id, &trace])));
            lines.push(untrack(|| absolute(&selection.address_of(step.id))));
            lines.join("\n")
        });
        report.is_some_and(|report| copy_text(&report))
    });
    live(move || {
        state.with(|state| *state == Some(StepState::Failed)).then(|| {
            view! { <CopyButton words=copy_words_of(move || w().tasks.copy_report) on_copy=copy /> }
        })
    })
}

fn about(prefs: Prefs, task: &Task, step: &Step, id: SubtaskId, place: &str) -> Vec<String> {
    let words = prefs.words();
    let t = &words.tasks;
    let label = |label: &str, value: &str| fill(t.spoken, &[label, value]);
    let time = |name: &str, at: Option<Timestamp>| at.map(|at| label(name, &prefs.date(at)));
    let number = fill(t.task_number, &[&task.id.to_string()]);
    let state = messages::state::step_word(words, &step.state);
    let mut lines = vec![
        messages::place::together(&[&task.name, &number, task.object.as_deref().unwrap_or_default()]),
        label(t.step, &messages::place::together(&[&step.name, &id.to_string(), &state, place])),
        label(t.attempts, &step.attempt.to_string()),
    ];
    let times = [(t.started, step.started), (t.finished, step.finished)];
    lines.extend(times.into_iter().filter_map(|(name, at)| time(name, at)));
    lines
}
