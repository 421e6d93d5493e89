//! Sends an upgrade once: it is recorded first, one page at a time sends, and it is never repeated without the
//! operator's request.

use leptos::prelude::*;

use crate::ocp::{OcpError, TaskId};
use crate::platform::locks::{self, Hold};
use crate::platform::timer;
use crate::reactive::{RwSignal, spawn};
use crate::task::Task;
use crate::upgrade::entry::{Event, State};
use crate::upgrade::{Entry, Plan};

use super::arrival::Arrival;
use super::drafts;
use super::journal::{JournalStore, Left, NotBegun};
use super::orphans::lock_name;
use super::session::Session;

/// How long a page without locks waits for records that another page writes at the same moment, in milliseconds.
const SETTLE_MS: u32 = 150;

/// The state of a submission.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Submission {
    /// Not sent.
    #[default]
    Idle,
    /// On its way; no other submission can be sent.
    Sending,
    /// It was not sent.
    NotBegun(NotBegun),
    /// OCP rejected it; no upgrade was started.
    Refused(OcpError),
    /// Whether an upgrade was started is unknown; the submission is in the journal.
    Unknown(OcpError),
}

/// Whether a submission is sent for the first time.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Turn {
    /// The operator knew of these settled submissions for the same resource.
    First {
        known: Vec<String>,
    },
    Again,
}

/// The values needed to send a submission. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Sender {
    /// The connection to OCP.
    pub session: Session,
    /// The journal of submissions.
    pub store: JournalStore,
    /// The slot in which the task waits for its page.
    pub arrival: Arrival,
    /// The state of the submission.
    pub state: RwSignal<Submission>,
    /// Called with the task in OCP's response.
    pub on_task: Callback<TaskId>,
}

impl Sender {
    /// Sends a plan's request, once, unless one is already on its way.
    pub fn submit(self, plan: &Plan) {
        let at = self.session.clock.now_untracked();
        let key = self.store.new_key();
        let entry = Entry::new(key, plan.target.clone(), plan.name.clone(), plan.to.clone(), at);
        let known = self.store.settled_keys(entry.resource());
        self.run(entry, Turn::First { known });
    }

    /// Sends a submission of unknown outcome again because the operator requested it: the same request with the same
    /// token, which OCP carries out at most once. The journal refuses submissions without a token.
    pub fn send_again(self, entry: Entry) {
        self.run(entry, Turn::Again);
    }

    // The request outlives the page that sends it: leaving the page must not cancel it, since OCP may have started.
    fn run(self, entry: Entry, turn: Turn) {
        let is_barred = untrack(|| self.session.access.is_read_only());
        if is_barred || self.state.get_untracked() == Submission::Sending {
            return;
        }
        self.state.set(Submission::Sending);
        spawn(async move {
            match self.send(&entry, turn).await {
                Ok(task) => match self.state.try_set(Submission::Idle) {
                    None => drop(self.on_task.try_run(task)),
                    Some(_) => self.store.leave(entry, Left::Accepted(task)),
                },
                Err(outcome) => {
                    // An unknown outcome is in the journal, and shown from there.
                    if let Some(Submission::Refused(error)) = self.state.try_set(outcome) {
                        self.store.leave(entry, Left::Refused(error));
                    }
                }
            }
        });
    }

    async fn send(self, entry: &Entry, turn: Turn) -> Result<TaskId, Submission> {
        // Held until the outcome is in the journal. Browsers without locks have only the journal.
        let hold = locks::try_hold(&lock_name(entry.resource())).await;
        if matches!(hold, Hold::Taken) {
            return Err(Submission::NotBegun(NotBegun::Open));
        }
        let begun = match turn {
            Turn::First { known } => self.store.begin(entry.clone(), &known),
            Turn::Again => self.store.begin_again(&entry.key),
        };
        begun.map_err(Submission::NotBegun)?;
        let outcome = self.send_begun(entry, &hold).await;
        let _ = self.store.sending.try_update(|sending| sending.retain(|key| *key != entry.key));
        outcome
    }

    async fn send_begun(self, entry: &Entry, hold: &Hold) -> Result<TaskId, Submission> {
        if matches!(hold, Hold::Unsupported) {
            timer::sleep(SETTLE_MS).await;
            if self.store.must_yield(&entry.key) {
                // No request was sent, so no upgrade was started: the same as a rejection.
                self.store.apply(&entry.key, Event::Refused);
                return Err(Submission::NotBegun(NotBegun::Open));
            }
        }
        match self.session.call(&entry.target.call()).await {
            Ok(response) => {
                let task = Task::from_wire(response.data);
                self.store.apply(&entry.key, Event::Accepted(task.id));
                drafts::clear(entry.resource());
                let id = task.id;
                self.arrival.put(task, response.receipt.timestamp);
                Ok(id)
            }
            Err(error) => {
                let event = if error.leaves_outcome_unknown() { Event::Lost } else { Event::Refused };
                let is_open = self.store.apply(&entry.key, event).is_some_and(State::is_open);
                Err(if is_open { Submission::Unknown(error) } else { Submission::Refused(error) })
            }
        }
    }
}
