//! The changes between two responses about one task, for the sentence that is read out after a poll.

use super::model::{Step, Task};
use super::state::StepState;

/// The changes of one poll.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The number of steps that ended well or were skipped.
    pub finished: usize,
    /// The number of steps that started.
    pub started: usize,
    /// The names of the steps that failed or were stopped.
    pub failed: Vec<String>,
    /// The number of steps that were undone.
    pub undone: usize,
}

impl Changes {
    /// Returns the changes. Steps are matched by id; steps that appear or vanish are not counted.
    #[must_use]
    pub fn between(old: &Task, new: &Task) -> Self {
        let mut changes = Self::default();
        let mut before = old.steps.iter().peekable();
        // Both lists are sorted by id.
        for step in &new.steps {
            while before.next_if(|old| old.id < step.id).is_some() {}
            if let Some(old) = before.next_if(|old| old.id == step.id)
                && old.state != step.state
            {
                changes.add(step);
            }
        }
        changes
    }

    fn add(&mut self, step: &Step) {
        match step.state {
            StepState::Done | StepState::Skipped => self.finished += 1,
            StepState::Failed | StepState::Cancelled => self.failed.push(step.name.clone()),
            StepState::Running => self.started += 1,
            StepState::RolledBack => self.undone += 1,
            _ => {}
        }
    }

    /// Whether there are no changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;

    fn task(steps: &[(u64, &str)]) -> Task {
        let subtasks: Vec<_> = steps
            .iter()
            .map(|(id, status)| json!({"id": id, "name": format!("s{id}"), "status": status, "operation": "EXECUTE"}))
            .collect();
        Task::from_wire(TaskInstance::read(&json!({"id": 1, "status": "RUNNING", "subtasks": subtasks})).unwrap())
    }

    #[test]
    fn each_change_is_counted_once() {
        let old = task(&[(1, "RUNNING"), (2, "RUNNING"), (3, "PENDING"), (5, "RUNNING")]);
        let new = task(&[(1, "SUCCESSFUL"), (2, "FAILED"), (3, "RUNNING"), (4, "FAILED"), (5, "RUNNING")]);
        let expected = Changes { finished: 1, started: 1, failed: vec!["s2".into()], undone: 0 };
        assert_eq!(Changes::between(&old, &new), expected);
        assert!(Changes::between(&new, &new).is_empty() && !Changes::between(&old, &new).is_empty());
    }
}
