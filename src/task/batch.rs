//! Retries all failed tasks of a list at once.

use super::action::{Action, Denied};
use super::child;
use super::model::Task;
use super::state::TaskState;
use crate::ocp::TaskId;

/// The effect of a batch on a failed task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The task is retried.
    Retry,
    /// The task waits for a child task (a guess) that has not succeeded: retried now, it would fail again at once.
    After(TaskId),
    /// OCP would refuse the retry.
    Denied(Denied),
}

/// Returns what retrying everything does with each failed task of a list, in the list's order. Each task that can be
/// retried gets one action, which runs all of its failed steps again (ocp-api.md 5.4).
///
/// A main task of a cluster upgrade whose child has failed is left for later: its waiting step can only succeed after
/// the child has, and the child is in the same batch when it can be retried. `all` are the tasks among which children
/// are looked for.
#[must_use]
pub fn retry_all(all: &[&Task]) -> Vec<(TaskId, Part)> {
    let mut parts = Vec::new();
    for task in all.iter().filter(|task| task.state == TaskState::Failed) {
        let part = match Action::RetryTask.check(task) {
            Err(reason) => Part::Denied(reason),
            Ok(()) => unfinished_child(task, all).map_or(Part::Retry, Part::After),
        };
        parts.push((task.id, part));
    }
    parts
}

// Returns the child task that a failed waiting step waits for, when the child has not succeeded. A list carries no
// edges and no times of steps, so the newest child counts.
fn unfinished_child(task: &Task, all: &[&Task]) -> Option<TaskId> {
    if !task.steps.iter().any(|step| child::waits(step) && step.state.has_failed()) {
        return None;
    }
    let last = child::children(task, all.iter().copied()).pop()?;
    all.iter().find(|other| other.id == last && other.state != TaskState::Succeeded).map(|child| child.id)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::ocp::wire::TaskInstance;

    fn task(id: u64, name: &str, status: &str, steps: &Value) -> Task {
        let value = json!({"id": id, "name": name, "status": status, "cluster": {"id": 22, "name": "c"}, "subtasks": steps,
            "startTime": format!("2026-01-01T00:{id:02}:00Z")});
        Task::from_wire(TaskInstance::read(&value).unwrap())
    }

    fn main_task(wait: &str) -> Task {
        let steps = json!([{"id": 1, "name": "Submit cluster upgrade task", "status": "SUCCESSFUL"},
            {"id": 2, "name": "Wait dag success", "status": wait}]);
        task(1, "Submit upgrade OB cluster dag", "FAILED", &steps)
    }

    fn parts(tasks: &[Task]) -> Vec<(u64, Part)> {
        let all: Vec<&Task> = tasks.iter().collect();
        retry_all(&all).into_iter().map(|(task, part)| (task.0, part)).collect()
    }

    const CHILD: &str = "Upgrade OB cluster c";

    #[test]
    fn a_main_task_waits_for_its_child_and_goes_when_that_has_succeeded() {
        let none = json!([]);
        let list = [task(2, CHILD, "FAILED", &none), main_task("FAILED")];
        assert_eq!(parts(&list), [(2, Part::Retry), (1, Part::After(TaskId(2)))]);
        let list = [task(2, CHILD, "RUNNING", &none), main_task("FAILED")];
        assert_eq!(parts(&list), [(1, Part::After(TaskId(2)))]);
        let list = [task(3, CHILD, "SUCCESSFUL", &none), task(2, CHILD, "FAILED", &none), main_task("FAILED")];
        assert_eq!(parts(&list), [(2, Part::Retry), (1, Part::Retry)], "the last child counts");
        assert_eq!(parts(&[main_task("FAILED")]), [(1, Part::Retry)]);
    }

    #[test]
    fn what_ocp_would_refuse_is_told_and_what_runs_is_left_alone() {
        let mut rolled = task(5, "t", "FAILED", &json!([]));
        rolled.operation = Some(crate::ocp::status::Operation::Rollback);
        let list = [rolled, task(6, "t", "RUNNING", &json!([])), task(7, "t", "SUCCESSFUL", &json!([]))];
        assert_eq!(parts(&list), [(5, Part::Denied(Denied::TaskRollingBack))]);
    }
}
