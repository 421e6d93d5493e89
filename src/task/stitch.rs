//! Joins the main task of a cluster upgrade and its child tasks into one task, so that graph, list, search and folds
//! handle one task only.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::links::{Direction, StepLinks};
use super::model::Task;
use crate::ocp::{SubtaskId, TaskId};
use crate::sorting::Sort as _;

/// A child task, and the pair of steps between which it belongs.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The step of the main task that creates the child.
    pub submit: SubtaskId,
    /// The step of the main task that waits for the child.
    pub wait: SubtaskId,
    /// The child task.
    pub child: Arc<Task>,
}

/// The origin of a step of a child task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The id in the stitched task.
    pub shown: SubtaskId,
    /// The child task.
    pub task: TaskId,
    /// The id in the child task, as OCP has it.
    pub step: SubtaskId,
    /// The step of the main task that creates the child.
    pub submit: SubtaskId,
    /// Whether the step represents the child: one of the first steps of each child.
    pub is_first: bool,
}

/// Returns the main task with the steps of its children between their pairs, and the origin of each of those steps,
/// sorted by [`Origin::shown`]. Everything but steps and edges is the main task's.
///
/// The path through the child replaces the edge of a pair, where there is one. A child's step keeps its id unless the
/// id is taken: ids of subtasks seem to be unique in an OCP, but the documents do not guarantee it.
#[must_use]
pub fn stitch(main: &Task, pieces: &[Piece]) -> (Task, Vec<Origin>) {
    let mut whole = main.clone();
    let mut origins = Vec::new();
    let mut taken = BTreeSet::new();
    taken.extend(main.steps.iter().map(|step| step.id));
    for Piece { submit, wait, child } in pieces {
        let ids = free_ids(child, &taken);
        let links = StepLinks::of(child);
        let shown = |id: SubtaskId| ids.get(child.index_of(id)?).copied();
        // A child that consists of one cycle has no first step.
        let is_start = |at: &usize| links.before(*at, Direction::Forward).is_empty();
        let first = (0..child.steps.len()).find(is_start).unwrap_or_default();
        for (at, (step, id)) in child.steps.iter().zip(&ids).enumerate() {
            // Of several steps with one id the first has the edges.
            let has_edges = child.index_of(step.id) == Some(at);
            if has_edges && links.before(at, Direction::Forward).is_empty() {
                whole.edges.push((*submit, *id));
            }
            if has_edges && links.after(at, Direction::Forward).is_empty() {
                whole.edges.push((*id, *wait));
            }
            whole.steps.push(super::Step { id: *id, ..step.clone() });
            let is_first = at == first;
            origins.push(Origin { shown: *id, task: child.id, step: step.id, submit: *submit, is_first });
        }
        whole.edges.extend(child.edges.iter().filter_map(|(from, to)| Some((shown(*from)?, shown(*to)?))));
        if leads_through(child, &links) {
            whole.edges.retain(|edge| *edge != (*submit, *wait));
        }
        taken.extend(ids);
    }
    // `Task` requires sorted steps.
    whole.steps.put_in_order_by(|a, b| (a.id, &a.name, &a.state).cmp(&(b.id, &b.name, &b.state)));
    whole.edges.put_in_order_by_key(|edge| *edge);
    whole.edges.dedup();
    origins.put_in_order_by_key(|origin| origin.shown);
    (whole, origins)
}

// Returns an id for each step, in their order; the same id for steps that share one.
fn free_ids(child: &Task, taken: &BTreeSet<SubtaskId>) -> Vec<SubtaskId> {
    // The complement of an id is the key of a fold in the graph, so it must be free too.
    let is_free = |id: SubtaskId| !taken.contains(&id) && !taken.contains(&SubtaskId(!id.0));
    // A range far above OCP's counter, independent of the other children: a link may contain such an id.
    let mut next = (1 << 62) | ((child.id.0 & 0x1fff_ffff) << 32);
    let mut ids = Vec::with_capacity(child.steps.len());
    let mut last = None;
    for step in &child.steps {
        let id = match last {
            Some((own, id)) if own == step.id => id,
            _ if is_free(step.id) => step.id,
            _ => {
                while !is_free(SubtaskId(next)) || child.index_of(SubtaskId(next)).is_some() {
                    next += 1;
                }
                next += 1;
                SubtaskId(next - 1)
            }
        };
        last = Some((step.id, id));
        ids.push(id);
    }
    ids
}

// Whether a path leads from a first step to a last one. A child that consists of one cycle has none.
fn leads_through(child: &Task, links: &StepLinks) -> bool {
    let mut over = vec![false; child.steps.len()];
    let movable = vec![true; child.steps.len()];
    links
        .flood(&mut over, &movable, Direction::Forward)
        .into_iter()
        .any(|step| links.after(step, Direction::Forward).is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;
    use crate::task::{Folding, Groups, fold, topological};

    fn task(id: u64, steps: &[u64], edges: &[(u64, u64)]) -> Task {
        let subtasks: Vec<_> = steps
            .iter()
            .map(|own| {
                let of = |pick: fn(&(u64, u64)) -> (u64, u64)| -> Vec<u64> {
                    edges.iter().map(pick).filter(|(one, _)| one == own).map(|(_, other)| other).collect()
                };
                json!({"id": own, "name": format!("{id}-{own}"), "status": "PENDING",
                    "downstreams": of(|&(a, b)| (a, b)), "upstreams": of(|&(a, b)| (b, a))})
            })
            .collect();
        Task::from_wire(TaskInstance::read(&json!({"id": id, "status": "RUNNING", "subtasks": subtasks})).unwrap())
    }

    fn piece(child: Task) -> Piece {
        Piece { submit: SubtaskId(2), wait: SubtaskId(3), child: Arc::new(child) }
    }

    fn pairs(task: &Task) -> Vec<(u64, u64)> {
        task.edges.iter().map(|(from, to)| (from.0, to.0)).collect()
    }

    #[test]
    fn the_child_stands_between_the_steps_that_make_it_and_wait_for_it() {
        let main = task(1, &[1, 2, 3, 4], &[(1, 2), (2, 3), (3, 4)]);
        let child = task(9, &[10, 11, 12], &[(10, 11), (10, 12)]);
        let (whole, origins) = stitch(&main, &[piece(child)]);
        assert_eq!(pairs(&whole), [(1, 2), (2, 10), (3, 4), (10, 11), (10, 12), (11, 3), (12, 3)]);
        assert_eq!((whole.id, whole.steps.len(), origins.len()), (TaskId(1), 7, 3));
        let (id, task, submit) = (SubtaskId(11), TaskId(9), SubtaskId(2));
        assert_eq!(origins[1], Origin { shown: id, task, step: id, submit, is_first: false });
    }

    #[test]
    fn one_step_stands_for_each_child_even_for_one_that_begins_with_several_or_with_none() {
        let main = task(1, &[1, 2, 3, 4], &[(1, 2), (2, 3), (3, 4)]);
        let first = |child: Task| -> Vec<u64> {
            let (_, origins) = stitch(&main, &[piece(child)]);
            origins.iter().filter(|origin| origin.is_first).map(|origin| origin.step.0).collect()
        };
        assert_eq!(first(task(9, &[10, 11, 12], &[(12, 10), (11, 10)])), [11]);
        assert_eq!(first(task(9, &[10, 11], &[(10, 11), (11, 10)])), [10], "a cycle begins nowhere");
    }

    #[test]
    fn with_nothing_opened_it_is_the_main_task() {
        let main = task(1, &[1, 2, 3], &[(1, 2), (2, 3)]);
        assert_eq!(stitch(&main, &[]), (main.clone(), vec![]));
        let (whole, _) = stitch(&main, &[piece(task(9, &[], &[]))]);
        assert_eq!(whole, main, "a child without steps leaves the edge of the pair");
    }

    #[test]
    fn ids_that_are_taken_are_replaced_and_what_ocp_calls_the_step_is_not_forgotten() {
        let main = task(1, &[1, 2, 3], &[(1, 2), (2, 3)]);
        let (whole, origins) = stitch(&main, &[piece(task(9, &[2, 3, 5], &[(2, 3), (3, 5)]))]);
        let told: Vec<_> = origins.iter().map(|origin| origin.step.0).collect();
        assert_eq!(told, [5, 2, 3]);
        assert_eq!(whole.steps.len(), 6);
        for origin in &origins {
            assert_eq!(whole.step(origin.shown).unwrap().name, format!("9-{}", origin.step));
        }
        let again = stitch(&main, &[piece(task(8, &[7], &[])), piece(task(9, &[2, 3, 5], &[(2, 3), (3, 5)]))]).1;
        assert!(origins.iter().all(|origin| again.contains(origin)), "also with others opened");
    }

    #[test]
    fn a_cycle_and_a_double_id_lose_no_step() {
        let main = task(1, &[1, 2, 3], &[(1, 2), (2, 3)]);
        let (whole, _) = stitch(&main, &[piece(task(9, &[10, 11], &[(10, 11), (11, 10)]))]);
        assert_eq!(pairs(&whole), [(1, 2), (2, 3), (10, 11), (11, 10)]);
        let (whole, origins) = stitch(&main, &[piece(task(9, &[1, 1, 6, 6], &[(1, 6)]))]);
        assert_eq!((whole.steps.len(), origins.len()), (7, 4));
    }

    proptest! {
        #[test]
        fn every_step_of_both_is_there_once_every_edge_is_kept_and_there_is_an_order(
            first in 0_u64..6, second in 0_u64..6, sizes in (1_u64..12, 1_u64..12),
            edges in prop::collection::vec((0_u64..12, 0_u64..12), 0..30),
            is_open in (any::<bool>(), any::<bool>()),
        ) {
            let main = task(1, &[1, 2, 3, 4, 5, 6], &[(1, 2), (2, 3), (3, 4), (4, 5), (5, 6)]);
            let child = |id: u64, start: u64, size: u64| {
                let steps: Vec<u64> = (start..start + size).collect();
                let edges: Vec<_> = edges.iter().filter(|(a, b)| a < b && *b < size).map(|(a, b)| (start + a, start + b)).collect();
                Arc::new(task(id, &steps, &edges))
            };
            let all = [
                Piece { submit: SubtaskId(2), wait: SubtaskId(3), child: child(8, first, sizes.0) },
                Piece { submit: SubtaskId(4), wait: SubtaskId(5), child: child(9, second, sizes.1) },
            ];
            let pieces: Vec<Piece> = all.into_iter().zip([is_open.0, is_open.1]).filter(|(_, open)| *open).map(|(piece, _)| piece).collect();
            let (whole, origins) = stitch(&main, &pieces);

            let mut names: Vec<&str> = whole.steps.iter().map(|step| step.name.as_str()).collect();
            let mut expected: Vec<&str> = main.steps.iter().chain(pieces.iter().flat_map(|piece| &piece.child.steps)).map(|step| step.name.as_str()).collect();
            names.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(names, expected);
            let mut ids: Vec<_> = whole.steps.iter().map(|step| step.id).collect();
            prop_assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "ids are unique");
            ids.extend(ids.clone().iter().map(|id| SubtaskId(!id.0)));
            ids.sort_unstable();
            prop_assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "and so are the keys of folds");

            let order = topological::order(&whole);
            let at = |id: SubtaskId| order.iter().position(|index| Some(*index) == whole.index_of(id));
            for (from, to) in &whole.edges {
                prop_assert!(at(*from) < at(*to));
            }
            for edge in &main.edges {
                let is_pair = pieces.iter().any(|piece| (piece.submit, piece.wait) == *edge);
                prop_assert!(whole.edges.contains(edge) != is_pair);
            }
            for piece in &pieces {
                let shown = |id| origins.iter().find(|origin| origin.task == piece.child.id && origin.step == id).unwrap().shown;
                for (from, to) in &piece.child.edges {
                    prop_assert!(whole.edges.contains(&(shown(*from), shown(*to))));
                }
                for step in &piece.child.steps {
                    prop_assert!(at(piece.submit) < at(shown(step.id)) && at(shown(step.id)) < at(piece.wait));
                }
            }
            // The graph needs only a task.
            let units = Groups::of(&whole).units(&whole, Folding::Folded, None);
            prop_assert!(fold::edges(&whole, &units).len() <= whole.edges.len());
        }
    }
}
