//! Detects that a task seems to wait for an operator: with a custom order of zones OCP halts before every "Stop Zone"
//! until an operator confirms on OCP's own pages (upgrade-facts.md section 1). How its API shows that is not
//! documented, so the halt is recognised by its effect: the step could start, no other step is running, and this has
//! lasted for a while.

use super::links::{Direction, StepLinks};
use super::model::{Step, Task};
use super::state::{StepState, TaskState};
use crate::ocp::{SubtaskId, Timestamp};

/// The pause that OCP needs between two steps, in milliseconds; a halt lasts longer.
const LEAST_MS: i64 = 10_000;

/// A halt of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Halt {
    /// The step that does not start.
    pub step: SubtaskId,
    /// The time since when no step is running.
    pub since: Timestamp,
}

/// Returns the halt of a task at `now`, by OCP's clock; `None` when it has not halted, or the times are unknown.
#[must_use]
pub fn halt(task: &Task, now: Timestamp) -> Option<Halt> {
    let is_at_rest = task.state == TaskState::Running && !task.is_undoing();
    if !is_at_rest || task.steps.iter().any(|step| step.state.is_active() || step.state.has_failed()) {
        return None;
    }
    let links = StepLinks::of(task);
    let is_free = |at: usize| {
        let mut before = links.before(at, Direction::Forward).iter();
        before.all(|before| task.steps.get(*before).is_some_and(|step| step.state.is_settled()))
    };
    let waits = |step: &Step| matches!(step.state, StepState::Waiting | StepState::Ready | StepState::Unknown(_));
    let mut free = task.steps.iter().enumerate().filter(|(at, step)| waits(step) && is_free(*at));
    let (_, step) = free.next()?;
    // If another step could start as well, OCP is not waiting for an operator.
    if free.next().is_some() || !stops_a_zone(&step.name) {
        return None;
    }
    let ended = task.steps.iter().filter_map(|step| step.finished).max_by_key(|at| at.epoch_ms);
    let since = ended.or(task.started).or(task.created)?;
    (now.epoch_ms - since.epoch_ms >= LEAST_MS).then_some(Halt { step: step.id, since })
}

// Matches "Stop Zone", "Stop zone", "StopZone", "stop_zone", "停止 Zone".
fn stops_a_zone(name: &str) -> bool {
    let letters: String = name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    matches!(letters.as_str(), "stopzone" | "停止zone")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;

    const ENDED: &str = "2026-01-01T08:00:00+08:00";

    fn at(seconds: i64) -> Timestamp {
        let ended = Timestamp::parse(ENDED).unwrap();
        Timestamp { epoch_ms: ended.epoch_ms + seconds * 1_000, ..ended }
    }

    // Done → the step → what comes after it.
    fn task(status: &str, name: &str, step: &str, after: &str) -> Task {
        let value = json!({"id": 1, "name": "Upgrade OB cluster", "status": status, "subtasks": [
            {"id": 1, "name": "Pre", "status": "SUCCESSFUL", "finishTime": ENDED, "downstreams": [2]},
            {"id": 2, "name": name, "status": step, "upstreams": [1], "downstreams": [3]},
            {"id": 3, "name": "Install OB rpm", "status": after, "upstreams": [2]},
        ]});
        Task::from_wire(TaskInstance::read(&value).unwrap())
    }

    #[test]
    fn a_stop_zone_that_could_start_and_does_not_is_a_halt_after_a_while() {
        let told = Some(Halt { step: SubtaskId(2), since: at(0) });
        for status in ["PENDING", "READY", "WAITING_CONFIRM"] {
            for name in ["Stop Zone", "stop_zone", "StopZone", "停止 Zone"] {
                let task = task("RUNNING", name, status, "PENDING");
                assert_eq!((halt(&task, at(9)), halt(&task, at(10))), (None, told), "{name} {status}");
            }
        }
    }

    #[test]
    fn what_is_at_work_failed_ended_or_another_step_is_no_halt() {
        for other in [
            task("RUNNING", "Stop Zone", "RUNNING", "PENDING"),
            task("RUNNING", "Stop Zone", "FAILED", "PENDING"),
            task("RUNNING", "Stop Zone", "SUCCESSFUL", "PENDING"),
            task("RUNNING", "Stop Zone", "READY", "RUNNING"),
            task("RUNNING", "Prepare stop zone list", "READY", "PENDING"),
            task("FAILED", "Stop Zone", "READY", "PENDING"),
            task("SUCCESSFUL", "Stop Zone", "READY", "PENDING"),
        ] {
            assert_eq!(halt(&other, at(600)), None);
        }
    }

    #[test]
    fn a_task_that_is_undone_or_could_do_something_else_has_not_halted() {
        let mut undone = task("RUNNING", "Stop Zone", "READY", "PENDING");
        undone.state = TaskState::RollingBack;
        assert_eq!(halt(&undone, at(600)), None);
        let mut busy = task("RUNNING", "Stop Zone", "READY", "PENDING");
        busy.edges.clear();
        assert_eq!(halt(&busy, at(600)), None, "two steps could start");
    }

    #[test]
    fn without_any_time_nothing_is_claimed() {
        let mut timeless = task("RUNNING", "Stop Zone", "READY", "PENDING");
        timeless.steps[0].finished = None;
        assert_eq!(halt(&timeless, at(600)), None);
        timeless.created = Some(at(0));
        assert!(halt(&timeless, at(600)).is_some());
    }
}
