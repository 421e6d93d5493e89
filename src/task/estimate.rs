//! Estimates the remaining time of a task: the critical path of the unfinished steps and its duration, as a range.

use super::durations::Durations;
use super::elapsed;
use super::links::{Direction, StepLinks};
use super::model::Task;
use super::state::TaskState;
use super::topological;
use crate::ocp::{SubtaskId, Timestamp};

/// The number of steps of a task that OCP runs at once by default (ocp-api.md 5.4).
const AT_ONCE: i64 = 10;

/// The estimate of a task's remaining time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Estimate {
    /// The critical path: the unfinished steps that take longest in sequence, first one first.
    pub path: Vec<SubtaskId>,
    /// The remaining time in milliseconds when each step is as quick as the quicker quarter of its known runs.
    pub low_ms: i64,
    /// The remaining time when each step takes its usual duration.
    pub usual_ms: i64,
    /// The remaining time when each step is as slow as the slower quarter of its known runs.
    pub high_ms: i64,
    /// The number of unfinished steps without a known run: with any, the numbers are lower bounds.
    pub unseen: usize,
    /// The number of running steps that already take longer than the slower quarter: their remaining time is unknown.
    pub overdue: usize,
}

/// The remaining time of each step, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Rest {
    low: i64,
    usual: i64,
    high: i64,
}

/// Estimates the remaining time of a running task at a moment of OCP's clock. `None` without known durations, when the
/// task does not run, and when it is being undone, for which no durations are recorded.
///
/// OCP sends no times of the pauses between a step's end and the start of the next; they are not counted.
#[must_use]
pub fn estimate(task: &Task, durations: &Durations, now: Timestamp) -> Option<Estimate> {
    if task.state != TaskState::Running {
        return None;
    }
    let mut estimate = Estimate::default();
    let mut known = 0;
    let mut rests = Vec::with_capacity(task.steps.len());
    for step in &task.steps {
        if step.state.is_settled() {
            rests.push(None);
            continue;
        }
        let Some(usual) = durations.usual(&task.name, &step.name) else {
            estimate.unseen += 1;
            rests.push(Some(Rest::default()));
            continue;
        };
        known += 1;
        let begun = elapsed::attempt_started(step).filter(|_| step.state.is_active());
        let passed = begun.map_or(0, |start| now.epoch_ms.saturating_sub(start.epoch_ms).max(0));
        estimate.overdue += usize::from(passed > usual.high_ms);
        let left = |whole: i64| (whole - passed).max(0);
        rests.push(Some(Rest { low: left(usual.low_ms), usual: left(usual.median_ms), high: left(usual.high_ms) }));
    }
    if known == 0 {
        return None;
    }
    let links = StepLinks::of(task);
    let order = topological::order(task);
    let (path, usual_ms) = longest(&links, &order, &rests, |rest| rest.usual);
    let (_, low_ms) = longest(&links, &order, &rests, |rest| rest.low);
    let (_, high_ms) = longest(&links, &order, &rests, |rest| rest.high);
    estimate.path = path.iter().filter_map(|at| task.steps.get(*at)).map(|step| step.id).collect();
    // OCP runs this many steps at once. In any order they take at least their sum divided by that number, and at most
    // the longest path and the share of all steps beside it (Graham 1966).
    let sum = |of: fn(&Rest) -> i64| rests.iter().flatten().map(of).fold(0_i64, i64::saturating_add);
    let unfinished = rests.iter().flatten().count();
    estimate.low_ms = low_ms.max(sum(|rest| rest.low) / AT_ONCE);
    estimate.usual_ms = usual_ms.max(sum(|rest| rest.usual) / AT_ONCE);
    let waits_for_places = i64::try_from(unfinished).is_ok_and(|count| count > AT_ONCE);
    let beside = if waits_for_places { (sum(|rest| rest.high) - high_ms) / AT_ONCE } else { 0 };
    estimate.high_ms = high_ms.saturating_add(beside);
    Some(estimate)
}

/// Returns the longest sequence of unfinished steps by their number, for a task without known durations.
#[must_use]
pub fn longest_chain(task: &Task) -> Vec<SubtaskId> {
    let rests: Vec<Option<Rest>> =
        task.steps.iter().map(|step| (!step.state.is_settled()).then(Rest::default)).collect();
    let (path, _) = longest(&StepLinks::of(task), &topological::order(task), &rests, |_| 0);
    path.iter().filter_map(|at| task.steps.get(*at)).map(|step| step.id).collect()
}

// Returns the longest path over unfinished steps, by time and then by number of steps, and its time. Of equal paths the
// first in the order wins, so that the result is stable.
fn longest(links: &StepLinks, order: &[usize], rests: &[Option<Rest>], of: fn(&Rest) -> i64) -> (Vec<usize>, i64) {
    // For each step: the time and the number of steps of the longest path that ends with it, and its predecessor on it.
    let mut ways: Vec<Option<(i64, usize, Option<usize>)>> = vec![None; rests.len()];
    let mut best: Option<usize> = None;
    let length = |ways: &[Option<(i64, usize, Option<usize>)>], at: usize| {
        ways.get(at).copied().flatten().map(|(time, count, _)| (time, count))
    };
    for &at in order {
        let Some(Some(rest)) = rests.get(at) else { continue };
        let mut from: Option<usize> = None;
        for &before in links.before(at, Direction::Forward) {
            let is_longer = length(&ways, before) > from.and_then(|from| length(&ways, from));
            from = if is_longer { Some(before) } else { from };
        }
        let (time, count) = from.and_then(|from| length(&ways, from)).unwrap_or_default();
        if let Some(way) = ways.get_mut(at) {
            *way = Some((time.saturating_add(of(rest)), count + 1, from));
        }
        let is_longer = length(&ways, at) > best.and_then(|best| length(&ways, best));
        best = if is_longer { Some(at) } else { best };
    }
    let time = best.and_then(|best| length(&ways, best)).map_or(0, |(time, _)| time);
    let mut path = Vec::new();
    while let Some(at) = best.filter(|_| path.len() <= rests.len()) {
        path.push(at);
        best = ways.get(at).copied().flatten().and_then(|(_, _, from)| from);
    }
    path.reverse();
    (path, time)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::ocp::wire::TaskInstance;

    const START: i64 = 1_767_225_600_000;

    fn stamp(second: i64) -> String {
        at(second).to_string()
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::new(START + second * 1_000, 0)
    }

    fn read(name: &str, status: &str, steps: &[Value]) -> Task {
        Task::from_wire(
            TaskInstance::read(&json!({"id": 1, "name": name, "status": status, "subtasks": steps})).unwrap(),
        )
    }

    /// Step n ran for each of these durations in seconds.
    fn learned(seconds: &[(u64, &[i64])]) -> Durations {
        let mut durations = Durations::default();
        for run in 0..seconds.iter().map(|(_, all)| all.len()).max().unwrap_or(0) {
            let step = |(id, all): &(u64, &[i64])| {
                all.get(run).map(|took| json!({"id": id, "name": id.to_string(), "status": "SUCCESSFUL", "startTime": stamp(0), "finishTime": stamp(*took)}))
            };
            let steps: Vec<Value> = seconds.iter().filter_map(step).collect();
            let mut task = read("t", "SUCCESSFUL", &steps);
            task.id = crate::ocp::TaskId(run as u64);
            durations.learn(&task);
        }
        durations
    }

    fn step(id: u64, status: &str, upstreams: &[u64], started: Option<i64>) -> Value {
        json!({"id": id, "name": id.to_string(), "status": status, "upstreams": upstreams, "startTime": started.map(stamp)})
    }

    fn ids(path: &[SubtaskId]) -> Vec<u64> {
        path.iter().map(|id| id.0).collect()
    }

    #[test]
    fn the_longest_way_of_what_remains_counts_and_a_running_step_only_for_its_rest() {
        // 1 is done, 2 runs since 40 s, 3 waits beside it; 4 waits for both.
        let steps = [
            step(1, "SUCCESSFUL", &[], Some(0)),
            step(2, "RUNNING", &[1], Some(60)),
            step(3, "PENDING", &[1], None),
            step(4, "PENDING", &[2, 3], None),
        ];
        let task = read("t", "RUNNING", &steps);
        let durations = learned(&[(1, &[900]), (2, &[50, 60, 100]), (3, &[30]), (4, &[10, 20, 30])]);
        let estimate = estimate(&task, &durations, at(100)).unwrap();
        // The remaining time of 2 is 10, 20 and 60 s; of 3 it is 30 s.
        assert_eq!(ids(&estimate.path), [3, 4]);
        assert_eq!((estimate.usual_ms, estimate.unseen, estimate.overdue), (50_000, 0, 0));
        assert_eq!((estimate.low_ms, estimate.high_ms), (40_000, 90_000));
    }

    #[test]
    fn without_data_there_is_no_estimate_and_with_some_it_says_how_much_is_missing() {
        let steps = [step(1, "RUNNING", &[], Some(0)), step(2, "PENDING", &[1], None)];
        let task = read("t", "RUNNING", &steps);
        assert_eq!(estimate(&task, &Durations::default(), at(9)), None);
        let some = estimate(&task, &learned(&[(1, &[5])]), at(9)).unwrap();
        assert_eq!((some.usual_ms, some.unseen, some.overdue), (0, 1, 1));
        assert_eq!(ids(&longest_chain(&task)), [1, 2]);
        assert_eq!(estimate(&read("t", "FAILED", &steps), &learned(&[(1, &[5])]), at(9)), None);
        assert_eq!(estimate(&read("other", "RUNNING", &steps), &learned(&[(1, &[5])]), at(9)), None);
    }

    #[test]
    fn a_hundred_steps_side_by_side_take_turns() {
        let steps: Vec<Value> = (0..100)
            .map(|id| {
                let mut step = step(id, "PENDING", &[], None);
                step["name"] = json!("7");
                step
            })
            .collect();
        let estimate = estimate(&read("t", "RUNNING", &steps), &learned(&[(7, &[10])]), at(0)).unwrap();
        assert_eq!((estimate.low_ms, estimate.usual_ms, estimate.high_ms), (100_000, 100_000, 109_000));
    }

    // Returns the time of the longest path from a step on, by brute force.
    fn longest_from(task: &Task, id: SubtaskId, seconds: &[i64]) -> i64 {
        let after = task.downstreams(id).map(|next| longest_from(task, next, seconds)).max().unwrap_or(0);
        let own = if task.step(id).unwrap().state.is_settled() { None } else { seconds.get(id.0 as usize) };
        after + own.copied().unwrap_or(0) * 1_000
    }

    proptest! {
        #[test]
        fn the_critical_path_is_what_trying_every_way_finds(
            seconds in prop::collection::vec(0_i64..50, 1..9),
            pairs in prop::collection::btree_set((0_u64..9, 0_u64..9), 0..14),
            done in 0_u64..5,
        ) {
            let count = seconds.len() as u64;
            let steps: Vec<Value> = (0..count).map(|id| {
                let upstreams: Vec<u64> = pairs.iter().filter(|(from, to)| from < to && *to == id).map(|(from, _)| *from).collect();
                // Done steps come first: none before them is open.
                let is_done = id < done;
                step(id, if is_done { "SUCCESSFUL" } else { "PENDING" }, &upstreams, None)
            }).collect();
            let task = read("t", "RUNNING", &steps);
            let seen: Vec<(u64, [i64; 1])> = (0..).zip(seconds.iter().map(|one| [*one])).collect();
            let seen: Vec<(u64, &[i64])> = seen.iter().map(|(id, all)| (*id, all.as_slice())).collect();
            let Some(estimate) = estimate(&task, &learned(&seen), at(0)) else {
                prop_assert!(done >= count);
                return Ok(());
            };
            let expected = task.steps.iter().map(|step| longest_from(&task, step.id, &seconds)).max().unwrap();
            prop_assert_eq!(estimate.usual_ms, expected);
            prop_assert!(estimate.low_ms <= estimate.usual_ms && estimate.usual_ms <= estimate.high_ms);
            // The path consists of unfinished steps and is as long as the estimate.
            let along: i64 = estimate.path.iter().map(|id| seconds[id.0 as usize] * 1_000).sum();
            prop_assert_eq!(along, expected);
            prop_assert!(estimate.path.windows(2).all(|pair| task.edges.contains(&(pair[0], pair[1]))));
            prop_assert!(estimate.path.iter().all(|id| !task.step(*id).unwrap().state.is_settled()));
        }
    }
}
