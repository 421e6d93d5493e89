//! The actions on one task: the one to confirm, its expected impact, why it is not available, and its state after it was
//! sent.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ocp::{SubtaskId, TaskId};
use crate::reactive::{Memo, RwSignal, Scope, effect, memo, spawn};
use crate::task::freshness::Trust;
use crate::task::{Action, Denied, Impact};

use super::action_sender::ActionState;
use super::sent_actions::{SentAction, SentActions};
use super::session::Session;
use super::task_feed::TaskFeed;

/// The reason why an action is not available now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// OCP would reject it.
    #[error("{0}")]
    Denied(Denied),
    /// The snapshot of the task is too old to act on.
    #[error("the snapshot is too old to act on")]
    TooOld,
    /// The action was sent, and OCP has not shown its effect yet.
    #[error("the action was sent before and is not confirmed yet")]
    Pending,
    /// The console is in read-only mode.
    #[error("read-only mode")]
    ReadOnly,
}

/// The actions on the task of a page. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Actions {
    /// The action that waits for the operator's confirmation.
    pub asked: RwSignal<Option<Action>>,
    /// The impact of that action in the task's present state.
    pub plan: Memo<Option<Result<Arc<Impact>, Denied>>>,
    /// How far the snapshot of the task can be trusted.
    pub trust: Memo<Trust>,
    /// The sent actions on the task, the latest last.
    sent: Memo<Vec<SentAction>>,
    task: TaskId,
    memory: SentActions,
    feed: TaskFeed,
    session: Session,
    scope: Scope,
}

impl Actions {
    /// Creates the actions on a followed task. Pending actions of earlier pages and of a batch are among the sent ones.
    #[must_use]
    pub fn about(task: TaskId, feed: TaskFeed, session: Session, tick: RwSignal<u32>) -> Self {
        let memory: SentActions = expect_context();
        let asked = RwSignal::new(None::<Action>);
        let sent = memo(move || memory.on(task));
        let plan = memo(move || {
            let action = asked.get()?;
            feed.task.with(|task| Some(Impact::of(action, task.as_ref()?).map(Arc::new)))
        });
        // Also when a response arrives after the snapshot that shows the effect.
        effect(move || {
            sent.with(|_| ());
            if let Some(task) = feed.task.get() {
                memory.settle(&task);
            }
        });
        // The page has shown these results; another visit does not show them again.
        on_cleanup(move || memory.forget_results(task));
        Self { asked, plan, trust: feed.trust(tick), sent, task, memory, feed, session, scope: Scope::current() }
    }

    /// Returns why an action is not available now.
    #[must_use]
    pub fn refusal(self, action: Action) -> Option<Refusal> {
        if self.session.access.is_read_only() {
            return Some(Refusal::ReadOnly);
        }
        if matches!(self.state(action), Some(ActionState::Sending | ActionState::Taken)) {
            return Some(Refusal::Pending);
        }
        let denied = self.feed.task.with(|task| {
            task.as_ref().map_or(Some(Denied::NoSuchStep), |task| action.check(task).err()).map(Refusal::Denied)
        });
        denied.or_else(|| (self.trust.get() == Trust::Locked).then_some(Refusal::TooOld))
    }

    /// Returns the state of an action that was sent.
    #[must_use]
    pub fn state(self, action: Action) -> Option<ActionState> {
        self.sent.with(|sent| sent.iter().find(|sent| sent.action == action).map(|sent| sent.state.clone()))
    }

    /// Returns the state of the action that is pending for a step.
    #[must_use]
    pub fn pending(self, step: SubtaskId) -> Option<ActionState> {
        self.sent.with(|sent| sent.iter().find(|sent| sent.is_pending_for(step)).map(|sent| sent.state.clone()))
    }

    /// Sends an action once, unless it is not available now, and polls the task after the response.
    pub fn send(self, action: Action) {
        let Self { memory, feed, session, scope, .. } = self;
        let Some(before) = feed.task.get_untracked() else { return };
        if untrack(|| self.refusal(action)).is_some() {
            return;
        }
        let Some(request) = memory.send(session, before, action) else { return };
        spawn(async move {
            request.await;
            // The operator may have left the page.
            if scope.is_alive() {
                feed.refresh();
            }
        });
    }

    /// Removes the result of an action.
    pub fn forget(self, action: Action) {
        self.memory.forget(self.task, action);
    }
}
