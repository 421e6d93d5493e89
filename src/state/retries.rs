//! Retries all failed tasks of a list: it shows a preview first, then sends one action per task, one after another, and
//! none twice.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ocp::calls::{self, TaskQuery};
use crate::ocp::{OcpError, TaskId};
use crate::reactive::{RwSignal, spawn};
use crate::task::batch::{self, Part};
use crate::task::{Action, Denied, Task};

use super::action_sender::ActionState;
use super::sent_actions::SentActions;
use super::session::Session;

/// The number of the newest tasks among which child tasks are searched.
const NEWEST: u32 = 100;

/// The batch's plan for a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    /// The task is retried.
    Retry,
    /// The task waits for a child task (a guess).
    After(TaskId),
    /// OCP would reject the retry.
    Denied(Denied),
    /// An action on the task was sent before, here or on its page, and OCP has not shown its effect.
    Pending,
}

/// A failed task in the batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The task in its state at the preview.
    pub task: Arc<Task>,
    /// The plan for the task.
    pub plan: Plan,
    /// The state of its action; `None` before it is sent.
    pub state: Option<ActionState>,
}

/// The phase of the batch.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// The states of the tasks are being requested.
    Looking,
    /// OCP did not return them.
    Unseen(OcpError),
    /// The preview is complete.
    Ready,
    /// The actions are being sent.
    Sending,
    /// The batch is over.
    Ended(End),
}

/// How a batch ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Every action was sent.
    All,
    /// The outcome of an action is unknown: the rest was not sent.
    Unknown,
    /// OCP did not accept the sign-in: the rest was not sent.
    SignedOut,
    /// The operator stopped it.
    Stopped,
}

/// A batch. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Retries {
    /// The failed tasks of the batch.
    pub rows: RwSignal<Vec<Row>>,
    /// The phase of the batch.
    pub phase: RwSignal<Phase>,
    /// Whether the operator has stopped the batch.
    pub stops: RwSignal<bool>,
    session: Session,
    sent: SentActions,
    round: StoredValue<u32>,
}

impl Retries {
    /// Creates a batch without a preview.
    #[must_use]
    pub fn new(session: Session, sent: SentActions) -> Self {
        Self {
            rows: RwSignal::new(Vec::new()),
            phase: RwSignal::new(Phase::Looking),
            stops: RwSignal::new(false),
            session,
            sent,
            round: StoredValue::new(0),
        }
    }

    /// Requests the states of the tasks that a list shows as failed.
    pub fn look(self, failed: Vec<TaskId>) {
        self.leave();
        let round = self.round.get_value();
        self.rows.set(Vec::new());
        self.phase.set(Phase::Looking);
        self.stops.set(false);
        spawn(async move {
            let seen = self.see(&failed).await;
            if !self.is_wanted(round) {
                return;
            }
            match seen {
                Ok(rows) => {
                    self.rows.set(rows);
                    self.phase.set(Phase::Ready);
                }
                Err(error) => self.phase.set(Phase::Unseen(error)),
            }
        });
    }

    // Lists omit the times of steps and sometimes the steps, so each failed task is requested; children are found in
    // lists.
    async fn see(self, failed: &[TaskId]) -> Result<Vec<Row>, OcpError> {
        let newest = TaskQuery { page: 1, size: NEWEST, ..TaskQuery::default() };
        let answer = self.session.call(&calls::tasks(&newest)).await?;
        let mut all: Vec<Arc<Task>> = Vec::new();
        for id in failed {
            let task = Task::from_wire(self.session.call(&calls::task(*id)).await?.data);
            self.sent.settle(&task);
            all.push(Arc::new(task));
        }
        let others = answer.data.contents.into_iter().map(|task| Arc::new(Task::from_wire(task)));
        all.extend(others.filter(|task| !failed.contains(&task.id)));
        let refs: Vec<&Task> = all.iter().map(|task| &**task).collect();
        let parts = batch::retry_all(&refs);
        let row = |(id, part): (TaskId, Part)| {
            let task = all.iter().find(|task| task.id == id && failed.contains(&id))?.clone();
            let plan = match part {
                Part::Denied(reason) => Plan::Denied(reason),
                _ if self.sent.is_pending(id) => Plan::Pending,
                Part::Retry => Plan::Retry,
                Part::After(child) => Plan::After(child),
            };
            Some(Row { task, plan, state: None })
        };
        Ok(parts.into_iter().filter_map(row).collect())
    }

    /// Sends the actions of the preview: one per task, each once. `then` is called at the end.
    pub fn send(self, then: Callback<()>) {
        if self.is_barred() || self.phase.with_untracked(|phase| *phase != Phase::Ready) {
            return;
        }
        self.phase.set(Phase::Sending);
        let round = self.round.get_value();
        let rows = self.rows.get_untracked().into_iter().filter(|row| row.plan == Plan::Retry);
        let tasks: Vec<Arc<Task>> = rows.map(|row| row.task).collect();
        spawn(async move {
            let end = self.send_all(tasks, round).await;
            if self.is_wanted(round) {
                self.phase.set(Phase::Ended(end));
                then.run(());
            }
        });
    }

    /// Returns whether changes are disabled; reactive.
    #[must_use]
    pub fn is_barred(self) -> bool {
        self.session.access.is_read_only()
    }

    async fn send_all(self, tasks: Vec<Arc<Task>>, round: u32) -> End {
        for task in tasks {
            // The operator has left the page, so no further action is sent.
            if !self.is_wanted(round) || self.stops.get_untracked() {
                return End::Stopped;
            }
            let id = task.id;
            let Some(request) = self.sent.send(self.session, task, Action::RetryTask) else {
                self.change(round, id, |row| row.plan = Plan::Pending);
                continue;
            };
            self.change(round, id, |row| row.state = Some(ActionState::Sending));
            let state = request.await;
            self.change(round, id, |row| row.state = Some(state.clone()));
            match state {
                ActionState::Unknown(_) => return End::Unknown,
                ActionState::Refused(error) => {
                    // The row of the task shows it.
                    self.sent.forget(id, Action::RetryTask);
                    if error.is_unauthorized() {
                        return End::SignedOut;
                    }
                }
                ActionState::Sending | ActionState::Taken | ActionState::Confirmed => {}
            }
        }
        End::All
    }

    fn change(self, round: u32, task: TaskId, change: impl FnOnce(&mut Row)) {
        if self.is_wanted(round) {
            self.rows.update(|rows| {
                if let Some(row) = rows.iter_mut().find(|row| row.task.id == task) {
                    change(row);
                }
            });
        }
    }

    /// Stops the batch when its page closes: no further action is sent.
    pub fn leave(self) {
        self.round.update_value(|round| *round += 1);
    }

    fn is_wanted(self, round: u32) -> bool {
        self.round.try_get_value() == Some(round)
    }
}
