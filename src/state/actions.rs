//! The actions on one task: the one to confirm, its expected impact, and the actions sent with their results.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ocp::SubtaskId;
use crate::reactive::{effect, memo, spawn};
use crate::task::freshness::Trust;
use crate::task::{Action, Denied, Impact, Task, confirm};

use super::action_sender::{self, ActionState};
use super::session::Session;
use super::task_feed::TaskFeed;

/// An action that was sent, with its state.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// The action.
    pub action: Action,
    /// The state of the action.
    pub state: ActionState,
    before: Arc<Task>,
}

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
    /// The actions sent, the latest last, at most one of each action.
    pub sent: RwSignal<Vec<Sent>>,
    /// How far the snapshot of the task can be trusted.
    pub trust: Memo<Trust>,
    feed: TaskFeed,
    session: Session,
}

impl Actions {
    /// Creates the actions of a task, none of them sent.
    #[must_use]
    pub fn about(feed: TaskFeed, session: Session, tick: RwSignal<u32>) -> Self {
        let (asked, sent) = (RwSignal::new(None::<Action>), RwSignal::new(Vec::<Sent>::new()));
        let plan = memo(move || {
            let action = asked.get()?;
            feed.task.with(|task| Some(Impact::of(action, task.as_ref()?).map(Arc::new)))
        });
        effect(move || {
            if let Some(task) = feed.task.get() {
                settle(sent, &task);
            }
        });
        Self { asked, plan, sent, trust: feed.trust(tick), feed, session }
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
        self.sent.with(|sent| {
            let is_about =
                |sent: &&Sent| sent.state.is_pending() && confirm::about(sent.action, &sent.before).contains(&step);
            sent.iter().find(is_about).map(|sent| sent.state.clone())
        })
    }

    /// Sends an action once, unless it is not available now, and polls the task after the response.
    pub fn send(self, action: Action) {
        let Some(before) = self.feed.task.get_untracked() else { return };
        if untrack(|| self.refusal(action)).is_some() {
            return;
        }
        let task = before.id;
        self.sent.update(|sent| {
            sent.retain(|sent| sent.action != action);
            sent.push(Sent { action, state: ActionState::Sending, before });
        });
        let Self { sent, feed, session, .. } = self;
        spawn(async move {
            let state = action_sender::send(session, task, action).await;
            // The signal and the feed are gone when the operator has left the page.
            let told = sent.try_update(|sent| {
                if let Some(sent) =
                    sent.iter_mut().find(|sent| sent.action == action && sent.state == ActionState::Sending)
                {
                    sent.state = state;
                }
            });
            if told.is_some() {
                // The effect may have appeared before the response.
                if let Some(task) = feed.task.get_untracked() {
                    settle(sent, &task);
                }
                feed.refresh();
            }
        });
    }

    /// Removes the result of an action.
    pub fn forget(self, action: Action) {
        self.sent.update(|sent| sent.retain(|sent| sent.action != action));
    }
}

// Confirms the actions that OCP has accepted, or may have, once a snapshot shows their effect.
fn settle(sent: RwSignal<Vec<Sent>>, task: &Task) {
    let is_settled = |sent: &Sent| {
        matches!(sent.state, ActionState::Taken | ActionState::Unknown(_))
            && confirm::shows(sent.action, &sent.before, task)
    };
    if sent.with_untracked(|sent| sent.iter().any(is_settled)) {
        sent.update(|sent| {
            for sent in sent.iter_mut().filter(|sent| is_settled(sent)) {
                sent.state = ActionState::Confirmed;
            }
        });
    }
}
