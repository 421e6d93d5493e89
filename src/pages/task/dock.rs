//! The dock under the view, or beside it on wide screens: the selected step, or the failure that the task stands at.

use leptos::prelude::*;

use crate::ocp::{SubtaskId, TaskId};
use crate::pages::{text, words};
use crate::reactive::{Memo, RwSignal, effect, live, memo};
use crate::state::dock::DockSize;
use crate::state::task_feed::TaskFeed;
use crate::task::Action;
use crate::task::failing::{Failing, failing};
use crate::ui::focus::{move_focus_out, scroll_to_top};
use crate::ui::shortcuts::on_shortcut;
use crate::ui::splitter::Splitter;

use super::context::TaskPageContext;
use super::selection::Selection;
use super::step_pane::StepPane;

/// What the dock shows. A handle: copies share everything.
#[derive(Clone, Copy)]
pub(super) struct DockView {
    /// The shown step.
    pub(super) shown: Memo<Option<SubtaskId>>,
    failing: Memo<Option<Failing>>,
    /// The failure that the operator has closed: another one opens the dock again.
    closed: RwSignal<Option<Failing>>,
    selection: Selection,
}

impl DockView {
    /// Shows the selected step of a task, or without one its first failure.
    pub(super) fn of(feed: TaskFeed, selection: Selection) -> Self {
        let closed = RwSignal::new(None);
        let failing = memo(move || feed.whole.with(|task| task.as_deref().and_then(failing)));
        // Only whether the step exists matters here: a change of its state must not rebuild the pane.
        let shown = memo(move || {
            let exists =
                |id: &SubtaskId| feed.whole.with(|task| task.as_ref().is_some_and(|task| task.step(*id).is_some()));
            let failed = || failing.get().filter(|failing| closed.with(|closed| closed.as_ref() != Some(failing)));
            selection.step.get().filter(exists).or_else(|| failed().map(|failing| failing.step))
        });
        Self { shown, failing, closed, selection }
    }

    /// Selects a step.
    pub(super) fn pick(self, step: SubtaskId) {
        if self.shown.get_untracked() == Some(step) {
            self.selection.keep(step);
        } else {
            self.selection.select(Some(step));
        }
    }

    /// Closes the dock, until another step is selected or fails.
    pub(super) fn close(self) {
        move_focus_out(".dock", "[data-place=view] [role=tabpanel]:not([hidden]) [tabindex='0']");
        self.closed.set(self.failing.get_untracked());
        self.selection.select(None);
    }
}

/// The dock.
#[component]
pub(super) fn Dock(
    feed: TaskFeed,
    task: TaskId,
    selection: Selection,
    context: TaskPageContext,
    dock: DockView,
    size: DockSize,
) -> impl IntoView {
    let w = words();
    // An action keeps its step in the dock, where its result is told: the failure that was shown may be over soon.
    effect(move || {
        if let Some(Action::Retry(step) | Action::Skip(step) | Action::Cancel(step)) = context.actions.asked.get() {
            selection.keep(step);
        }
    });
    // Also what opened by itself can be closed without going there first.
    on_shortcut(move |key| {
        let closes = key == "Escape" && dock.shown.get_untracked().is_some() && !is_log_large();
        if closes {
            dock.close();
        }
        closes
    });
    // Another step begins at its top: its elements are those of the step before.
    let shows_own = RwSignal::new(false);
    effect(move || {
        dock.shown.track();
        shows_own.set(false);
        scroll_to_top(".dock, .step-told");
    });
    let of_child = memo(move || dock.shown.get().and_then(|id| context.child_tasks.failure(id)));
    live(move || {
        dock.shown.get().map(|id| {
            let of_child = of_child.get();
            let log_of = of_child.filter(|_| !shows_own.get());
            view! {
                <aside class="dock" data-place="panel" tabindex="0" aria-label=live(move || w().tasks.step)>
                    <Splitter
                        label=text(|w| w.tasks.dock_size)
                        share=size.share
                        on_share=Callback::new(move |share| size.set(share))
                    />
                    <StepPane feed task selection context id of_child log_of shows_own on_close=Callback::new(move |()| dock.close()) />
                </aside>
            }
        })
    })
}

// A log over the whole window is left before the dock.
fn is_log_large() -> bool {
    matches!(document().query_selector(".log-pane[data-size=large]"), Ok(Some(_)))
}
