//! The actions that were sent while the console is open, by task: pages of tasks and the batch send through it, so that
//! each knows what the other has sent.

use std::sync::Arc;

use crate::reactive::RwSignal;
use leptos::prelude::*;

use crate::ocp::{SubtaskId, TaskId};
use crate::task::{Action, Task, confirm};

use super::action_sender::{self, ActionState};
use super::session::{LocalBoxFuture, Session};

/// An action that was sent, with its state.
#[derive(Clone, Debug, PartialEq)]
pub struct SentAction {
    /// The action.
    pub action: Action,
    /// The state of the action.
    pub state: ActionState,
    /// The task in its state before the action.
    before: Arc<Task>,
}

impl SentAction {
    /// Returns whether the effect of the action on a step may still appear.
    #[must_use]
    pub fn is_pending_for(&self, step: SubtaskId) -> bool {
        self.state.is_pending() && confirm::about(self.action, &self.before).contains(&step)
    }

    fn is(&self, task: TaskId, action: Action) -> bool {
        self.before.id == task && self.action == action
    }

    // OCP has accepted the action, or may have, and the snapshot shows its effect.
    fn is_shown_by(&self, now: &Task) -> bool {
        self.before.id == now.id
            && matches!(self.state, ActionState::Taken | ActionState::Unknown(_))
            && confirm::shows(self.action, &self.before, now)
    }
}

/// The memory of all sent actions, at most one entry for each action on a task. It belongs to the console and not to a
/// page: an action outlives the page that sent it. A handle; after a wait it may be used even when the console is gone.
#[derive(Clone, Copy)]
pub struct SentActions(RwSignal<Vec<SentAction>>);

impl SentActions {
    /// Provides an empty memory to all pages.
    pub fn provide() {
        provide_context(Self(RwSignal::new(Vec::new())));
    }

    /// Returns the actions on a task, the latest last; reactive.
    #[must_use]
    pub fn on(self, task: TaskId) -> Vec<SentAction> {
        self.0.with(|sent| sent.iter().filter(|sent| sent.before.id == task).cloned().collect())
    }

    /// Returns whether the effect of an action on a task may still appear.
    #[must_use]
    pub fn is_pending(self, task: TaskId) -> bool {
        let is_pending = |sent: &SentAction| sent.before.id == task && sent.state.is_pending();
        self.0.try_with_untracked(|sent| sent.iter().any(is_pending)) == Some(true)
    }

    /// Marks an action as sent, and returns the request, which has to run to its end: it yields the state after OCP's
    /// response. `None` while the same action waits for its response or its effect. `before` is the last snapshot of the
    /// task.
    #[must_use]
    pub fn send(self, session: Session, before: Arc<Task>, action: Action) -> Option<LocalBoxFuture<ActionState>> {
        let task = before.id;
        let is_barred = |sent: &SentAction| {
            sent.is(task, action) && matches!(sent.state, ActionState::Sending | ActionState::Taken)
        };
        if self.0.with_untracked(|sent| sent.iter().any(is_barred)) {
            return None;
        }
        self.0.update(|sent| {
            sent.retain(|sent| !sent.is(task, action));
            sent.push(SentAction { action, state: ActionState::Sending, before });
        });
        Some(Box::pin(async move {
            let state = action_sender::send(session, task, action).await;
            self.0.try_update(|sent| {
                if let Some(sent) = sent.iter_mut().find(|sent| sent.is(task, action)) {
                    sent.state = state.clone();
                }
            });
            state
        }))
    }

    /// Confirms the actions whose effect a later snapshot of their task shows.
    pub fn settle(self, now: &Task) {
        if self.0.try_with_untracked(|sent| sent.iter().any(|sent| sent.is_shown_by(now))) == Some(true) {
            self.0.update(|sent| {
                for sent in sent.iter_mut().filter(|sent| sent.is_shown_by(now)) {
                    sent.state = ActionState::Confirmed;
                }
            });
        }
    }

    /// Removes the result of an action.
    pub fn forget(self, task: TaskId, action: Action) {
        self.retain(|sent| !sent.is(task, action));
    }

    /// Removes the results of the actions on a task that are confirmed or refused.
    pub fn forget_results(self, task: TaskId) {
        self.retain(|sent| sent.before.id != task || sent.state.is_pending());
    }

    fn retain(self, is_kept: impl Fn(&SentAction) -> bool) {
        let is_needless = self.0.try_with_untracked(|sent| sent.iter().all(&is_kept));
        if is_needless == Some(false) {
            self.0.try_update(|sent| sent.retain(&is_kept));
        }
    }
}
