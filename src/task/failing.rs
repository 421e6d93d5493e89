//! The failure that a task's page shows by itself: the failed step that comes first, and what waits because of it.

use super::links::{Direction, StepLinks};
use super::model::Task;
use super::state::StepState;
use super::topological;
use crate::ocp::{SubtaskId, Timestamp};

/// A failure of a step: another attempt that fails is another failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failing {
    /// The failed step.
    pub step: SubtaskId,
    attempt: i64,
    // OCP does not count each attempt, but each has a start and an end.
    started: Option<Timestamp>,
    finished: Option<Timestamp>,
}

/// Returns the first failure of a task in the order in which its steps can run: one that follows from it, such as that of
/// the step that waits for a child task, comes later.
#[must_use]
pub fn failing(task: &Task) -> Option<Failing> {
    let steps = topological::order(task).into_iter().filter_map(|index| task.steps.get(index));
    let step = steps.into_iter().find(|step| step.state == StepState::Failed)?;
    Some(Failing { step: step.id, attempt: step.attempt, started: step.started, finished: step.finished })
}

/// Returns the number of steps that have not started and cannot before this one is over.
#[must_use]
pub fn held_up(task: &Task, by: SubtaskId) -> usize {
    let links = StepLinks::of(task);
    let mut is_seen = vec![false; task.steps.len()];
    let mut next: Vec<usize> = task.index_of(by).into_iter().collect();
    let mut waiting = 0;
    while let Some(index) = next.pop() {
        for &after in links.after(index, Direction::Forward) {
            if let Some(seen) = is_seen.get_mut(after).filter(|seen| !**seen) {
                *seen = true;
                next.push(after);
                let state = task.steps.get(after).map(|step| &step.state);
                waiting += usize::from(matches!(state, Some(StepState::Waiting | StepState::Ready)));
            }
        }
    }
    waiting
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::ocp::wire::TaskInstance;

    /// Id, upstreams, status.
    fn task(steps: &[(u64, &[u64], &str)]) -> Task {
        let step = |(id, upstreams, status): &(u64, &[u64], &str)| json!({"id": id, "name": format!("step {id}"), "status": status, "upstreams": upstreams});
        let steps: Vec<Value> = steps.iter().map(step).collect();
        Task::from_wire(TaskInstance::read(&json!({"id": 1, "status": "FAILED", "subtasks": steps})).unwrap())
    }

    #[test]
    fn the_first_failure_in_the_order_of_the_run_is_shown() {
        // OCP lists the step that waits first.
        let task = task(&[(9, &[3], "FAILED"), (1, &[], "SUCCESSFUL"), (3, &[1], "FAILED"), (4, &[1], "RUNNING")]);
        assert_eq!(failing(&task).map(|failing| failing.step), Some(SubtaskId(3)));
    }

    #[test]
    fn a_task_without_a_failed_step_shows_none() {
        assert_eq!(failing(&task(&[(1, &[], "SUCCESSFUL"), (2, &[1], "RUNNING"), (3, &[2], "CANCELLED")])), None);
        assert_eq!(failing(&task(&[])), None);
    }

    #[test]
    fn another_attempt_that_fails_is_another_failure() {
        let first = task(&[(1, &[], "FAILED")]);
        let mut second = first.clone();
        second.steps[0].attempt = 2;
        assert_eq!(failing(&first), failing(&first.clone()));
        assert_ne!(failing(&first), failing(&second));
    }

    #[test]
    fn what_waits_is_counted_once_however_many_ways_lead_to_it() {
        let task = task(&[
            (1, &[], "FAILED"),
            (2, &[1], "PENDING"),
            (3, &[1], "PENDING"),
            (4, &[2, 3], "PENDING"),
            (5, &[], "PENDING"),
            (6, &[1], "SUCCESSFUL"),
        ]);
        assert_eq!(held_up(&task, SubtaskId(1)), 3);
        assert_eq!((held_up(&task, SubtaskId(4)), held_up(&task, SubtaskId(99))), (0, 0));
    }
}
