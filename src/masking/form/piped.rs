//! Finds passwords that a command passes to another one as its input.

use std::ops::Range;

use super::place::Place;
use super::programs::SEPARATORS;
use crate::masking::quote::{argument, head, tail};

/// Programs whose input is a password.
const TAKING: [&str; 4] = ["passwd", "kinit", "smbpasswd", "cryptsetup"];
/// A program whose input is user:PASSWORD.
const PAIRED: &str = "chpasswd";
/// Programs that start another one.
const STARTING: [&str; 6] = ["sudo", "ssh", "docker", "kubectl", "env", "sshpass"];
/// Programs that only print or filter their input.
const LOOKING: [&str; 7] = ["grep", "egrep", "tee", "cat", "awk", "sed", "wc"];
/// The greatest length of such a command, and its greatest number of words.
const FAR: usize = 2_000;
const WORDS: usize = 40;

/// The content of an input.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Input {
    Password,
    /// user:PASSWORD
    Pair,
}

/// A word of a command: its position, and the number of quotes at its start.
struct Word {
    place: Range<usize>,
    quotes: usize,
}

// echo PASSWORD | passwd --stdin, printf '%s' user:PASSWORD | chpasswd, echo PASSWORD | sudo -S
pub(super) fn piped(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    let is_echo = text.starts_with("echo ");
    if !(is_echo || text.starts_with("printf ")) || place.before.ends_with(char::is_alphanumeric) {
        return None;
    }
    let text = head(text, FAR);
    let words = words(text, text.find(' ')?, place.open);
    let end = words.last()?.place.end;
    let input = taken(text.get(end..)?.trim_start().strip_prefix('|')?.split(SEPARATORS).next()?)?;
    let is_printing = |word: &Word| {
        let word = text.get(word.place.clone()).unwrap_or_default();
        let option = word.strip_prefix('-').filter(|option| !option.is_empty());
        if is_echo {
            option.is_some_and(|option| option.bytes().all(|byte| b"neE".contains(&byte)))
        } else {
            word.contains('%')
        }
    };
    let most = if is_echo { words.len() } else { 1 };
    let printing = words.iter().take(most).take_while(|word| is_printing(word)).count();
    // A format alone is printed unchanged.
    let said =
        words.get(printing..).filter(|said| !said.is_empty()).or_else(|| words.get(printing.checked_sub(1)?..))?;
    let start = said.first()?.place.start;
    let quotes = said.first().filter(|_| said.len() == 1).map_or(0, |word| word.quotes);
    within(text, start + quotes..end - quotes, input)
}

// Returns the words from a position to a pipe.
fn words(text: &str, start: usize, open: Option<char>) -> Vec<Word> {
    let (mut words, mut at) = (Vec::new(), start);
    while let Some(rest) = text.get(at..)
        && words.len() < WORDS
    {
        at += rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        let found = argument(rest, open);
        let quotes = found.start;
        let word = rest.get(found.clone()).unwrap_or_default();
        let length = if quotes == 0 { word.find('|').unwrap_or(word.len()) } else { (found.end + 1).min(rest.len()) };
        if length == 0 {
            break;
        }
        words.push(Word { place: at..at + length, quotes });
        at += length;
    }
    words
}

fn within(text: &str, found: Range<usize>, input: Input) -> Option<Range<usize>> {
    let start = if input == Input::Pair { text.get(found.clone())?.find(':')? + 1 } else { 0 };
    let found = found.start + start..found.end;
    (!found.is_empty()).then_some(found)
}

// chpasswd <<< "user:PASSWORD", sudo -S <<< PASSWORD
pub(super) fn here(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    let rest = text.strip_prefix("<<<")?;
    let value = rest.trim_start_matches(' ');
    let command = tail(place.before, FAR).rsplit(SEPARATORS).next()?;
    // The time and the level of a log may come before the program.
    let words: Vec<&str> = command.split_whitespace().collect();
    let asks_sudo = words.contains(&"-S");
    let is_program = |word: &&str| {
        is_one_of(word, &TAKING) || is_one_of(word, &[PAIRED]) || (asks_sudo && is_one_of(word, &["sudo"]))
    };
    let program = words.iter().position(is_program)?;
    if program.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| is_one_of(word, &LOOKING)) {
        return None;
    }
    let input = taken(&words.get(program..)?.join(" "))?;
    let found = argument(value, place.open);
    let start = text.len() - value.len();
    within(text, start + found.start..start + found.end, input)
}

// Returns the input that a command reads.
fn taken(command: &str) -> Option<Input> {
    let mut words = command.split_whitespace();
    let first = words.next()?;
    let is_started = is_one_of(first, &STARTING);
    let rest: Vec<&str> = words.take(WORDS).collect();
    let is = |names: &[&str]| is_one_of(first, names) || (is_started && rest.iter().any(|word| is_one_of(word, names)));
    if is(&[PAIRED]) {
        return Some(Input::Pair);
    }
    let asks_sudo = is_one_of(first, &["sudo"]) && rest.contains(&"-S");
    let is_stdin = rest.contains(&"--password-stdin") && !is_one_of(first, &LOOKING);
    (is(&TAKING) || asks_sudo || is_stdin).then_some(Input::Password)
}

// Whether a word is the name of a program, with or without its folder.
fn is_one_of(word: &str, names: &[&str]) -> bool {
    let name = word.trim_matches(['"', '\'', '(', '[', ')', ']', '`']).rsplit('/').next();
    name.is_some_and(|name| names.contains(&name))
}
