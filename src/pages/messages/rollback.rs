//! Texts about whether a task can be rolled back, and until when.

use crate::i18n::{Words, fill};
use crate::ocp::SubtaskId;
use crate::state::Prefs;
use crate::task::rollback::RollbackWindow;
use crate::task::{Step, Task};

/// The largest number of steps that are named; more are only counted.
const NAMED: usize = 2;

/// Returns one sentence.
#[must_use]
pub fn way_back(prefs: Prefs, task: &Task, way: &RollbackWindow) -> String {
    let words = prefs.words();
    let a = &words.actions;
    let step = |id: &SubtaskId| task.step(*id);
    match way {
        RollbackWindow::Always => a.return_always.to_owned(),
        RollbackWindow::Until(steps) => fill(a.return_until, &[&names(words, task, steps)]),
        RollbackWindow::Unsupported => a.return_unsupported.to_owned(),
        RollbackWindow::Closed { by, since } => match (by.as_ref().and_then(step), since) {
            (Some(step), Some(since)) => fill(a.return_since, &[&step.name, &prefs.clock(*since)]),
            (Some(step), None) => fill(a.return_by, &[&step.name]),
            (None, _) => a.return_closed.to_owned(),
        },
    }
}

/// Returns the same without naming a step, for the line where it changes.
#[must_use]
pub fn way_back_brief(prefs: Prefs, way: &RollbackWindow) -> &'static str {
    let a = &prefs.words().actions;
    match way {
        RollbackWindow::Always | RollbackWindow::Until(_) => a.return_here,
        RollbackWindow::Unsupported | RollbackWindow::Closed { .. } => a.return_closed,
    }
}

// Copies of one step are named once.
fn names(words: &Words, task: &Task, steps: &[SubtaskId]) -> String {
    let a = &words.actions;
    let mut names: Vec<String> = Vec::new();
    for step in steps.iter().filter_map(|id| task.step(*id)) {
        let name = fill(a.return_quoted, &[&step.name]);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let rest = names.len().saturating_sub(NAMED);
    let named = names.into_iter().take(NAMED).collect::<Vec<_>>().join(a.return_or);
    if rest == 0 { named } else { fill(a.return_more, &[&named, &rest.to_string()]) }
}

/// Returns the remark on the card of a step. `closing` is the step that ended the rollback window.
#[must_use]
pub fn mark(words: &Words, step: &Step, closing: Option<SubtaskId>) -> Option<&'static str> {
    if closing == Some(step.id) {
        Some(words.actions.mark_point)
    } else {
        (step.prohibits_rollback == Some(true)).then_some(words.actions.mark_forbids)
    }
}
