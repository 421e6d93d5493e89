//! The task engine: processes events on the virtual clock, by the rules of ocp-api.md section 5.4.
//!
//! It contains steps, edges and times, and no upgrades and no responses.

pub(crate) mod blueprint;
mod operate;
mod run;
pub(crate) mod state;
pub(crate) mod task;

use crate::ocp::{SubtaskId, TaskId};

pub(crate) use blueprint::Blueprint;
use blueprint::FleetChange;
pub(crate) use operate::Refused;
use state::Millis;
pub(crate) use task::{Subtask, Task};

/// The outcome of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Applied,
    RolledBack,
}

/// A task that ended, for the fleet.
#[derive(Clone, Debug)]
pub(crate) struct Ended {
    pub(crate) at: Millis,
    pub(crate) effect: FleetChange,
    pub(crate) outcome: Outcome,
}

/// All tasks.
pub(crate) struct Engine {
    tasks: Vec<Task>,
    next_task: u64,
    next_subtask: u64,
    ended: Vec<Ended>,
}

impl Engine {
    pub(crate) const fn new(first_task: u64, first_subtask: u64) -> Self {
        Self { tasks: Vec::new(), next_task: first_task, next_subtask: first_subtask, ended: Vec::new() }
    }

    /// Returns all tasks, oldest first.
    pub(crate) fn tasks(&self) -> &[Task] {
        &self.tasks
    }

    pub(crate) fn task(&self, id: TaskId) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == id)
    }

    /// Creates a task and makes its first step READY.
    pub(crate) fn submit(&mut self, plan: Blueprint, now: Millis) -> TaskId {
        let task = Task::new(TaskId(self.next_task), self.next_subtask, plan, now);
        self.begin(task, now)
    }

    /// As [`Engine::submit`], with these edges between the plan's steps instead of layer by layer. An edge leads from a
    /// lower position to a higher one.
    pub(crate) fn submit_graph(&mut self, plan: Blueprint, edges: &[(usize, usize)], now: Millis) -> TaskId {
        let mut task = Task::new(TaskId(self.next_task), self.next_subtask, plan, now);
        task.connect(edges);
        self.begin(task, now)
    }

    fn begin(&mut self, task: Task, now: Millis) -> TaskId {
        let id = task.id;
        self.next_task += 1;
        self.next_subtask += task.subtasks.len() as u64;
        self.tasks.push(task);
        self.settle(self.tasks.len() - 1, now);
        id
    }

    /// Returns the tasks that ended since the last call.
    pub(crate) fn take_ended(&mut self) -> Vec<Ended> {
        std::mem::take(&mut self.ended)
    }

    fn position(&self, task: TaskId) -> Option<usize> {
        self.tasks.iter().position(|candidate| candidate.id == task)
    }

    fn subtask_position(&self, task: usize, subtask: SubtaskId) -> Option<usize> {
        self.tasks.get(task)?.subtasks.iter().position(|candidate| candidate.id == subtask)
    }
}
