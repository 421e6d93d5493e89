//! Reads the fields between the time of a line and its message, one of which may be the level.

use super::message;
use super::model::{LONGEST_FIELD, MOST_FIELDS};
use crate::log::level::Level;

/// Whether the name of a host may follow the time, as in system logs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Host {
    Named,
    /// A host may follow: `2026-11-20T10:00:04+08:00 host program[12]: message`.
    Maybe,
    None,
}

impl Host {
    pub(super) fn of(text: &str) -> Self {
        match text.as_bytes() {
            [b'A'..=b'Z', ..] => Self::Named,
            [b'0'..=b'9', _, _, _, b'-', _, _, b'-', _, _, b'T', ..] => Self::Maybe,
            _ => Self::None,
        }
    }
}

/// Returns the level after a time, and the rest of the line.
pub(super) fn behind_time(behind: &str, host: Host) -> Option<(Level, &str)> {
    let (mut rest, mut host, mut is_after_number) = (behind, host, false);
    for _ in 0..MOST_FIELDS {
        let is_after_tab = rest.starts_with('\t');
        rest = rest.trim_start_matches([' ', '\t', '-', '|', ':', ',', ';', '/', ']', '：', '，', '；', '、']);
        let (field, after) = field(rest)?;
        if let Some(level) = field.level(is_after_tab) {
            let is_word = level >= Level::Warn && matches!(field, Field::Word(_, Some(' ')));
            return (!(is_word && message::is_about_levels(after, is_after_number))).then_some((level, after));
        }
        if host != Host::None && matches!(field, Field::Word(..)) {
            if let Some(message) = behind_program(rest, host) {
                (host, rest) = (Host::None, message);
                continue;
            }
            if host == Host::Named {
                return None;
            }
        }
        is_after_number = field.is_number();
        rest = field.passed_by(after)?;
    }
    None
}

// After the host and the program: `host sshd[12]: message`.
fn behind_program(text: &str, host: Host) -> Option<&str> {
    let (name, program) = text.split_once(' ').filter(|(name, _)| name.len() <= LONGEST_FIELD)?;
    let near = program.as_bytes().iter().take(LONGEST_FIELD).position(|byte| *byte == b' ')?;
    let (program, message) = (program.get(..near)?.strip_suffix(':')?, program.get(near + 1..)?);
    let has_number = program.strip_suffix(']').is_some_and(|program| is_process(program.rsplit_once('[')));
    (host == Host::Named || (has_number && !name.ends_with(':'))).then_some(message)
}

fn is_process(parts: Option<(&str, &str)>) -> bool {
    parts.is_some_and(|(_, number)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a word is the name of a logger, a host or a program, and not a word of a sentence.
pub(super) fn is_name(word: &str) -> bool {
    const LONGEST: usize = 80;
    const KNOWN: [&str; 20] = [
        "root",
        "main",
        "observer",
        "obproxy",
        "obproxyd",
        "obd",
        "obagent",
        "obclient",
        "ocp",
        "mysql",
        "mysqldump",
        "rpm",
        "yum",
        "dnf",
        "ansible",
        "paramiko",
        "systemd",
        "sudo",
        "ssh",
        "tar",
    ];
    let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'$' | b'@' | b'#');
    let has_sign = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'_' | b'-');
    let is_shaped = word.bytes().any(has_sign)
        && (word.bytes().any(|byte| byte.is_ascii_alphabetic()) || word.matches('.').count() == 3)
        && !word.ends_with(['.', '-'])
        && !word.starts_with(['.', '-']);
    word.len() <= LONGEST && word.bytes().all(is_of_name) && (is_shaped || KNOWN.contains(&word))
}

/// A field of a line.
#[derive(Clone, Copy)]
pub(super) enum Field<'t> {
    /// A field in brackets.
    Closed(&'t str),
    /// A word, and the character right after it.
    Word(&'t str, Option<char>),
}

/// Returns the field at the start of a text, and the rest.
pub(super) fn field(text: &str) -> Option<(Field<'_>, &str)> {
    let close = match text.bytes().next()? {
        b'[' => ']',
        b'(' => ')',
        b'<' => '>',
        _ => {
            let is_end = |letter: char| match letter {
                ' ' | '\t' | '[' | ']' | '(' | ')' | '|' | ':' | ',' | ';' | '/' => true,
                letter if letter.is_ascii() => letter.is_ascii_whitespace(),
                '：' | '，' | '；' | '、' | '（' | '）' | '。' => true,
                letter => letter.is_whitespace(),
            };
            let (word, after) = text.split_at(text.find(is_end).unwrap_or(text.len()));
            return (!word.is_empty()).then_some((Field::Word(word, after.chars().next()), after));
        }
    };
    let end = text.find(close).filter(|end| *end <= LONGEST_FIELD)?;
    Some((Field::Closed(text.get(1..end)?.trim()), text.get(end + 1..)?))
}

impl<'t> Field<'t> {
    pub(super) fn level(self, is_after_tab: bool) -> Option<Level> {
        match self {
            Self::Closed(word) => match word.as_bytes() {
                [letter] => Level::of_letter(*letter),
                // [E 2026-11-20 10:00:04 web:123]
                [letter, b' ', b'0'..=b'9', ..] => Level::of_letter(*letter),
                // [core:error]
                _ => Level::of_field(word).or_else(|| {
                    let (module, level) = word.split_once(':')?;
                    let is_module = module.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
                    Level::of_field(level).filter(|_| is_module)
                }),
            },
            Self::Word(word, next) => match word.split_once('=') {
                Some(("level" | "lvl" | "severity", level)) => Level::of_field(level.trim_matches('"')),
                Some(_) => None,
                None if matches!(next, Some(':' | '：')) || (is_after_tab && next == Some('\t')) => {
                    Level::of_field(word)
                }
                None => Level::of_word(word.strip_suffix('!').unwrap_or(word)).or_else(|| Level::of_chinese(word)),
            },
        }
    }

    fn is_number(self) -> bool {
        let (Self::Word(word, _) | Self::Closed(word)) = self;
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
    }

    // Returns the text after a field that may come before a level; `None` where the message starts.
    fn passed_by(self, after: &'t str) -> Option<&'t str> {
        let Self::Word(word, next) = self else { return Some(after) };
        let is_pair = word.contains('=');
        // `root - ERROR`: Python's format; `upgrade.py:355: ERROR`: a source position.
        let is_name = after.starts_with(" - ")
            || after.starts_with(" | ")
            || (matches!(next, Some(' ' | '\t')) && is_name(word))
            || after
                .strip_prefix('[')
                .is_some_and(|rest| is_process(rest.split_once(']').map(|(number, _)| ("", number))));
        let place = after.strip_prefix(':').map(|rest| rest.trim_start_matches(|digit: char| digit.is_ascii_digit()));
        let is_place = word.contains('.') && after.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        match place.filter(|_| is_place) {
            Some(behind) => Some(behind),
            None => (self.is_number() || is_pair || is_name).then_some(after),
        }
    }
}
