//! Logs as the field writes them: each fixture is a log that was once shown wrong (docs/reliability.md, "From the field").
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first thing that is wrong")]

use std::fs;
use std::path::Path;

use ocp_upgrade_console::log::{Level, LogText, level};

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/logs").join(name);
    fs::read_to_string(path).unwrap()
}

fn log(name: &str) -> LogText {
    LogText::of(fixture(name))
}

fn levels(log: &LogText) -> Vec<Option<Level>> {
    (0..log.index.lines()).map(|line| level::of(log.line(line))).collect()
}

#[test]
fn coloured_levels_are_levels_and_the_text_has_no_codes() {
    let log = log("ansi-levels.log");
    let told = levels(&log);
    assert_eq!(told.get(1..4).unwrap(), [Some(Level::Info), Some(Level::Warn), Some(Level::Error)]);
    assert_eq!(log.index.attempts()[0].first_error, Some(3));
    assert!(log.line(3).ends_with("c.a.o.Rpm : Install failed: no space"));
    assert_eq!(log.line(4), "plain ERROR word with a code inside");
    assert_eq!(log.line(5), "value 31 stands here once as text");
    assert_eq!(log.line(6), "red, orange, link");
}

#[test]
fn progress_bars_stand_as_a_terminal_leaves_them_and_the_text_as_it_came_is_kept() {
    let log = log("carriage-returns.log");
    let bar = log.line(2);
    assert_eq!(bar.matches("downloading").count(), 1, "{bar}");
    assert!(bar.contains("100% [####################]"), "{bar}");
    assert_eq!((log.line(3), log.line(4)), ("second", "xyz"));
    assert!(!log.text.contains(['\r', '␍', '␈']));
    assert_eq!(log.index.attempts()[0].first_error, Some(5));
    assert_eq!(log.raw(), fixture("carriage-returns.log"));
}
