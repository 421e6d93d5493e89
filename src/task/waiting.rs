//! Finds out what a step waits for: the unfinished steps before it, the causes first (ocp-api.md 5.4).

use super::links::{Direction, StepLinks};
use super::model::{Step, Task};
use super::state::StepState;
use crate::ocp::SubtaskId;
use crate::sorting::Sort as _;

/// The kind of a cause that holds a step up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The step failed or was cancelled: an operator must act.
    Failed,
    /// The step runs, or is being stopped or undone.
    Running,
    /// The step may start at any moment, or has no free slot (OCP runs 10 at once), or is held back by a failure.
    Ready,
    /// The step is in a state that this version does not know.
    Unknown,
}

/// A cause with the path from it to the step that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The kind of the cause.
    pub cause: Cause,
    /// The path from the waiting step's direct upstream back to the cause, which comes last.
    pub chain: Vec<SubtaskId>,
}

/// The causes and upstreams of a waiting step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaitingOn {
    /// The causes before the step, nearest first; of equally near causes the failed ones first.
    pub causes: Vec<Held>,
    /// All unfinished steps before it, nearest first.
    pub upstreams: Vec<SubtaskId>,
    /// Failed steps elsewhere: once a step has failed, OCP starts no other one (ocp-api.md 5.4).
    pub elsewhere: Vec<SubtaskId>,
}

/// Returns what a waiting step waits for; empty for a step that does not wait.
#[must_use]
pub fn waiting_on(task: &Task, id: SubtaskId) -> WaitingOn {
    let mut waiting = WaitingOn::default();
    let Some(start) = task.index_of(id) else { return waiting };
    let waits = |step: &Step| matches!(step.state, StepState::Waiting | StepState::Ready);
    if !task.steps.get(start).is_some_and(waits) {
        return waiting;
    }
    let links = StepLinks::of(task);
    // Breadth first: each unfinished step before this one, with the neighbour on the shortest path to the waiting step.
    let mut towards: Vec<Option<usize>> = vec![None; task.steps.len()];
    let mut found = vec![start];
    let mut next = 0;
    while let Some(&at) = found.get(next) {
        next += 1;
        for &before in links.before(at, Direction::Forward) {
            let is_unfinished = task.steps.get(before).is_some_and(|step| !step.state.is_settled());
            let Some(way) = towards.get_mut(before) else { continue };
            if is_unfinished && way.is_none() && before != start {
                *way = Some(at);
                found.push(before);
            }
        }
    }
    for (&at, distance) in found.iter().zip(0_usize..) {
        let Some(step) = task.steps.get(at) else { continue };
        if distance > 0 {
            waiting.upstreams.push(step.id);
        }
        // A step that waits itself is no cause, unless no other step is left.
        let free = links
            .before(at, Direction::Forward)
            .iter()
            .all(|before| task.steps.get(*before).is_some_and(|step| step.state.is_settled()));
        if at != start
            && let Some(cause) = cause(step, free)
        {
            waiting.causes.push(Held { cause, chain: chain(task, &towards, at, start) });
        }
    }
    waiting.causes.put_in_order_by_key(|held| (held.chain.len(), held.cause, held.chain.last().copied()));
    for (step, way) in task.steps.iter().zip(&towards) {
        if way.is_none() && cause(step, true) == Some(Cause::Failed) {
            waiting.elsewhere.push(step.id);
        }
    }
    waiting
}

fn cause(step: &Step, is_free: bool) -> Option<Cause> {
    match step.state {
        StepState::Failed | StepState::Cancelled => Some(Cause::Failed),
        StepState::Running | StepState::Cancelling | StepState::RollingBack => Some(Cause::Running),
        StepState::Ready => Some(Cause::Ready),
        StepState::Waiting | StepState::RolledBack if is_free => Some(Cause::Ready),
        StepState::Unknown(_) => Some(Cause::Unknown),
        StepState::Waiting | StepState::RolledBack | StepState::Done | StepState::Skipped => None,
    }
}

fn chain(task: &Task, towards: &[Option<usize>], from: usize, start: usize) -> Vec<SubtaskId> {
    let mut chain = Vec::new();
    let mut at = from;
    while at != start {
        chain.extend(task.steps.get(at).map(|step| step.id));
        let Some(Some(next)) = towards.get(at) else { break };
        at = *next;
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;

    const STATUSES: [&str; 6] = ["PENDING", "READY", "RUNNING", "FAILED", "SUCCESSFUL", "PAUSED"];

    fn task(statuses: &[&str], edges: &[(u64, u64)]) -> Task {
        let subtasks: Vec<_> = (0..)
            .zip(statuses)
            .map(|(id, status)| {
                let downstreams: Vec<u64> = edges.iter().filter(|(from, _)| *from == id).map(|(_, to)| *to).collect();
                json!({"id": id, "name": "s", "status": status, "downstreams": downstreams})
            })
            .collect();
        Task::from_wire(TaskInstance::read(&json!({"id": 1, "status": "RUNNING", "subtasks": subtasks})).unwrap())
    }

    #[test]
    fn the_nearest_cause_comes_first_with_the_way_to_it() {
        // 0 runs → 1 waits → 2 waits; 3 failed → 2; 4 failed elsewhere; 5 is done → 2.
        let statuses = ["RUNNING", "PENDING", "PENDING", "FAILED", "FAILED", "SUCCESSFUL"];
        let task = task(&statuses, &[(0, 1), (1, 2), (3, 2), (5, 2)]);
        let waiting = waiting_on(&task, SubtaskId(2));
        let failed = Held { cause: Cause::Failed, chain: vec![SubtaskId(3)] };
        let running = Held { cause: Cause::Running, chain: vec![SubtaskId(1), SubtaskId(0)] };
        assert_eq!(waiting.causes, [failed, running]);
        assert_eq!(waiting.upstreams, [1, 3, 0].map(SubtaskId));
        assert_eq!(waiting.elsewhere, [SubtaskId(4)]);
        assert_eq!(waiting_on(&task, SubtaskId(0)), WaitingOn::default(), "it runs");
    }

    #[test]
    fn a_ready_step_may_only_wait_for_a_failure_elsewhere() {
        let waiting = waiting_on(&task(&["READY", "FAILED"], &[]), SubtaskId(0));
        assert_eq!((waiting.causes.len(), waiting.elsewhere), (0, vec![SubtaskId(1)]));
    }

    #[test]
    fn a_cycle_ends() {
        let waiting = waiting_on(&task(&["PENDING", "PENDING"], &[(0, 1), (1, 0)]), SubtaskId(0));
        assert_eq!(waiting.upstreams, [SubtaskId(1)]);
    }

    // Finds every path back over unfinished steps, by brute force.
    fn ways(task: &Task, id: SubtaskId, way: &[SubtaskId], found: &mut Vec<Vec<SubtaskId>>) {
        for before in task.upstreams(id) {
            if !task.step(before).unwrap().state.is_settled() {
                let way = [way, &[before]].concat();
                found.push(way.clone());
                ways(task, before, &way, found);
            }
        }
    }

    proptest! {
        #[test]
        fn it_finds_what_trying_every_way_finds(
            statuses in prop::collection::vec(0_usize..6, 1..9),
            pairs in prop::collection::btree_set((0_u64..9, 0_u64..9), 0..14),
        ) {
            let edges: Vec<_> = pairs.into_iter().filter(|(a, b)| a < b && *b < statuses.len() as u64).collect();
            let statuses: Vec<&str> = statuses.iter().map(|at| STATUSES[*at]).collect();
            let task = task(&statuses, &edges);
            for step in task.steps.iter().filter(|step| matches!(step.state, StepState::Waiting | StepState::Ready)) {
                let waiting = waiting_on(&task, step.id);
                let mut all = Vec::new();
                ways(&task, step.id, &[], &mut all);
                let mut expected: Vec<SubtaskId> = all.iter().map(|way| *way.last().unwrap()).collect();
                expected.sort_unstable();
                expected.dedup();
                let mut upstreams = waiting.upstreams.clone();
                upstreams.sort_unstable();
                prop_assert_eq!(&upstreams, &expected);
                for held in &waiting.causes {
                    // An existing path, and no shorter one leads to that cause.
                    prop_assert!(all.contains(&held.chain));
                    let shortest = all.iter().filter(|way| way.last() == held.chain.last()).map(Vec::len).min();
                    prop_assert_eq!(Some(held.chain.len()), shortest);
                }
                let lengths: Vec<usize> = waiting.causes.iter().map(|held| held.chain.len()).collect();
                prop_assert!(lengths.is_sorted());
                // An unfinished upstream always has a cause.
                prop_assert_eq!(waiting.causes.is_empty(), expected.is_empty());
                let moving = expected.iter().filter(|id| {
                    matches!(task.step(**id).unwrap().state, StepState::Running | StepState::Failed)
                });
                let told = waiting.causes.iter().filter(|held| matches!(held.cause, Cause::Running | Cause::Failed));
                prop_assert_eq!(moving.count(), told.count());
            }
        }
    }
}
