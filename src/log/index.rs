//! Indexes the lines and attempts of a log: offsets, not copies. After a text has grown only its new part is read.

use std::ops::Range;

use super::attempt::{self, Attempt};
use super::head;
use super::level::Level;
use super::sign::{self, Certainty};

/// The greatest length of a line in bytes: a longer one is cut into pieces that count as lines of their own, so that
/// one line of 50 MB can be shown as well as a million short ones.
pub const LONGEST_LINE: usize = 4_096;

/// The positions of a log's lines and attempts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// The start of each line. 32 bits are enough for 4 GB, and half the memory.
    starts: Vec<u32>,
    /// The lines that continue the line before, in order.
    pieces: Vec<u32>,
    attempts: Vec<Attempt>,
}

impl Index {
    /// Creates the index of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut index = Self::default();
        index.read_on(text, 0);
        index
    }

    /// Reads a text that has the same start as the one before, up to a position at which a line starts. Only the rest
    /// is read. Returns the first line that is new or may have changed.
    pub fn read_on(&mut self, text: &str, same: usize) -> usize {
        let from_line = self.starts.partition_point(|start| (*start as usize) < same);
        self.forget_from(from_line);
        self.read(text, same);
        from_line
    }

    /// Returns the number of lines.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// Returns a line without its end, from the latest text; empty when there is no such line.
    #[must_use]
    pub fn line<'t>(&self, text: &'t str, line: usize) -> &'t str {
        let Some(start) = self.start(line) else { return "" };
        let end = self.start(line + 1).unwrap_or(text.len());
        let piece = text.get(start..end).unwrap_or_default();
        let piece = piece.strip_suffix('\n').unwrap_or(piece);
        piece.strip_suffix('\r').unwrap_or(piece)
    }

    /// Whether a line continues the one before it, which was too long.
    #[must_use]
    pub fn is_cut(&self, text: &str, line: usize) -> bool {
        let before = self.start(line).and_then(|start| text.as_bytes().get(start.checked_sub(1)?));
        before.is_some_and(|byte| *byte != b'\n')
    }

    /// Returns the number of a line as in an editor, from 1; `None` for a piece that continues the line before it.
    #[must_use]
    pub fn number(&self, line: usize) -> Option<usize> {
        let pieces = self.pieces.partition_point(|piece| *piece as usize <= line);
        let is_piece = pieces > 0 && self.pieces.get(pieces - 1).is_some_and(|piece| *piece as usize == line);
        (line < self.lines() && !is_piece).then(|| line + 1 - pieces)
    }

    /// Returns the line with a number.
    #[must_use]
    pub fn line_of(&self, number: usize) -> Option<usize> {
        // Pieces before a line come in order, so the first line with enough others before it is found by binary search.
        let (mut first, mut last) = (0, self.lines());
        while first < last {
            let middle = first.midpoint(last);
            let pieces = self.pieces.partition_point(|piece| *piece as usize <= middle);
            if middle + 1 - pieces < number { first = middle + 1 } else { last = middle }
        }
        Some(first).filter(|line| self.number(*line) == Some(number))
    }

    /// Returns where a line starts in the text.
    #[must_use]
    pub fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line).map(|start| *start as usize)
    }

    /// Returns the line at a position of the text; the last one for a position after the end.
    #[must_use]
    pub fn line_at(&self, place: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= place).saturating_sub(1)
    }

    /// Returns the attempts, oldest first.
    #[must_use]
    pub fn attempts(&self) -> &[Attempt] {
        &self.attempts
    }

    /// Returns the lines of an attempt, including the separator.
    #[must_use]
    pub fn lines_of(&self, attempt: usize) -> Range<usize> {
        let start = |attempt: usize| self.attempts.get(attempt).map_or(self.lines(), |attempt| attempt.first_line);
        start(attempt)..start(attempt + 1)
    }

    // The last line may have been incomplete.
    fn forget_from(&mut self, line: usize) {
        self.starts.truncate(line);
        self.pieces.truncate(self.pieces.partition_point(|piece| (*piece as usize) < line));
        while self.attempts.last().is_some_and(|attempt| attempt.first_line >= line) {
            self.attempts.pop();
        }
        if let Some(attempt) = self.attempts.last_mut() {
            attempt.spotted = attempt.spotted.before(line);
            attempt.first_error = attempt.spotted.first();
        }
    }

    fn read(&mut self, text: &str, from: usize) {
        let (mut at, mut is_inside) = (from, false);
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let end = rest.find('\n');
            let length = end.map_or(rest.len(), |end| end + 1);
            let is_too_long = end.unwrap_or(length) > LONGEST_LINE;
            let length = if is_too_long { boundary(rest, LONGEST_LINE) } else { length };
            self.starts.push(u32::try_from(at).unwrap_or(u32::MAX));
            if is_inside {
                self.pieces.push(u32::try_from(self.starts.len() - 1).unwrap_or(u32::MAX));
            } else {
                self.look_at(text, rest.get(..length).unwrap_or_default());
            }
            at += length;
            is_inside = is_too_long;
        }
    }

    // Updates the attempts from the newest line.
    fn look_at(&mut self, text: &str, line: &str) {
        let number = self.starts.len() - 1;
        if line.trim_ascii().is_empty() {
            return;
        }
        if let Some((operation, started)) = attempt::separator(line) {
            self.attempts.push(Attempt::new(Some(operation), started, number));
            return;
        }
        if self.attempts.is_empty() {
            self.attempts.push(Attempt::new(None, None, number));
        }
        let Some(attempt) = self.attempts.last() else { return };
        let (first, mut spotted) = (attempt.first_line, attempt.spotted);
        if spotted.stated.is_some() {
            return;
        }
        match head::level(line) {
            Some(Level::Error) => spotted.stated = Some(number),
            None if spotted.sure.is_none() => {
                let back = |lines: usize| {
                    let line = number.checked_sub(lines).filter(|line| *line >= first)?;
                    Some(self.line(text, line))
                };
                let Some(sign) = sign::of(line, back) else { return };
                let seen = (number, number - sign.lines_back);
                match sign.certainty {
                    Certainty::Sure => spotted.sure = Some(seen),
                    Certainty::Likely => spotted.likely = spotted.likely.or(Some(seen)),
                }
            }
            _ => return,
        }
        if let Some(attempt) = self.attempts.last_mut() {
            attempt.spotted = spotted;
            attempt.first_error = spotted.first();
        }
    }
}

// Returns the last position at or before `most` where a character ends.
fn boundary(text: &str, most: usize) -> usize {
    (0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0).max(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ocp::status::Operation;

    const TWO: &str = "\n############{EXECUTE}{2026-01-01T00:00:00Z}############\n\
        2026-01-01 00:00:01.000  INFO 1 --- [t] a : begin\n\n\
        2026-01-01 00:00:02.000 ERROR 1 --- [t] a : failed\njava.lang.Error\n\tat a.b\n\
        2026-01-01 00:00:03.000 ERROR 1 --- [t] a : again\n\
        ############{RETRY}{2026-01-01T00:01:00Z}############\r\n\
        2026-01-01 00:01:01.000  INFO 1 --- [t] a : be";

    #[test]
    fn attempts_are_told_apart_and_the_first_error_of_each_is_found() {
        let index = Index::of(TWO);
        let told: Vec<_> =
            index.attempts().iter().map(|one| (one.operation.clone(), one.first_line, one.first_error)).collect();
        assert_eq!(told, [(Some(Operation::Execute), 1, Some(4)), (Some(Operation::Retry), 8, None)]);
        assert_eq!((index.lines_of(0), index.lines_of(1)), (1..8, 8..10));
        assert!(index.line(TWO, 4).ends_with("ERROR 1 --- [t] a : failed"));
        assert_eq!(index.line(TWO, 8), "############{RETRY}{2026-01-01T00:01:00Z}############");
        assert_eq!((index.lines(), index.line(TWO, 10)), (10, ""));
    }

    #[test]
    fn what_stands_before_any_separator_is_an_attempt_too() {
        let index = Index::of("\nhello\n############{RETRY}{x}############\nworld");
        let first: Vec<_> = index.attempts().iter().map(|one| (one.first_line, one.operation.is_some())).collect();
        assert_eq!(first, [(1, false), (2, true)]);
    }

    #[test]
    fn a_very_long_line_is_cut_between_characters_and_its_pieces_have_no_level() {
        let error = "2026-01-01 00:00:02.000 ERROR 1";
        let text = format!("a{}\n{error}", "木".repeat(3_000));
        let index = Index::of(&text);
        let lengths: Vec<usize> = (0..index.lines()).map(|line| index.line(&text, line).len()).collect();
        assert_eq!(lengths, [4_096, 4_095, 810, error.len()]);
        let cut: Vec<bool> = (0..index.lines()).map(|line| index.is_cut(&text, line)).collect();
        assert_eq!(cut, [false, true, true, false]);
        let numbers: Vec<_> = (0..5).map(|line| index.number(line)).collect();
        assert_eq!(numbers, [Some(1), None, None, Some(2), None]);
        assert_eq!((0..4).map(|number| index.line_of(number)).collect::<Vec<_>>(), [None, Some(0), Some(3), None]);
        assert_eq!(index.attempts()[0].first_error, Some(3));
        let longest = format!("{}\nnext\n", "x".repeat(LONGEST_LINE));
        assert_eq!(Index::of(&longest).lines(), 2, "the longest line is in one piece");
        // A piece that looks like a separator does not count as one.
        let text = format!("{}####{{A}}{{b}}####\n", "x".repeat(LONGEST_LINE));
        assert_eq!(Index::of(&text).attempts().len(), 1);
    }

    #[test]
    fn fifty_megabytes_are_indexed_in_place() {
        let line = "2026-01-01 00:00:01.000  INFO 1 --- [t] a.b.C : still at work, elapsed 5 s, and more words here\n";
        let text = line.repeat(50_000_000 / line.len());
        let mut index = Index::of(&text);
        assert_eq!(index.lines(), 50_000_000 / line.len());
        assert_eq!(index.line(&text, 400_000), line.trim_end());
        assert_eq!(index.line_at(400_000 * line.len() + 5), 400_000);
        let grown = format!("{text}{line}");
        assert_eq!(index.read_on(&grown, text.len()), index.lines() - 1);
    }

    // Pieces of which texts are made: separators, errors, line ends, wide characters, long runs.
    fn piece() -> impl Strategy<Value = String> {
        prop_oneof![
            Just("\n".to_owned()),
            Just("\r\n".to_owned()),
            Just("############{RETRY}{2026-01-01T00:01:00Z}############\n".to_owned()),
            Just("2026-01-01 00:00:02.000 ERROR 1 --- [t] a : failed\n".to_owned()),
            Just("2026-01-01 00:00:02.000 ERROR".to_owned()),
            "\\PC{0,20}",
            (1_usize..9_000).prop_map(|count| "é木".repeat(count)),
        ]
    }

    proptest! {
        #[test]
        fn growing_step_by_step_ends_where_reading_at_once_does(pieces in prop::collection::vec(piece(), 0..12)) {
            let mut text = String::new();
            let mut index = Index::default();
            for piece in &pieces {
                let before: Vec<String> = (0..index.lines()).map(|line| index.line(&text, line).to_owned()).collect();
                let whole = text.rfind('\n').map_or(0, |end| end + 1);
                text.push_str(piece);
                let from_line = index.read_on(&text, whole);
                for (line, words) in before.iter().enumerate().take(from_line) {
                    prop_assert_eq!(index.line(&text, line), words);
                }
            }
            prop_assert_eq!(&index, &Index::of(&text));
            // Nothing is lost: the lines are the text.
            let joined: String = (0..index.lines())
                .map(|line| text.get(index.start(line).unwrap()..index.start(line + 1).unwrap_or(text.len())).unwrap())
                .collect();
            prop_assert_eq!(&joined, &text);
            prop_assert!((0..index.lines()).all(|line| index.line(&text, line).len() <= LONGEST_LINE));
        }
    }
}
