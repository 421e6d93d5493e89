//! Projects every step of a task until the task settles, if nothing more fails (ocp-api.md 5.4).

use super::action::Action;
use super::links::{Direction, StepLinks};
use super::model::{Step, Task};
use crate::ocp::status::{Operation, SubtaskStatus, TaskStatus};

/// The projection of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Projection {
    /// Does not change.
    Rest,
    /// Stays failed, and blocks other steps.
    Stays,
    /// Runs to its end.
    Run(Sure),
    /// Is undone.
    Undo(Sure),
    /// Counts as done, without running.
    CountAsDone,
    /// Counts as undone, without being undone.
    CountAsUndone,
    /// Is being stopped, and then counts as failed.
    Stop,
}

/// Whether the projection is certain, or depends on whether the step starts before a step that is being stopped has
/// failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sure {
    Surely,
    Perhaps,
}

// The phase of a step right after an action.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StepPhase {
    Pending,
    Ready(Requested),
    Working,
    Stopping,
    Failed,
    Successful,
    Strange,
}

// Whether the operator requested a READY step by name: such a step starts although another one has failed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Requested {
    No,
    ToRun,
    ToCount,
}

/// Returns the projections of a task's steps, in their order, after an action or without one.
pub(crate) fn future(task: &Task, links: &StepLinks, action: Option<Action>) -> Vec<Projection> {
    let undo = action == Some(Action::RollBackTask) || task.is_undoing();
    if action.is_none() && task.status != TaskStatus::Running {
        let rests = |step: &Step| if phase(step) == StepPhase::Failed { Projection::Stays } else { Projection::Rest };
        return task.steps.iter().map(rests).collect();
    }
    let phases: Vec<StepPhase> = task.steps.iter().map(|step| after_action(step, action)).collect();
    // A step that failed before, and only waits to be undone, does not block.
    let waits_for_undo =
        |step: &Step| undo && (action == Some(Action::RollBackTask) || step.operation == Some(Operation::Rollback));
    let holds_up = |(step, phase): (&Step, &StepPhase)| *phase == StepPhase::Failed && !waits_for_undo(step);
    let is_blocked = task.steps.iter().zip(&phases).any(holds_up);
    let sure = if phases.contains(&StepPhase::Stopping) { Sure::Perhaps } else { Sure::Surely };
    let work = |sure| if undo { Projection::Undo(sure) } else { Projection::Run(sure) };
    let count = if undo { Projection::CountAsUndone } else { Projection::CountAsDone };

    let mut projections = Vec::with_capacity(phases.len());
    let (mut over, mut movable) = (Vec::with_capacity(phases.len()), Vec::with_capacity(phases.len()));
    for (step, phase) in task.steps.iter().zip(&phases) {
        let projection = match *phase {
            StepPhase::Working | StepPhase::Ready(Requested::ToRun) => work(Sure::Surely),
            StepPhase::Ready(Requested::ToCount) => count,
            StepPhase::Ready(Requested::No) if !is_blocked => work(sure),
            StepPhase::Stopping => Projection::Stop,
            StepPhase::Failed if !waits_for_undo(step) => Projection::Stays,
            _ => Projection::Rest,
        };
        let goal = if undo { StepPhase::Pending } else { StepPhase::Successful };
        over.push(*phase == goal || !matches!(projection, Projection::Rest | Projection::Stays | Projection::Stop));
        movable.push(match *phase {
            StepPhase::Pending => !undo,
            StepPhase::Successful => undo,
            StepPhase::Failed => waits_for_undo(step),
            _ => false,
        });
        projections.push(projection);
    }
    if !is_blocked {
        let way = if undo { Direction::Backward } else { Direction::Forward };
        for step in links.flood(&mut over, &movable, way) {
            if let Some(projection) = projections.get_mut(step) {
                *projection = work(sure);
            }
        }
    }
    projections
}

fn phase(step: &Step) -> StepPhase {
    match (&step.status, &step.operation) {
        (Some(SubtaskStatus::Pending), _) => StepPhase::Pending,
        (Some(SubtaskStatus::Ready), Some(Operation::Retry)) => StepPhase::Ready(Requested::ToRun),
        (Some(SubtaskStatus::Ready), Some(Operation::Skip | Operation::RollbackSkip)) => {
            StepPhase::Ready(Requested::ToCount)
        }
        (Some(SubtaskStatus::Ready), _) => StepPhase::Ready(Requested::No),
        (Some(SubtaskStatus::Canceling), _) | (Some(SubtaskStatus::Running), Some(Operation::Cancel)) => {
            StepPhase::Stopping
        }
        (Some(SubtaskStatus::Running), _) => StepPhase::Working,
        (Some(SubtaskStatus::Failed), _) => StepPhase::Failed,
        (Some(SubtaskStatus::Successful), _) => StepPhase::Successful,
        (Some(SubtaskStatus::Other(_)) | None, _) => StepPhase::Strange,
    }
}

fn after_action(step: &Step, action: Option<Action>) -> StepPhase {
    let before = phase(step);
    match (action, before) {
        (Some(Action::RetryTask), StepPhase::Failed) => StepPhase::Ready(Requested::ToRun),
        (Some(Action::Retry(id)), StepPhase::Failed) if id == step.id => StepPhase::Ready(Requested::ToRun),
        (Some(Action::Skip(id)), StepPhase::Failed) if id == step.id => StepPhase::Ready(Requested::ToCount),
        (Some(Action::Cancel(id)), StepPhase::Working) if id == step.id => StepPhase::Stopping,
        // A rollback replaces earlier requests.
        (Some(Action::RollBackTask), StepPhase::Ready(_)) => StepPhase::Ready(Requested::No),
        _ => before,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;

    #[test]
    fn in_a_task_that_has_ended_what_failed_stands_in_the_way_and_the_rest_stays() {
        let task = Task::from_wire(
            TaskInstance::read(&json!({"id": 1, "status": "FAILED", "subtasks": [
                {"id": 2, "name": "a", "status": "SUCCESSFUL"},
                {"id": 3, "name": "b", "status": "FAILED", "upstreams": [2]},
                {"id": 4, "name": "c", "status": "PENDING", "upstreams": [3]}]}))
            .unwrap(),
        );
        let projections = future(&task, &StepLinks::of(&task), None);
        assert_eq!(projections.iter().filter(|projection| **projection == Projection::Stays).count(), 1);
        assert_eq!(projections[task.steps.iter().position(|step| step.id.0 == 3).unwrap()], Projection::Stays);
    }
}
