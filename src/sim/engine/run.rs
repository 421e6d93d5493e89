//! Advances time: the next event, its changes, and their immediate consequences (ocp-api.md 5.4).

use crate::ocp::TaskId;
use crate::sorting::Sort as _;

use super::blueprint::{Fault, Gate, Role};
use super::state::{Millis, Operation, Phase, TaskState};
use super::task::{Attempt, Ending, Subtask};
use super::{Ended, Engine, Outcome};

/// OCP's `defaultConcurrency`: how many subtasks of a task are READY or running at once.
const PLACES: usize = 10;

const CHILD_MISSING: Fault = Fault {
    exception: "com.alipay.ocp.core.exception.UnexpectedException",
    message: "Context does not contain the task instance to wait for, was the submitting subtask skipped?",
};
const CHILD_FAILED: Fault = Fault {
    exception: "com.alipay.ocp.core.exception.UnexpectedException",
    message: "Wait dag success failed: the submitted task did not succeed, retry that task before this subtask",
};

enum ChildState {
    Missing,
    Running,
    Failed,
    Successful,
}

impl Engine {
    /// Returns the time of the next change without an action.
    pub(crate) fn next_event(&self) -> Option<Millis> {
        self.next_due().map(|(at, _, _)| at)
    }

    /// Advances time to `to`, event by event, so that the number of calls has no effect.
    pub(crate) fn advance(&mut self, to: Millis) {
        while let Some((at, task, subtask)) = self.next_due()
            && at <= to
        {
            self.fire(task, subtask, at);
            self.settle(task, at);
        }
    }

    fn next_due(&self) -> Option<(Millis, usize, usize)> {
        let running = self.tasks.iter().enumerate().filter(|(_, task)| task.state == TaskState::Running);
        running
            .flat_map(|(at, task)| task.subtasks.iter().enumerate().map(move |(sub, subtask)| (at, sub, subtask)))
            .filter_map(|(task, sub, subtask)| Some((subtask.phase.due()?, task, sub)))
            .min()
    }

    fn fire(&mut self, task: usize, subtask: usize, at: Millis) {
        let child = self.child_of(task, subtask);
        let Some(entry) = self.tasks.get_mut(task).and_then(|task| task.subtasks.get_mut(subtask)) else { return };
        let mut submits = None;
        match entry.phase {
            Phase::Ready { .. } => entry.start(at, child.as_ref()),
            Phase::Running { .. } if matches!(child, Some(ChildState::Running)) && !entry.is_being_undone() => {
                entry.phase = Phase::Running { ends: None };
            }
            Phase::Running { .. } => {
                entry.finish(at, child.as_ref());
                if let (Role::Submit(hop), Phase::Successful) = (entry.step.role, entry.phase) {
                    submits = Some(hop);
                }
            }
            Phase::Canceling { .. } => {
                entry.operation = Operation::Cancel;
                entry.end(at, Phase::Failed, Ending::Cancelled);
            }
            Phase::Pending | Phase::Halted | Phase::Failed | Phase::Successful => {}
        }
        if let Some(hop) = submits {
            self.submit_child(task, hop, at);
        }
    }

    fn submit_child(&mut self, parent: usize, hop: usize, at: Millis) {
        let Some((plan, None)) = self.tasks.get(parent).and_then(|task| task.children.get(hop)).cloned() else {
            return;
        };
        let id = self.submit(plan, at);
        if let Some(entry) = self.tasks.get_mut(parent).and_then(|task| task.children.get_mut(hop)) {
            entry.1 = Some(id);
        }
    }

    // Returns the state of the child task that a subtask waits for; `None` for a subtask that waits for none.
    fn child_of(&self, task: usize, subtask: usize) -> Option<ChildState> {
        let task = self.tasks.get(task)?;
        let Role::Wait(hop) = task.subtasks.get(subtask)?.step.role else { return None };
        let child = task.children.get(hop).and_then(|(_, id)| *id).and_then(|id| self.task(id));
        Some(match child {
            None => ChildState::Missing,
            Some(child) => match child.state {
                TaskState::Running => ChildState::Running,
                TaskState::Successful if !child.is_rolling_back() => ChildState::Successful,
                TaskState::Failed | TaskState::Successful => ChildState::Failed,
            },
        })
    }

    /// Applies the immediate consequences of a change in a task: which subtasks become READY, and whether the task
    /// ended.
    pub(super) fn settle(&mut self, index: usize, at: Millis) {
        let Some(task) = self.tasks.get_mut(index) else { return };
        if task.state != TaskState::Running {
            return;
        }
        let undo = task.is_rolling_back();
        let blocked = task.subtasks.iter().any(|subtask| subtask.failed_in(task.operation));
        for subtask in &mut task.subtasks {
            subtask.hold_or_release(blocked, at);
        }
        if !blocked {
            let mut free = PLACES.saturating_sub(task.subtasks.iter().filter(|one| one.phase.takes_a_place()).count());
            for position in promotable(&task.subtasks, undo) {
                if free == 0 {
                    break;
                }
                if let Some(subtask) = task.subtasks.get_mut(position) {
                    subtask.become_ready(at);
                    free -= 1;
                }
            }
        }
        let goal = if undo { Phase::Pending } else { Phase::Successful };
        let moves = |subtask: &Subtask| subtask.phase.is_at_work() || subtask.phase.due().is_some();
        let ended = if task.subtasks.iter().all(|subtask| subtask.phase == goal) {
            TaskState::Successful
        } else if blocked && !task.subtasks.iter().any(moves) {
            TaskState::Failed
        } else {
            return;
        };
        task.state = ended;
        task.finish_time = Some(at);
        if ended == TaskState::Successful {
            let outcome = if undo { Outcome::RolledBack } else { Outcome::Applied };
            self.ended.push(Ended { at, effect: task.effect.clone(), outcome });
        }
        let id = task.id;
        self.wake_those_who_wait_for(id, at);
    }

    fn wake_those_who_wait_for(&mut self, child: TaskId, at: Millis) {
        for task in &mut self.tasks {
            for (hop, _) in task.children.iter().enumerate().filter(|(_, (_, id))| *id == Some(child)) {
                let waiting = task.subtasks.iter_mut().find(|subtask| subtask.step.role == Role::Wait(hop));
                if let Some(subtask) = waiting
                    && subtask.phase == (Phase::Running { ends: None })
                {
                    subtask.phase = Phase::Running { ends: Some(at + subtask.draw(3, 1_000, 3_000)) };
                }
            }
        }
    }
}

// Forward: PENDING steps with all upstreams SUCCESSFUL, first ones first. Rollback: steps that are not yet undone and
// have only undone steps after them, failed ones first, then from the last backwards.
fn promotable(subtasks: &[Subtask], undo: bool) -> Vec<usize> {
    let all = |edges: &[usize], phase: Phase| {
        edges.iter().all(|edge| subtasks.get(*edge).is_some_and(|subtask| subtask.phase == phase))
    };
    let mut found: Vec<usize> = (0..subtasks.len()).collect();
    found.retain(|position| {
        subtasks.get(*position).is_some_and(|subtask| match subtask.phase {
            Phase::Pending => !undo && all(&subtask.upstreams, Phase::Successful),
            Phase::Successful | Phase::Failed => {
                undo && subtask.operation == Operation::Rollback && all(&subtask.downstreams, Phase::Pending)
            }
            Phase::Ready { .. } | Phase::Halted | Phase::Running { .. } | Phase::Canceling { .. } => false,
        })
    });
    if undo {
        found.reverse();
        found.put_in_order_by_key(|position| {
            subtasks.get(*position).is_none_or(|subtask| subtask.phase != Phase::Failed)
        });
    }
    found
}

impl Subtask {
    /// READY, and about to start, unless an operator has to confirm first.
    pub(super) fn become_ready(&mut self, at: Millis) {
        if self.step.gate == Gate::Confirm && !self.is_confirmed && !self.is_being_undone() {
            self.phase = Phase::Halted;
            return;
        }
        let delay =
            if self.step.role == Role::Start && self.attempts.is_empty() { 0 } else { self.draw(1, 400, 1_400) };
        self.phase = Phase::Ready { starts: Some(at + delay) };
    }

    pub(super) fn is_being_undone(&self) -> bool {
        matches!(self.operation, Operation::Rollback | Operation::RollbackSkip)
    }

    // No further step starts after a failure, except a step that an operator retried by name.
    fn hold_or_release(&mut self, blocked: bool, at: Millis) {
        let asked_for = matches!(self.operation, Operation::Retry | Operation::Skip | Operation::RollbackSkip);
        match self.phase {
            Phase::Ready { starts: Some(_) } if blocked && !asked_for => self.phase = Phase::Ready { starts: None },
            Phase::Ready { starts: None } if !blocked => self.become_ready(at),
            _ => {}
        }
    }

    fn start(&mut self, at: Millis, child: Option<&ChildState>) {
        if matches!(self.operation, Operation::Skip | Operation::RollbackSkip) {
            self.phase = if self.operation == Operation::Skip { Phase::Successful } else { Phase::Pending };
            self.finish_time = Some(at);
            return;
        }
        let planned = match child {
            Some(ChildState::Running) if !self.is_being_undone() => None,
            _ if self.is_being_undone() => Some(self.draw(4, 2_000, 8_000)),
            Some(_) => Some(3_000),
            None => Some(self.draw(2, self.step.seconds.0 * 1_000, self.step.seconds.1 * 1_000)),
        };
        self.phase = Phase::Running { ends: planned.map(|planned| at + planned) };
        self.attempts.push(Attempt { operation: self.operation, started: at, planned, ended: None });
        self.start_time.get_or_insert(at);
        self.finish_time = None;
    }

    fn finish(&mut self, at: Millis, child: Option<&ChildState>) {
        if self.is_being_undone() {
            return self.end(at, Phase::Pending, Ending::Undone);
        }
        let fault = match child {
            Some(ChildState::Missing) => Some(CHILD_MISSING),
            Some(ChildState::Failed) => Some(CHILD_FAILED),
            _ => self.fault.filter(|_| self.attempts.len() == 1),
        };
        match fault {
            Some(fault) => self.end(at, Phase::Failed, Ending::Failed(fault)),
            None => self.end(at, Phase::Successful, Ending::Done),
        }
    }

    fn end(&mut self, at: Millis, phase: Phase, ending: Ending) {
        self.phase = phase;
        self.finish_time = Some(at);
        if let Some(attempt) = self.attempts.last_mut() {
            attempt.ended = Some((at, ending));
        }
    }
}
