//! Where a task stands: the step that a list shows in its row.

use super::failing::failing;
use super::model::{Step, Task};

/// The step at which a task failed, or without one the first that is at work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing<'a> {
    /// The step.
    pub step: &'a Step,
    /// Its index in the task.
    pub index: usize,
    /// How many other steps are at work or failed as it is.
    pub others: usize,
}

/// Returns where a task stands; `None` when nothing is at work and nothing failed.
#[must_use]
pub fn standing(task: &Task) -> Option<Standing<'_>> {
    let failed = failing(task).and_then(|failing| task.index_of(failing.step));
    let index = failed.or_else(|| task.steps.iter().position(|step| step.state.is_at_work()))?;
    let step = task.steps.get(index)?;
    let alike = |other: &&Step| if failed.is_some() { other.state.has_failed() } else { other.state.is_at_work() };
    Some(Standing { step, index, others: task.steps.iter().filter(alike).count().saturating_sub(1) })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::ocp::wire::TaskInstance;

    fn task(statuses: &[&str]) -> Task {
        let steps: Vec<Value> = statuses
            .iter()
            .zip(1..)
            .map(|(status, id)| json!({"id": id, "name": format!("step {id}"), "status": status}))
            .collect();
        Task::from_wire(TaskInstance::read(&json!({"id": 1, "status": "RUNNING", "subtasks": steps})).unwrap())
    }

    fn told(statuses: &[&str]) -> Option<(String, usize)> {
        let task = task(statuses);
        standing(&task).map(|standing| (standing.step.name.clone(), standing.others))
    }

    #[test]
    fn a_failure_counts_before_what_is_at_work() {
        assert_eq!(told(&["SUCCESSFUL", "RUNNING", "FAILED", "FAILED"]), Some(("step 3".into(), 1)));
        assert_eq!(told(&["SUCCESSFUL", "RUNNING", "RUNNING", "RUNNING"]), Some(("step 2".into(), 2)));
    }

    #[test]
    fn a_task_that_is_over_or_has_not_begun_stands_nowhere() {
        assert_eq!(told(&["SUCCESSFUL", "SUCCESSFUL"]), None);
        assert_eq!(told(&["PENDING", "PENDING"]), None);
        assert_eq!(told(&[]), None);
    }
}
