//! Sends one action to OCP, once.

use crate::ocp::{Call, OcpError, TaskId, calls};
use crate::task::Action;

use super::session::Session;

/// The state of an action that was sent.
#[derive(Clone, Debug, PartialEq)]
pub enum ActionState {
    /// The request is on its way.
    Sending,
    /// OCP accepted it; no response shows its effect yet.
    Taken,
    /// A response of OCP shows its effect.
    Confirmed,
    /// The request may have reached OCP: a time-out, a lost connection, or an error of a proxy.
    Unknown(OcpError),
    /// OCP rejected it.
    Refused(OcpError),
}

impl ActionState {
    /// Returns whether the effect of the action may still appear.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        matches!(self, Self::Sending | Self::Taken | Self::Unknown(_))
    }
}

/// Sends an action once, and returns what OCP's response says of it: taken, refused, or unknown.
pub(super) async fn send(session: Session, task: TaskId, action: Action) -> ActionState {
    match session.call(&call_of(task, action)).await {
        Ok(_) => ActionState::Taken,
        Err(error) if error.leaves_outcome_unknown() => ActionState::Unknown(error),
        Err(error) => ActionState::Refused(error),
    }
}

fn call_of(task: TaskId, action: Action) -> Call<()> {
    match action {
        Action::RetryTask => calls::retry_task(task),
        Action::RollBackTask => calls::roll_back_task(task),
        Action::Retry(step) => calls::retry_subtask(task, step),
        Action::Skip(step) => calls::skip_subtask(task, step),
        Action::Cancel(step) => calls::cancel_subtask(task, step),
    }
}
