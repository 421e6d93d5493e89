//! The graph of a task: its steps and edges, folded and laid out, with one signal per step.

use std::sync::Arc;

use leptos::prelude::*;

use crate::dag::{self, Direction, Graph, InputNode, Issue, Layout, Spacing};
use crate::ocp::Timestamp;
use crate::task::{Folding, Groups, Step, Task, Unit, fold, topological};

/// Smaller than the layout's default: upgrades are long chains, and an operator wants to see many steps at a readable
/// scale.
const SPACING: Spacing = Spacing { node: 24.0, edge: 16.0, rank: 32.0, component: 48.0 };

/// The steps and edges of a task, folded and laid out. It changes only when they change.
pub struct GraphModel {
    /// The positions of the nodes; node indices are those of `units`.
    pub layout: Arc<Layout>,
    /// The irregularities found by the layout.
    pub issues: Vec<Issue>,
    /// The units drawn as one node each; their indices are those of `steps`.
    pub units: Vec<Unit>,
    /// One signal per step, in the order of the task's steps.
    pub steps: Vec<ArcRwSignal<Arc<Step>>>,
    /// The indices of the steps in the order in which they run.
    pub order: Vec<usize>,
    groups: Groups,
    card: (f64, f64),
}

impl GraphModel {
    /// Folds a task and lays it out; `card` is the size of a step.
    pub(super) fn of(task: &Task, folding: Folding, now: Option<Timestamp>, card: (f64, f64)) -> Self {
        let groups = Groups::of(task);
        let units = groups.units(task, folding, now);
        let (layout, issues) = lay_out(task, &units, card);
        Self {
            layout,
            issues,
            units,
            steps: task.steps.iter().map(|step| ArcRwSignal::new(Arc::new(step.clone()))).collect(),
            order: topological::order(task),
            groups,
            card,
        }
    }

    /// Returns the graph with another folding; `None` when the folding is unchanged.
    pub(super) fn refolded(&self, task: &Task, folding: Folding, now: Option<Timestamp>) -> Option<Self> {
        let units = self.groups.units(task, folding, now);
        if units == self.units {
            return None;
        }
        let (layout, issues) = lay_out(task, &units, self.card);
        Some(Self {
            layout,
            issues,
            units,
            steps: self.steps.clone(),
            order: self.order.clone(),
            groups: self.groups.clone(),
            card: self.card,
        })
    }

    /// Writes the signals of the changed steps only.
    pub(super) fn update(&self, task: &Task) {
        for (signal, step) in self.steps.iter().zip(&task.steps) {
            if signal.with_untracked(|old| **old != *step) {
                signal.set(Arc::new(step.clone()));
            }
        }
    }
}

fn lay_out(task: &Task, units: &[Unit], (width, height): (f64, f64)) -> (Arc<Layout>, Vec<Issue>) {
    let key = |unit: &Unit| fold::key(task, unit);
    let nodes: Vec<InputNode> = units.iter().map(|unit| InputNode { key: key(unit), width, height }).collect();
    let (graph, issues) = Graph::new(&nodes, &fold::edges(task, units));
    (Arc::new(dag::layout(&graph, Direction::TopToBottom, SPACING)), issues)
}
