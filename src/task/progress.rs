//! The progress of a task, counted by the states of its steps.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::model::Task;
use super::state::StepState;
use crate::ocp::SubtaskId;

/// Steps counted by state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    counts: BTreeMap<StepState, usize>,
}

impl Progress {
    /// Counts states.
    #[must_use]
    pub fn of<'a>(states: impl Iterator<Item = &'a StepState>) -> Self {
        let mut counts = BTreeMap::new();
        for state in states {
            *counts.entry(state.clone()).or_default() += 1;
        }
        Self { counts }
    }

    /// Counts the steps of a task and of its child tasks, each with the step that waits for it. The last snapshot of a
    /// child may be older than its end: once nothing waits for it, it is done.
    #[must_use]
    pub fn with_children(task: &Task, children: &[(SubtaskId, Arc<Task>)]) -> Self {
        let own = task.steps.iter().map(|step| &step.state);
        let of_child = |(wait, child): &(SubtaskId, Arc<Task>)| {
            let is_over = task.step(*wait).is_some_and(|step| step.state.is_settled());
            let states = child.steps.iter().map(|step| if is_over { StepState::Done } else { step.state.clone() });
            states.collect::<Vec<_>>()
        };
        let of_children: Vec<StepState> = children.iter().flat_map(of_child).collect();
        Self::of(own.chain(&of_children))
    }

    /// Returns the number of steps in a state.
    #[must_use]
    pub fn count(&self, state: &StepState) -> usize {
        self.counts.get(state).copied().unwrap_or(0)
    }

    /// Returns the states that occur, with their counts.
    pub fn parts(&self) -> impl Iterator<Item = (&StepState, usize)> {
        self.counts.iter().map(|(state, count)| (state, *count))
    }

    /// Returns the number of steps.
    #[must_use]
    pub fn total(&self) -> usize {
        self.counts.values().sum()
    }

    /// Returns the number of steps that need no more work: done or skipped.
    #[must_use]
    pub fn settled(&self) -> usize {
        self.count(&StepState::Done) + self.count(&StepState::Skipped)
    }

    /// Returns the percentage of settled steps, rounded down: 100 means all of them.
    #[must_use]
    pub fn percent(&self) -> usize {
        (self.settled() * 100).checked_div(self.total()).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::ocp::wire::TaskInstance;

    #[test]
    fn skipped_steps_count_as_settled_and_99_of_100_is_not_all() {
        let mut states = vec![StepState::Done; 198];
        states.extend([StepState::Skipped, StepState::Failed]);
        let progress = Progress::of(states.iter());
        assert_eq!((progress.total(), progress.settled(), progress.percent()), (200, 199, 99));
        assert_eq!(Progress::default().percent(), 0);
    }

    #[test]
    fn a_child_weighs_as_much_as_its_steps_and_is_done_once_nothing_waits_for_it() {
        let task = |id: u64, steps: &[(u64, &str)]| {
            let step = |(id, status): &(u64, &str)| json!({"id": id, "name": "s", "status": status});
            let steps: Vec<Value> = steps.iter().map(step).collect();
            Task::from_wire(TaskInstance::read(&json!({"id": id, "status": "RUNNING", "subtasks": steps})).unwrap())
        };
        let child = Arc::new(task(6, &[(1, "SUCCESSFUL"), (2, "RUNNING"), (3, "PENDING")]));
        let told = |wait: &str| {
            let main = task(1, &[(1, "SUCCESSFUL"), (2, wait)]);
            let progress = Progress::with_children(&main, &[(SubtaskId(2), child.clone())]);
            (progress.settled(), progress.total())
        };
        assert_eq!((told("RUNNING"), told("SUCCESSFUL")), ((2, 5), (5, 5)));
    }

    #[test]
    fn a_rolled_back_task_has_made_no_progress() {
        assert_eq!(Progress::of([StepState::RolledBack, StepState::RolledBack].iter()).percent(), 0);
    }
}
