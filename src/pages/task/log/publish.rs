//! Publishes facts of the open log to the rest of the page.

use leptos::prelude::*;

use crate::log::first_error;
use crate::masking::masked;
use crate::ocp::SubtaskId;
use crate::reactive::{effect, memo};
use crate::state::log_summary::LogSummary;

use super::log_panel::LogPanel;

/// Publishes the first error of the newest attempt and the silence of a step's log while it is open.
pub(in crate::pages::task) fn publish(log_panel: LogPanel, summary: LogSummary, step: SubtaskId) {
    let error = memo(move || {
        log_panel
            .feed
            .came
            .get()
            .then(|| log_panel.feed.log.with(|log| first_error::first_error(&log.index, &log.text)))
    });
    summary.set_open(Some(step));
    // Secrets that are shown in the log are shown only there.
    let error = memo(move || error.get().map(|error| error.map(|error| masked(&error).into_owned())));
    effect(move || {
        if let Some(error) = error.get() {
            summary.set_first_error(step, error);
        }
    });
    effect(move || summary.set_silence(log_panel.feed.silence.get().map(|minutes| (step, minutes))));
    on_cleanup(move || {
        summary.set_silence(None);
        summary.set_open(None);
    });
}
