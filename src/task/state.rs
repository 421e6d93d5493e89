//! States as shown to the operator: OCP's status and operation together (ocp-api.md 5.2 to 5.4).

use crate::ocp::status::{Operation, SubtaskStatus, TaskStatus};

/// The state of a step.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StepState {
    /// Waits for its upstreams.
    Waiting,
    /// May start.
    Ready,
    /// Running.
    Running,
    /// Being cancelled, but not stopped yet.
    Cancelling,
    /// Successful.
    Done,
    /// Ended badly.
    Failed,
    /// Counted as done by an operator.
    Skipped,
    /// Stopped by an operator.
    Cancelled,
    /// Being undone.
    RollingBack,
    /// Undone.
    RolledBack,
    /// A status that this version does not know, in OCP's own word.
    Unknown(String),
}

impl StepState {
    /// Returns the state that status and operation give together.
    #[must_use]
    pub fn of(status: Option<&SubtaskStatus>, operation: Option<&Operation>) -> Self {
        let undoing = matches!(operation, Some(Operation::Rollback | Operation::RollbackSkip));
        match status {
            Some(SubtaskStatus::Pending) if undoing => Self::RolledBack,
            Some(SubtaskStatus::Ready | SubtaskStatus::Running) if undoing => Self::RollingBack,
            Some(SubtaskStatus::Running) if operation == Some(&Operation::Cancel) => Self::Cancelling,
            Some(SubtaskStatus::Successful) if operation == Some(&Operation::Skip) => Self::Skipped,
            Some(SubtaskStatus::Failed) if operation == Some(&Operation::Cancel) => Self::Cancelled,
            Some(SubtaskStatus::Pending) => Self::Waiting,
            Some(SubtaskStatus::Ready) => Self::Ready,
            Some(SubtaskStatus::Running) => Self::Running,
            Some(SubtaskStatus::Canceling) => Self::Cancelling,
            Some(SubtaskStatus::Failed) => Self::Failed,
            Some(SubtaskStatus::Successful) => Self::Done,
            Some(SubtaskStatus::Other(word)) => Self::Unknown(word.clone()),
            None => Self::Unknown(String::new()),
        }
    }

    /// Returns the state of a step whose status contradicts the graph: the status as an unknown word.
    #[must_use]
    pub fn contradicted(status: Option<&SubtaskStatus>) -> Self {
        Self::Unknown(status.map(|status| status.as_word().to_owned()).unwrap_or_default())
    }

    /// Whether the step runs, or may run: an unknown status may be one of a running step. A known status in `Unknown`
    /// was contradicted by the graph.
    #[must_use]
    pub fn is_at_work(&self) -> bool {
        match self {
            Self::Unknown(word) => matches!(SubtaskStatus::from_word(word), SubtaskStatus::Other(_)),
            state => state.is_active(),
        }
    }

    /// Whether the step failed or was cancelled.
    #[must_use]
    pub const fn has_failed(&self) -> bool {
        matches!(self, Self::Failed | Self::Cancelled)
    }

    /// Whether the step needs no more work: done or skipped.
    #[must_use]
    pub const fn is_settled(&self) -> bool {
        matches!(self, Self::Done | Self::Skipped)
    }

    /// Whether the duration of this step grows.
    #[must_use]
    pub const fn is_active(&self) -> bool {
        matches!(self, Self::Running | Self::Cancelling | Self::RollingBack)
    }
}

/// The state of a task.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TaskState {
    /// Running.
    Running,
    /// Being undone.
    RollingBack,
    /// A step failed and none is running.
    Failed,
    /// Every step ended well.
    Succeeded,
    /// Undone: OCP's status is SUCCESSFUL, but all steps were rolled back.
    RolledBack,
    /// A status that this version does not know, in OCP's own word.
    Unknown(String),
}

impl TaskState {
    /// Returns the state that the task's status and operation and the states of its steps give together.
    ///
    /// Tasks of a list carry no operation, so a rolled-back task is also recognised by steps that never ran.
    #[must_use]
    pub fn of<'a>(
        status: &TaskStatus,
        operation: Option<&Operation>,
        steps: impl Iterator<Item = &'a StepState>,
    ) -> Self {
        let mut undone = operation == Some(&Operation::Rollback);
        let (mut waiting, mut undoing) = (false, false);
        for step in steps {
            undone |= *step == StepState::RolledBack;
            undoing |= *step == StepState::RollingBack;
            waiting |= *step == StepState::Waiting;
        }
        match status {
            TaskStatus::Running if undoing || operation == Some(&Operation::Rollback) => Self::RollingBack,
            TaskStatus::Running => Self::Running,
            TaskStatus::Failed => Self::Failed,
            TaskStatus::Successful if undone || waiting => Self::RolledBack,
            TaskStatus::Successful => Self::Succeeded,
            TaskStatus::Other(word) => Self::Unknown(word.clone()),
        }
    }

    /// Whether the task stays as it is until an operator acts. An unknown state might change.
    #[must_use]
    pub const fn is_end(&self) -> bool {
        matches!(self, Self::Failed | Self::Succeeded | Self::RolledBack)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(status: &str, operation: &str) -> StepState {
        StepState::of(Some(&SubtaskStatus::from_word(status)), Some(&Operation::from_word(operation)))
    }

    #[test]
    fn status_and_operation_together_make_the_state() {
        assert_eq!(step("SUCCESSFUL", "EXECUTE"), StepState::Done);
        assert_eq!(step("SUCCESSFUL", "SKIP"), StepState::Skipped);
        assert_eq!(step("FAILED", "RETRY"), StepState::Failed);
        assert_eq!(step("FAILED", "CANCEL"), StepState::Cancelled);
        assert_eq!(step("RUNNING", "CANCEL"), StepState::Cancelling);
        assert_eq!(step("CANCELING", "EXECUTE"), StepState::Cancelling);
        assert_eq!(step("RUNNING", "ROLLBACK"), StepState::RollingBack);
        assert_eq!(step("PENDING", "ROLLBACK"), StepState::RolledBack);
        assert_eq!(step("PENDING", "EXECUTE"), StepState::Waiting);
    }

    #[test]
    fn a_word_never_seen_before_is_kept() {
        assert_eq!(step("PAUSED", "EXECUTE"), StepState::Unknown("PAUSED".into()));
    }

    #[test]
    fn a_successful_task_whose_steps_are_pending_was_rolled_back() {
        let waiting = [StepState::Waiting, StepState::RolledBack];
        assert_eq!(TaskState::of(&TaskStatus::Successful, None, waiting.iter()), TaskState::RolledBack);
        let done = [StepState::Done, StepState::Skipped];
        assert_eq!(TaskState::of(&TaskStatus::Successful, None, done.iter()), TaskState::Succeeded);
        let operation = Operation::Rollback;
        assert_eq!(TaskState::of(&TaskStatus::Running, Some(&operation), done.iter()), TaskState::RollingBack);
    }
}
