//! The state that the parts of a task's page share.

use leptos::prelude::*;

use crate::ocp::SubtaskId;
use crate::pages::session;
use crate::reactive::{Memo, RwSignal, memo};
use crate::state::actions::Actions;
use crate::state::log_summary::LogSummary;
use crate::state::prefs::Prefs;
use crate::state::session::Session;
use crate::state::task_feed::TaskFeed;
use crate::task::place::{self, Place};
use crate::task::rollback::{self, RollbackWindow};

use super::ahead::Ahead;
use super::child_tasks::ChildTasks;
use super::finding::Finding;

/// The values that all steps of a task's page read besides themselves.
#[derive(Clone, Copy)]
pub(super) struct TaskPageContext {
    pub(super) session: Session,
    pub(super) prefs: Prefs,
    pub(super) tick: RwSignal<u32>,
    pub(super) finding: Finding,
    pub(super) actions: Actions,
    pub(super) ahead: Ahead,
    pub(super) child_tasks: ChildTasks,
    /// The step that ended the rollback window.
    pub(super) closing: Memo<Option<SubtaskId>>,
    pub(super) logs: LogSummary,
    /// The places of all steps, in their order. OCP may tell them later than the steps.
    pub(super) places: Memo<Vec<Place>>,
}

impl TaskPageContext {
    /// Creates the context of a page.
    pub(super) fn of(feed: TaskFeed, tick: RwSignal<u32>, child_tasks: ChildTasks) -> Self {
        let closing = memo(move || {
            let way = feed.task.with(|task| task.as_ref().map(|task| rollback::of(task)));
            if let Some(RollbackWindow::Closed { by, .. }) = way { by } else { None }
        });
        let finding = Finding::in_address();
        let (session, logs) = (session(), LogSummary::follow(session(), feed));
        Self {
            session,
            prefs: expect_context(),
            tick,
            finding,
            actions: expect_context(),
            child_tasks,
            ahead: Ahead::of(feed, tick),
            closing,
            logs,
            places: memo(move || feed.whole.with(|task| task.as_deref().map(place::places).unwrap_or_default())),
        }
    }
}
