//! Why the tasks of a list failed: the first error in the log of the step at which each failed.

use leptos::prelude::*;

use crate::log::{LogText, first_error};
use crate::ocp::{TaskId, calls};
use crate::reactive::{RwSignal, effect, spawn};
use crate::task::failed_tasks::FailedTasks;

use super::session::{Session, SignIn};
use super::task_list::TaskListFeed;

/// The reasons. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct ListFailures {
    known: RwSignal<FailedTasks>,
    is_reading: StoredValue<bool>,
}

impl ListFailures {
    /// Reads the logs of newly failed tasks of a list, one after another, until the owner is cleaned up.
    #[must_use]
    pub fn follow(session: Session, feed: TaskListFeed) -> Self {
        let failures = Self { known: RwSignal::new(FailedTasks::default()), is_reading: StoredValue::new(false) };
        effect(move || {
            // After each response of the list what did not come is asked for again.
            feed.freshness.track();
            let is_in = session.access.sign_in.get() == SignIn::In;
            feed.page.with(|page| {
                let tasks = page.as_ref().map(|page| page.tasks.as_slice()).unwrap_or_default();
                failures.known.maybe_update(|known| {
                    let now = known.followed_by(tasks);
                    let is_changed = now != *known;
                    *known = now;
                    is_changed
                });
            });
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
        self.known.with(|known| known.reason(task).map(str::to_owned))
    }

    async fn read(self, session: Session) {
        // The signal is gone when the operator has left the page.
        while let Some(Some(asked)) = self.known.try_maybe_update(|known| (false, known.ask())) {
            let reason = match session.call(&calls::subtask_log(asked.0, asked.1)).await {
                Ok(response) => {
                    let log = LogText::of(response.data.log);
                    first_error::first_error(&log.index, &log.text)
                }
                Err(error) if matches!(error.status(), Some(403 | 404)) => None,
                Err(error) => {
                    if error.is_throttled() || error.is_unauthorized() {
                        let _ = self.known.try_maybe_update(|known| (false, known.take_back(asked.0)));
                    }
                    break;
                }
            };
            let _ = self.known.try_update(|known| known.set_reason(asked, reason));
        }
        let _ = self.is_reading.try_set_value(false);
    }
}
