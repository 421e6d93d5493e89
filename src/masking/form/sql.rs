//! Finds passwords in SQL.

use std::ops::Range;

use super::place::Place;
use crate::masking::name::names_secret;
use crate::masking::quote::{argument, head, is_like_secret, quoted, tail};

/// The greatest length of the part of a statement before a password.
const FAR: usize = 300;

// PASSWORD('…')
pub(super) fn call(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    let before = place.before;
    let name = before.get(before.len().checked_sub(8)?..)?;
    let rest = text.get(1..)?;
    if !name.eq_ignore_ascii_case("password") || !rest.starts_with(['\'', '"']) {
        return None;
    }
    let found = argument(rest, place.open);
    Some(found.start + 1..found.end + 1)
}

// IDENTIFIED BY '…', IDENTIFIED WITH mysql_native_password BY '…', IDENTIFIED BY PASSWORD '…'
pub(super) fn identified(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    let mut rest = word(text, "identified").filter(|_| !place.before.ends_with(char::is_alphanumeric))?;
    if let Some(plugin) = word(rest, "with").or_else(|| word(rest, "via")) {
        let found = argument(plugin, place.open);
        rest = plugin.get(found.end + found.start..)?.trim_start();
    }
    let is_plugin =
        ["as", "using"].iter().find_map(|start| word(rest, start)).filter(|rest| rest.starts_with(['\'', '"']));
    let rest = is_plugin.or_else(|| word(rest, "by"))?;
    let rest = word(rest, "password").or_else(|| word(rest, "values")).unwrap_or(rest);
    let found = argument(rest, place.open);
    let start = text.len() - rest.len();
    let value = rest.get(found.clone())?;
    // `identified by the checker` is no statement.
    let is_statement = || {
        let before = tail(place.before, FAR).to_ascii_lowercase();
        text.starts_with("IDENTIFIED")
            || ["create user", "alter user", "grant "].iter().any(|verb| before.contains(verb))
    };
    if found.start == 0 && !is_statement() {
        return None;
    }
    let value = if found.start == 0 { value.trim_end_matches([';', ',', ')']) } else { value };
    let range = start + found.start..start + found.start + value.len();
    (!range.is_empty()).then_some(range)
}

// IDENTIFIED BY '…' REPLACE '…'
pub(super) fn replaced(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    let rest = word(text, "replace").filter(|rest| rest.starts_with(['\'', '"']))?;
    let before = tail(place.before, FAR).to_ascii_lowercase();
    let found = argument(rest, place.open);
    let start = text.len() - rest.len();
    before.contains("identified ").then_some(start + found.start..start + found.end)
}

// SET PASSWORD FOR root = '…', set password for 'root'@'%' to '…'
pub(super) fn set_password(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    let rest = word(text, "set").filter(|_| !place.before.ends_with(char::is_alphanumeric))?;
    let mut rest = word(rest, "password")?;
    if let Some(user) = word(rest, "for") {
        let end = head(user, FAR).find([' ', '='])?;
        rest = user.get(end..)?.trim_start();
    }
    let value = rest.strip_prefix('=').map(str::trim_start).or_else(|| word(rest, "to"))?;
    let found = argument(value, place.open);
    let is_secret = found.start > 0 || value.get(found.clone()).is_some_and(is_like_secret);
    let start = text.len() - value.len();
    is_secret.then_some(start + found.start..start + found.end)
}

// Returns the text after a word and the following blanks.
fn word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word))?;
    let rest = text.get(word.len()..)?;
    let behind = rest.trim_start();
    (behind.len() < rest.len()).then_some(behind)
}

/// Returns the positions of secrets in `insert into t (name, password) values ('root', '…'), (…)`.
pub(in crate::masking) fn inserted(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = line.get(at..).and_then(find_values) {
        let values = at + next;
        at = values + VALUES.len();
        let columns = secret_columns(line.get(..values).unwrap_or_default());
        if columns.iter().any(|is_secret| *is_secret) {
            at = tuples(line, at, &columns, &mut found);
        }
    }
    found
}

const VALUES: &str = "values";

fn find_values(text: &str) -> Option<usize> {
    let is_start = |byte: &u8| matches!(byte, b'v' | b'V');
    let starts = text.bytes().enumerate().filter(|(_, byte)| is_start(byte));
    starts.map(|(at, _)| at).find(|at| {
        text.get(*at..at + VALUES.len()).is_some_and(|word| word.eq_ignore_ascii_case(VALUES))
            && text.get(..*at).is_some_and(|before| before.trim_end().ends_with(')'))
    })
}

// Returns which of the columns before `values` are secret.
fn secret_columns(before: &str) -> Vec<bool> {
    let before = tail(before, FAR * 10);
    let list = before.trim_end().strip_suffix(')').and_then(|before| before.rsplit_once('('));
    let names = list.map(|(_, names)| names.split(','));
    names.into_iter().flatten().map(|name| names_secret(name.trim_matches([' ', '`', '"', '\'', '\\']))).collect()
}

// Returns the secrets of the tuples from a position on, and where they end.
fn tuples(line: &str, mut at: usize, columns: &[bool], found: &mut Vec<Range<usize>>) -> usize {
    let skip = |at: usize, signs: &[char]| {
        let rest = line.get(at..).unwrap_or_default();
        at + rest.len() - rest.trim_start_matches(signs).len()
    };
    loop {
        at = skip(at, &[' ', ',', '\t']);
        if !line.get(at..).is_some_and(|rest| rest.starts_with('(')) {
            return at;
        }
        at += 1;
        let mut column = 0;
        loop {
            at = skip(at, &[' ', '\t']);
            let rest = line.get(at..).unwrap_or_default();
            let (range, length) = match quoted(rest, None) {
                Some(range) => (at + range.start..at + range.end, range.end + range.start),
                None => {
                    let end = rest.find([',', ')']).unwrap_or(rest.len());
                    (at..at + rest.get(..end).unwrap_or_default().trim_end().len(), end)
                }
            };
            if columns.get(column) == Some(&true) {
                found.push(range);
            }
            at = (at + length).min(line.len());
            let rest = line.get(at..).unwrap_or_default();
            let behind = rest.find([',', ')']).unwrap_or(rest.len());
            at += behind;
            column += 1;
            match line.as_bytes().get(at) {
                Some(b',') => at += 1,
                Some(_) => break,
                None => return at,
            }
        }
        at += 1;
    }
}
