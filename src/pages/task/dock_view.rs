//! What the dock shows: the selected step or the failure that the task stands at, the timeline, the events.

use leptos::prelude::*;

use crate::ocp::SubtaskId;
use crate::reactive::{Memo, RwSignal, memo};
use crate::router::{Parameter, Router};
use crate::state::task_feed::TaskFeed;
use crate::task::failing::{Failing, failing};
use crate::ui::focus::move_focus_out;

use super::selection::{DOCK, Selection};

/// A part of the dock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A step with its log.
    Step,
    /// The steps over time.
    Timeline,
    /// What happened, the newest first.
    Events,
}

impl Part {
    /// Returns its name in the address.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Timeline => "timeline",
            Self::Events => "events",
        }
    }
}

/// The state of the dock. A handle: copies share everything.
#[derive(Clone, Copy)]
pub(super) struct DockView {
    /// The selected step, or the failure that opened the dock.
    pub(super) shown: Memo<Option<SubtaskId>>,
    /// The step of the dock's first tab: also a failure that was closed.
    pub(super) step: Memo<Option<SubtaskId>>,
    /// The part that is open; `None` while the dock is closed.
    pub(super) part: Memo<Option<Part>>,
    failing: Memo<Option<Failing>>,
    /// The failure that the operator has closed: another one opens the dock again.
    closed: RwSignal<Option<Failing>>,
    selection: Selection,
    asked: Parameter,
}

impl DockView {
    /// Shows the part that the address names, else the selected step of a task, or without one its first failure. Beside
    /// a view that is the timeline itself, there is no part of that name.
    pub(super) fn of(feed: TaskFeed, selection: Selection, view_is_timeline: Signal<bool>) -> Self {
        let closed = RwSignal::new(None);
        let failing = memo(move || feed.whole.with(|task| task.as_deref().and_then(failing)));
        // Only whether the step exists matters here: a change of its state must not rebuild the pane.
        let shown = memo(move || {
            let exists =
                |id: &SubtaskId| feed.whole.with(|task| task.as_ref().is_some_and(|task| task.step(*id).is_some()));
            let failed = || failing.get().filter(|failing| closed.with(|closed| closed.as_ref() != Some(failing)));
            selection.step.get().filter(exists).or_else(|| failed().map(|failing| failing.step))
        });
        let asked = expect_context::<Router>().parameter(DOCK);
        let step = memo(move || shown.get().or_else(|| failing.get().map(|failing| failing.step)));
        let part = memo(move || match asked.get().as_deref() {
            Some("events") => Some(Part::Events),
            Some("timeline") if !view_is_timeline.get() => Some(Part::Timeline),
            Some("step") => Some(Part::Step),
            _ => shown.get().map(|_| Part::Step),
        });
        Self { shown, step, part, failing, closed, selection, asked }
    }

    /// Selects a step.
    pub(super) fn pick(self, step: SubtaskId) {
        if self.shown.get_untracked() == Some(step) {
            self.selection.keep(step);
        }
        self.selection.select(Some(step));
    }

    /// Opens a part.
    pub(super) fn open(self, part: Part) {
        let is_open_by_itself = part == Part::Step && self.shown.with_untracked(Option::is_some);
        self.asked.set((!is_open_by_itself).then(|| part.as_str().to_owned()));
    }

    /// Closes the dock, until another step is selected or fails, or a part is opened. A failure that another part has
    /// covered was not seen: it is shown now.
    pub(super) fn close(self) {
        move_focus_out(".dock", "[data-place=view] [role=tabpanel]:not([hidden]) [tabindex='0']");
        if self.part.get_untracked() == Some(Part::Step) {
            self.closed.set(self.failing.get_untracked());
        }
        self.selection.select(None);
    }
}

/// Moves the focus from a part that goes to the tab of the step that takes its place.
pub(super) fn keep_focus() {
    on_cleanup(|| move_focus_out(".dock .tab-panel", "#dock-step-tab"));
}
