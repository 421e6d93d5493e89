//! The events of a task in the order of their times, as far as OCP keeps them.
//!
//! OCP sends the first start and the last end of each subtask (ocp-api.md 5.3): of a subtask that ran more than once the
//! ends before the last are not known, nor the starts between.

use super::elapsed::{attempt_started, last_duration, task_duration};
use super::model::{Step, Task};
use super::state::{StepState, TaskState};
use crate::ocp::{SubtaskId, Timestamp};
use crate::sorting::Sort as _;

/// Something that happened at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The time, by OCP's clock.
    pub at: Timestamp,
    /// What happened.
    pub what: What,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The task started.
    TaskStarted,
    /// The task ended, after milliseconds.
    TaskEnded(TaskState, Option<i64>),
    /// An attempt of a step started, the first is 1.
    Started(SubtaskId, i64),
    /// A step ended, after milliseconds.
    Ended(SubtaskId, StepState, Option<i64>),
}

impl Event {
    /// Returns a number that no other event of the task has, and that stays with it.
    #[must_use]
    pub fn key(&self) -> u64 {
        let of_step = |id: SubtaskId, kind: u64| id.0.wrapping_mul(2).wrapping_add(kind);
        match self.what {
            What::TaskStarted => u64::MAX - 1,
            What::TaskEnded(..) => u64::MAX,
            What::Started(id, _) => of_step(id, 0),
            What::Ended(id, ..) => of_step(id, 1),
        }
    }

    /// Returns the step that it happened to.
    #[must_use]
    pub fn step(&self) -> Option<SubtaskId> {
        match self.what {
            What::TaskStarted | What::TaskEnded(..) => None,
            What::Started(id, _) | What::Ended(id, ..) => Some(id),
        }
    }
}

/// Returns the events of a task, the newest first.
#[must_use]
pub fn events(task: &Task) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::with_capacity(2 * task.steps.len() + 2);
    let mut add = |at: Option<Timestamp>, what: What| events.extend(at.map(|at| Event { at, what }));
    add(task.started.or(task.created), What::TaskStarted);
    for step in &task.steps {
        // The start of an attempt after the first is not always sent; the time that it took is then not known either.
        let of_attempt = attempt_started(step);
        let attempt = if of_attempt.is_some() { step.attempt } else { 1 };
        add(of_attempt.or(step.started), What::Started(step.id, attempt));
        if has_ended(step) {
            let took = of_attempt.and_then(|_| last_duration(step));
            add(step.finished, What::Ended(step.id, step.state.clone(), took));
        }
    }
    if task.state.is_end() {
        add(task.finished, What::TaskEnded(task.state.clone(), task_duration(task, None)));
    }
    // Of the same moment: the earlier step of the task is the older event.
    events.put_in_order_by_key(|event| event.at.epoch_ms);
    events.reverse();
    events
}

// While a step runs again OCP still sends the end of its last attempt.
fn has_ended(step: &Step) -> bool {
    step.state.is_settled() || matches!(step.state, StepState::Failed | StepState::Cancelled | StepState::RolledBack)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::ocp::wire::TaskInstance;

    fn task(status: &str, subtasks: &[Value]) -> Task {
        let task = json!({"id": 1, "status": status, "startTime": "2026-01-01T00:00:00Z",
            "finishTime": "2026-01-01T00:09:00Z", "subtasks": subtasks});
        Task::from_wire(TaskInstance::read(&task).unwrap())
    }

    fn step(id: u64, status: &str, minutes: [u64; 2]) -> Value {
        let [from, to] = minutes.map(|minute| format!("2026-01-01T00:0{minute}:00Z"));
        json!({"id": id, "name": format!("s{id}"), "status": status, "operation": "EXECUTE", "startTime": from,
            "finishTime": to})
    }

    fn told(task: &Task) -> Vec<String> {
        events(task)
            .iter()
            .map(|event| {
                let minute = event.at.epoch_ms / 60_000 % 60;
                match &event.what {
                    What::TaskStarted => format!("{minute} task"),
                    What::TaskEnded(state, took) => format!("{minute} task {state:?} {took:?}"),
                    What::Started(id, attempt) => format!("{minute} {id} starts {attempt}"),
                    What::Ended(id, state, took) => format!("{minute} {id} {state:?} {took:?}"),
                }
            })
            .collect()
    }

    #[test]
    fn the_newest_comes_first_and_of_one_moment_the_later_step() {
        let task = task("RUNNING", &[step(1, "SUCCESSFUL", [1, 3]), step(2, "FAILED", [3, 5])]);
        assert_eq!(
            told(&task),
            ["5 2 Failed Some(120000)", "3 2 starts 1", "3 1 Done Some(120000)", "1 1 starts 1", "0 task"]
        );
    }

    #[test]
    fn the_old_end_of_a_step_that_runs_again_is_no_event() {
        let mut again = step(7, "RUNNING", [1, 3]);
        again["runTime"] = json!(2);
        let task = task("RUNNING", &[again, step(8, "PENDING", [0, 0])]);
        assert!(told(&task).iter().all(|told| !told.contains("7 Running") && !told.contains("8 Waiting")));
        assert!(told(&task).contains(&"1 7 starts 1".to_owned()), "only its first start is known: {:?}", told(&task));
    }

    #[test]
    fn the_start_of_a_later_attempt_counts_where_ocp_sends_it() {
        let mut again = step(7, "FAILED", [1, 5]);
        again["runTime"] = json!(2);
        assert!(
            told(&task("RUNNING", &[again.clone()])).contains(&"5 7 Failed None".to_owned()),
            "its time is not known"
        );
        again["context"] = json!({"stringMap": {"latest_execution_start_time": "2026-01-01T00:04:00Z"}});
        let told = told(&task("RUNNING", &[again]));
        assert_eq!(told, ["5 7 Failed Some(60000)", "4 7 starts 2", "0 task"]);
    }

    #[test]
    fn the_end_of_a_task_is_an_event_once_it_has_ended() {
        assert_eq!(told(&task("SUCCESSFUL", &[])), ["9 task Succeeded Some(540000)", "0 task"]);
        assert_eq!(told(&task("RUNNING", &[])), ["0 task"]);
    }

    #[test]
    fn a_step_that_never_started_has_no_event_and_keys_differ() {
        let task = task(
            "SUCCESSFUL",
            &[
                json!({"id": 3, "name": "s3", "status": "PENDING", "operation": "EXECUTE"}),
                step(4, "SUCCESSFUL", [1, 2]),
            ],
        );
        let mut keys: Vec<u64> = events(&task).iter().map(Event::key).collect();
        assert_eq!(keys.len(), 4);
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), 4);
    }
}
