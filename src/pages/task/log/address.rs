//! The attempt and the line of the log in the address of the page, so that a link opens them.

use crate::reactive::RwSignal;
use leptos::prelude::*;

use crate::log::place::{LineAddress, attempt_number, attempt_with};
use crate::log::{Index, LogText};
use crate::ocp::SubtaskId;
use crate::router::{Change, Parameter, Router};

/// The log's parameters in the address, and the addresses of its lines. A handle: copies share everything.
#[derive(Clone, Copy)]
pub(in crate::pages::task) struct LogAddress {
    router: Router,
    of_step: Parameter,
    attempt: Parameter,
    line: Parameter,
    /// The address of the step.
    step: StoredValue<String>,
    /// The step of this page whose log it is; `None` for the log of another page's step, whose attempts and lines have
    /// no place in the address of this one.
    here: Option<SubtaskId>,
    /// The last line of the address that the view has scrolled to.
    pub(super) gone_to: StoredValue<Option<LineAddress>>,
    /// The number of the address's line, when the log does not contain it.
    pub(super) missing: RwSignal<Option<usize>>,
}

impl LogAddress {
    /// Creates it for the log of a step with an address of its own; `here` is the step, where that is this page's.
    pub(in crate::pages::task) fn of(step: String, here: Option<SubtaskId>) -> Self {
        let router: Router = expect_context();
        Self {
            router,
            here,
            of_step: router.parameter("step"),
            attempt: router.parameter("attempt"),
            line: router.parameter("line"),
            step: StoredValue::new(step),
            gone_to: StoredValue::new(None),
            missing: RwSignal::new(None),
        }
    }

    /// Returns the address of a line; `None` for a piece that continues the line before it.
    pub(super) fn to(self, log: &LogText, line: usize) -> Option<String> {
        let address = LineAddress::of(log, line)?;
        let attempt = address.attempt.map(|attempt| format!("&attempt={attempt}")).unwrap_or_default();
        Some(self.step.with_value(|step| format!("{step}{attempt}&line={}", address.line_text())))
    }

    /// Writes an attempt into the address: none for the newest.
    pub(super) fn show_attempt(self, index: &Index, attempt: Option<usize>) {
        let number = attempt.map(|attempt| attempt_number(index, attempt).to_string());
        self.show(number, None);
    }

    /// Writes a line into the address.
    pub(super) fn show_line(self, log: &LogText, line: usize) {
        let Some(address) = LineAddress::of(log, line) else { return };
        self.gone_to.set_value(Some(address));
        self.show(address.attempt.map(|attempt| attempt.to_string()), Some(address.line_text()));
    }

    /// Removes attempt and line from the address; this is no choice of the reader.
    pub(super) fn leave_line(self) {
        self.gone_to.set_value(None);
        self.router.change(Change::Followed, [(self.attempt, None), (self.line, None)]);
    }

    fn show(self, attempt: Option<String>, line: Option<String>) {
        let Some(step) = self.here else { return };
        let step = (self.of_step, Some(step.to_string()));
        self.router.change(Change::Chosen, [step, (self.attempt, attempt), (self.line, line)]);
    }

    /// Returns the attempt in the address, when the log has it.
    pub(super) fn attempt(self, index: &Index) -> Option<usize> {
        self.here?;
        attempt_with(index, self.attempt.get()?.parse().ok()?)
    }

    /// Returns the line in the address; reactive.
    pub(super) fn named(self) -> Option<LineAddress> {
        self.here?;
        LineAddress::parse(self.attempt.get().as_deref(), self.line.get().as_deref())
    }

    /// Returns whether the view was scrolled to the line in the address.
    pub(super) fn is_at_line(self) -> bool {
        self.gone_to.with_value(Option::is_some)
    }
}
