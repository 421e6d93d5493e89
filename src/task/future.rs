//! What becomes of every step until a task settles, when nothing more fails (ocp-api.md 5.4).

use super::action::Action;
use super::links::{Links, Way};
use super::model::{Step, Task};
use crate::ocp::status::{Operation, SubtaskStatus, TaskStatus};

/// What becomes of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Stays as it is.
    Rest,
    /// Stays failed, and holds up the others.
    Stand,
    /// Runs to its end, or goes on running.
    Run(Sure),
    /// Is undone, or goes on being undone.
    Undo(Sure),
    /// Counts as done, without any work.
    CountAsDone,
    /// Counts as undone, without any work.
    CountAsUndone,
    /// Is being stopped, and will have failed.
    Stop,
}

/// Whether it will happen, or only if its turn comes before something that is being stopped has failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sure {
    Surely,
    Perhaps,
}

// A step as it stands right after an action.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    Pending,
    Ready(Asked),
    Working,
    Stopping,
    Failed,
    Successful,
    Strange,
}

// Whether somebody asked for a READY step by name: such a one starts although another has failed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    No,
    ToRun,
    ToCount,
}

/// What becomes of a task's steps, in their order, after an action or without one.
pub(crate) fn future(task: &Task, links: &Links, action: Option<Action>) -> Vec<Fate> {
    let undo = action == Some(Action::RollBackTask) || task.is_undoing();
    if action.is_none() && task.status != TaskStatus::Running {
        let rests = |step: &Step| if stand(step) == Stand::Failed { Fate::Stand } else { Fate::Rest };
        return task.steps.iter().map(rests).collect();
    }
    let stands: Vec<Stand> = task.steps.iter().map(|step| after_action(step, action)).collect();
    // A step that failed before, and only waits to be undone, holds nothing up.
    let waits_for_undo =
        |step: &Step| undo && (action == Some(Action::RollBackTask) || step.operation == Some(Operation::Rollback));
    let holds_up = |(step, stand): (&Step, &Stand)| *stand == Stand::Failed && !waits_for_undo(step);
    let is_blocked = task.steps.iter().zip(&stands).any(holds_up);
    let sure = if stands.contains(&Stand::Stopping) { Sure::Perhaps } else { Sure::Surely };
    let work = |sure| if undo { Fate::Undo(sure) } else { Fate::Run(sure) };
    let count = if undo { Fate::CountAsUndone } else { Fate::CountAsDone };

    let mut fates = Vec::with_capacity(stands.len());
    let (mut over, mut movable) = (Vec::with_capacity(stands.len()), Vec::with_capacity(stands.len()));
    for (step, stand) in task.steps.iter().zip(&stands) {
        let fate = match stand {
            Stand::Working | Stand::Ready(Asked::ToRun) => work(Sure::Surely),
            Stand::Ready(Asked::ToCount) => count,
            Stand::Ready(Asked::No) if !is_blocked => work(sure),
            Stand::Stopping => Fate::Stop,
            Stand::Failed if !waits_for_undo(step) => Fate::Stand,
            _ => Fate::Rest,
        };
        let goal = if undo { Stand::Pending } else { Stand::Successful };
        over.push(*stand == goal || !matches!(fate, Fate::Rest | Fate::Stand | Fate::Stop));
        movable.push(match stand {
            Stand::Pending => !undo,
            Stand::Successful => undo,
            Stand::Failed => waits_for_undo(step),
            _ => false,
        });
        fates.push(fate);
    }
    if !is_blocked {
        let way = if undo { Way::Backward } else { Way::Forward };
        for step in links.flood(&mut over, &movable, way) {
            if let Some(fate) = fates.get_mut(step) {
                *fate = work(sure);
            }
        }
    }
    fates
}

fn stand(step: &Step) -> Stand {
    match (&step.status, &step.operation) {
        (Some(SubtaskStatus::Pending), _) => Stand::Pending,
        (Some(SubtaskStatus::Ready), Some(Operation::Retry)) => Stand::Ready(Asked::ToRun),
        (Some(SubtaskStatus::Ready), Some(Operation::Skip | Operation::RollbackSkip)) => Stand::Ready(Asked::ToCount),
        (Some(SubtaskStatus::Ready), _) => Stand::Ready(Asked::No),
        (Some(SubtaskStatus::Canceling), _) | (Some(SubtaskStatus::Running), Some(Operation::Cancel)) => {
            Stand::Stopping
        }
        (Some(SubtaskStatus::Running), _) => Stand::Working,
        (Some(SubtaskStatus::Failed), _) => Stand::Failed,
        (Some(SubtaskStatus::Successful), _) => Stand::Successful,
        (Some(SubtaskStatus::Other(_)) | None, _) => Stand::Strange,
    }
}

fn after_action(step: &Step, action: Option<Action>) -> Stand {
    let before = stand(step);
    match (action, before) {
        (Some(Action::RetryTask), Stand::Failed) => Stand::Ready(Asked::ToRun),
        (Some(Action::Retry(id)), Stand::Failed) if id == step.id => Stand::Ready(Asked::ToRun),
        (Some(Action::Skip(id)), Stand::Failed) if id == step.id => Stand::Ready(Asked::ToCount),
        (Some(Action::Cancel(id)), Stand::Working) if id == step.id => Stand::Stopping,
        // Whatever was asked for before, now it is to be undone.
        (Some(Action::RollBackTask), Stand::Ready(_)) => Stand::Ready(Asked::No),
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
        let fates = future(&task, &Links::of(&task), None);
        assert_eq!(fates.iter().filter(|fate| **fate == Fate::Stand).count(), 1);
        assert_eq!(fates[task.steps.iter().position(|step| step.id.0 == 3).unwrap()], Fate::Stand);
    }
}
