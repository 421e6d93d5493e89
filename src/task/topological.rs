//! Sorts steps in the order in which they can run, for the list that reads the graph aloud.

use std::collections::{BTreeMap, BTreeSet};

use super::model::Task;
use crate::ocp::SubtaskId;
use crate::sorting::Sort as _;

/// Returns the indices of a task's steps, every upstream before its downstreams, ties by depth and id. Steps of a cycle
/// come last, by id.
#[must_use]
pub fn order(task: &Task) -> Vec<usize> {
    let mut missing: BTreeMap<SubtaskId, usize> = BTreeMap::new();
    for step in &task.steps {
        missing.insert(step.id, 0);
    }
    let mut after: BTreeMap<SubtaskId, Vec<SubtaskId>> = BTreeMap::new();
    for (from, to) in &task.edges {
        *missing.entry(*to).or_default() += 1;
        after.entry(*from).or_default().push(*to);
    }
    let mut ready: BTreeSet<(usize, SubtaskId)> = BTreeSet::new();
    for (id, count) in &missing {
        if *count == 0 {
            ready.insert((0, *id));
        }
    }
    let mut position: BTreeMap<SubtaskId, usize> = BTreeMap::new();
    while let Some((depth, id)) = ready.pop_first() {
        position.insert(id, position.len());
        for next in after.get(&id).into_iter().flatten() {
            if let Some(count) = missing.get_mut(next) {
                *count -= 1;
                if *count == 0 {
                    ready.insert((depth + 1, *next));
                }
            }
        }
    }
    let mut indices: Vec<usize> = (0..task.steps.len()).collect();
    let place = |index: &usize| {
        task.steps.get(*index).map(|step| (position.get(&step.id).copied().unwrap_or(usize::MAX), step.id))
    };
    indices.put_in_order_by_key(place);
    indices
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;

    fn task(count: u64, edges: &[(u64, u64)]) -> Task {
        let subtasks: Vec<_> = (0..count)
            .map(|id| {
                let downstreams: Vec<u64> = edges.iter().filter(|(from, _)| *from == id).map(|(_, to)| *to).collect();
                json!({"id": id, "name": "s", "status": "PENDING", "downstreams": downstreams})
            })
            .collect();
        Task::from_wire(TaskInstance::read(&json!({"id": 1, "status": "RUNNING", "subtasks": subtasks})).unwrap())
    }

    fn ids(task: &Task) -> Vec<u64> {
        order(task).into_iter().map(|index| task.steps[index].id.0).collect()
    }

    #[test]
    fn a_fork_is_read_layer_by_layer() {
        assert_eq!(ids(&task(5, &[(4, 0), (4, 1), (0, 2), (1, 2), (2, 3)])), [4, 0, 1, 2, 3]);
    }

    #[test]
    fn a_cycle_comes_last_and_loses_no_step() {
        assert_eq!(ids(&task(4, &[(0, 1), (1, 2), (2, 1)])), [0, 3, 1, 2]);
    }

    proptest! {
        #[test]
        fn every_upstream_comes_before_its_downstreams(count in 1_u64..30, pairs in prop::collection::vec((0_u64..30, 0_u64..30), 0..60)) {
            let edges: Vec<_> = pairs.into_iter().filter(|(a, b)| a < b && *b < count).collect();
            let order = ids(&task(count, &edges));
            prop_assert_eq!(order.len() as u64, count);
            let at = |id: u64| order.iter().position(|other| *other == id);
            for (from, to) in edges {
                prop_assert!(at(from) < at(to));
            }
        }
    }
}
