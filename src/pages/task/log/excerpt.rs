//! The lines of a log around its first error, for a report.

use crate::i18n::{Words, fill};
use crate::masking::masked;

use super::log_panel::LogPanel;

/// The lines before the first error, and from it on.
const BEFORE: usize = 5;
const AFTER: usize = 20;

/// Returns the lines around the first error of the newest attempt, with their numbers; secrets are masked, also where
/// the log shows them. Empty without an error; one line that says so while the log has not been read.
pub(in crate::pages::task) fn excerpt(words: &Words, log_panel: LogPanel) -> Vec<String> {
    if !log_panel.feed.came.get() {
        let said = if log_panel.feed.trouble().is_some() { words.logs.all_failed } else { words.shell.loading };
        return vec![fill(words.tasks.spoken, &[words.tasks.log, said])];
    }
    let Some(error) = log_panel.newest_error() else { return Vec::new() };
    log_panel.feed.log.with(|log| {
        let lines = error.saturating_sub(BEFORE)..(error + AFTER).min(log.index.lines());
        let told = lines.map(|line| {
            let number = log.index.number(line).map(|number| number.to_string()).unwrap_or_default();
            format!("{number}\t{}", masked(log.line(line)))
        });
        told.collect()
    })
}
