//! Decides which logs are read to show in a list why tasks failed: that of the step at which each failed, once, and of
//! the first few tasks only, so that a list of failures does not cause as many requests.

use std::sync::Arc;

use super::failing::{Failing, failing};
use super::model::Task;
use super::state::TaskState;
use crate::ocp::{SubtaskId, TaskId};

/// The number of failed tasks of a list whose logs are read.
const MOST: usize = 5;
/// How often a log is asked for that does not come.
const MOST_TRIES: u8 = 3;

#[derive(Clone, Debug, PartialEq, Eq)]
struct FailedTask {
    task: TaskId,
    failing: Failing,
    tries: u8,
    is_read: bool,
    reason: Option<String>,
}

/// The first failed tasks of a list in its order, and the results of reading their logs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FailedTasks(Vec<FailedTask>);

impl FailedTasks {
    /// Returns the state for a newer response: what is known of the same failures stays.
    #[must_use]
    pub fn followed_by(&self, tasks: &[Arc<Task>]) -> Self {
        let failed = tasks.iter().filter(|task| task.state == TaskState::Failed);
        let entry = |task: &Arc<Task>| {
            let (task, failing) = (task.id, failing(task)?);
            let known = self.0.iter().find(|known| known.task == task && known.failing == failing).cloned();
            Some(known.unwrap_or(FailedTask { task, failing, tries: 0, is_read: false, reason: None }))
        };
        Self(failed.filter_map(entry).take(MOST).collect())
    }

    /// Returns the next step whose log is to be read, and its task; it counts as a try.
    pub fn ask(&mut self) -> Option<(TaskId, SubtaskId)> {
        let next = self.0.iter_mut().find(|known| !known.is_read && known.tries < MOST_TRIES)?;
        next.tries += 1;
        Some((next.task, next.failing.step))
    }

    /// Takes back a try, because OCP or the console held the request back.
    pub fn take_back(&mut self, task: TaskId) {
        if let Some(known) = self.0.iter_mut().find(|known| known.task == task) {
            known.tries = known.tries.saturating_sub(1);
        }
    }

    /// Records what the log of a step says; `None` when it says nothing, or OCP will not give it.
    pub fn set_reason(&mut self, (task, step): (TaskId, SubtaskId), reason: Option<String>) {
        if let Some(known) = self.0.iter_mut().find(|known| known.task == task && known.failing.step == step) {
            known.is_read = true;
            known.reason = reason;
        }
    }

    /// Returns why a task failed, as soon as it is known.
    #[must_use]
    pub fn reason(&self, task: TaskId) -> Option<&str> {
        self.0.iter().find(|known| known.task == task)?.reason.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;

    fn failed(id: u64, minute: u64) -> Arc<Task> {
        let step = json!({"id": id * 10, "name": "s", "status": "FAILED", "operation": "EXECUTE",
            "finishTime": format!("2026-01-01T00:{minute:02}:00Z")});
        let task = json!({"id": id, "name": "t", "status": "FAILED", "subtasks": [step]});
        Arc::new(Task::from_wire(TaskInstance::read(&task).unwrap()))
    }

    fn all(known: &mut FailedTasks) -> Vec<u64> {
        std::iter::from_fn(|| {
            let asked = known.ask()?;
            known.set_reason(asked, Some(format!("why {}", asked.0)));
            Some(asked.0.0)
        })
        .collect()
    }

    #[test]
    fn of_many_failures_the_first_five_are_read_once_each() {
        let list: Vec<_> = (1..=20).rev().map(|id| failed(id, 1)).collect();
        let mut known = FailedTasks::default().followed_by(&list);
        assert_eq!(all(&mut known), [20, 19, 18, 17, 16]);
        let mut same = known.followed_by(&list);
        assert_eq!((all(&mut same), same.reason(TaskId(20))), (vec![], Some("why 20")));
        assert_eq!(same.reason(TaskId(15)), None);
    }

    #[test]
    fn another_failure_of_the_same_task_is_read_again_and_a_cured_one_is_forgotten() {
        let mut known = FailedTasks::default().followed_by(&[failed(1, 1), failed(2, 1)]);
        assert_eq!(all(&mut known), [1, 2]);
        let mut known = known.followed_by(&[failed(1, 5)]);
        assert_eq!((known.reason(TaskId(1)), known.reason(TaskId(2))), (None, None));
        assert_eq!(all(&mut known), [1]);
    }

    #[test]
    fn a_log_that_does_not_come_is_asked_for_three_times_and_what_was_held_back_counts_for_none() {
        let mut known = FailedTasks::default().followed_by(&[failed(1, 1)]);
        for _ in 0..9 {
            assert!(known.ask().is_some());
            known.take_back(TaskId(1));
        }
        assert_eq!((0..9).filter(|_| known.ask().is_some()).count(), 3);
        assert_eq!(known.followed_by(&[failed(1, 1)]).ask(), None);
    }

    #[test]
    fn what_a_log_says_of_an_older_failure_is_not_taken_for_the_new_one() {
        let mut known = FailedTasks::default().followed_by(&[failed(1, 1)]);
        let asked = known.ask().unwrap();
        let mut known = known.followed_by(&[]);
        known.set_reason(asked, Some("late".to_owned()));
        assert_eq!(known.reason(TaskId(1)), None);
    }
}
