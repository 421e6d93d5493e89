//! The lines of a log, prepared for the view.

use std::ops::Range;

use leptos::prelude::*;

use crate::log::diff::Change;
use crate::log::{Level, LogText, attempt, head};
use crate::reactive::memo;
use crate::ui::log::{Line, Lines, Mark, Piece, PieceKind};

use super::log_panel::LogPanel;

/// The largest number of marked hits in one row, beside the one that is shown: a row has no more letters than fit, but
/// a search for one letter finds most of them.
const MOST_MARKED: usize = 500;

/// Returns the rows of the selected attempt.
pub(super) fn lines(log_panel: LogPanel) -> Lines {
    let count = memo(move || log_panel.rows.with(|rows| rows.len()));
    let line = Callback::new(move |row: usize| {
        let Some((change, line)) = log_panel.rows.with(|rows| rows.line(row)) else { return Line::default() };
        let current = log_panel.search.current();
        log_panel.feed.log.with(|log| {
            let shown = log_panel.search.hits.with(|hits| shown(log, hits, current.as_ref(), change, line));
            let number = log.index.number(line);
            let follows_gap = log_panel.feed.window.with(|window| window.gaps().any(|gap| number == Some(gap + 1)));
            Line { address: log_panel.address.to(log, line), follows_gap, ..shown }
        })
    });
    let open = Callback::new(move |row: usize| {
        if let Some((_, line)) = log_panel.rows.with_untracked(|rows| rows.line(row)) {
            log_panel.open(line);
            // The line number may be scrolled out of the document, and the keyboard focus with it.
            log_panel.scroll.focus();
        }
    });
    let length = Signal::derive(move || log_panel.feed.log.with(|log| log.text.len()));
    Lines { count: Signal::derive(move || count.get()), line, on_open: open, length }
}

/// Returns the text of the shown rows; `None` when it is longer than `most` bytes.
pub(super) fn text(log_panel: LogPanel, most: usize) -> Option<String> {
    let (rows, mut text) = (log_panel.rows.get_untracked(), String::new());
    log_panel.feed.log.with_untracked(|log| {
        let mut before = None;
        for (change, line) in (0..rows.len()).filter_map(|row| rows.line(row)) {
            // The pieces of a long line are one line.
            let is_piece =
                log.index.is_cut(&log.text, line) && before == line.checked_sub(1).map(|line| (change, line));
            if !is_piece {
                text.push_str(if before.is_some() { "\n" } else { "" });
                text.push_str(match change {
                    Change::Same => "",
                    Change::Added => "+ ",
                    Change::Removed => "- ",
                });
            }
            text.push_str(log.line(line));
            if text.len() > most {
                return None;
            }
            before = Some((change, line));
        }
        text.push('\n');
        Some(())
    })?;
    Some(text)
}

fn shown(log: &LogText, hits: &[Range<usize>], current: Option<&Range<usize>>, change: Change, line: usize) -> Line {
    let words = log.line(line);
    let mark = match (change, head::level(words)) {
        (Change::Added, _) => Mark::Added,
        (Change::Removed, _) => Mark::Removed,
        (Change::Same, Some(Level::Error)) => Mark::Error,
        (Change::Same, Some(Level::Warn)) => Mark::Warn,
        (Change::Same, Some(Level::Debug)) => Mark::Debug,
        (Change::Same, _) if attempt::separator(words).is_some() => Mark::Head,
        (Change::Same, _) => Mark::Plain,
    };
    let number = log.index.number(line).map(|number| number.to_string()).unwrap_or_default();
    Line { number, mark, pieces: pieces(&log.text, place(log, hits, line), hits, current), ..Line::default() }
}

// Returns the range of the text that a row shows: its line, but a hit that lies across the cut of a long line stays
// whole in the row in which it starts.
fn place(log: &LogText, hits: &[Range<usize>], line: usize) -> Range<usize> {
    let start = log.index.start(line).unwrap_or_default();
    let end = start + log.line(line).len();
    let across = |place: usize| {
        let before = hits.partition_point(|hit| hit.start < place).checked_sub(1)?;
        hits.get(before).map(|hit| hit.end).filter(|end| *end > place)
    };
    let is_cut = |line: usize| log.index.is_cut(&log.text, line);
    let start = if is_cut(line) { across(start).unwrap_or(start) } else { start };
    let end = if is_cut(line + 1) { across(end).unwrap_or(end) } else { end };
    start.min(end)..end
}

fn pieces(text: &str, row: Range<usize>, hits: &[Range<usize>], current: Option<&Range<usize>>) -> Vec<Piece> {
    let first = hits.partition_point(|hit| hit.start < row.start);
    let of_row = hits.get(first..).unwrap_or_default().iter().take_while(|hit| hit.start < row.end);
    let marked = of_row.enumerate().filter(|(at, hit)| *at < MOST_MARKED || current == Some(*hit)).map(|(_, hit)| hit);
    let mut pieces = Vec::new();
    let mut add = |from: usize, to: usize, kind: PieceKind| {
        if let Some(text) = text.get(from..to).filter(|text| !text.is_empty()) {
            pieces.push(Piece { text: text.to_owned(), kind });
        }
    };
    let mut at = row.start;
    for hit in marked {
        add(at, hit.start, PieceKind::Plain);
        add(hit.start, hit.end, if current == Some(hit) { PieceKind::Current } else { PieceKind::Hit });
        at = hit.end;
    }
    add(at, row.end, PieceKind::Plain);
    pieces
}
