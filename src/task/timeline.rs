//! A task over time: one bar for each step, in lanes by zone and host.

use super::model::{Step, Task};
use super::place::{self, Place};
use super::state::StepState;
use super::topological;
use crate::ocp::{SubtaskId, Timestamp};

/// The key by which steps are grouped into lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The zone.
    Zone,
    /// The zone and the host.
    Host,
}

/// The meaning of the end of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The step ended at this time.
    Ended,
    /// The step is still running; the bar ends at the present time.
    Now,
}

/// The bar of a step. OCP sends the first start and the last end (ocp-api.md 5.3), so the bar of several attempts
/// includes the pauses between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The step.
    pub step: SubtaskId,
    /// The first start, in milliseconds since 1970.
    pub from_ms: i64,
    /// The end or the present time; never before the start.
    pub to_ms: i64,
    /// Whether the step ended.
    pub end: End,
    /// The attempt, from 1.
    pub attempt: i64,
}

/// The lane of the steps at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The place; empty for steps without a place.
    pub place: Place,
    /// The steps, in the order in which they can run.
    pub steps: Vec<SubtaskId>,
    /// The bars of the steps that have started, in the same order.
    pub bars: Vec<Bar>,
    /// The number of steps that are done or skipped.
    pub settled: usize,
    /// The number of steps that failed or were cancelled.
    pub failed: usize,
    /// The number of running steps.
    pub active: usize,
    /// The number of known hosts in the lane.
    pub hosts: usize,
    /// The number of hosts on which every step of the lane is settled.
    pub hosts_settled: usize,
}

/// Returns the lanes of a task in the order in which the task reaches them; steps without a place come first.
#[must_use]
pub fn lanes(task: &Task, by: By, now: Option<Timestamp>) -> Vec<Lane> {
    let places = place::places(task);
    let mut lanes = vec![Lane::new(Place::default())];
    // For each lane: its hosts, and whether all steps so far are settled there.
    let mut hosts: Vec<Vec<(&str, bool)>> = vec![Vec::new()];
    for index in topological::order(task) {
        let (Some(step), Some(place)) = (task.steps.get(index), places.get(index)) else { continue };
        let key = match by {
            By::Host => place.clone(),
            By::Zone => Place { zone: place.zone.clone(), host: None },
        };
        let at = lanes.iter().position(|lane| lane.place == key).unwrap_or_else(|| {
            lanes.push(Lane::new(key));
            hosts.push(Vec::new());
            lanes.len() - 1
        });
        if let Some(lane) = lanes.get_mut(at) {
            lane.add(step, now);
        }
        if let (Some(host), Some(known)) = (&place.host, hosts.get_mut(at)) {
            match known.iter_mut().find(|(name, _)| name == host) {
                Some((_, settled)) => *settled &= step.state.is_settled(),
                None => known.push((host, step.state.is_settled())),
            }
        }
    }
    for (lane, hosts) in lanes.iter_mut().zip(hosts) {
        lane.hosts = hosts.len();
        lane.hosts_settled = hosts.iter().filter(|(_, settled)| *settled).count();
    }
    lanes.retain(|lane| !lane.steps.is_empty());
    lanes
}

/// Returns the bar of a step; `None` before its start, or when OCP sends no times.
#[must_use]
pub fn bar(step: &Step, now: Option<Timestamp>) -> Option<Bar> {
    let from_ms = step.started?.epoch_ms;
    let (to, end) = if step.state.is_active() { (now, End::Now) } else { (step.finished, End::Ended) };
    Some(Bar { step: step.id, from_ms, to_ms: to?.epoch_ms.max(from_ms), end, attempt: step.attempt })
}

/// Returns the time from the first start to the last end of all bars, in milliseconds since 1970.
#[must_use]
pub fn span(lanes: &[Lane]) -> Option<(i64, i64)> {
    let mut span: Option<(i64, i64)> = None;
    for bar in lanes.iter().flat_map(|lane| &lane.bars) {
        let (from, to) = span.unwrap_or((bar.from_ms, bar.to_ms));
        span = Some((from.min(bar.from_ms), to.max(bar.to_ms)));
    }
    span
}

/// Returns the index of the lane of a step.
#[must_use]
pub fn lane_of(lanes: &[Lane], step: SubtaskId) -> Option<usize> {
    lanes.iter().position(|lane| lane.steps.contains(&step))
}

impl Lane {
    /// Returns the id of the lane in an address: the first of its steps that OCP created.
    #[must_use]
    pub fn id(&self) -> Option<SubtaskId> {
        self.steps.iter().copied().min()
    }

    fn new(place: Place) -> Self {
        let (steps, bars) = (Vec::new(), Vec::new());
        Self { place, steps, bars, settled: 0, failed: 0, active: 0, hosts: 0, hosts_settled: 0 }
    }

    fn add(&mut self, step: &Step, now: Option<Timestamp>) {
        self.steps.push(step.id);
        self.bars.extend(bar(step, now));
        self.settled += usize::from(step.state.is_settled());
        self.failed += usize::from(matches!(step.state, StepState::Failed | StepState::Cancelled));
        self.active += usize::from(step.state.is_active());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::ocp::wire::TaskInstance;

    fn step(id: u64, status: &str, place: (&str, &str), times: (Option<u64>, Option<u64>)) -> Value {
        let stamp = |minute: Option<u64>| minute.map(|minute| format!("2026-01-01T00:{minute:02}:00Z"));
        let mut strings = json!({});
        if !place.0.is_empty() {
            strings["zone_name"] = json!(place.0);
        }
        if !place.1.is_empty() {
            strings["host_ip"] = json!(place.1);
        }
        json!({"id": id, "name": "s", "status": status, "upstreams": (1..id).rev().take(1).collect::<Vec<_>>(),
            "startTime": stamp(times.0), "finishTime": stamp(times.1), "context": {"stringMap": strings, "listMap": {}}})
    }

    fn task() -> Task {
        let steps = [
            step(1, "SUCCESSFUL", ("", ""), (Some(0), Some(1))),
            step(2, "SUCCESSFUL", ("zone2", "h1"), (Some(1), Some(3))),
            step(3, "SUCCESSFUL", ("zone2", "h2"), (Some(2), Some(4))),
            step(4, "RUNNING", ("zone2", "h2"), (Some(4), None)),
            step(5, "PENDING", ("zone1", "h3"), (None, None)),
            step(6, "FAILED", ("", ""), (Some(9), Some(8))),
        ];
        Task::from_wire(TaskInstance::read(&json!({"id": 1, "status": "RUNNING", "subtasks": steps})).unwrap())
    }

    const MINUTE: i64 = 60_000;

    fn now(minute: i64) -> Option<Timestamp> {
        let start = Timestamp::parse("2026-01-01T00:00:00Z").unwrap();
        Some(Timestamp::new(start.epoch_ms + minute * MINUTE, 0))
    }

    #[test]
    fn lanes_come_in_the_order_of_the_task_with_their_counts() {
        let lanes = lanes(&task(), By::Zone, now(20));
        let counts: Vec<_> = lanes
            .iter()
            .map(|lane| (lane.place.zone.as_deref(), lane.settled, lane.steps.len(), lane.failed, lane.active))
            .collect();
        assert_eq!(counts, [(None, 1, 2, 1, 0), (Some("zone2"), 2, 3, 0, 1), (Some("zone1"), 0, 1, 0, 0)]);
        let hosts: Vec<_> = lanes.iter().map(|lane| (lane.hosts_settled, lane.hosts)).collect();
        assert_eq!(hosts, [(0, 0), (1, 2), (0, 1)]);
        assert_eq!(lane_of(&lanes, SubtaskId(4)), Some(1));
        assert_eq!(lanes.iter().map(Lane::id).collect::<Vec<_>>(), [1, 2, 5].map(|id| Some(SubtaskId(id))));
    }

    #[test]
    fn a_bar_reaches_to_now_while_its_step_runs_and_never_runs_backwards() {
        let lanes = lanes(&task(), By::Host, now(20));
        let told: Vec<_> = lanes.iter().map(|lane| lane.place.host.as_deref()).collect();
        assert_eq!(told, [None, Some("h1"), Some("h2"), Some("h3")]);
        let start = now(0).unwrap().epoch_ms;
        let bars: Vec<_> = lanes
            .iter()
            .flat_map(|lane| &lane.bars)
            .map(|bar| (bar.step.0, (bar.from_ms - start) / MINUTE, (bar.to_ms - start) / MINUTE, bar.end))
            .collect();
        let (ended, open) = (End::Ended, End::Now);
        assert_eq!(bars, [(1, 0, 1, ended), (6, 9, 9, ended), (2, 1, 3, ended), (3, 2, 4, ended), (4, 4, 20, open)]);
        assert_eq!(span(&lanes), Some((start, start + 20 * MINUTE)));
        assert_eq!(span(&[]), None);
    }

    #[test]
    fn every_step_has_one_lane() {
        for by in [By::Zone, By::Host] {
            let mut steps: Vec<u64> =
                lanes(&task(), by, None).iter().flat_map(|lane| &lane.steps).map(|id| id.0).collect();
            steps.sort_unstable();
            assert_eq!(steps, [1, 2, 3, 4, 5, 6]);
        }
    }
}
