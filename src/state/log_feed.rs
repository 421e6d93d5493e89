//! The log of a step: polled while the step runs, and once more when its state changes.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::log::window::{Joined, Window};
use crate::log::{Growth, LogText, first_error};
use crate::masking::Secrets;
use crate::ocp::{OcpError, SubtaskId, TaskId, Timestamp, calls};
use crate::reactive::{Memo, RwSignal, effect};
use crate::task::{StepState, pace};

use super::freshness::Freshness;
use super::poller::{Motion, Polled, Poller};
use super::session::Session;

/// OCP sends the whole log each time: one poll is skipped for each multiple of this many bytes.
const LARGE: usize = 4 << 20;

/// The identity of a run of a step: the number of the attempt, which OCP does not always increase, and its start.
pub type Run = (i64, Option<Timestamp>);

/// The followed log of a step. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct LogFeed {
    /// The text. Its readers are notified only of changes.
    pub log: RwSignal<LogText>,
    /// The part of the log that OCP still sends.
    pub window: RwSignal<Window>,
    /// Grows with each response whose text does not continue the previous one.
    pub replaced: RwSignal<u32>,
    /// Whether a response has arrived.
    pub came: RwSignal<bool>,
    /// The freshness of the log.
    pub freshness: RwSignal<Freshness>,
    /// The whole minutes without a new line at the last response; `None` below one minute, before the first response,
    /// and when the last request failed.
    pub silence: RwSignal<Option<i64>>,
    /// The time of the last line by OCP's clock: when it was written, or else when it was first seen.
    last_line: StoredValue<Option<Timestamp>>,
    poller: Poller,
    wanted: StoredValue<Rc<Cell<bool>>, LocalStorage>,
}

impl LogFeed {
    /// Follows the log of a step until the owner is cleaned up. `state` is the step's state and the identity of its
    /// run; `is_over` is whether its task is over: a step of such a task hardly runs, even where OCP reports it as
    /// running.
    #[must_use]
    pub fn follow(
        session: Session,
        task: TaskId,
        step: SubtaskId,
        state: Memo<Option<(StepState, Run)>>,
        is_over: Memo<bool>,
    ) -> Self {
        let wanted = Rc::new(Cell::new(true));
        let feed = Self {
            log: RwSignal::new(LogText::default()),
            window: RwSignal::new(Window::default()),
            replaced: RwSignal::new(0),
            came: RwSignal::new(false),
            freshness: RwSignal::new(Freshness::default()),
            silence: RwSignal::new(None),
            last_line: StoredValue::new(None),
            poller: Poller::new(session),
            wanted: StoredValue::new_local(wanted.clone()),
        };
        let left_out = Rc::new(Cell::new(0_usize));
        let poll = move || {
            let at_work = state.get_untracked().is_some_and(|(state, _)| state.is_at_work());
            let motion = Motion::of(at_work && !is_over.get_untracked());
            let is_due = at_work && left_out.replace(left_out.get().saturating_sub(1)) == 0;
            let asks = wanted.get() || is_due;
            // A change of state while the response is on its way requests the log again.
            wanted.set(false);
            let (wanted, left_out) = (wanted.clone(), left_out.clone());
            async move {
                if !asks {
                    return Ok(Polled::Kept(motion));
                }
                let answer = session.call(&calls::subtask_log(task, step)).await.inspect_err(|_| {
                    wanted.set(true);
                    feed.silence.set(None);
                })?;
                left_out.set(answer.data.log.len() / LARGE);
                let as_of = answer.receipt.timestamp;
                feed.take(answer.data.log, as_of);
                Ok(Polled::Shown(motion, as_of))
            }
        };
        let intervals = session.intervals();
        feed.poller.start(feed.freshness, move || intervals, poll);
        let mut is_first = true;
        effect(move || {
            state.track();
            // The poller makes the first request itself.
            if !std::mem::take(&mut is_first) {
                feed.refresh();
            }
        });
        feed
    }

    /// Returns why the last poll failed; reactive.
    #[must_use]
    pub fn trouble(self) -> Option<OcpError> {
        self.freshness.with(|freshness| freshness.error().cloned())
    }

    /// Masks the secrets of the log, or shows them.
    pub fn set_secrets(self, secrets: Secrets) {
        self.log.update(|log| log.set_secrets(secrets));
        self.replaced.update(|count| *count += 1);
    }

    /// Requests the log at once.
    pub fn refresh(self) {
        self.wanted.with_value(|wanted| wanted.set(true));
        self.poller.now();
    }

    fn take(self, text: String, at: Option<Timestamp>) {
        self.came.set(true);
        let mut growth = Growth::Same;
        let mut window = self.window.get_untracked();
        if let Joined::Text(text) = self.log.with_untracked(|log| window.join(log.raw(), text)) {
            self.log.maybe_update(|log| {
                growth = log.take(text);
                growth != Growth::Same
            });
        }
        self.window.maybe_update(|before| {
            let is_news = *before != window;
            *before = window;
            is_news
        });
        if growth == Growth::Replaced {
            self.replaced.update(|count| *count += 1);
        }
        self.listen(growth, at);
    }

    // A log that grows while it is open has a new line now. For a log that existed before, the time in its last line
    // counts; without such a time, the silence counts from the first response.
    fn listen(self, growth: Growth, now: Option<Timestamp>) {
        let Some(now) = now else { return };
        let before = self.last_line.get_value().filter(|_| growth != Growth::Replaced);
        let last = match (growth, before) {
            (Growth::Same, Some(before)) => before,
            (Growth::Grown { .. }, _) => now,
            _ => self.log.with_untracked(|log| first_error::last_written(&log.index, &log.text, now)).unwrap_or(now),
        };
        self.last_line.set_value(Some(last));
        self.silence.maybe_update(|silence| {
            let before = std::mem::replace(silence, pace::silent_minutes(last, now));
            before != *silence
        });
    }
}
