//! The actions on tasks and subtasks, and their conditions (the table of ocp-api.md 5.4).

use crate::ocp::{SubtaskId, TaskId};

use super::Engine;
use super::state::{Millis, Operation, Phase, TaskState};
use super::task::{Subtask, Task};

/// The reason why the engine refused an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refused {
    #[error("no such task")]
    NoSuchTask,
    #[error("no such subtask")]
    NoSuchSubtask,
    /// The state does not allow it.
    #[error("the state does not allow it")]
    NotSupported,
    /// A step that has started forbids a rollback.
    #[error("a subtask that prohibits rollback has started")]
    CannotRollBack,
}

impl Engine {
    /// Runs every failed subtask again.
    pub(crate) fn retry_task(&mut self, id: TaskId, now: Millis) -> Result<(), Refused> {
        self.with_task(id, now, |task| {
            if task.state != TaskState::Failed || task.is_rolling_back() {
                return Err(Refused::NotSupported);
            }
            for subtask in task.subtasks.iter_mut().filter(|subtask| subtask.phase == Phase::Failed) {
                subtask.operation = Operation::Retry;
                subtask.run_time += 1;
                subtask.become_ready(now);
            }
            task.operation = Operation::Retry;
            Ok(())
        })
    }

    /// Rolls a task back, from its last steps backwards.
    pub(crate) fn roll_back_task(&mut self, id: TaskId, now: Millis) -> Result<(), Refused> {
        self.with_task(id, now, |task| {
            if task.state != TaskState::Failed {
                return Err(Refused::NotSupported);
            }
            if task.prohibits_rollback() {
                return Err(Refused::CannotRollBack);
            }
            for subtask in task.subtasks.iter_mut().filter(|subtask| subtask.phase != Phase::Pending) {
                subtask.operation = Operation::Rollback;
                if matches!(subtask.phase, Phase::Ready { .. } | Phase::Halted) {
                    subtask.become_ready(now);
                }
            }
            task.operation = Operation::Rollback;
            Ok(())
        })
    }

    /// Runs one failed subtask again; its `runTime` stays (ocp-api.md 5.3). In a task that is rolling back this is
    /// refused for every operation of the subtask: the documents leave that case open, and there is nothing to run.
    pub(crate) fn retry_subtask(&mut self, task: TaskId, subtask: SubtaskId, now: Millis) -> Result<(), Refused> {
        self.with_subtask(task, subtask, now, |subtask, undo| {
            if subtask.phase != Phase::Failed || undo || subtask.operation == Operation::Rollback {
                return Err(Refused::NotSupported);
            }
            subtask.operation = Operation::Retry;
            subtask.become_ready(now);
            Ok(())
        })
    }

    /// Counts a failed subtask as done, or as undone in a task that is rolling back.
    pub(crate) fn skip_subtask(&mut self, task: TaskId, subtask: SubtaskId, now: Millis) -> Result<(), Refused> {
        self.with_subtask(task, subtask, now, |subtask, undo| {
            if subtask.phase != Phase::Failed {
                return Err(Refused::NotSupported);
            }
            subtask.operation = if undo { Operation::RollbackSkip } else { Operation::Skip };
            subtask.become_ready(now);
            Ok(())
        })
    }

    /// Stops a running subtask; it fails a moment later.
    pub(crate) fn cancel_subtask(&mut self, task: TaskId, subtask: SubtaskId, now: Millis) -> Result<(), Refused> {
        self.with_subtask(task, subtask, now, |subtask, _| {
            if !matches!(subtask.phase, Phase::Running { .. }) {
                return Err(Refused::NotSupported);
            }
            subtask.phase = Phase::Canceling { ends: now + subtask.draw(5, 1_500, 3_000) };
            Ok(())
        })
    }

    /// Confirms a halted step; without one the action is not supported.
    pub(crate) fn confirm(&mut self, id: TaskId, now: Millis) -> Result<(), Refused> {
        self.with_task(id, now, |task| {
            let mut halted = task.subtasks.iter_mut().filter(|subtask| subtask.phase == Phase::Halted).peekable();
            halted.peek().ok_or(Refused::NotSupported)?;
            for subtask in halted {
                subtask.is_confirmed = true;
                subtask.become_ready(now);
            }
            Ok(())
        })
    }

    fn with_task(
        &mut self,
        id: TaskId,
        now: Millis,
        change: impl FnOnce(&mut Task) -> Result<(), Refused>,
    ) -> Result<(), Refused> {
        let position = self.position(id).ok_or(Refused::NoSuchTask)?;
        let task = self.tasks.get_mut(position).ok_or(Refused::NoSuchTask)?;
        change(task)?;
        task.state = TaskState::Running;
        task.finish_time = None;
        self.settle(position, now);
        Ok(())
    }

    fn with_subtask(
        &mut self,
        id: TaskId,
        subtask: SubtaskId,
        now: Millis,
        change: impl FnOnce(&mut Subtask, bool) -> Result<(), Refused>,
    ) -> Result<(), Refused> {
        let position = self.position(id).ok_or(Refused::NoSuchTask)?;
        let at = self.subtask_position(position, subtask).ok_or(Refused::NoSuchSubtask)?;
        self.with_task(id, now, |task| {
            let undo = task.is_rolling_back();
            change(task.subtasks.get_mut(at).ok_or(Refused::NoSuchSubtask)?, undo)
        })
    }
}
