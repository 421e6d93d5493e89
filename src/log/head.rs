//! Reads the start of a line: its time and its level, in the formats of the programs that write into the logs of steps:
//! OCP's Java, `upgrade_checker.py` and the other scripts of an upgrade, OBD, observer and OBProxy, agents in Go, rpm,
//! shells, databases.
//!
//! A level is a word in its position, between the time and the message or before both. A message may contain any word.

mod fields;
mod message;
mod model;
mod pairs;
mod untimed;

use super::level::Level;
use super::time::{self, Written};
pub use model::Head;
use model::LONGEST_FIELD;

use fields::{Field, Host, behind_time, field};

/// Returns the level of a line; `None` for a line without one, as in a stack trace.
#[must_use]
pub fn level(line: &str) -> Option<Level> {
    read(line).level
}

/// Reads the start of a line.
#[must_use]
pub fn read(line: &str) -> Head<'_> {
    // The byte order mark at the start of a file, raw and as it is shown.
    let marked = ["\u{feff}", "‹U+FEFF›"].iter().find_map(|mark| line.strip_prefix(mark));
    let line = marked.unwrap_or(line);
    let plain = Head { time: None, level: None, rest: line };
    let head = of_any_program(line).unwrap_or(plain);
    // `error: 0` counts errors. After a time and a blank a number may be the message itself.
    let is_named = head.time.is_none() || head.rest.trim_start().starts_with([':', '：', '=']);
    let is_count = matches!(head.level, Some(Level::Warn | Level::Error)) && is_named && message::is_value(head.rest);
    match head.time {
        _ if !is_count => head,
        Some(time) if !time.is_bare() => Head { level: None, ..head },
        _ => plain,
    }
}

fn of_any_program(line: &str) -> Option<Head<'_>> {
    if let Some(head) = prioritized(line) {
        return Some(head);
    }
    // Most lines without a head belong to stack traces.
    let text = line.trim_start_matches([' ', '\t']);
    if let Some(head) = timed(text) {
        return Some(head);
    }
    if text.len() != line.len() {
        return None;
    }
    let first = field(line);
    level_first(line, first)
        .or_else(|| prefixed(line, first))
        .or_else(|| glog(line))
        .or_else(|| pairs::logfmt(line))
        .or_else(|| pairs::json(line))
        .or_else(|| untimed::read(line, first))
}

// 2026-11-20 10:00:04 ERROR x
fn timed(text: &str) -> Option<Head<'_>> {
    let (time, behind) = match text.bytes().next()? {
        b'[' | b'(' => in_brackets(text).or_else(|| lettered(text))?,
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => time::leading(text)?,
        _ => return None,
    };
    let found = behind_time(behind, Host::of(text));
    let (level, rest) = found.map_or((None, behind), |(level, rest)| (Some(level), rest));
    // A bare number is ambiguous.
    (level.is_some() || !time.is_bare()).then_some(Head { time: Some(time), level, rest })
}

// [2026-11-20 10:00:04]
fn in_brackets(text: &str) -> Option<(Written, &str)> {
    let (time, behind) = time::leading(text.get(1..)?.trim_start())?;
    let behind = behind.trim_start();
    match behind.strip_prefix([']', ')']) {
        Some(rest) => Some((time, rest)),
        // [2026-11-20 10:00:04,123: ERROR/MainProcess], [2026-11-20 10:00:04 ERROR main]
        None => Some((time, behind)),
    }
}

// [E 2026-11-20 10:00:04 web:123]
fn lettered(text: &str) -> Option<(Written, &str)> {
    let letter = text.as_bytes().get(1)?;
    Level::of_letter(*letter)?;
    let (time, _) = time::leading(text.get(2..)?.strip_prefix(' ')?)?;
    // The letter before the time is read as a field of its own.
    Some((time, text))
}

// ERROR 2026-11-20 10:00:04,123 x · ERROR [2026-11-20 10:00:04,123] x · E, [2026-11-20T10:00:04.123 #12] ERROR -- : x
fn level_first<'t>(line: &'t str, first: Option<(Field<'t>, &'t str)>) -> Option<Head<'t>> {
    let (field, after) = first?;
    let text = after.trim_start_matches([' ', '\t', ':', '|', '-', ',', '[', '(']);
    if text.len() == after.len() || !may_be_time(text) {
        return None;
    }
    let level = match field {
        Field::Closed(word) if line.starts_with('[') && word.len() > 1 => Level::of_field(word)?,
        Field::Word(letter, Some(',')) if letter.len() == 1 => Level::of_letter(*letter.as_bytes().first()?)?,
        Field::Word(word, _) => Level::of_field(word)?,
        Field::Closed(_) => return None,
    };
    let (time, behind) = time::leading(text)?;
    // A number is ambiguous; a time of day counts after a word in capitals.
    let is_in_capitals = matches!(field, Field::Word(word, _) if Level::of_word(word).is_some());
    let is_clock = text.bytes().take(3).any(|byte| byte == b':');
    if time.is_bare() && !(is_in_capitals && is_clock) {
        return None;
    }
    let is_in_brackets = after.strip_suffix(text).is_some_and(|signs| signs.ends_with(['[', '(']));
    let end = behind.find([']', ')']).filter(|end| is_in_brackets && *end <= LONGEST_FIELD);
    let rest = end.and_then(|end| behind.get(end + 1..)).unwrap_or(behind);
    let again = behind_time(rest, Host::None).filter(|_| line.get(1..2) == Some(","));
    Some(Head { time: Some(time), level: Some(level), rest: again.map_or(rest, |(_, rest)| rest) })
}

// Numbers and names of months and days; most words start with a small letter.
fn may_be_time(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit() || first.is_ascii_uppercase())
}

// Tools that collect lines put the host, the thread or the stream before them: [192.0.2.7] 2026-11-20 10:00:04 ERROR x
// · host1: 2026-11-20 10:00:04 ERROR x · stderr: [2026-11-20 10:00:04] ERROR x
fn prefixed<'t>(line: &'t str, first: Option<(Field<'t>, &'t str)>) -> Option<Head<'t>> {
    let (first, after) = first?;
    let rest = match first {
        Field::Closed(_) if line.starts_with('[') => after.trim_start_matches([' ', ':']),
        Field::Word("stderr" | "stdout", Some(':')) => {
            let rest = after.strip_prefix(": ")?.trim_start();
            let first = field(rest);
            return timed(rest).or_else(|| level_first(rest, first)).or_else(|| untimed::read(rest, first));
        }
        Field::Word(name, _) => {
            let is_blank = |text: &&str| text.starts_with(' ');
            let after = after.trim_start_matches(' ');
            let rest = after.strip_prefix([':', '|']).filter(is_blank)?.trim_start();
            let has_time = may_be_time(rest.trim_start_matches(['[', '(', ' ']));
            Some(rest).filter(|_| has_time && fields::is_name(name))?
        }
        Field::Closed(_) => return None,
    };
    timed(rest).filter(|head| head.time.is_some_and(|time| !time.is_bare()))
}

// <3>Nov 20 10:00:04 host program[12]: message
fn prioritized(line: &str) -> Option<Head<'_>> {
    let (priority, rest) = line.strip_prefix('<')?.split_once('>')?;
    let is_number = (1..=3).contains(&priority.len()) && priority.bytes().all(|byte| byte.is_ascii_digit());
    let severity = priority.parse::<u16>().ok().filter(|_| is_number)? % 8;
    // `<11>1 2026-11-20T10:00:04Z host program - - - message`: its version (RFC 5424).
    let head = read(rest.strip_prefix("1 ").unwrap_or(rest));
    head.time.map(|_| Head { level: head.level.or(Some(Level::of_severity(severity))), ..head })
}

// E1120 10:00:04.123456  1234 x.go:12] message
fn glog(line: &str) -> Option<Head<'_>> {
    let level = Level::of_letter(*line.as_bytes().first()?)?;
    let (time, rest) = time::of_glog(line.get(1..)?)?;
    Some(Head { time: Some(time), level: Some(level), rest })
}

#[cfg(test)]
mod tests;
