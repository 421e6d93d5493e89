//! Folds parallel copies of one step into one node: steps of the same name whose neighbours are such copies too.
//!
//! A copy that needs the operator's attention (failed, being cancelled, overdue) is never inside a fold: it is drawn
//! beside it. The view opens a fold that contains the selected copy.

use super::links::{Direction, StepLinks};
use super::model::{Step, Task};
use super::pace;
use super::state::StepState;
use super::topological;
use crate::ocp::{SubtaskId, Timestamp};
use crate::sorting::Sort as _;

/// The degree of folding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Folding {
    /// Large groups of large tasks.
    #[default]
    Auto,
    /// Every group.
    Folded,
    /// No group.
    Open,
}

/// The number of copies from which a group is folded automatically.
const AUTO_GROUP: usize = 6;
/// The number of steps from which a task is folded automatically.
const AUTO_STEPS: usize = 60;

/// The limit of refinement rounds. Upgrades need two; graphs constructed to need more may be folded less evenly.
const ROUNDS: usize = 16;

impl Folding {
    /// Returns how many copies a group needs to be folded; `None` when none is folded.
    #[must_use]
    pub const fn threshold(self, steps: usize) -> Option<usize> {
        match self {
            Self::Auto if steps < AUTO_STEPS => None,
            Self::Auto => Some(AUTO_GROUP),
            Self::Folded => Some(2),
            Self::Open => None,
        }
    }
}

/// A unit that is drawn as one node. Indices are those of the task's steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A single step.
    Step(usize),
    /// Copies of one step, at least two, in the order of their copy numbers.
    Fold(Vec<usize>),
}

impl Unit {
    /// Returns the steps of the unit.
    #[must_use]
    pub fn members(&self) -> &[usize] {
        match self {
            Self::Step(index) => std::slice::from_ref(index),
            Self::Fold(members) => members,
        }
    }
}

/// The groups of parallel copies of a task. They depend on names and edges only, and stay valid as long as those do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups(Vec<Vec<usize>>);

impl Groups {
    /// Finds the groups. No path contains two members of a group.
    #[must_use]
    pub fn of(task: &Task) -> Self {
        let links = StepLinks::of(task);
        let order = topological::order(task);
        let mut colour: Vec<u64> = task.steps.iter().map(|step| hash(START, step.name.as_bytes())).collect();
        // A copy takes the colour of its upstreams, then of its downstreams, until no group splits any more.
        let mut distinct = 0;
        for _ in 0..ROUNDS {
            refine(&mut colour, order.iter().copied(), &links, Direction::Forward);
            refine(&mut colour, order.iter().rev().copied(), &links, Direction::Backward);
            let mut seen = colour.clone();
            seen.put_in_order_by_key(|colour| *colour);
            seen.dedup();
            if seen.len() == std::mem::replace(&mut distinct, seen.len()) {
                break;
            }
        }
        for lost in in_cycles(&links, &order) {
            if let Some(own) = colour.get_mut(lost) {
                *own = hash(*own, &lost.to_le_bytes());
            }
        }
        let mut indices: Vec<usize> = (0..task.steps.len()).collect();
        indices.put_in_order_by(|&a, &b| {
            let key =
                |index: usize| (colour.get(index), task.steps.get(index).map(|step| (step.parallel_idx, step.id)));
            key(a).cmp(&key(b))
        });
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut last = None;
        for index in indices {
            let own = colour.get(index);
            match groups.last_mut() {
                Some(group) if own == last => group.push(index),
                _ => groups.push(vec![index]),
            }
            last = own;
        }
        groups.retain(|group| group.len() > 1);
        Self(groups)
    }

    /// Returns the groups, each with its members.
    #[must_use]
    pub fn all(&self) -> &[Vec<usize>] {
        &self.0
    }

    /// Returns the drawn units: folds and single steps, in the order of their first step. `now` is OCP's time, where it
    /// is known, which decides about overdue steps.
    #[must_use]
    pub fn units(&self, task: &Task, folding: Folding, now: Option<Timestamp>) -> Vec<Unit> {
        let mut is_folded = vec![false; task.steps.len()];
        let mut units = Vec::new();
        let least = folding.threshold(task.steps.len()).unwrap_or(usize::MAX);
        for group in self.0.iter().filter(|group| group.len() >= least) {
            let hidden: Vec<usize> = group
                .iter()
                .copied()
                .filter(|&index| task.steps.get(index).is_some_and(|step| !stands_out(step, now)))
                .collect();
            if hidden.len() > 1 {
                for &index in &hidden {
                    if let Some(own) = is_folded.get_mut(index) {
                        *own = true;
                    }
                }
                units.push(Unit::Fold(hidden));
            }
        }
        units.extend(is_folded.iter().enumerate().filter(|(_, folded)| !**folded).map(|(index, _)| Unit::Step(index)));
        units.put_in_order_by_key(|unit| unit.members().iter().min().copied());
        units
    }
}

/// Whether a step is never hidden in a fold, at OCP's time.
#[must_use]
pub fn stands_out(step: &Step, now: Option<Timestamp>) -> bool {
    matches!(step.state, StepState::Failed | StepState::Cancelled | StepState::Cancelling | StepState::Unknown(_))
        || now.is_some_and(|now| pace::is_overdue(step, now))
}

/// Returns the key of a unit in the graph: the id of a single step; for a fold a number that is not an id.
#[must_use]
pub fn key(task: &Task, unit: &Unit) -> u64 {
    let id = unit.members().first().and_then(|&index| task.steps.get(index)).map_or(0, |step| step.id.0);
    match unit {
        Unit::Step(_) => id,
        Unit::Fold(_) => key_of_fold(id),
    }
}

/// Returns the key of the fold whose first step has an id, and the id for such a key.
#[must_use]
pub const fn key_of_fold(id: u64) -> u64 {
    // Ids count upwards from small numbers, so their complements are free.
    !id
}

/// Returns the edges between units, by their keys, without duplicates.
#[must_use]
pub fn edges(task: &Task, units: &[Unit]) -> Vec<(u64, u64)> {
    let mut key_of: Vec<Option<u64>> = vec![None; task.steps.len()];
    for unit in units {
        let own = key(task, unit);
        for &member in unit.members() {
            if let Some(key) = key_of.get_mut(member) {
                *key = Some(own);
            }
        }
    }
    let place = |id: &SubtaskId| key_of.get(task.index_of(*id)?).copied().flatten();
    let mut edges: Vec<(u64, u64)> =
        task.edges.iter().filter_map(|(from, to)| Some((place(from)?, place(to)?))).collect();
    edges.put_in_order_by_key(|edge| *edge);
    edges.dedup();
    edges
}

// Returns the steps with an upstream that does not come before them, and all steps behind them.
fn in_cycles(links: &StepLinks, order: &[usize]) -> Vec<usize> {
    let mut place = vec![0; order.len()];
    for (at, &index) in order.iter().enumerate() {
        if let Some(own) = place.get_mut(index) {
            *own = at;
        }
    }
    let goes_back = |&index: &usize| {
        links.before(index, Direction::Forward).iter().any(|&other| place.get(other) >= place.get(index))
    };
    // `topological::order` puts cycles, and the steps behind them, last.
    let first = order.iter().position(goes_back).unwrap_or(order.len());
    order.get(first..).unwrap_or_default().to_vec()
}

// Mixes the colours of a step's distinct neighbours into its own; the neighbours come earlier in the order.
fn refine(colour: &mut [u64], order: impl Iterator<Item = usize>, links: &StepLinks, way: Direction) {
    let mut seen: Vec<u64> = Vec::new();
    for index in order {
        seen.clear();
        seen.extend(links.before(index, way).iter().filter_map(|&other| colour.get(other)));
        seen.put_in_order_by_key(|colour| *colour);
        seen.dedup();
        if let Some(own) = colour.get_mut(index) {
            *own = seen.iter().fold(hash(*own, &[1]), |mixed, other| hash(mixed, &other.to_le_bytes()));
        }
    }
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

// FNV-1a: two different groups collide once in many billions of tasks.
fn hash(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;

    fn task(steps: &[(u64, &str, &str)], edges: &[(u64, u64)]) -> Task {
        let subtasks: Vec<_> = steps
            .iter()
            .map(|(id, name, status)| {
                let of = |pick: fn(&(u64, u64)) -> (u64, u64)| -> Vec<u64> {
                    edges.iter().map(pick).filter(|(own, _)| own == id).map(|(_, other)| other).collect()
                };
                json!({"id": id, "name": name, "status": status, "parallelIdx": id % 10,
                    "downstreams": of(|&(a, b)| (a, b)), "upstreams": of(|&(a, b)| (b, a))})
            })
            .collect();
        Task::from_wire(TaskInstance::read(&json!({"id": 1, "status": "RUNNING", "subtasks": subtasks})).unwrap())
    }

    // Two zones in series; in each, three servers in parallel with two steps.
    fn zones(status: &dyn Fn(u64) -> &'static str) -> Task {
        let mut steps = vec![(1, "Begin", status(1)), (2, "Next zone", status(2)), (3, "End", status(3))];
        let mut edges = Vec::new();
        for zone in [10, 20] {
            for server in 0..3 {
                let (stop, start) = (zone + server, zone + server + 100);
                steps.extend([(stop, "Stop", status(stop)), (start, "Start", status(start))]);
                edges.extend([
                    (if zone == 10 { 1 } else { 2 }, stop),
                    (stop, start),
                    (start, if zone == 10 { 2 } else { 3 }),
                ]);
            }
        }
        steps.sort_unstable();
        task(&steps, &edges)
    }

    fn ids(task: &Task, units: &[Unit]) -> Vec<Vec<u64>> {
        units.iter().map(|unit| unit.members().iter().map(|&index| task.steps[index].id.0).collect()).collect()
    }

    #[test]
    fn copies_of_a_step_fold_zone_by_zone() {
        let task = zones(&|_| "RUNNING");
        let units = Groups::of(&task).units(&task, Folding::Folded, None);
        let expected: [&[u64]; 7] =
            [&[1], &[2], &[3], &[10, 11, 12], &[20, 21, 22], &[110, 111, 112], &[120, 121, 122]];
        assert_eq!(ids(&task, &units), expected);
        let expected = [(1, !10), (2, !20), (!120, 3), (!110, 2), (!20, !120), (!10, !110)];
        assert_eq!(edges(&task, &units), expected);
    }

    #[test]
    fn a_failed_copy_stands_beside_its_fold() {
        let task = zones(&|id| if id == 11 { "FAILED" } else { "RUNNING" });
        let units = Groups::of(&task).units(&task, Folding::Folded, None);
        let found = ids(&task, &units);
        assert!(found.contains(&vec![11]) && found.contains(&vec![10, 12]), "{found:?}");
        assert!(edges(&task, &units).contains(&(11, !110)));
    }

    #[test]
    fn an_overdue_copy_leaves_its_fold_and_returns_when_it_is_done() {
        let copy = |id: u64, status: &str| {
            json!({"id": id, "name": "Stop", "status": status, "operation": "EXECUTE", "runTime": 1,
                "timeout": if id == 2 { 60 } else { 600 }, "startTime": "2026-01-01T00:00:00Z"})
        };
        let task = |status: &str| {
            let value =
                json!({"id": 1, "status": "RUNNING", "subtasks": [copy(1, status), copy(2, status), copy(3, status)]});
            Task::from_wire(TaskInstance::read(&value).unwrap())
        };
        let at = |text: &str| Timestamp::parse(text);
        let found = |task: &Task, now| ids(task, &Groups::of(task).units(task, Folding::Folded, now));
        let running = task("RUNNING");
        assert_eq!(found(&running, at("2026-01-01T00:01:00Z")), [vec![1, 2, 3]]);
        assert_eq!(found(&running, at("2026-01-01T00:01:01Z")), [vec![1, 3], vec![2]]);
        assert_eq!(found(&running, None), [vec![1, 2, 3]], "OCP has not told its time yet");
        assert_eq!(found(&task("SUCCESSFUL"), at("2026-01-01T00:01:02Z")), [vec![1, 2, 3]]);
    }

    #[test]
    fn a_small_task_is_not_folded_unasked_and_an_open_one_never() {
        let task = zones(&|_| "RUNNING");
        let groups = Groups::of(&task);
        assert_eq!(groups.units(&task, Folding::Auto, None).len(), task.steps.len());
        assert_eq!(groups.units(&task, Folding::Open, None).len(), task.steps.len());
        assert_eq!(Folding::Auto.threshold(60), Some(6));
    }

    #[test]
    fn steps_of_a_cycle_are_left_alone() {
        let task = task(&[(1, "a", "RUNNING"), (2, "a", "RUNNING")], &[(1, 2), (2, 1)]);
        assert_eq!(Groups::of(&task), Groups::default());
    }

    #[test]
    fn another_neighbour_makes_another_group() {
        let steps = [(1, "x", "PENDING"), (2, "x", "PENDING"), (3, "x", "PENDING"), (4, "y", "PENDING")];
        let task = task(&steps, &[(1, 4), (2, 4)]);
        assert_eq!(Groups::of(&task).all(), [vec![0, 1]]);
    }

    proptest! {
        #[test]
        fn folding_keeps_every_step_once_hides_nothing_that_stands_out_and_makes_no_cycle(
            kinds in prop::collection::vec((0_usize..3, 0_usize..5), 1..40),
            pairs in prop::collection::vec((0_u64..40, 0_u64..40), 0..80),
            limits in prop::collection::vec(prop::option::of(1_i64..100), 40),
            elapsed in 0_i64..100,
        ) {
            let names = ["Stop", "Install", "Start"];
            let states = ["PENDING", "RUNNING", "FAILED", "SUCCESSFUL", "CANCELING"];
            let steps: Vec<_> =
                kinds.iter().enumerate().map(|(id, &(name, state))| (id as u64, names[name], states[state])).collect();
            let edges: Vec<_> = pairs.into_iter().filter(|(a, b)| a < b && *b < steps.len() as u64).collect();
            let mut task = task(&steps, &edges);
            let start = Timestamp::new(1_767_225_600_000, 0);
            for (step, limit) in task.steps.iter_mut().zip(&limits) {
                (step.started, step.timeout) = (Some(start), *limit);
            }
            let now = Timestamp::new(start.epoch_ms + elapsed * 1_000, 0);
            let units = Groups::of(&task).units(&task, Folding::Folded, Some(now));
            let mut members: Vec<usize> = units.iter().flat_map(|unit| unit.members().to_vec()).collect();
            members.sort_unstable();
            prop_assert_eq!(members, (0..task.steps.len()).collect::<Vec<_>>());
            for unit in &units {
                if let Unit::Fold(members) = unit {
                    let of = |read: fn(&Step) -> &str| members.iter().map(|&index| read(&task.steps[index])).collect::<Vec<_>>();
                    prop_assert!(of(|step| &step.name).windows(2).all(|pair| pair[0] == pair[1]));
                    // Written independently of the folding rule, to test it.
                    let is_late = |step: &Step| step.state == StepState::Running && step.timeout.is_some_and(|limit| elapsed > limit);
                    let is_seen = |step: &Step| matches!(step.state, StepState::Failed | StepState::Cancelling) || is_late(step);
                    prop_assert!(!members.iter().any(|&index| is_seen(&task.steps[index])));
                }
            }
            for (above, below) in [(true, false), (false, true)] {
                let around = |index: usize| {
                    let id = task.steps[index].id;
                    let near = task.edges.iter().filter(|(from, to)| (above && *to == id) || (below && *from == id));
                    let mut groups: Vec<Option<usize>> = near
                        .map(|(from, to)| task.index_of(if above { *from } else { *to }).unwrap())
                        .map(|other| {
                            let found = Groups::of(&task).all().iter().position(|group| group.contains(&other));
                            found.or(Some(1000 + other))
                        })
                        .collect();
                    groups.sort_unstable();
                    groups.dedup();
                    groups
                };
                for group in Groups::of(&task).all() {
                    prop_assert!(group.windows(2).all(|pair| around(pair[0]) == around(pair[1])), "{:?}", group);
                }
            }
            // The folded graph is acyclic too: removes folds without an open upstream one by one.
            let mut left = super::edges(&task, &units);
            let mut nodes: Vec<u64> = units.iter().map(|unit| key(&task, unit)).collect();
            while let Some(free) = nodes.iter().position(|node| left.iter().all(|(_, to)| to != node)) {
                let node = nodes.remove(free);
                left.retain(|(from, _)| *from != node);
            }
            prop_assert_eq!(nodes, Vec::<u64>::new());
        }
    }
}
