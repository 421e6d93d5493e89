//! The graph of a task: its steps and edges, folded and laid out, with one signal per step.

use std::sync::Arc;

use leptos::prelude::*;

use crate::dag::{
    Fitted, Frame, Graph, InputNode, Issue, Lane, Layout, Page, Rows, Shape, Shapeable, Size, Spacing, Strips,
};
use crate::ocp::{SubtaskId, TaskId, Timestamp};
use crate::task::barrier::is_barrier;
use crate::task::phases::Phases;
use crate::task::place::{self, Place};
use crate::task::{Folding, Groups, Step, Task, Unit, fold, topological};

/// Smaller than the layout's default: upgrades are long chains, and an operator wants to see many steps at a readable
/// scale.
const SPACING: Spacing = Spacing { node: 24.0, edge: 16.0, rank: 32.0, component: 48.0 };
/// A frame is another one when a side differs by more than this part.
const OTHER: f64 = 0.1;

/// What the layout of a graph depends on besides its task.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrangement {
    /// The size of a step's card.
    pub card: Size,
    /// The thickness of a barrier's bar.
    pub bar: f64,
    /// The room for the label of a row.
    pub lead: f64,
    /// The shape that the operator chose; `None` for the one that fits the frame best.
    pub shape: Option<Shape>,
    /// The size of the frame, once it is known.
    pub frame: Option<Size>,
}

impl Arrangement {
    /// The arrangement of cards of a size, before frame and choice are known.
    #[must_use]
    pub const fn new(card: Size, bar: f64, lead: f64) -> Self {
        Self { card, bar, lead, shape: None, frame: None }
    }

    /// Returns whether a graph that was laid out for `before` is to be laid out anew.
    pub(super) fn is_other(&self, before: &Self) -> bool {
        let differ = |now: f64, then: f64| (now - then).abs() > then * OTHER;
        self.shape != before.shape
            || match (self.frame, before.frame) {
                (Some(now), Some(then)) => differ(now.width, then.width) || differ(now.height, then.height),
                (now, then) => now.is_some() != then.is_some(),
            }
    }
}

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
    /// The phases of the steps. A row of the layout has the index of its phase as its group.
    pub phases: Phases,
    /// Whether each unit is drawn as a bar, not as a card.
    pub bars: Vec<bool>,
    /// The shape of the layout.
    pub fitted: Fitted,
    arrangement: Arrangement,
    groups: Groups,
}

impl GraphModel {
    /// Folds a task and lays it out. A graph that takes the place of another, of the same task with other steps, keeps
    /// its shape: `kept`. `child_of` returns the child task that a step belongs to.
    pub(super) fn of(
        task: &Task,
        folding: Folding,
        now: Option<Timestamp>,
        arrangement: Arrangement,
        kept: Option<Fitted>,
        child_of: impl Fn(SubtaskId) -> Option<TaskId>,
    ) -> Self {
        let groups = Groups::of(task);
        let units = groups.units(task, folding, now);
        let phases = Phases::of(task, child_of);
        let bars = bars(task, &units);
        let laid = lay_out(task, &units, &bars, &phases, arrangement, kept);
        Self {
            layout: laid.layout,
            issues: laid.issues,
            units,
            steps: task.steps.iter().map(|step| ArcRwSignal::new(Arc::new(step.clone()))).collect(),
            order: topological::order(task),
            phases,
            bars,
            fitted: laid.fitted,
            arrangement,
            groups,
        }
    }

    /// Returns the graph with another folding, in the same shape; `None` when nothing changes.
    pub(super) fn refolded(&self, task: &Task, folding: Folding, now: Option<Timestamp>) -> Option<Self> {
        let units = self.groups.units(task, folding, now);
        let bars = bars(task, &units);
        if units == self.units && bars == self.bars {
            return None;
        }
        let laid = lay_out(task, &units, &bars, &self.phases, self.arrangement, Some(self.fitted));
        Some(Self { units, bars, ..self.laid(laid, self.arrangement) })
    }

    /// Returns the graph for another frame or in another shape; `None` when it stays as it is.
    pub(super) fn arranged(&self, task: &Task, arrangement: Arrangement) -> Option<Self> {
        let laid = lay_out(task, &self.units, &self.bars, &self.phases, arrangement, None);
        (laid.fitted != self.fitted).then(|| self.laid(laid, arrangement))
    }

    /// Returns the graph with strips in place of the rows in which nothing happens, where the room is too low for all
    /// rows at their full size, and without strips elsewhere and on paper (no room); `None` when it stays as it is.
    pub(super) fn within(&self, task: &Task, room: Option<Size>, shown: Option<SubtaskId>) -> Option<Self> {
        let Fitted::Rows(page) = self.fitted else { return None };
        let strips = match room.filter(|room| self.layout.is_cramped(*room)) {
            Some(_) => Strips::of(self.phases.quiet(task, shown).into_iter().map(number)),
            None => Strips::NONE,
        };
        let fitted = Fitted::Rows(Page { strips, ..page });
        (fitted != self.fitted).then(|| {
            let laid = lay_out(task, &self.units, &self.bars, &self.phases, self.arrangement, Some(fitted));
            self.laid(laid, self.arrangement)
        })
    }

    fn laid(&self, laid: Laid, arrangement: Arrangement) -> Self {
        Self {
            layout: laid.layout,
            issues: laid.issues,
            units: self.units.clone(),
            steps: self.steps.clone(),
            order: self.order.clone(),
            phases: self.phases.clone(),
            bars: self.bars.clone(),
            fitted: laid.fitted,
            arrangement,
            groups: self.groups.clone(),
        }
    }

    /// Returns whether a snapshot of the task is the first that tells where its steps work: then the graph is built anew.
    pub(super) fn learns_places(&self, task: &Task) -> bool {
        !self.phases.has_places() && place::places(task).iter().any(|place| *place != Place::default())
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

struct Laid {
    layout: Arc<Layout>,
    issues: Vec<Issue>,
    fitted: Fitted,
}

// A barrier that failed is a card: it has something to say.
fn bars(task: &Task, units: &[Unit]) -> Vec<bool> {
    let is_bar = |step: &Step| is_barrier(step) && !step.state.has_failed();
    let unit = |unit: &Unit| match unit {
        Unit::Step(index) => task.steps.get(*index).is_some_and(is_bar),
        Unit::Fold(_) => false,
    };
    units.iter().map(unit).collect()
}

fn lay_out(
    task: &Task,
    units: &[Unit],
    bars: &[bool],
    phases: &Phases,
    arrangement: Arrangement,
    kept: Option<Fitted>,
) -> Laid {
    let Arrangement { card, bar, lead, shape, frame } = arrangement;
    let edges = fold::edges(task, units);
    let graph = |bar: Size| {
        let node = |(unit, is_bar): (&Unit, &bool)| {
            let Size { width, height } = if *is_bar { bar } else { card };
            InputNode { key: fold::key(task, unit), width, height }
        };
        Graph::new(&units.iter().zip(bars).map(node).collect::<Vec<_>>(), &edges)
    };
    let (upright, issues) = graph(Size { width: card.width, height: bar });
    let (sideways, _) = graph(Size { width: bar, height: card.height });
    let first = |unit: &Unit| match unit {
        Unit::Step(index) => *index,
        Unit::Fold(indices) => indices.first().copied().unwrap_or_default(),
    };
    let groups: Vec<u32> = units.iter().map(|unit| number(phases.of_step(first(unit)))).collect();
    let lane = |(unit, is_bar): (&Unit, &bool)| match unit {
        Unit::Step(_) if *is_bar => Lane::Across,
        Unit::Step(index) => phases.host_of_step(*index).map_or(Lane::Free, |host| Lane::Of(number(host))),
        Unit::Fold(_) => Lane::Free,
    };
    let lanes: Vec<Lane> = units.iter().zip(bars).map(lane).collect();
    let all = Shapeable {
        upright: &upright,
        sideways: &sideways,
        rows: Rows { groups: &groups, lanes: &lanes },
        spacing: SPACING,
    };
    let (fitted, layout) = match (kept, frame) {
        (Some(fitted), _) => (fitted, all.layout(fitted)),
        (None, Some(size)) => all.fit(shape, Frame { size, lead }),
        (None, None) => (Fitted::TopDown, all.layout(Fitted::TopDown)),
    };
    Laid { layout: Arc::new(layout), issues, fitted }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
