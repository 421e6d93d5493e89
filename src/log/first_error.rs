//! Extracts facts from a log: the first error of its newest attempt, and the time of its last line.

use super::diff::essence;
use super::head;
use super::index::Index;
use crate::ocp::Timestamp;

/// The greatest length of a shown error, in characters; the log has the rest.
const LONGEST: usize = 2_000;

/// The number of lines in which the last line with a time is searched: a stack trace has none.
const LOOKED_THROUGH: usize = 200;

/// The tolerance by which a clock may be ahead of the log's response, in milliseconds.
const SLACK_MS: i64 = 2_000;

/// Returns the first line with an error of the newest attempt, without time and thread.
#[must_use]
pub fn first_error(index: &Index, text: &str) -> Option<String> {
    let line = index.attempts().last()?.first_error?;
    Some(error_text(index, text, line))
}

/// Returns a line without time and thread, of bounded length.
#[must_use]
pub fn error_text(index: &Index, text: &str, line: usize) -> String {
    cut(essence(index.line(text, line)), LONGEST)
}

/// Returns an error in at most so many characters: its message, without the class or the source position.
#[must_use]
pub fn in_short(error: &str, most: usize) -> String {
    let message = error.split_once(" : ").filter(|(logger, _)| !logger.trim().contains(' ')).map(|(_, said)| said);
    cut(message.or_else(|| behind_place(error)).unwrap_or(error).trim(), most)
}

// `upgrade_checker.py:355 3 index builds are still running`
fn behind_place(error: &str) -> Option<&str> {
    let (place, said) = error.split_once(' ')?;
    let (file, line) = place.trim_end_matches(':').split_once(':')?;
    let is_place =
        file.contains('.') && !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    is_place.then_some(said)
}

fn cut(text: &str, most: usize) -> String {
    let mut cut: String = text.chars().take(most).collect();
    if cut.len() < text.len() {
        cut.pop();
        cut.push('…');
    }
    cut
}

/// Returns the time of the last line of the newest attempt; `None` when it is unknown.
///
/// Most lines carry no offset, so they are read with that of the attempt's separator, which OCP wrote. A time before
/// the attempt or after `now`, OCP's time of the response, shows that the offset differs.
#[must_use]
pub fn last_written(index: &Index, text: &str, now: Timestamp) -> Option<Timestamp> {
    let started = index.attempts().last()?.started?;
    let newest = index.lines().saturating_sub(LOOKED_THROUGH)..index.lines();
    let at = newest.rev().find_map(|line| written(index.line(text, line), started))?;
    // Separators and lines have milliseconds; the first line may have the separator's time.
    let is_possible = started.epoch_ms - SLACK_MS <= at.epoch_ms && at.epoch_ms <= now.epoch_ms + SLACK_MS;
    is_possible.then_some(at)
}

fn written(line: &str, started: Timestamp) -> Option<Timestamp> {
    head::read(line).time?.at(started)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "############{EXECUTE}{2021-08-25T15:09:32.697+08:00}############\n\
        2021-08-25 15:09:32.716  INFO 57200 --- [t-1,a,b] c.a.o.Entity : Run subtask\n\
        2021-08-25 15:09:40.000 ERROR 57200 --- [t-1,a,b] a.o.s.t.b.InstallRpm      : Install failed: no space left\n\
        java.lang.RuntimeException: no space left\n\
        \tat a.b.C.run(C.java:1)\n";

    fn indexed(text: &str) -> Index {
        Index::of(text)
    }

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    #[test]
    fn the_first_error_is_told_without_time_and_thread_and_in_short_without_its_class() {
        let error = first_error(&indexed(LOG), LOG).unwrap();
        assert_eq!(error, "a.o.s.t.b.InstallRpm      : Install failed: no space left");
        assert_eq!(in_short(&error, 60), "Install failed: no space left");
        assert_eq!(in_short(&error, 10), "Install f…");
        assert_eq!(in_short("check.py:355:12: 3 builds are running", 60), "3 builds are running");
        assert_eq!(in_short("observer.log:full disk", 60), "observer.log:full disk", "no number of a line");
        assert_eq!(in_short("a sentence : with a colon", 60), "a sentence : with a colon");
        let retried = format!("{LOG}############{{RETRY}}{{2021-08-25T15:10:00.000+08:00}}############\nfine\n");
        assert_eq!(first_error(&indexed(&retried), &retried), None, "only the newest attempt counts");
    }

    #[test]
    fn the_last_line_with_a_time_is_read_with_the_offset_of_the_attempt() {
        let written = last_written(&indexed(LOG), LOG, at("2021-08-25T07:20:00Z"));
        assert_eq!(written, Some(at("2021-08-25T15:09:40+08:00")));
        let begun =
            "############{EXECUTE}{2021-08-25T15:09:32.697+08:00}############\n2021-08-25 15:09:32.697  INFO 1\n";
        let written = last_written(&indexed(begun), begun, at("2021-08-25T07:20:00Z"));
        assert_eq!(written, Some(at("2021-08-25T15:09:32.697+08:00")), "a line as old as its attempt");
    }

    #[test]
    fn a_time_that_cannot_be_is_no_time() {
        assert_eq!(last_written(&indexed(LOG), LOG, at("2021-08-25T07:09:30Z")), None, "after the response");
        let other = LOG.replace("25 15:09:", "25 07:09:");
        assert_eq!(last_written(&indexed(&other), &other, at("2021-08-25T07:20:00Z")), None, "before its attempt");
        let bare = "2021-08-25 15:09:32.716  INFO no separator\n";
        assert_eq!(last_written(&indexed(bare), bare, at("2021-08-25T07:20:00Z")), None, "no offset is told");
    }
}
