//! The lines of a log as the view shows them.

use leptos::prelude::*;

use crate::log::diff::Change;
use crate::log::find::Needle;
use crate::log::{Level, LogText, attempt, level};
use crate::reactive::{derived, memo};
use crate::ui::log::{Line, Lines, Mark, Piece, PieceKind};

use super::LogDesk;

/// So many hits of one line are marked.
const MOST_MARKED: usize = 200;

/// The rows that are read.
pub(super) fn lines(desk: LogDesk) -> Lines {
    let count = memo(move || desk.rows.with(|rows| rows.len()));
    let line = Callback::new(move |row: usize| {
        let Some((change, line)) = desk.rows.with(|rows| rows.line(row)) else { return Line::default() };
        desk.feed.log.with(|log| desk.search.needle.with(|needle| shown(log, needle.as_ref(), change, line)))
    });
    Lines { count: derived(move || count.get()), line, revision: desk.feed.revision.into() }
}

/// The text of the rows that are read, harmless; `None` when it is longer than `most` bytes.
pub(super) fn text(desk: LogDesk, most: usize) -> Option<String> {
    let (rows, mut text) = (desk.rows.get_untracked(), String::new());
    desk.feed.log.with_untracked(|log| {
        for (change, line) in (0..rows.len()).filter_map(|row| rows.line(row)) {
            text.push_str(match change {
                Change::Same => "",
                Change::Added => "+ ",
                Change::Removed => "- ",
            });
            text.push_str(log.line(line));
            text.push('\n');
            if text.len() > most {
                return None;
            }
        }
        Some(())
    })?;
    Some(text)
}

fn shown(log: &LogText, needle: Option<&Needle>, change: Change, line: usize) -> Line {
    let words = log.line(line);
    let mark = match (change, level::of(words)) {
        (Change::Added, _) => Mark::Added,
        (Change::Removed, _) => Mark::Removed,
        (Change::Same, Some(Level::Error)) => Mark::Error,
        (Change::Same, Some(Level::Warn)) => Mark::Warn,
        (Change::Same, Some(Level::Debug)) => Mark::Debug,
        (Change::Same, _) if attempt::separator(words).is_some() => Mark::Head,
        (Change::Same, _) => Mark::Plain,
    };
    let is_cut = log.index.is_cut(&log.text, line);
    let number = if is_cut { String::new() } else { (line + 1).to_string() };
    Line { number, mark, pieces: pieces(words, needle) }
}

fn pieces(text: &str, needle: Option<&Needle>) -> Vec<Piece> {
    let hits = needle.map(|needle| needle.find(text, 0, text.len(), MOST_MARKED).hits).unwrap_or_default();
    let mut pieces = Vec::with_capacity(2 * hits.len() + 1);
    let mut add = |from: usize, to: usize, kind: PieceKind| {
        if let Some(text) = text.get(from..to).filter(|text| !text.is_empty()) {
            pieces.push(Piece { text: text.to_owned(), kind });
        }
    };
    let mut at = 0;
    for hit in hits {
        add(at, hit.start, PieceKind::Plain);
        add(hit.start, hit.end, PieceKind::Hit);
        at = hit.end;
    }
    add(at, text.len(), PieceKind::Plain);
    pieces
}
