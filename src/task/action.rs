//! The actions on a task or a step, and the reason why one is not possible (ocp-api.md 5.4).

use super::model::{Step, Task};
use super::rollback;
use super::state::{StepState, TaskState};
use crate::ocp::SubtaskId;
use crate::ocp::status::{Operation, SubtaskStatus};

/// An action on a task that the console sends to OCP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Run every failed step again.
    RetryTask,
    /// Undo the task.
    RollBackTask,
    /// Run a failed step again.
    Retry(SubtaskId),
    /// Count a failed step as done.
    Skip(SubtaskId),
    /// Stop a running step.
    Cancel(SubtaskId),
}

/// The reason why an action is not possible now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Denied {
    /// The task has not failed.
    #[error("the task has not failed")]
    TaskNotFailed,
    /// The task is being, or was, rolled back.
    #[error("the task is being rolled back")]
    TaskRollingBack,
    /// A step that forbids a rollback has already started.
    #[error("a subtask that prohibits rollback has started")]
    RollbackProhibited,
    /// OCP does not support rolling back the upgrade of a cluster.
    #[error("OCP cannot roll back the upgrade of a cluster")]
    RollbackUnsupported,
    /// The step has not failed.
    #[error("the subtask has not failed")]
    StepNotFailed,
    /// The step failed while it was being undone.
    #[error("the subtask failed while it was rolled back")]
    StepRollingBack,
    /// This step may not be skipped.
    #[error("the subtask cannot be skipped")]
    SkipProhibited,
    /// The step is not running.
    #[error("the subtask is not running")]
    StepNotRunning,
    /// Another OCP started the task.
    #[error("another OCP started the task")]
    Remote,
    /// The task has no such step.
    #[error("the task has no such subtask")]
    NoSuchStep,
}

impl Denied {
    /// Whether a button for the action would say nothing: it belongs to another state of the task or the step, or the
    /// task says for itself that it cannot be rolled back.
    #[must_use]
    pub const fn is_plain(self) -> bool {
        matches!(
            self,
            Self::TaskNotFailed
                | Self::StepNotFailed
                | Self::StepNotRunning
                | Self::RollbackProhibited
                | Self::RollbackUnsupported
        )
    }
}

impl Action {
    /// Checks whether OCP accepts this action in the present state of the task.
    ///
    /// # Errors
    /// Returns the reason for which OCP would refuse the action.
    pub fn check(self, task: &Task) -> Result<(), Denied> {
        if task.is_remote {
            return Err(Denied::Remote);
        }
        match self {
            Self::RetryTask => failed(task).and_then(|()| not_undoing(task)),
            Self::RollBackTask => {
                failed(task)?;
                refuse(rollback::is_closed(task), Denied::RollbackProhibited)?;
                refuse(rollback::is_unsupported(task), Denied::RollbackUnsupported)
            }
            Self::Retry(id) => {
                let step = failed_step(task, id)?;
                refuse(is_undoing(step.operation.as_ref()), Denied::StepRollingBack)?;
                not_undoing(task)
            }
            Self::Skip(id) => refuse(failed_step(task, id)?.prohibits_skip == Some(true), Denied::SkipProhibited),
            Self::Cancel(id) => {
                let step = task.step(id).ok_or(Denied::NoSuchStep)?;
                // The state does not decide: a step that is about to be undone is READY, and OCP stops only RUNNING
                // steps.
                let stops = step.state == StepState::Cancelling;
                refuse(step.status != Some(SubtaskStatus::Running) || stops, Denied::StepNotRunning)
            }
        }
    }
}

fn refuse(condition: bool, reason: Denied) -> Result<(), Denied> {
    if condition { Err(reason) } else { Ok(()) }
}

fn failed(task: &Task) -> Result<(), Denied> {
    refuse(task.state != TaskState::Failed, Denied::TaskNotFailed)
}

fn not_undoing(task: &Task) -> Result<(), Denied> {
    refuse(is_undoing(task.operation.as_ref()), Denied::TaskRollingBack)
}

fn failed_step(task: &Task, id: SubtaskId) -> Result<&Step, Denied> {
    let step = task.step(id).ok_or(Denied::NoSuchStep)?;
    if matches!(step.state, StepState::Failed | StepState::Cancelled) { Ok(step) } else { Err(Denied::StepNotFailed) }
}

const fn is_undoing(operation: Option<&Operation>) -> bool {
    matches!(operation, Some(Operation::Rollback | Operation::RollbackSkip))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;

    fn task(status: &str, operation: &str, step_status: &str, step_operation: &str) -> Task {
        let value = json!({"id": 1, "name": "t", "status": status, "operation": operation, "subtasks": [
            {"id": 2, "name": "s", "status": step_status, "operation": step_operation}]});
        Task::from_wire(TaskInstance::read(&value).unwrap())
    }

    const STEP: SubtaskId = SubtaskId(2);

    #[test]
    fn a_failed_task_can_be_retried_and_rolled_back_and_its_failed_step_retried_and_skipped() {
        let task = task("FAILED", "EXECUTE", "FAILED", "EXECUTE");
        for action in [Action::RetryTask, Action::RollBackTask, Action::Retry(STEP), Action::Skip(STEP)] {
            assert_eq!(action.check(&task), Ok(()), "{action:?}");
        }
        assert_eq!(Action::Cancel(STEP).check(&task), Err(Denied::StepNotRunning));
    }

    #[test]
    fn a_running_task_only_lets_its_running_step_be_cancelled() {
        let task = task("RUNNING", "EXECUTE", "RUNNING", "EXECUTE");
        assert_eq!(Action::Cancel(STEP).check(&task), Ok(()));
        assert_eq!(Action::RetryTask.check(&task), Err(Denied::TaskNotFailed));
        assert_eq!(Action::RollBackTask.check(&task), Err(Denied::TaskNotFailed));
        assert_eq!(Action::Skip(STEP).check(&task), Err(Denied::StepNotFailed));
    }

    #[test]
    fn a_failed_rollback_may_be_rolled_back_again_but_not_retried() {
        let task = task("FAILED", "ROLLBACK", "FAILED", "ROLLBACK");
        assert_eq!(Action::RollBackTask.check(&task), Ok(()));
        assert_eq!(Action::RetryTask.check(&task), Err(Denied::TaskRollingBack));
        assert_eq!(Action::Retry(STEP).check(&task), Err(Denied::StepRollingBack));
    }

    #[test]
    fn a_cluster_upgrade_of_which_ocp_tells_no_flag_cannot_be_rolled_back() {
        let value = json!({"id": 1, "name": "Submit upgrade OB cluster dag", "status": "FAILED", "operation": "EXECUTE",
            "subtasks": [{"id": 2, "name": "s", "status": "FAILED", "operation": "EXECUTE"}]});
        let task = Task::from_wire(TaskInstance::read(&value).unwrap());
        assert_eq!(Action::RollBackTask.check(&task), Err(Denied::RollbackUnsupported));
        assert_eq!(Action::RetryTask.check(&task), Ok(()));
    }

    #[test]
    fn the_flags_forbid_and_so_does_another_ocp() {
        let mut task = task("FAILED", "EXECUTE", "FAILED", "EXECUTE");
        task.prohibits_rollback = true;
        task.steps[0].prohibits_skip = Some(true);
        assert_eq!(Action::RollBackTask.check(&task), Err(Denied::RollbackProhibited));
        assert_eq!(Action::Skip(STEP).check(&task), Err(Denied::SkipProhibited));
        task.is_remote = true;
        assert_eq!(Action::RetryTask.check(&task), Err(Denied::Remote));
    }
}
