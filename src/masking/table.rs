//! Tables as programs print them, with `|` or tabs: secret columns, and rows of a name and its value.

use std::ops::Range;

use super::name::names_secret;
use super::quote::is_like_secret;
use super::value::is_telling;

/// The facts of the rows above that are needed for the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Table {
    sign: u8,
    /// The number of columns.
    columns: usize,
    /// A bit for each secret column.
    secret: u64,
    /// The columns with names of settings and with their values.
    named: Option<(usize, usize)>,
    /// Whether the row above contains values.
    is_in_rows: bool,
}

/// The greatest number of columns.
const MOST: usize = 64;

/// Words above the second column of a table with secret names in its first one.
const HEADS: [&str; 24] = [
    "status",
    "state",
    "user",
    "username",
    "name",
    "host",
    "type",
    "role",
    "value",
    "time",
    "url",
    "created",
    "expires",
    "updated",
    "id",
    "ip",
    "port",
    "comment",
    "description",
    "info",
    "level",
    "account",
    "login",
    "password",
];

/// Returns the secrets of a row.
pub(super) fn secrets(line: &str, above: Option<Table>) -> Vec<Range<usize>> {
    let Some((sign, cells)) = cells(line) else { return Vec::new() };
    let text = |cell: &Range<usize>| line.get(cell.clone()).unwrap_or_default();
    let above = above.filter(|table| table.sign == sign);
    let mut found = Vec::new();
    if let Some(table) = above {
        let more = cells.len().saturating_sub(table.columns);
        if cells.len() >= table.columns && (more == 0 || sign == b'|') {
            // A value with `|` in it has made more cells: the columns after it are shifted.
            let last = (63_u32.saturating_sub(table.secret.leading_zeros())) as usize;
            let is_secret = |at: usize| {
                table.secret != 0
                    && (table.secret >> at.min(63) & 1 == 1 || (more > 0 && at > last && at <= last + more))
            };
            found.extend(cells.iter().enumerate().filter(|(at, _)| is_secret(*at)).map(|(_, cell)| cell.clone()));
        }
        if let Some((name, value)) = table.named
            && more == 0
            && cells.get(name).is_some_and(|name| names_secret(text(name)))
        {
            found.extend(cells.get(value).cloned());
        }
    }
    if found.is_empty()
        && let [name, value] = cells.as_slice()
        && is_pair(text(name), text(value), above.is_some_and(|table| table.is_in_rows))
    {
        found.push(value.clone());
    }
    found.retain(|cell| is_telling(text(cell)));
    found
}

/// Returns the facts of a shown line for the next row.
pub(super) fn after(line: &str, above: Option<Table>) -> Option<Table> {
    if line.trim_start().starts_with("+-") {
        return above;
    }
    let (sign, cells) = cells(line)?;
    if let Some(table) = above.filter(|table| table.sign == sign && (table.columns == cells.len() || sign == b'|')) {
        return Some(Table { is_in_rows: true, ..table });
    }
    let name = |cell: &Range<usize>| line.get(cell.clone()).unwrap_or_default();
    let is_pair = matches!(cells.as_slice(), [first, second] if is_pair(name(first), name(second), false));
    // A message in a cell of a log may contain these words: it has a time and other signs beside it.
    let is_head = |cell: &Range<usize>| {
        let is_letter = |letter: char| letter.is_alphabetic() || " _-/.()#".contains(letter);
        name(cell).len() <= 60 && name(cell).chars().all(is_letter)
    };
    let is_header = cells.iter().all(is_head);
    let secret = cells.iter().take(MOST).enumerate().filter(|(_, cell)| names_secret(name(cell)));
    let secret = if is_pair || !is_header { 0 } else { secret.fold(0, |all, (at, _)| all | 1 << at) };
    let find =
        |names: &[&str]| cells.iter().position(|cell| names.iter().any(|word| name(cell).eq_ignore_ascii_case(word)));
    let named = find(&["name", "variable_name", "parameter", "parameter_name", "key", "param", "config", "item"])
        .zip(find(&["value", "variable_value", "parameter_value", "current_value", "val"]));
    let is_in_rows = secret == 0 && named.is_none();
    Some(Table { sign, columns: cells.len(), secret, named, is_in_rows })
}

// Whether a row of two cells is a name and its value. Above other rows it may be the head of a table.
fn is_pair(name: &str, value: &str, is_in_rows: bool) -> bool {
    let is_head = HEADS.iter().any(|head| value.eq_ignore_ascii_case(head)) || names_secret(value);
    let is_name = !name.contains(' ') && name.contains('_');
    names_secret(name) && !value.is_empty() && (is_like_secret(value) || is_in_rows || (is_name && !is_head))
}

// Returns the cells of a row between `|`, with one at each end, or between tabs.
fn cells(line: &str) -> Option<(u8, Vec<Range<usize>>)> {
    let text = line.trim();
    let start = line.len() - line.trim_start().len();
    let (sign, range) = if text.len() > 2 && text.starts_with('|') && text.ends_with('|') {
        (b'|', start + 1..start + text.len() - 1)
    } else if text.contains('\t') {
        (b'\t', start..start + text.len())
    } else {
        return None;
    };
    let mut at = range.start;
    let mut cells = Vec::new();
    for cell in line.get(range)?.split(char::from(sign)) {
        let blanks = cell.len() - cell.trim_start().len();
        let from = at + blanks;
        cells.push(from..from + cell.trim().len());
        at += cell.len() + 1;
    }
    (cells.len() >= 2).then_some((sign, cells))
}

/// Whether a line may be a row, by its start.
pub(super) fn may_be_row(line: &str) -> bool {
    line.trim_start().starts_with(['|', '+'])
}
