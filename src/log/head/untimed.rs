//! Reads lines that state a level and no time.

use super::fields::{Field, field, is_name};
use super::model::Head;
use crate::log::level::Level;

/// The examined length of a program's name, in bytes.
const LONGEST_PROGRAM: usize = 120;

/// The greatest length of a level or of the name of a warning in Python, in bytes.
const LONGEST_WORD: usize = 40;

/// Reads a line that starts with its level or with the program that writes it.
pub(super) fn read<'t>(line: &'t str, first: Option<(Field<'t>, &'t str)>) -> Option<Head<'t>> {
    let head = |(level, rest)| Head { time: None, level: Some(level), rest };
    in_marks(line).or_else(|| word(line, first)).or_else(|| of_program(line)).map(head)
}

// 【ERROR】message
fn in_marks(line: &str) -> Option<(Level, &str)> {
    let (word, rest) = line.strip_prefix('【')?.split_once('】')?;
    Some((Level::of_field(word.trim())?, rest))
}

// [ERROR] message · ERROR:root:message · error: message (rpm) · ERROR 1045 (28000): message (a client of a database)
fn word<'t>(line: &str, first: Option<(Field<'t>, &'t str)>) -> Option<(Level, &'t str)> {
    let (field, rest) = first?;
    let level = match field {
        // apt writes a letter.
        Field::Word(letter @ ("E" | "W"), Some(':')) => {
            let is_sentence =
                |said: &&str| said.contains(' ') && said.starts_with(|letter: char| letter.is_ascii_uppercase());
            rest.strip_prefix(": ").filter(is_sentence)?;
            Level::of_letter(*letter.as_bytes().first()?)?
        }
        Field::Closed(word) if line.starts_with('[') && word.len() > 1 => Level::of_field(word)?,
        Field::Word(word, Some(':')) => {
            let is_apart = rest.starts_with(": ");
            Level::of_word(word).or_else(|| Level::of_field(word).filter(|_| is_apart || !word.is_ascii()))?
        }
        Field::Word(word, Some('：')) => Level::of_field(word)?,
        // ERRO[0004] message, as logrus writes
        Field::Word(word, Some('[')) => {
            let (seconds, _) = rest.strip_prefix('[')?.split_once(']')?;
            let is_seconds = (4..=10).contains(&seconds.len()) && seconds.bytes().all(|byte| byte.is_ascii_digit());
            Level::of_word(word).filter(|_| is_seconds && word.len() == 4)?
        }
        // ERROR! message, as ansible writes
        Field::Word("ERROR!", Some(' ')) => Level::Error,
        Field::Word(word, Some(' ')) if rest.starts_with(" - ") => Level::of_word(word)?,
        Field::Word("ERROR", Some(' ')) => is_of_database(rest).then_some(Level::Error)?,
        _ => return None,
    };
    Some((level, rest))
}

// ` 1045 (28000): message`, ` at line 1: message`
fn is_of_database(rest: &str) -> bool {
    let is_number =
        |text: &str, most| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let code = rest.get(1..).and_then(|rest| rest.split_once(" ("));
    let line = rest.strip_prefix(" at line ").and_then(|rest| rest.split_once(':'));
    code.is_some_and(|(code, _)| code.len() >= 3 && is_number(code, 5))
        || line.is_some_and(|(line, _)| is_number(line, 9))
}

// mysql: [ERROR] message · log4j:WARN message · pre.py: error: message · /opt/pre.py:12: UserWarning: message
fn of_program(line: &str) -> Option<(Level, &str)> {
    if let Some(said) = line.strip_prefix("log4j:") {
        let (Field::Word(word, Some(' ')), rest) = field(said)? else { return None };
        return Some((Level::of_word(word)?, rest));
    }
    let end = line.bytes().take(LONGEST_PROGRAM).position(|byte| byte == b' ')?;
    let (program, said) = (line.get(..end)?.strip_suffix(':')?, line.get(end + 1..)?);
    let (field, rest) = field(said)?;
    let is_possible =
        matches!(field, Field::Closed(word) | Field::Word(word, Some(':')) if (2..=LONGEST_WORD).contains(&word.len()));
    if !is_possible || rest.len() < 2 || !rest.starts_with([':', ' ']) {
        return None;
    }
    let (place, number) = program.split_once(':').map_or((program, None), |(place, number)| (place, Some(number)));
    let name = place.rsplit('/').next().unwrap_or(place);
    let is_program = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
        && number.is_none_or(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_program {
        return None;
    }
    let level = match field {
        Field::Closed(word) if said.starts_with('[') => Level::of_field(word)?,
        Field::Word(word, Some(':')) if number.is_some() && word.len() > 7 && word.ends_with("Warning") => Level::Warn,
        Field::Word(word, Some(':')) if is_name(name) && rest.starts_with(": ") => Level::of_field(word)?,
        _ => return None,
    };
    Some((level, rest))
}
