//! Durations of steps and tasks.

use super::model::{Step, Task};
use super::state::TaskState;
use crate::ocp::Timestamp;

/// Returns the duration of a step in milliseconds, never negative; `None` before it starts.
#[must_use]
pub fn step_duration(step: &Step, now: Option<Timestamp>) -> Option<i64> {
    let end = if step.state.is_active() { now } else { step.finished };
    span(step.started, end)
}

/// Returns the duration of a step's last run in milliseconds; `None` while it runs and before its first end.
///
/// OCP sends the first start and the last end (ocp-api.md 5.3). Where the context has the start of the last attempt,
/// that start counts; else the duration is an upper bound for a step that ran more than once.
#[must_use]
pub fn last_duration(step: &Step) -> Option<i64> {
    span(attempt_started(step).or(step.started), step.finished)
}

/// Returns the start of the last attempt of a step, where OCP sends it.
#[must_use]
pub fn attempt_started(step: &Step) -> Option<Timestamp> {
    let told = step.context.as_ref().and_then(|context| context.string("latest_execution_start_time"));
    told.and_then(Timestamp::parse).or(step.started.filter(|_| step.is_first_attempt()))
}

/// Returns the duration of a task in milliseconds, never negative.
#[must_use]
pub fn task_duration(task: &Task, now: Option<Timestamp>) -> Option<i64> {
    let moving = matches!(task.state, TaskState::Running | TaskState::RollingBack | TaskState::Unknown(_));
    span(task.started.or(task.created), if moving { now } else { task.finished })
}

fn span(start: Option<Timestamp>, end: Option<Timestamp>) -> Option<i64> {
    Some(end?.epoch_ms.saturating_sub(start?.epoch_ms).max(0))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;

    const HOUR: i64 = 3_600_000;

    #[test]
    fn the_last_attempt_of_a_step_counts_from_its_own_start_where_ocp_tells_it() {
        let read = |more: serde_json::Value| {
            let mut subtask = json!({"id": 1, "name": "s", "status": "SUCCESSFUL", "operation": "RETRY",
                "startTime": "2026-01-01T00:00:00Z", "finishTime": "2026-01-01T01:00:00Z"});
            for (name, value) in more.as_object().unwrap() {
                subtask[name] = value.clone();
            }
            let value = json!({"id": 1, "status": "RUNNING", "subtasks": [subtask]});
            Task::from_wire(TaskInstance::read(&value).unwrap()).steps.remove(0)
        };
        let retried = read(json!({}));
        assert_eq!((attempt_started(&retried), last_duration(&retried)), (None, Some(HOUR)), "at most");
        let told = read(json!({"context": {"stringMap": {"latest_execution_start_time": "2026-01-01T00:58:00Z"}}}));
        assert_eq!(last_duration(&told), Some(120_000));
        let first = read(json!({"operation": "EXECUTE"}));
        assert_eq!(attempt_started(&first), first.started);
        assert_eq!(last_duration(&read(json!({"finishTime": null}))), None);
    }

    #[test]
    fn a_task_that_has_ended_took_until_its_end_and_one_that_runs_takes_until_now() {
        let task = |status: &str| {
            let value = json!({"id": 1, "status": status, "startTime": "2026-01-01T00:00:00Z",
                "finishTime": "2026-01-01T01:00:00Z"});
            Task::from_wire(TaskInstance::read(&value).unwrap())
        };
        let now = Timestamp::parse("2026-01-01T02:00:00Z");
        assert_eq!(task_duration(&task("SUCCESSFUL"), now), Some(HOUR));
        assert_eq!(task_duration(&task("RUNNING"), now), Some(2 * HOUR));
        assert_eq!(task_duration(&task("RUNNING"), None), None);
    }

    #[test]
    fn a_time_between_two_moments_is_never_negative() {
        assert_eq!(span(Some(Timestamp::new(9_000, 0)), Some(Timestamp::new(1_000, 0))), Some(0));
        assert_eq!(span(None, Some(Timestamp::new(1_000, 0))), None);
    }
}
