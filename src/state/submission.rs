//! Sending an upgrade, once.

use leptos::prelude::*;

use crate::ocp::OcpError;
use crate::reactive::spawn;
use crate::task::Task;
use crate::upgrade::{Plan, ResourceId};

use super::arrival::Arrival;
use super::drafts;
use super::session::Session;

/// How a submission stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Submission {
    /// Not sent.
    #[default]
    Idle,
    /// On its way; nothing else can be sent.
    Sending,
    /// OCP refused; nothing was started.
    Refused(OcpError),
    /// Nobody knows whether it was started.
    Unknown(OcpError),
}

/// Sends a plan's request, once, unless one is already on its way. `on_task` is called with the task's id.
///
/// The request outlives the page that sends it: to leave in the middle must not cut it off, since OCP may have begun.
pub fn submit(
    session: Session,
    arrival: Arrival,
    id: ResourceId,
    plan: &Plan,
    state: RwSignal<Submission>,
    on_task: Callback<Task>,
) {
    if state.get_untracked() == Submission::Sending {
        return;
    }
    state.set(Submission::Sending);
    let call = plan.call();
    spawn(async move {
        match session.call(&call).await {
            Ok(answer) => {
                let task = Task::from_wire(answer.data);
                drafts::clear(id);
                arrival.put(task.clone(), answer.receipt.timestamp);
                let _ = state.try_set(Submission::Idle);
                let _ = on_task.try_run(task);
            }
            Err(error) => {
                let outcome = if error.leaves_outcome_unknown() {
                    Submission::Unknown(error)
                } else {
                    Submission::Refused(error)
                };
                let _ = state.try_set(outcome);
            }
        }
    });
}
