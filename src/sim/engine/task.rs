//! A task of the engine and its subtasks.

use crate::ocp::{SubtaskId, TaskId};
use crate::sim::seeded_random;

use super::blueprint::{Blueprint, Fault, FleetChange, Place, RollbackRule, Spread, Step, Subject};
use super::state::{Millis, Operation, Phase, TaskState};

/// The end of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    Done,
    Undone,
    Failed(Fault),
    Cancelled,
}

/// One run of a subtask, kept for its log.
#[derive(Clone, Debug)]
pub(crate) struct Attempt {
    pub(crate) operation: Operation,
    pub(crate) started: Millis,
    /// The planned duration; `None` when it depends on a child task.
    pub(crate) planned: Option<Millis>,
    pub(crate) ended: Option<(Millis, Ending)>,
}

/// A subtask. Edges are positions in the list of its task, which is in an order of execution.
#[derive(Clone, Debug)]
pub(crate) struct Subtask {
    pub(crate) id: SubtaskId,
    pub(crate) step: Step,
    pub(crate) place: Place,
    pub(crate) series_id: usize,
    pub(crate) parallel_idx: i64,
    pub(crate) upstreams: Vec<usize>,
    pub(crate) downstreams: Vec<usize>,
    pub(crate) phase: Phase,
    pub(crate) operation: Operation,
    pub(crate) run_time: u32,
    /// Whether an operator has confirmed it.
    pub(crate) is_confirmed: bool,
    pub(crate) attempts: Vec<Attempt>,
    /// The failure of its first attempt.
    pub(crate) fault: Option<Fault>,
    pub(crate) start_time: Option<Millis>,
    pub(crate) finish_time: Option<Millis>,
}

/// A task.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) id: TaskId,
    pub(crate) name: String,
    pub(crate) subject: Subject,
    pub(crate) strings: Vec<(String, String)>,
    pub(crate) lists: Vec<(String, Vec<String>)>,
    pub(crate) state: TaskState,
    pub(crate) operation: Operation,
    pub(crate) create_time: Millis,
    pub(crate) finish_time: Option<Millis>,
    pub(crate) subtasks: Vec<Subtask>,
    /// The plans of the child tasks, and the tasks made from them.
    pub(crate) children: Vec<(Blueprint, Option<TaskId>)>,
    pub(crate) effect: FleetChange,
}

impl Task {
    /// Creates a task from its plan. Ids and series numbers are unsorted (ocp-api.md 5.3).
    pub(crate) fn new(id: TaskId, first_subtask: u64, plan: Blueprint, now: Millis) -> Self {
        let mut subtasks: Vec<Subtask> = Vec::new();
        let mut previous: Vec<usize> = Vec::new();
        for layer in &plan.layers {
            let places: Vec<(i64, Place)> = match &layer.spread {
                Spread::Once(place) => vec![(-1, place.clone())],
                Spread::Copies(places) => (0..).zip(places.iter().cloned()).collect(),
            };
            let first = subtasks.len();
            for (copy, (parallel_idx, place)) in places.into_iter().enumerate() {
                let mut subtask = Subtask::new(layer.step, place, parallel_idx);
                subtask.upstreams.clone_from(&previous);
                subtask.fault = layer.fault.filter(|(at, _)| *at == copy).map(|(_, fault)| fault);
                subtasks.push(subtask);
            }
            let current: Vec<usize> = (first..subtasks.len()).collect();
            for upstream in previous {
                if let Some(subtask) = subtasks.get_mut(upstream) {
                    subtask.downstreams.clone_from(&current);
                }
            }
            previous = current;
        }
        let ids = seeded_random::shuffled(subtasks.len(), id.0);
        let series = seeded_random::shuffled(subtasks.len(), id.0 ^ 0x5E21);
        for (subtask, (offset, series_id)) in subtasks.iter_mut().zip(ids.into_iter().zip(series)) {
            subtask.id = SubtaskId(first_subtask + offset as u64);
            subtask.series_id = series_id;
        }
        Self {
            id,
            name: plan.name,
            subject: plan.subject,
            strings: plan.strings,
            lists: plan.lists,
            state: TaskState::Running,
            operation: Operation::Execute,
            create_time: now,
            finish_time: None,
            subtasks,
            children: plan.children.into_iter().map(|child| (child, None)).collect(),
            effect: plan.effect,
        }
    }

    /// Replaces the edges between layers by these; edges to unknown or earlier steps are left out.
    pub(crate) fn connect(&mut self, edges: &[(usize, usize)]) {
        for subtask in &mut self.subtasks {
            subtask.upstreams.clear();
            subtask.downstreams.clear();
        }
        let count = self.subtasks.len();
        for &(from, to) in edges.iter().filter(|(from, to)| from < to && *to < count) {
            if let Some(subtask) = self.subtasks.get_mut(from) {
                subtask.downstreams.push(to);
            }
            if let Some(subtask) = self.subtasks.get_mut(to) {
                subtask.upstreams.push(from);
            }
        }
    }

    /// Whether a started step forbids a rollback: one that is neither PENDING nor READY (ocp-api.md 5.3).
    pub(crate) fn prohibits_rollback(&self) -> bool {
        self.subtasks.iter().any(|subtask| {
            subtask.step.rollback == RollbackRule::Prohibited
                && !matches!(subtask.phase, Phase::Pending | Phase::Ready { .. } | Phase::Halted)
        })
    }

    pub(crate) fn is_rolling_back(&self) -> bool {
        self.operation == Operation::Rollback
    }

    /// Returns a value of the context.
    pub(crate) fn string(&self, name: &str) -> Option<&str> {
        self.strings.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

impl Subtask {
    fn new(step: Step, place: Place, parallel_idx: i64) -> Self {
        Self {
            id: SubtaskId(0),
            step,
            place,
            series_id: 0,
            parallel_idx,
            upstreams: Vec::new(),
            downstreams: Vec::new(),
            phase: Phase::Pending,
            operation: Operation::Execute,
            run_time: 1,
            is_confirmed: false,
            attempts: Vec::new(),
            fault: None,
            start_time: None,
            finish_time: None,
        }
    }

    /// Whether it failed while it was being undone, and not before the rollback.
    pub(crate) fn failed_in(&self, task_operation: Operation) -> bool {
        self.phase == Phase::Failed && !(task_operation == Operation::Rollback && self.operation == Operation::Rollback)
    }

    /// Returns a delay that depends only on this subtask and its number of runs.
    pub(crate) fn draw(&self, salt: u64, low: Millis, high: Millis) -> Millis {
        seeded_random::between(&[self.id.0, self.attempts.len() as u64, salt], low, high)
    }
}
