//! The edges of a task by the positions of its steps, for traversals.

use super::model::Task;

/// A direction of traversal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// Along the edges, as a task runs.
    Forward,
    /// Against the edges, as a task is undone.
    Backward,
}

/// The neighbours of every step.
#[derive(Clone, Debug, Default)]
pub(crate) struct StepLinks {
    up: Vec<Vec<usize>>,
    down: Vec<Vec<usize>>,
}

impl StepLinks {
    /// Returns the links of a task. When steps share an id, the first of them has the edges.
    pub(crate) fn of(task: &Task) -> Self {
        let mut links = Self { up: vec![Vec::new(); task.steps.len()], down: vec![Vec::new(); task.steps.len()] };
        for (from, to) in &task.edges {
            let (Some(from), Some(to)) = (task.index_of(*from), task.index_of(*to)) else { continue };
            if let (Some(down), Some(up)) = (links.down.get_mut(from), links.up.get_mut(to)) {
                down.push(to);
                up.push(from);
            }
        }
        links
    }

    /// Returns the steps that must be over before this one can start.
    pub(crate) fn before(&self, step: usize, way: Direction) -> &[usize] {
        let lists = if way == Direction::Forward { &self.up } else { &self.down };
        lists.get(step).map_or(&[], Vec::as_slice)
    }

    /// Returns the steps that wait for this one.
    pub(crate) fn after(&self, step: usize, way: Direction) -> &[usize] {
        let lists = if way == Direction::Forward { &self.down } else { &self.up };
        lists.get(step).map_or(&[], Vec::as_slice)
    }

    /// Marks the steps that can be over once all marked ones are: each of `movable` whose neighbours before it are
    /// marked, repeatedly. Returns the newly marked steps in the order in which they can start; steps of a cycle never
    /// can.
    pub(crate) fn flood(&self, over: &mut [bool], movable: &[bool], way: Direction) -> Vec<usize> {
        let is = |marks: &[bool], step: usize| marks.get(step).copied().unwrap_or(false);
        let mut missing: Vec<usize> =
            (0..over.len()).map(|step| self.before(step, way).iter().filter(|one| !is(over, **one)).count()).collect();
        let mut found: Vec<usize> = (0..over.len())
            .filter(|step| is(movable, *step) && !is(over, *step) && missing.get(*step) == Some(&0))
            .collect();
        let mut next = 0;
        while let Some(&step) = found.get(next) {
            next += 1;
            if let Some(mark) = over.get_mut(step) {
                *mark = true;
            }
            for &after in self.after(step, way) {
                let Some(count) = missing.get_mut(after) else { continue };
                *count = count.saturating_sub(1);
                if *count == 0 && is(movable, after) && !is(over, after) {
                    found.push(after);
                }
            }
        }
        found
    }
}
