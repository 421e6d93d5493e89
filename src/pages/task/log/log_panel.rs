//! The state that the parts of the log pane share: the text, the selected attempt, the search, the scroll position.

use leptos::prelude::*;

use crate::log::{Attempt, Rows};
use crate::reactive::{Memo, RwSignal, effect, memo};
use crate::state::log_feed::LogFeed;
use crate::state::log_search::LogSearch;
use crate::task::StepState;
use crate::ui::log::LogScroll;

use super::address::LogAddress;

/// The state of the log pane. A handle: copies share everything.
#[derive(Clone, Copy)]
pub(in crate::pages::task) struct LogPanel {
    pub(super) feed: LogFeed,
    pub(super) search: LogSearch,
    pub(super) scroll: LogScroll,
    /// The shown rows.
    pub(super) rows: Memo<Rows>,
    pub(super) address: LogAddress,
    /// The attempt that the reader selected; `None` for the newest.
    picked: RwSignal<Option<usize>>,
    /// Whether it is compared with the previous attempt.
    pub(super) compares: RwSignal<bool>,
    /// Whether long lines are wrapped, where they can be.
    pub(super) wrap: RwSignal<bool>,
    /// Whether the pane covers the window.
    pub(super) is_large: RwSignal<bool>,
    /// The largest number of bytes that can be copied, after an attempt to copy more.
    pub(super) copy_refused: RwSignal<Option<usize>>,
    /// Whether the browser could not make the last requested file.
    pub(super) is_save_refused: RwSignal<bool>,
}

impl LogPanel {
    /// Creates the state for a followed log. `state` is the step's state.
    pub(in crate::pages::task) fn new(feed: LogFeed, state: Memo<Option<StepState>>, address: LogAddress) -> Self {
        let (picked, compares) = (RwSignal::new(None), RwSignal::new(false));
        let rows = memo(move || {
            feed.log.with(|log| {
                let Some(newest) = log.index.attempts().len().checked_sub(1) else { return Rows::None };
                let attempt = picked.get().unwrap_or(newest).min(newest);
                if compares.get() && attempt > 0 {
                    Rows::compared(&log.index, &log.text, attempt)
                } else {
                    Rows::of_attempt(&log.index, attempt)
                }
            })
        });
        let log_panel = Self {
            feed,
            search: LogSearch::of(feed, rows),
            scroll: LogScroll::default(),
            rows,
            address,
            picked,
            compares,
            wrap: RwSignal::new(true),
            is_large: RwSignal::new(false),
            copy_refused: RwSignal::new(None),
            is_save_refused: RwSignal::new(false),
        };
        effect(move || {
            log_panel.scroll.selection.track();
            log_panel.copy_refused.set(None);
        });
        // A running attempt is shown from its end, a finished one from its first error or its start.
        let count = memo(move || feed.log.with(|log| log.index.attempts().len()));
        let mut known = 0;
        effect(move || {
            let attempts = count.get();
            // While the newest attempt is selected, the pane switches to each new attempt, also when the address named
            // a line.
            if (1..attempts).contains(&known) && picked.get_untracked().is_none() {
                address.leave_line();
                log_panel.scroll.here.set(None);
            }
            known = attempts;
            // A link to a line selects the attempt of that line.
            if attempts > 0 && picked.get_untracked().is_none() && !address.is_at_line() {
                let is_running = state.get_untracked() == Some(StepState::Running);
                log_panel.scroll.follow.set(is_running);
                log_panel.scroll.restart();
                if !is_running {
                    log_panel.open_at_error();
                }
            }
        });
        effect(move || {
            count.track();
            let wanted = feed.log.with_untracked(|log| address.attempt(&log.index));
            let wanted = wanted.filter(|wanted| Some(*wanted) != untrack(|| log_panel.newest()));
            if wanted != picked.get_untracked() {
                log_panel.read(wanted);
            }
        });
        log_panel.follow_address();
        log_panel
    }

    /// Returns the selected attempt.
    pub(super) fn attempt(self) -> Option<usize> {
        let newest = self.newest()?;
        Some(self.picked.get().unwrap_or(newest).min(newest))
    }

    fn newest(self) -> Option<usize> {
        self.feed.log.with(|log| log.index.attempts().len().checked_sub(1))
    }

    /// Selects an attempt. When it is the newest, the pane switches to each new attempt.
    pub(super) fn pick(self, attempt: usize) {
        let attempt = Some(attempt).filter(|_| untrack(|| self.newest()) != Some(attempt));
        self.read(attempt);
        self.feed.log.with_untracked(|log| self.address.show_attempt(&log.index, attempt));
    }

    fn read(self, attempt: Option<usize>) {
        self.picked.set(attempt);
        self.scroll.follow.set(false);
        self.scroll.restart();
    }

    /// Switches the comparison with the previous attempt on or off.
    pub(super) fn compare(self) {
        self.compares.update(|compares| *compares = !*compares);
        self.scroll.follow.set(false);
        self.scroll.restart();
    }

    /// Scrolls to a line of the log and writes it into the address.
    pub(super) fn open(self, line: usize) {
        self.go_to(line);
        self.feed.log.with_untracked(|log| self.address.show_line(log, line));
    }

    // Scrolls to the first error of the newest attempt, if it has one.
    fn open_at_error(self) {
        let row = untrack(|| self.newest_error()).and_then(|line| self.rows.with_untracked(|rows| rows.row_of(line)));
        if let Some(row) = row {
            self.scroll.open_at(row);
        }
    }

    /// Scrolls to a line of the log in any attempt.
    pub(super) fn go_to(self, line: usize) {
        let is_shown = self.rows.with_untracked(|rows| rows.row_of(line).is_some());
        if !is_shown {
            let attempt = self.feed.log.with_untracked(|log| {
                log.index.attempts().iter().rposition(|attempt| attempt.first_line <= line).unwrap_or(0)
            });
            self.compares.set(false);
            self.read(Some(attempt).filter(|_| untrack(|| self.newest()) != Some(attempt)));
        }
        if let Some(row) = self.rows.with_untracked(|rows| rows.row_of(line)) {
            self.scroll.to(row);
        }
    }

    /// Returns the reader's present line: the end of the selection, the line of the address, or the first visible line.
    pub(super) fn line_here(self) -> Option<usize> {
        let row = self.scroll.row_here()?;
        let line = self.rows.with_untracked(|rows| rows.line(row).map(|(_, line)| line))?;
        // A piece of a long line has the address of the line.
        self.feed.log.with_untracked(|log| (0..=line).rev().find(|line| log.index.number(*line).is_some()))
    }

    /// Returns a value of the selected attempt.
    pub(super) fn of_attempt<T>(self, read: impl Fn(&Attempt) -> Option<T>) -> Option<T> {
        let attempt = self.attempt()?;
        self.feed.log.with(|log| log.index.attempts().get(attempt).and_then(&read))
    }

    /// Returns the line of the newest attempt's first error.
    pub(super) fn newest_error(self) -> Option<usize> {
        self.feed.log.with(|log| log.index.attempts().last().and_then(|attempt| attempt.first_error))
    }

    // Scrolls to the line of the address, now and after each change; and once the log contains it.
    fn follow_address(self) {
        let Self { address, feed, .. } = self;
        effect(move || {
            let named = address.named();
            let before = address.gone_to.get_value();
            if named == before && named.is_some() {
                return;
            }
            let found = feed.log.with(|log| named.and_then(|named| named.find(log)));
            let is_missing = found.is_none() && feed.came.get();
            address.missing.set(named.map(|named| named.line).filter(|_| is_missing));
            match found {
                Some(line) => {
                    address.gone_to.set_value(named);
                    self.go_to(line);
                }
                None if before.is_some() && named.is_none() => {
                    address.gone_to.set_value(None);
                    self.scroll.here.set(None);
                }
                None => {}
            }
        });
    }
}
