//! Logs of steps.

use ocp_upgrade_console::log::diff::{diff, essence};
use ocp_upgrade_console::log::find::Needle;
use ocp_upgrade_console::log::{Growth, LogText, Rows, clean, first_error, head, index};
use ocp_upgrade_console::masking::{masked, masked_value};
use ocp_upgrade_console::ocp::Timestamp;

/// Some moment on OCP's clock.
const NOW: Timestamp = Timestamp::new(1_800_000_000_000, 480);

/// A log, taken at once and in two parts: nothing is lost, lines have an end, what is shown is harmless.
pub fn log_split(bytes: &[u8]) {
    let raw = String::from_utf8_lossy(bytes).into_owned();
    let whole = LogText::of(raw.clone());
    let cut = bytes.first().map_or(0, |byte| usize::from(*byte) * raw.len() / 256);
    let cut = (0..=cut).rev().find(|at| raw.is_char_boundary(*at)).unwrap_or(0);
    let mut grown = LogText::of(raw.get(..cut).unwrap_or_default().to_owned());
    assert!(grown.take(raw.clone()) != Growth::Replaced || cut == 0);
    assert_eq!(grown, whole, "cut at {cut}");
    assert_eq!(whole.raw(), raw);
    let LogText { text, index: whole, .. } = &whole;
    let mut place = 0;
    for line in 0..whole.lines() {
        assert_eq!(whole.start(line), Some(place));
        assert_eq!(whole.line_at(place), line);
        place = whole.start(line + 1).unwrap_or(text.len());
        let words = whole.line(text, line);
        assert!(words.len() <= index::LONGEST_LINE);
        assert!(!words.chars().any(clean::is_hostile), "{words:?}");
        assert_eq!(clean::clean(words), words);
        let _ = (head::level(words), essence(words));
    }
    let last = whole.attempts().len().saturating_sub(1);
    for attempt in 0..whole.attempts().len() {
        let lines = whole.lines_of(attempt);
        assert!(lines.end <= whole.lines() && lines.start < lines.end);
    }
    let error = first_error::first_error(whole, text).unwrap_or_default();
    assert!(error.chars().count() <= 2_000 && !error.chars().any(clean::is_hostile));
    let _ = (first_error::last_written(whole, text, NOW), first_error::in_short(&error, 34));
    if whole.lines() <= 400 {
        let rows = Rows::compared(whole, text, last);
        assert!((0..rows.len()).all(|row| rows.line(row).is_some()));
        let all: Vec<&str> = (0..whole.lines()).map(|line| whole.line(text, line)).collect();
        let (old, new) = all.split_at(all.len() / 2);
        let told: usize = diff(old, new).runs.iter().map(|run| run.old.len()).sum();
        assert_eq!(told, old.len());
    }
    if let Some(needle) = Needle::new(text.lines().last().unwrap_or_default()) {
        let _ = needle.find(text, 0, text.len(), 100);
    }
}

/// A text with its secrets masked: masking it again changes nothing, and each line stays a line.
pub fn masking(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let shown = masked(&text).into_owned();
    assert_eq!(masked(&shown), shown, "masking twice is masking once: {text:?}");
    assert_eq!(shown.matches('\n').count(), text.matches('\n').count(), "a line is a line");
    let (name, value) = text.split_once('\n').unwrap_or(("root_password", &text));
    let shown = masked_value(name, value).into_owned();
    assert_eq!(masked_value(name, &shown), shown, "{text:?}");
}

/// One line: its level, its time and what is told of it in few words.
pub fn log_levels(bytes: &[u8]) {
    let LogText { text: line, index: whole, .. } = &LogText::of(String::from_utf8_lossy(bytes).into_owned());
    for at in 0..whole.lines() {
        let words = whole.line(line, at);
        assert_eq!(head::level(words), head::level(words), "the same line has one level");
        assert!(essence(words).len() <= words.len(), "what counts of a line is not longer than it");
    }
    let _ = first_error::last_written(whole, line, NOW);
    let error = first_error::first_error(whole, line).unwrap_or_default();
    assert!(first_error::in_short(&error, 34).chars().count() <= 34 + 1, "{error:?}");
}
