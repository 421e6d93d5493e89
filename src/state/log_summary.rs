//! Facts from logs that are shown outside the log pane: why failed steps failed, and how long the open log has been
//! silent.

use leptos::prelude::*;

use crate::log::{LogText, first_error};
use crate::ocp::{SubtaskId, TaskId, calls};
use crate::platform::timer;
use crate::reactive::{RwSignal, effect, spawn};
use crate::task::failed_logs::{FailedLogs, Reason};

use super::session::{Session, SignIn};
use super::task_feed::TaskFeed;

/// The facts from the logs of a task. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct LogSummary {
    failed: RwSignal<FailedLogs>,
    /// The step whose log is open, and for how many minutes no new line has arrived.
    silent: RwSignal<Option<(SubtaskId, i64)>>,
    /// The step whose log is open: it is read there.
    open: RwSignal<Option<SubtaskId>>,
    is_reading: StoredValue<bool>,
}

impl LogSummary {
    /// Reads the logs of the failed steps of a task, one after another, until the owner is cleaned up.
    #[must_use]
    pub fn follow(session: Session, feed: TaskFeed) -> Self {
        let summary = Self {
            failed: RwSignal::new(FailedLogs::default()),
            silent: RwSignal::new(None),
            open: RwSignal::new(None),
            is_reading: StoredValue::new(false),
        };
        effect(move || {
            // A log that was closed before it came is read here.
            summary.open.track();
            let is_in = session.access.sign_in.get() == SignIn::In;
            let Some(task) = feed.whole.get() else { return };
            summary.failed.maybe_update(|failed| {
                let now = failed.followed_by(&task);
                let is_changed = now != *failed;
                *failed = now;
                is_changed
            });
            if is_in && !summary.is_reading.get_value() {
                summary.is_reading.set_value(true);
                // An effect that runs again would cancel its own request and send it twice.
                spawn(summary.read(session, feed, task.id));
            }
        });
        summary
    }

    async fn read(self, session: Session, feed: TaskFeed, main: TaskId) {
        // A failure opens its own log at the same moment.
        timer::sleep(0).await;
        // The signal is gone when the operator has left the page.
        while let Some(open) = self.open.try_get_untracked()
            && let Some(step) = self.failed.try_maybe_update(|failed| (false, failed.ask(open))).flatten()
        {
            // OCP's id of the step, and of its task when it is a child task's.
            let origin = untrack(|| feed.origin(step)).map(|origin| (origin.task, origin.step));
            let (task, known_as) = origin.unwrap_or((main, step));
            match session.call(&calls::subtask_log(task, known_as)).await {
                Ok(response) => {
                    let log = LogText::of(response.data.log);
                    let error = first_error::first_error(&log.index, &log.text);
                    let _ = self.failed.try_update(|failed| failed.set_reason(step, error));
                }
                // OCP locks accounts after rejected sign-ins; reading continues after the next sign-in.
                Err(error) if error.is_unauthorized() => {
                    let _ = self.failed.try_maybe_update(|failed| (false, failed.take_back(step)));
                    break;
                }
                Err(error) if error.status() == Some(429) => break,
                Err(_) => {}
            }
        }
        let _ = self.is_reading.try_set_value(false);
    }

    /// Returns what is known of the log of a failed step; `None` for any other step.
    #[must_use]
    pub fn reason(self, step: SubtaskId) -> Option<Reason> {
        self.failed.with(|failed| failed.of(step).cloned())
    }

    /// Returns for how many minutes the log of a step has been silent, if known.
    #[must_use]
    pub fn silence(self, step: SubtaskId) -> Option<i64> {
        self.silent.get().filter(|(of, _)| *of == step).map(|(_, minutes)| minutes)
    }

    /// Sets the first error found in the open log of a step.
    pub fn set_first_error(self, step: SubtaskId, error: Option<String>) {
        let is_changed = self.failed.with_untracked(|failed| {
            let known = failed.of(step);
            known.is_some_and(|known| *known != error.clone().map_or(Reason::None, Reason::Told))
        });
        if is_changed {
            self.failed.update(|failed| failed.set_reason(step, error));
        }
    }

    /// Sets the step whose log is open.
    pub fn set_open(self, step: Option<SubtaskId>) {
        let _ = self.open.try_set(step);
    }

    /// Sets the silence of the open log of a step; `None` when it is unknown, or no log is open.
    pub fn set_silence(self, silent: Option<(SubtaskId, i64)>) {
        if self.silent.try_get_untracked().is_some_and(|before| before != silent) {
            self.silent.set(silent);
        }
    }
}
