//! How a line starts: when it was written and how grave it is, in the ways of the programs whose lines stand in the logs
//! of steps: OCP's Java, `upgrade_checker.py` and the other scripts of an upgrade, OBD, observer and OBProxy, agents in Go,
//! rpm, shells, databases.
//!
//! A level is a word at its place, between the time and the message. A message may contain any word.

use super::level::Level;
use super::time::{self, Written};

/// The start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head<'t> {
    /// When it was written.
    pub time: Option<Written>,
    /// How grave it is.
    pub level: Option<Level>,
    /// What stands behind both.
    pub rest: &'t str,
}

/// So many fields may stand between the time and the level: thread, process, host, trace, name of the logger.
const MOST_FIELDS: usize = 6;

/// No field in brackets is longer, in bytes.
const LONGEST_FIELD: usize = 200;

/// Reads the start of a line.
#[must_use]
pub fn read(line: &str) -> Head<'_> {
    let plain = Head { time: None, level: None, rest: line };
    // The mark of the byte order at the start of a file, as it came and as it is shown.
    if let Some(rest) = ["\u{feff}", "‹U+FEFF›"].iter().find_map(|mark| line.strip_prefix(mark)) {
        return read(rest);
    }
    if let Some(head) = prioritized(line) {
        return head;
    }
    // Most lines without a head are those of stack traces.
    let text = line.trim_start_matches([' ', '\t']);
    let Some(first) = text.bytes().next() else { return plain };
    let timed = match first {
        b'[' | b'(' => in_brackets(text).or_else(|| lettered(text)),
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => time::leading(text),
        _ => None,
    };
    if let Some((time, behind)) = timed {
        let host = Host::of(text);
        let (level, rest) = behind_time(behind, host).map_or((None, behind), |(level, rest)| (Some(level), rest));
        // A number alone may be anything.
        return if level.is_none() && time.is_bare() { plain } else { Head { time: Some(time), level, rest } };
    }
    if text.len() != line.len() {
        return plain;
    }
    glog(line).or_else(|| pairs(line)).or_else(|| json(line)).or_else(|| without_time(line)).unwrap_or(plain)
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
    // The letter is read as a field of its own: it stands before the time.
    Some((time, text))
}

/// Whether the name of a host stands behind the time, as in system logs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Host {
    Named,
    None,
}

impl Host {
    fn of(text: &str) -> Self {
        let is_month = text.starts_with(|letter: char| letter.is_ascii_uppercase());
        if is_month { Self::Named } else { Self::None }
    }
}

fn behind_time(behind: &str, host: Host) -> Option<(Level, &str)> {
    let mut rest = behind;
    let mut host = host;
    for _ in 0..MOST_FIELDS {
        let is_after_tab = rest.starts_with('\t');
        rest = rest.trim_start_matches([' ', '\t', '-', '|', ':', ',', ';', '/', ']']);
        let (field, after) = field(rest)?;
        if let Some(level) = field.level(is_after_tab) {
            return Some((level, after));
        }
        let is_host = host == Host::Named && matches!(field, Field::Word(..));
        if is_host {
            // The host, then the program: `host sshd[12]:`.
            let (_, program) = rest.split_once(' ')?;
            let (name, message) = program.split_once(": ")?;
            if name.len() > LONGEST_FIELD || name.contains(' ') {
                return None;
            }
            (host, rest) = (Host::None, message);
            continue;
        }
        rest = field.passed_by(after)?;
    }
    None
}

#[derive(Clone, Copy)]
enum Field<'t> {
    /// In brackets.
    Closed(&'t str),
    /// A word, and what stands right behind it.
    Word(&'t str, Option<char>),
}

fn field(text: &str) -> Option<(Field<'_>, &str)> {
    let close = match text.bytes().next()? {
        b'[' => ']',
        b'(' => ')',
        b'<' => '>',
        _ => {
            let is_end = |letter: char| letter.is_whitespace() || "[]()|:,;/".contains(letter);
            let (word, after) = text.split_at(text.find(is_end).unwrap_or(text.len()));
            return (!word.is_empty()).then_some((Field::Word(word, after.chars().next()), after));
        }
    };
    let end = text.find(close).filter(|end| *end <= LONGEST_FIELD)?;
    Some((Field::Closed(text.get(1..end)?.trim()), text.get(end + 1..)?))
}

impl<'t> Field<'t> {
    fn level(self, is_after_tab: bool) -> Option<Level> {
        match self {
            Self::Closed(word) => match word.as_bytes() {
                [letter] => Level::of_letter(*letter),
                // [E 2026-11-20 10:00:04 web:123]
                [letter, b' ', b'0'..=b'9', ..] => Level::of_letter(*letter),
                _ => Level::of_field(word),
            },
            Self::Word(word, next) => match word.split_once('=') {
                Some(("level" | "lvl" | "severity", level)) => Level::of_field(level.trim_matches('"')),
                Some(_) => None,
                None if next == Some(':') || (is_after_tab && next == Some('\t')) => Level::of_field(word),
                None => Level::of_word(word),
            },
        }
    }

    // What stands behind a field that may stand before a level; `None` where the message starts.
    fn passed_by(self, after: &'t str) -> Option<&'t str> {
        let Self::Word(word, _) = self else { return Some(after) };
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        let is_pair = word.contains('=');
        // `root - ERROR`: Python's way; `upgrade.py:355: ERROR`: a place in a source.
        let is_name = after.starts_with(" - ") || after.starts_with(" | ");
        let place = after.strip_prefix(':').map(|rest| rest.trim_start_matches(|digit: char| digit.is_ascii_digit()));
        let is_place = word.contains('.') && after.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        match place.filter(|_| is_place) {
            Some(behind) => Some(behind),
            None => (is_number || is_pair || is_name).then_some(after),
        }
    }
}

// <3>Nov 20 10:00:04 host program[12]: message
fn prioritized(line: &str) -> Option<Head<'_>> {
    let (priority, rest) = line.strip_prefix('<')?.split_once('>')?;
    let is_number = (1..=3).contains(&priority.len()) && priority.bytes().all(|byte| byte.is_ascii_digit());
    let severity = priority.parse::<u16>().ok().filter(|_| is_number)? % 8;
    let head = read(rest);
    head.time.map(|_| Head { level: head.level.or(Some(Level::of_severity(severity))), ..head })
}

// E1120 10:00:04.123456  1234 x.go:12] message
fn glog(line: &str) -> Option<Head<'_>> {
    let level = Level::of_letter(*line.as_bytes().first()?)?;
    let (time, rest) = time::of_glog(line.get(1..)?)?;
    Some(Head { time: Some(time), level: Some(level), rest })
}

// time="2026-11-20T10:00:04+08:00" level=error msg="…"
fn pairs(line: &str) -> Option<Head<'_>> {
    let (mut time, mut level, mut rest) = (None, None, line);
    for _ in 0..MOST_FIELDS {
        let text = rest.trim_start_matches(' ');
        let Some((name, value)) = text.split_once('=').filter(|(name, _)| !name.is_empty() && name.len() <= 16) else {
            break;
        };
        let is_quoted = value.starts_with('"');
        let value = value.trim_start_matches('"');
        let behind = match name {
            "time" | "ts" | "t" | "timestamp" => {
                let (read, behind) = time::leading(value)?;
                time = Some(read);
                behind
            }
            "level" | "lvl" | "severity" => {
                let end = value.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(value.len());
                level = Some(Level::of_field(value.get(..end)?)?);
                value.get(end..)?
            }
            _ => break,
        };
        rest = behind.strip_prefix('"').filter(|_| is_quoted).unwrap_or(behind);
    }
    level.is_some().then_some(Head { time, level, rest })
}

// {"level":"error","ts":"2026-11-20T10:00:04+08:00","msg":"…"}
fn json(line: &str) -> Option<Head<'_>> {
    /// Both stand near the start.
    const NEAR: usize = 400;
    let start = line.strip_prefix('{')?;
    let start = start.get(..NEAR).unwrap_or(if start.len() <= NEAR { start } else { "" });
    let value = |names: &[&str]| {
        names.iter().find_map(|name| {
            let (_, behind) = start.split_once(&format!("\"{name}\""))?;
            Some(behind.trim_start().strip_prefix(':')?.trim_start().trim_start_matches('"'))
        })
    };
    let level = value(&["level", "severity", "levelname", "loglevel", "lvl", "log.level"])?;
    let level = Level::of_field(level.split('"').next()?)?;
    let (time, _) = time::leading(value(&["time", "ts", "timestamp", "@timestamp", "asctime", "t"])?)?;
    Some(Head { time: Some(time), level: Some(level), rest: line })
}

// [ERROR] message · ERROR:root:message · error: message (rpm) · ERROR 1045 (28000): message (a client of a database)
fn without_time(line: &str) -> Option<Head<'_>> {
    if let Some((word, rest)) = line.strip_prefix('【').and_then(|text| text.split_once('】')) {
        return Some(Head { time: None, level: Some(Level::of_field(word.trim())?), rest });
    }
    let (field, rest) = field(line)?;
    let level = match field {
        // apt
        Field::Word(letter @ ("E" | "W"), Some(':')) => {
            let is_sentence =
                |said: &&str| said.contains(' ') && said.starts_with(|letter: char| letter.is_ascii_uppercase());
            rest.strip_prefix(": ").filter(is_sentence)?;
            Level::of_letter(*letter.as_bytes().first()?)?
        }
        Field::Closed(word) if line.starts_with('[') && word.len() > 1 => Level::of_field(word)?,
        Field::Word(word, Some(':')) => {
            Level::of_word(word).or_else(|| Level::of_field(word).filter(|_| rest.starts_with(": ")))?
        }
        Field::Word("ERROR", Some(' ')) => {
            let (code, _) = rest.get(1..)?.split_once(" (")?;
            let is_code = (3..=5).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
            is_code.then_some(Level::Error)?
        }
        _ => return None,
    };
    Some(Head { time: None, level: Some(level), rest })
}
