//! The durations of steps, learned from finished tasks of the same name, and kept small enough for the browser's
//! storage.

use serde_json::{Value, json};

use super::elapsed;
use super::model::{Step, Task};
use super::state::{StepState, TaskState};
use crate::ocp::TaskId;
use crate::ocp::json;
use crate::sorting::Sort as _;

/// The number of kept durations of a step: the latest.
const MOST_SAMPLES: usize = 20;
/// The number of kept step names of a task.
const MOST_STEPS: usize = 200;
/// The number of kept task names: the latest ones.
const MOST_TASKS: usize = 20;
/// The number of kept ids of counted tasks, so that no task counts twice.
const MOST_LEARNED: usize = 200;
/// The greatest size of the stored text in bytes: OCP's documents set no limit to the length of names.
const MOST_BYTES: usize = 500_000;
/// A run of so many times the shortest one is left out of the usual duration, unless it took no longer than this.
const OUTLIER: i64 = 8;
const ALWAYS_USUAL_MS: i64 = 60_000;
/// The version of the stored text. A text of another version is not read.
const VERSION: i64 = 1;

/// The usual duration of a step, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usual {
    /// A quarter of the runs took at most this.
    pub low_ms: i64,
    /// The median of the runs.
    pub median_ms: i64,
    /// Three quarters of the runs took at most this.
    pub high_ms: i64,
    /// The number of runs.
    pub runs: usize,
}

/// Durations by the names of tasks and steps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Durations {
    tasks: Vec<TaskTimes>,
    learned: Vec<u64>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct TaskTimes {
    name: String,
    steps: Vec<StepTimes>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct StepTimes {
    name: String,
    /// In milliseconds, the latest last.
    samples: Vec<i64>,
}

impl Durations {
    /// Adds the durations of a task that succeeded; any other task, and one that was added already, is ignored. A step
    /// counts when OCP sends the duration of its last attempt and the step was not skipped. A task with an order of
    /// zones waited for persons. Returns whether there is something new to store.
    pub fn learn(&mut self, task: &Task) -> bool {
        if task.state != TaskState::Succeeded || self.has_learned(task.id) || has_zone_order(task) {
            return false;
        }
        let mut times = match self.tasks.iter().position(|times| times.name == task.name) {
            Some(at) => self.tasks.remove(at),
            None => TaskTimes { name: task.name.clone(), steps: Vec::new() },
        };
        for step in &task.steps {
            if let Some(duration) = worth_learning(step) {
                times.add(&step.name, duration);
            }
        }
        // A list of tasks carries no times of steps: the details of the task may still contain them.
        if times.steps.is_empty() {
            return false;
        }
        self.tasks.push(times);
        self.learned.push(task.id.0);
        drop_first(&mut self.tasks, MOST_TASKS);
        drop_first(&mut self.learned, MOST_LEARNED);
        true
    }

    /// Whether a task was added already.
    #[must_use]
    pub fn has_learned(&self, task: TaskId) -> bool {
        self.learned.contains(&task.0)
    }

    /// Whether durations of tasks of this name are known.
    #[must_use]
    pub fn knows(&self, task: &str) -> bool {
        self.tasks.iter().any(|times| times.name == task)
    }

    /// Returns the usual duration of a step of a task, by their names; `None` without a run.
    #[must_use]
    pub fn usual(&self, task: &str, step: &str) -> Option<Usual> {
        let steps = &self.tasks.iter().find(|times| times.name == task)?.steps;
        let mut samples = steps.iter().find(|times| times.name == step)?.samples.clone();
        samples.put_in_order();
        // A step that waited for a person or hung: OCP does not say so, but no host is so much slower than another.
        let longest = samples.first()?.saturating_mul(OUTLIER).max(ALWAYS_USUAL_MS);
        samples.truncate(samples.partition_point(|sample| *sample <= longest));
        // With few runs the range is rounded to the wider side.
        let last = samples.len().checked_sub(1)?;
        let at = |place: usize| samples.get(place).copied();
        let (low_ms, median_ms, high_ms) = (at(last / 4)?, at(last.div_ceil(2))?, at((last * 3).div_ceil(4))?);
        Some(Usual { low_ms, median_ms, high_ms, runs: samples.len() })
    }

    /// Returns the durations as a text for the browser's storage, the latest first, as far as there is room.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut tasks = Vec::new();
        let mut bytes = 0;
        for task in self.tasks.iter().rev() {
            let steps: Vec<Value> = task.steps.iter().map(|step| json!([step.name, step.samples])).collect();
            let task = json!([task.name, steps]);
            bytes += task.to_string().len();
            if bytes > MOST_BYTES {
                break;
            }
            tasks.push(task);
        }
        tasks.reverse();
        json!({ "version": VERSION, "tasks": tasks, "learned": self.learned }).to_string()
    }

    /// Reads the stored text; entries that do not fit are left out.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let whole: Value = serde_json::from_str(text).unwrap_or_default();
        let mut durations = Self::default();
        if whole.get("version").and_then(Value::as_i64) != Some(VERSION) {
            return durations;
        }
        for (name, steps) in pairs(whole.get("tasks")) {
            let mut task = TaskTimes { name, steps: Vec::new() };
            for (name, samples) in pairs(Some(steps)) {
                for sample in list(Some(samples)).iter().filter_map(Value::as_i64).filter(|sample| *sample >= 0) {
                    task.add(&name, sample);
                }
            }
            durations.tasks.push(task);
        }
        durations.learned = list(whole.get("learned")).iter().filter_map(|id| json::id(id).ok()).collect();
        drop_first(&mut durations.tasks, MOST_TASKS);
        drop_first(&mut durations.learned, MOST_LEARNED);
        durations
    }
}

impl TaskTimes {
    fn add(&mut self, step: &str, duration: i64) {
        let at = match self.steps.iter().position(|times| times.name == step) {
            Some(at) => at,
            None if self.steps.len() < MOST_STEPS => {
                self.steps.push(StepTimes { name: step.to_owned(), samples: Vec::new() });
                self.steps.len() - 1
            }
            None => return,
        };
        if let Some(times) = self.steps.get_mut(at) {
            times.samples.push(duration);
            drop_first(&mut times.samples, MOST_SAMPLES);
        }
    }
}

// OCP halts before each zone of such a task until a person confirms, and its steps that wait for child tasks last as
// long. The name in OCP's context is not documented.
fn has_zone_order(task: &Task) -> bool {
    let Some(context) = &task.context else { return false };
    ["zone_order", "zoneOrder"].iter().any(|name| context.string(name).is_some() || !context.list(name).is_empty())
}

fn worth_learning(step: &Step) -> Option<i64> {
    // A step that ran more than once needs the start of its last attempt: its first start does not give the duration.
    elapsed::attempt_started(step)?;
    elapsed::last_duration(step).filter(|_| step.state == StepState::Done)
}

fn drop_first<T>(list: &mut Vec<T>, most: usize) {
    let surplus = list.len().saturating_sub(most);
    list.drain(..surplus);
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

// Reads a list of [name, content].
fn pairs(value: Option<&Value>) -> Vec<(String, &Value)> {
    let mut found = Vec::new();
    for pair in list(value) {
        if let (Some(Value::String(name)), Some(content)) = (pair.get(0), pair.get(1)) {
            found.push((name.clone(), content));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ocp::Timestamp;
    use crate::ocp::context::Context;
    use crate::ocp::wire::TaskInstance;

    fn task(id: u64, name: &str, status: &str, steps: &[(&str, &str, i64)]) -> Task {
        let stamp = |ms: i64| Timestamp::new(1_767_225_600_000 + ms, 0).to_string();
        let subtasks: Vec<_> = (1..)
            .zip(steps)
            .map(|(id, (name, operation, ms))| {
                json!({"id": id, "name": name, "status": "SUCCESSFUL", "operation": operation, "startTime": stamp(0), "finishTime": stamp(*ms)})
            })
            .collect();
        Task::from_wire(
            TaskInstance::read(&json!({"id": id, "name": name, "status": status, "subtasks": subtasks})).unwrap(),
        )
    }

    fn learned(durations: &[i64]) -> Durations {
        let mut store = Durations::default();
        for (id, ms) in (1..).zip(durations) {
            store.learn(&task(id, "t", "SUCCESSFUL", &[("s", "EXECUTE", *ms)]));
        }
        store
    }

    #[test]
    fn quarters_come_from_the_runs_that_were_seen() {
        let usual = |durations: &[i64]| learned(durations).usual("t", "s");
        assert_eq!(usual(&[]), None);
        assert_eq!(usual(&[5]), Some(Usual { low_ms: 5, median_ms: 5, high_ms: 5, runs: 1 }));
        assert_eq!(usual(&[50, 10, 30, 20, 40]), Some(Usual { low_ms: 20, median_ms: 30, high_ms: 40, runs: 5 }));
        assert_eq!(learned(&[5]).usual("other", "s"), None);
    }

    #[test]
    fn a_run_that_waited_for_a_person_does_not_count_beside_one_that_did_not() {
        let minutes = |runs: &[i64]| {
            let usual = learned(&runs.iter().map(|run| run * 60_000).collect::<Vec<_>>()).usual("t", "s").unwrap();
            (usual.low_ms / 60_000, usual.high_ms / 60_000, usual.runs)
        };
        assert_eq!(minutes(&[450, 8]), (8, 8, 1));
        assert_eq!(minutes(&[8, 450, 9, 700]), (8, 9, 2));
        // Slower hosts, and short steps of any duration, count.
        assert_eq!(minutes(&[8, 30, 60]), (8, 60, 3));
        assert_eq!(learned(&[1_000, 40_000]).usual("t", "s").unwrap().high_ms, 40_000);
        // Alone it is all that is known.
        assert_eq!(minutes(&[450]), (450, 450, 1));
    }

    #[test]
    fn a_task_with_an_order_of_zones_teaches_nothing_because_it_waited_for_persons() {
        for context in [
            json!({"stringMap": {"zone_order": "zone2,zone1"}, "listMap": {}}),
            json!({"stringMap": {}, "listMap": {"zoneOrder": ["zone2", "zone1"]}}),
        ] {
            let mut halted = task(1, "t", "SUCCESSFUL", &[("Wait dag success", "EXECUTE", 27_000_000)]);
            halted.context = Some(Context::read(&context).unwrap());
            let mut store = Durations::default();
            assert!(!store.learn(&halted), "{context}");
            assert!(store.learn(&task(2, "t", "SUCCESSFUL", &[("Wait dag success", "EXECUTE", 480_000)])));
            assert_eq!(store.usual("t", "Wait dag success").unwrap().high_ms, 480_000);
        }
    }

    #[test]
    fn a_task_teaches_once_and_only_when_it_succeeded() {
        let mut store = Durations::default();
        assert!(!store.learn(&task(1, "t", "FAILED", &[("s", "EXECUTE", 5)])));
        assert!(store.learn(&task(1, "t", "SUCCESSFUL", &[("s", "EXECUTE", 5)])));
        assert!(!store.learn(&task(1, "t", "SUCCESSFUL", &[("s", "EXECUTE", 5)])));
        assert_eq!(store.usual("t", "s").unwrap().runs, 1);
    }

    #[test]
    fn skipped_steps_and_those_of_an_unknown_last_start_teach_nothing() {
        let mut store = Durations::default();
        assert!(!store.learn(&task(1, "t", "SUCCESSFUL", &[("s", "SKIP", 5), ("s", "RETRY", 7)])));
        assert_eq!(store, Durations::default());
    }

    #[test]
    fn the_store_stays_small() {
        let mut store = Durations::default();
        let names: Vec<String> = (0..400).map(|number| format!("step {number:040}")).collect();
        let steps: Vec<(&str, &str, i64)> = names.iter().map(|name| (name.as_str(), "EXECUTE", 3_600_000)).collect();
        for id in 0..25 {
            store.learn(&task(id, &format!("task {id}"), "SUCCESSFUL", &steps));
        }
        assert!(store.usual("task 4", &names[0]).is_none(), "the oldest is forgotten");
        assert!(store.usual("task 5", &names[0]).is_some() && store.usual("task 5", &names[399]).is_none());
        let mut full = Durations::default();
        for id in 0..25 {
            full.learn(&task(id, "one", "SUCCESSFUL", &steps));
        }
        assert_eq!(full.usual("one", &names[0]).unwrap().runs, MOST_SAMPLES);
        let bytes = full.to_text().len() * MOST_TASKS;
        assert!(bytes < 1_000_000, "{bytes}");
    }

    #[test]
    fn names_of_any_length_fill_no_storage_and_the_latest_are_kept() {
        let mut store = Durations::default();
        // As long as a name can be.
        let names: Vec<String> = (0..50).map(|step| format!("{step:02}{}", "x".repeat(3_998))).collect();
        let steps: Vec<_> = names.iter().map(|name| (name.as_str(), "EXECUTE", 5)).collect();
        for id in 0..5 {
            store.learn(&task(id, &format!("task {id}"), "SUCCESSFUL", &steps));
        }
        let again = Durations::from_text(&store.to_text());
        let known: Vec<bool> = (0..5).map(|id| again.knows(&format!("task {id}"))).collect();
        assert_eq!(known, [false, false, false, true, true]);
    }

    #[test]
    fn the_text_of_another_version_is_not_read() {
        let text = learned(&[5]).to_text();
        assert!(Durations::from_text(&text).knows("t"));
        assert!(!Durations::from_text(&text.replace("\"version\":1", "\"version\":2")).knows("t"));
    }

    #[test]
    fn a_text_that_is_none_teaches_nothing() {
        for text in ["", "[]", "{\"version\":1,\"tasks\":[[1,2],[\"t\",[[\"s\",[\"x\",-4]]]]],\"learned\":\"x\"}"] {
            assert_eq!(Durations::from_text(text).usual("t", "s"), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_was_learned_survives_being_written_and_read(durations in prop::collection::vec(0_i64..1_000_000, 0..30)) {
            let store = learned(&durations);
            let again = Durations::from_text(&store.to_text());
            prop_assert_eq!(&again, &store);
            if let Some(usual) = store.usual("t", "s") {
                prop_assert!(usual.low_ms <= usual.median_ms && usual.median_ms <= usual.high_ms);
                let latest = &durations[durations.len().saturating_sub(MOST_SAMPLES)..];
                prop_assert!((1..=latest.len()).contains(&usual.runs));
                prop_assert!([usual.low_ms, usual.median_ms, usual.high_ms].iter().all(|ms| latest.contains(ms)));
            }
        }
    }
}
