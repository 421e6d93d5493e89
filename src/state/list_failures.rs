//! Why the tasks of a list failed: the first error in the log of the step at which each stands.

use leptos::prelude::*;

use crate::log::{LogText, first_error};
use crate::ocp::{TaskId, calls};
use crate::reactive::{effect, spawn};
use crate::task::TaskState;
use crate::task::failing::{Failing, failing};

use super::session::{Session, SignIn};
use super::task_list::TaskListFeed;

/// The number of failed tasks of a page whose logs are read, the newest first: each costs a request.
const MOST: usize = 5;

#[derive(Clone, PartialEq)]
struct Known {
    task: TaskId,
    failing: Failing,
    is_asked: bool,
    reason: Option<String>,
}

/// The reasons. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct ListFailures {
    known: RwSignal<Vec<Known>>,
    is_reading: StoredValue<bool>,
}

impl ListFailures {
    /// Reads the log of each newly failed task of a list once, one after another, until the owner is cleaned up.
    #[must_use]
    pub fn follow(session: Session, feed: TaskListFeed) -> Self {
        let failures = Self { known: RwSignal::new(Vec::new()), is_reading: StoredValue::new(false) };
        effect(move || {
            let is_in = session.access.sign_in.get() == SignIn::In;
            let now = feed.page.with(|page| {
                let tasks = page.iter().flat_map(|page| &page.tasks).filter(|task| task.state == TaskState::Failed);
                tasks.filter_map(|task| Some((task.id, failing(task)?))).take(MOST).collect::<Vec<_>>()
            });
            failures.known.maybe_update(|known| failures_of(known, now));
            if is_in && !failures.is_reading.get_value() {
                failures.is_reading.set_value(true);
                // An effect that runs again would cancel its own request and send it twice.
                spawn(failures.read(session));
            }
        });
        failures
    }

    /// Returns why a task failed, as soon as it is known.
    #[must_use]
    pub fn reason(self, task: TaskId) -> Option<String> {
        self.known.with(|known| known.iter().find(|known| known.task == task)?.reason.clone())
    }

    async fn read(self, session: Session) {
        // The signal is gone when the operator has left the page.
        while let Some(Some((task, failing))) = self.known.try_maybe_update(|known| (false, ask(known))) {
            match session.call(&calls::subtask_log(task, failing.step)).await {
                Ok(response) => {
                    let log = LogText::of(response.data.log);
                    let reason = first_error::first_error(&log.index, &log.text);
                    let _ = self.known.try_update(|known| {
                        let of = known.iter_mut().find(|known| known.task == task && known.failing == failing);
                        if let Some(known) = of {
                            known.reason = reason;
                        }
                    });
                }
                // OCP locks accounts after rejected sign-ins, and limits requests: those of the list come first.
                Err(error) if error.is_unauthorized() || error.status() == Some(429) => {
                    let _ = self.known.try_maybe_update(|known| (false, take_back(known, task)));
                    break;
                }
                Err(_) => {}
            }
        }
        let _ = self.is_reading.try_set_value(false);
    }
}

// Takes the failures of a newer page: what is known of the same failures stays. Returns whether something changed.
fn failures_of(known: &mut Vec<Known>, now: Vec<(TaskId, Failing)>) -> bool {
    let next = now.into_iter().map(|(task, failing)| {
        let same = known.iter().find(|known| known.task == task && known.failing == failing).cloned();
        same.unwrap_or(Known { task, failing, is_asked: false, reason: None })
    });
    let next: Vec<Known> = next.collect();
    let is_changed = next != *known;
    *known = next;
    is_changed
}

fn ask(known: &mut [Known]) -> Option<(TaskId, Failing)> {
    let next = known.iter_mut().find(|known| !known.is_asked)?;
    next.is_asked = true;
    Some((next.task, next.failing.clone()))
}

fn take_back(known: &mut [Known], task: TaskId) {
    if let Some(known) = known.iter_mut().find(|known| known.task == task) {
        known.is_asked = false;
    }
}
