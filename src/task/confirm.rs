//! Checks whether a response of OCP shows the effect of an action; until then the action is pending.

use super::action::Action;
use super::model::{Step, Task};
use crate::ocp::SubtaskId;

/// Whether a task shows the effect of an action that was sent when the task was as in `before`.
///
/// Either OCP would not take the action any more, or a step of the action differs: it may have failed again between two
/// polls.
#[must_use]
pub fn shows(action: Action, before: &Task, now: &Task) -> bool {
    if action.check(now).is_err() || now.operation != before.operation {
        return true;
    }
    let differs = |id: SubtaskId| now.step(id).zip(before.step(id)).is_none_or(|(now, old)| has_moved(old, now));
    about(action, before).into_iter().any(differs)
}

/// Returns the ids of the steps of an action: one step, or all failed ones.
#[must_use]
pub fn about(action: Action, task: &Task) -> Vec<SubtaskId> {
    match action {
        Action::Retry(id) | Action::Skip(id) | Action::Cancel(id) => vec![id],
        Action::RetryTask | Action::RollBackTask => {
            task.steps.iter().filter(|step| step.state.has_failed()).map(|step| step.id).collect()
        }
    }
}

fn has_moved(old: &Step, now: &Step) -> bool {
    (&old.state, &old.operation, old.attempt, old.started, old.finished)
        != (&now.state, &now.operation, now.attempt, now.started, now.finished)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;

    const ID: SubtaskId = SubtaskId(2);

    fn task(state: &str, step: (&str, &str), finished: &str) -> Task {
        let value = json!({"id": 1, "status": state, "operation": "EXECUTE", "subtasks": [
            {"id": 1, "name": "a", "status": "SUCCESSFUL", "operation": "EXECUTE"},
            {"id": 2, "name": "b", "status": step.0, "operation": step.1, "finishTime": finished}]});
        Task::from_wire(TaskInstance::read(&value).unwrap())
    }

    const EARLY: &str = "2026-01-01T00:00:00Z";
    const LATE: &str = "2026-01-01T00:01:00Z";

    #[test]
    fn a_response_from_before_the_order_confirms_nothing() {
        let failed = task("FAILED", ("FAILED", "EXECUTE"), EARLY);
        for action in [Action::RetryTask, Action::RollBackTask, Action::Retry(ID), Action::Skip(ID)] {
            assert!(!shows(action, &failed, &failed), "{action:?}");
        }
        let running = task("RUNNING", ("RUNNING", "EXECUTE"), EARLY);
        assert!(!shows(Action::Cancel(ID), &running, &running));
    }

    #[test]
    fn a_step_that_moved_confirms() {
        let failed = task("FAILED", ("FAILED", "EXECUTE"), EARLY);
        let again = task("RUNNING", ("READY", "RETRY"), EARLY);
        assert!(shows(Action::Retry(ID), &failed, &again) && shows(Action::RetryTask, &failed, &again));
        assert!(shows(Action::Skip(ID), &failed, &task("SUCCESSFUL", ("SUCCESSFUL", "SKIP"), EARLY)));
        let running = task("RUNNING", ("RUNNING", "EXECUTE"), EARLY);
        assert!(shows(Action::Cancel(ID), &running, &task("RUNNING", ("CANCELING", "EXECUTE"), EARLY)));
    }

    #[test]
    fn a_step_that_failed_once_more_before_anybody_looked_confirms_too() {
        let first = task("FAILED", ("FAILED", "RETRY"), EARLY);
        assert!(shows(Action::Retry(ID), &first, &task("FAILED", ("FAILED", "RETRY"), LATE)));
        assert!(shows(Action::RetryTask, &first, &task("FAILED", ("FAILED", "RETRY"), LATE)));
    }

    #[test]
    fn a_task_order_is_about_the_failed_steps() {
        assert_eq!(about(Action::RetryTask, &task("FAILED", ("FAILED", "EXECUTE"), EARLY)), [ID]);
    }
}
