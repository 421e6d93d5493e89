//! The phases of a task: its steps before the zones, each zone, and its steps after them. The steps of a child task
//! that is drawn in its place have phases of their own.

use super::links::{Direction, StepLinks};
use super::model::Task;
use super::place::{self, Place};
use super::topological;
use crate::natural;
use crate::ocp::{SubtaskId, TaskId};
use crate::sorting::Sort as _;

/// The part of a task that a phase is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it: no step names a zone.
    Whole,
    /// Before the first zone.
    Before,
    /// A zone, by its name.
    Zone(String),
    /// After the last zone.
    After,
}

/// A phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phase {
    /// The part of the task that it is.
    pub part: Part,
    /// The child task that it belongs to; `None` for the task itself.
    pub child: Option<TaskId>,
    /// Its steps, by their indices, in the order in which they can run.
    pub steps: Vec<usize>,
    /// The hosts that its steps work on, in their natural order.
    pub hosts: Vec<String>,
}

/// How far a phase is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PhaseProgress {
    /// The number of steps.
    pub steps: usize,
    /// Those that are done or skipped.
    pub settled: usize,
    /// Those that run.
    pub active: usize,
    /// Those that failed or were cancelled.
    pub failed: usize,
}

/// The phases of a task. They depend on names, places and edges, and stay valid as long as those do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phases {
    /// The phases in the order in which the task reaches them.
    pub list: Vec<Phase>,
    of_step: Vec<usize>,
    host_of_step: Vec<Option<usize>>,
}

impl Phases {
    /// Finds the phases; `child_of` returns the child task that a step belongs to.
    #[must_use]
    pub fn of(task: &Task, child_of: impl Fn(SubtaskId) -> Option<TaskId>) -> Self {
        let count = task.steps.len();
        let child: Vec<Option<TaskId>> = task.steps.iter().map(|step| child_of(step.id)).collect();
        let order = topological::order(task);
        let places = place::places(task);
        let parts = parts(task, &order, &child, places.iter().map(|place| place.zone.clone()).collect());
        let mut phases = Self { list: Vec::new(), of_step: vec![0; count], host_of_step: vec![None; count] };
        for &index in &order {
            let is_same = |phase: &Phase| phase.part == parts[index] && phase.child == child[index];
            let at = phases.list.iter().position(is_same).unwrap_or_else(|| {
                let (part, child) = (parts[index].clone(), child[index]);
                phases.list.push(Phase { part, child, steps: Vec::new(), hosts: Vec::new() });
                phases.list.len() - 1
            });
            phases.of_step[index] = at;
            if let Some(phase) = phases.list.get_mut(at) {
                phase.steps.push(index);
            }
        }
        for phase in &mut phases.list {
            phase.hosts = hosts(&phase.steps, &places);
        }
        for (index, place) in places.iter().enumerate() {
            let hosts = phases.list.get(phases.of_step(index)).map(|phase| &phase.hosts);
            let at =
                hosts.zip(place.host.as_ref()).and_then(|(hosts, host)| hosts.iter().position(|known| known == host));
            phases.host_of_step[index] = at;
        }
        phases
    }

    /// Returns the index of the phase of a step, by the index of the step.
    #[must_use]
    pub fn of_step(&self, index: usize) -> usize {
        self.of_step.get(index).copied().unwrap_or_default()
    }

    /// Returns the indices of the phases in which nothing happens: no step runs or failed, and none is `shown`. Where
    /// nothing happens in any, the next one with something to do is left out, or the last.
    #[must_use]
    pub fn quiet(&self, task: &Task, shown: Option<SubtaskId>) -> Vec<usize> {
        let shown = shown.and_then(|id| task.index_of(id)).map(|index| self.of_step(index));
        let progress: Vec<PhaseProgress> = self.list.iter().map(|phase| phase.progress(task)).collect();
        let is_quiet = |at: usize| progress[at].active == 0 && progress[at].failed == 0 && shown != Some(at);
        let mut quiet: Vec<usize> = (0..progress.len()).filter(|&at| is_quiet(at)).collect();
        if quiet.len() == progress.len() {
            let next = progress.iter().position(|phase| phase.settled < phase.steps);
            let kept = next.unwrap_or(progress.len().saturating_sub(1));
            quiet.retain(|&at| at != kept);
        }
        quiet
    }

    /// Returns whether the place of any step is known.
    #[must_use]
    pub fn has_places(&self) -> bool {
        self.list.iter().any(|phase| matches!(phase.part, Part::Zone(_)) || !phase.hosts.is_empty())
    }

    /// Returns the position of a step's host among the hosts of its phase; `None` when the host is not known.
    #[must_use]
    pub fn host_of_step(&self, index: usize) -> Option<usize> {
        self.host_of_step.get(index).copied().flatten()
    }
}

impl Phase {
    /// Returns how far the phase of a task is.
    #[must_use]
    pub fn progress(&self, task: &Task) -> PhaseProgress {
        let mut progress = PhaseProgress { steps: self.steps.len(), ..PhaseProgress::default() };
        for state in self.steps.iter().filter_map(|&index| task.steps.get(index)).map(|step| &step.state) {
            progress.settled += usize::from(state.is_settled());
            progress.active += usize::from(state.is_active());
            progress.failed += usize::from(state.has_failed());
        }
        progress
    }
}

/// Returns the hosts of some steps of a task, in their natural order; `places` are those of all its steps.
#[must_use]
pub fn hosts(steps: &[usize], places: &[Place]) -> Vec<String> {
    let mut hosts: Vec<String> = steps.iter().filter_map(|&index| places.get(index)?.host.clone()).collect();
    hosts.put_in_order_by(|a, b| natural::compare(a, b));
    hosts.dedup();
    hosts
}

/// Returns the hosts in short: the first as it is, one more, and how many others there are. Of an IPv4 address in
/// the network of the first, only the last number is written.
#[must_use]
pub fn hosts_in_short(hosts: &[String]) -> String {
    let Some((first, rest)) = hosts.split_first() else { return String::new() };
    let network = first.rsplit_once('.').map_or("", |(network, _)| network);
    let is_address =
        network.split('.').count() == 3 && network.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let short = |host: &str| match host.rsplit_once('.').filter(|(other, _)| is_address && *other == network) {
        Some((_, last)) => format!(".{last}"),
        None => host.to_owned(),
    };
    match rest {
        [] => first.clone(),
        [second] => format!("{first}, {}", short(second)),
        [second, others @ ..] => format!("{first}, {} +{}", short(second), others.len()),
    }
}

/// Returns the part of each step. A step without a zone belongs to the zone of the steps before it where it joins
/// several of them, or where more steps of zones follow.
fn parts(task: &Task, order: &[usize], child: &[Option<TaskId>], mut zone: Vec<Option<String>>) -> Vec<Part> {
    let links = StepLinks::of(task);
    let near = |index: usize, way: Direction| {
        let all = links.before(index, way).iter().copied();
        all.filter(move |&other| child[other] == child[index])
    };
    let mut has_zone_after: Vec<bool> = zone.iter().map(Option::is_some).collect();
    for &index in order.iter().rev() {
        has_zone_after[index] |= near(index, Direction::Backward).any(|after| has_zone_after[after]);
    }
    let mut has_zone_before = vec![false; zone.len()];
    for &index in order {
        has_zone_before[index] =
            near(index, Direction::Forward).any(|before| zone[before].is_some() || has_zone_before[before]);
        if zone[index].is_none() {
            let mut before = near(index, Direction::Forward);
            let first = before.next().and_then(|first| zone[first].clone());
            let rest: Vec<usize> = before.collect();
            let is_one = rest.iter().all(|&other| zone[other] == first);
            zone[index] = first.filter(|_| is_one && (!rest.is_empty() || has_zone_after[index]));
        }
    }
    let all = zone.into_iter().zip(has_zone_before.into_iter().zip(has_zone_after));
    all.map(|of_step| match of_step {
        (Some(zone), _) => Part::Zone(zone),
        (None, (true, _)) => Part::After,
        (None, (false, true)) => Part::Before,
        (None, (false, false)) => Part::Whole,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::ocp::wire::TaskInstance;
    use crate::task::state::StepState;

    /// Id, name, zone or zone/host, upstreams, status.
    type Given<'a> = (u64, &'a str, Option<&'a str>, &'a [u64], &'a str);

    fn task(steps: &[Given<'_>]) -> Task {
        let steps: Vec<Value> = steps
            .iter()
            .map(|(id, name, place, upstreams, status)| {
                let (zone, host) = place.map_or((None, None), |place| match place.split_once('/') {
                    Some((zone, host)) => (Some(zone), Some(host)),
                    None => (Some(place), None),
                });
                let mut strings = serde_json::Map::new();
                strings.extend(zone.map(|zone| ("zone_name".to_owned(), json!(zone))));
                strings.extend(host.map(|host| ("host_ip".to_owned(), json!(host))));
                json!({"id": id, "name": name, "status": status, "upstreams": upstreams,
                    "context": {"stringMap": strings, "listMap": {}}})
            })
            .collect();
        Task::from_wire(TaskInstance::read(&json!({"id": 1, "status": "RUNNING", "subtasks": steps})).unwrap())
    }

    fn zones() -> Task {
        task(&[
            (1, "Prepare", None, &[], "SUCCESSFUL"),
            (2, "Stop Zone", Some("zone1"), &[1], "SUCCESSFUL"),
            (3, "Install", Some("zone1/10.0.0.1"), &[2], "SUCCESSFUL"),
            (4, "Install", Some("zone1/10.0.0.2"), &[2], "FAILED"),
            (5, "Wait node", None, &[3, 4], "PENDING"),
            (6, "Check", None, &[5], "PENDING"),
            (7, "Stop Zone", Some("zone2"), &[6], "PENDING"),
            (8, "Install", Some("zone2/10.0.0.3"), &[7], "PENDING"),
            (9, "Install", Some("zone2/10.0.0.4"), &[7], "PENDING"),
            (10, "Wait node", None, &[8, 9], "PENDING"),
            (11, "Post script", None, &[10], "PENDING"),
            (12, "Check version", None, &[11], "PENDING"),
        ])
    }

    #[test]
    fn a_barrier_belongs_to_the_zone_whose_hosts_it_joins() {
        let phases = Phases::of(&zones(), |_| None);
        let told: Vec<(&Part, &[usize])> = phases.list.iter().map(|phase| (&phase.part, &phase.steps[..])).collect();
        assert_eq!(
            told,
            [
                (&Part::Before, &[0][..]),
                (&Part::Zone("zone1".to_owned()), &[1, 2, 3, 4, 5]),
                (&Part::Zone("zone2".to_owned()), &[6, 7, 8, 9]),
                (&Part::After, &[10, 11]),
            ]
        );
        assert_eq!(phases.of_step(4), 1);
    }

    #[test]
    fn a_phase_knows_its_hosts_and_how_far_it_is() {
        let (task, phases) = (zones(), Phases::of(&zones(), |_| None));
        assert_eq!(phases.list[1].hosts, ["10.0.0.1", "10.0.0.2"]);
        assert_eq!((phases.host_of_step(3), phases.host_of_step(8), phases.host_of_step(1)), (Some(1), Some(1), None));
        assert_eq!(phases.list[1].progress(&task), PhaseProgress { steps: 5, settled: 2, active: 0, failed: 1 });
    }

    #[test]
    fn nothing_happens_in_phases_that_are_over_or_wait() {
        let (mut task, phases) = (zones(), Phases::of(&zones(), |_| None));
        assert_eq!(phases.quiet(&task, None), [0, 2, 3], "a step of zone1 failed");
        assert_eq!(phases.quiet(&task, Some(SubtaskId(12))), [0, 2], "the end is shown");
        let settle = |task: &mut Task, count: usize| {
            task.steps.iter_mut().take(count).for_each(|step| step.state = StepState::Done);
        };
        settle(&mut task, 6);
        assert_eq!(phases.quiet(&task, None), [0, 1, 3], "zone2 is next");
        settle(&mut task, 12);
        assert_eq!(phases.quiet(&task, None), [0, 1, 2], "all is over");
        assert_eq!(Phases::default().quiet(&self::task(&[]), None), [0; 0]);
    }

    #[test]
    fn a_task_without_zones_is_one_phase() {
        let task = task(&[(1, "a", None, &[], "SUCCESSFUL"), (2, "b", None, &[1], "RUNNING")]);
        let phases = Phases::of(&task, |_| None);
        assert_eq!(phases.list.len(), 1);
        assert_eq!(phases.list[0].part, Part::Whole);
        assert_eq!(Phases::of(&self::task(&[]), |_| None), Phases::default());
    }

    #[test]
    fn the_steps_of_a_child_task_have_phases_of_their_own() {
        // The task is step 1, its child the zones, and what follows the child step 12.
        let child = |id: SubtaskId| (2..=11).contains(&id.0).then_some(TaskId(77));
        let phases = Phases::of(&zones(), child);
        let told: Vec<_> = phases.list.iter().map(|phase| (&phase.part, phase.child)).collect();
        let of_child = Some(TaskId(77));
        assert_eq!(
            told,
            [
                (&Part::Whole, None),
                (&Part::Zone("zone1".to_owned()), of_child),
                (&Part::Zone("zone2".to_owned()), of_child),
                (&Part::After, of_child),
            ]
        );
        assert_eq!(phases.list[0].steps, [0, 11]);
    }

    #[test]
    fn hosts_stand_in_their_natural_order_and_are_written_in_short() {
        let task = task(&[
            (1, "Install", Some("zone1/10.0.0.10"), &[], "PENDING"),
            (2, "Install", Some("zone1/10.0.0.9"), &[], "PENDING"),
            (3, "Install", Some("zone1/10.0.1.1"), &[], "PENDING"),
        ]);
        let phases = Phases::of(&task, |_| None);
        assert_eq!(phases.list[0].hosts, ["10.0.0.9", "10.0.0.10", "10.0.1.1"]);
        assert_eq!([0, 1, 2].map(|index| phases.host_of_step(index)), [Some(1), Some(0), Some(2)]);
        assert!(phases.has_places());
        let short = |hosts: &[&str]| hosts_in_short(&hosts.iter().map(|&host| host.to_owned()).collect::<Vec<_>>());
        assert_eq!(short(&[]), "");
        assert_eq!(short(&["10.0.0.9", "10.0.0.10", "10.0.1.1"]), "10.0.0.9, .10 +1");
        assert_eq!(short(&["10.0.0.9", "10.0.1.1"]), "10.0.0.9, 10.0.1.1");
        assert_eq!(short(&["ob-1.example.com", "ob-2.example.com"]), "ob-1.example.com, ob-2.example.com");
    }
}
