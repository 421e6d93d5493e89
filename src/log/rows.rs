//! The shown rows of a log: the lines of one attempt, or their differences from the attempt before.

use std::ops::Range;

use super::Index;
use super::diff::{self, Change, Quality, Run};

/// The greatest number of rows, counted from the end: browsers cannot scroll a taller page.
pub const MOST_ROWS: usize = 800_000;

/// The rows. They store positions only; the text stays in the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rows {
    /// No rows.
    #[default]
    None,
    /// Consecutive lines of the log.
    Lines(Range<usize>),
    /// The comparison of two attempts.
    Compared(Compared),
}

/// The comparison of two attempts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Each run with the row at which it starts; the lines are those of the log.
    runs: Vec<(usize, Run)>,
    rows: usize,
    /// The quality of the comparison.
    pub quality: Quality,
}

impl Rows {
    /// Returns the lines of an attempt.
    #[must_use]
    pub fn of_attempt(index: &Index, attempt: usize) -> Self {
        let lines = index.lines_of(attempt);
        Self::Lines(lines.start.max(lines.end.saturating_sub(MOST_ROWS))..lines.end)
    }

    /// Compares an attempt with the one before it. Date, time, process and thread of a line are ignored.
    #[must_use]
    pub fn compared(index: &Index, text: &str, attempt: usize) -> Self {
        let Some(before) = attempt.checked_sub(1) else { return Self::of_attempt(index, attempt) };
        let (old, new) = (index.lines_of(before), index.lines_of(attempt));
        let words =
            |lines: &Range<usize>| lines.clone().map(|line| diff::essence(index.line(text, line))).collect::<Vec<_>>();
        let found = diff::diff(&words(&old), &words(&new));
        let mut rows = 0;
        let mut runs = Vec::with_capacity(found.runs.len());
        for run in found.runs {
            let at = |lines: &Range<usize>, first: usize| lines.start + first..lines.end + first;
            let placed = Run { change: run.change, old: at(&run.old, old.start), new: at(&run.new, new.start) };
            let first = rows;
            rows += shown(&placed).len();
            runs.push((first, placed));
        }
        Self::Compared(Compared { runs, rows, quality: found.quality })
    }

    /// Returns the number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::None => 0,
            Self::Lines(lines) => lines.len(),
            Self::Compared(compared) => compared.rows.min(MOST_ROWS),
        }
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the line of the log in a row, and its change.
    #[must_use]
    pub fn line(&self, row: usize) -> Option<(Change, usize)> {
        match self {
            Self::None => None,
            Self::Lines(lines) => Some((Change::Same, lines.start + row)).filter(|(_, line)| *line < lines.end),
            Self::Compared(compared) => {
                let at = compared.runs.partition_point(|(first, _)| *first <= row).checked_sub(1)?;
                let (first, run) = compared.runs.get(at)?;
                let lines = shown(run);
                Some((run.change, lines.start + (row - first))).filter(|(_, line)| *line < lines.end)
            }
        }
    }

    /// Returns the row that shows a line of the log.
    #[must_use]
    pub fn row_of(&self, line: usize) -> Option<usize> {
        match self {
            Self::None => None,
            Self::Lines(lines) => lines.contains(&line).then(|| line - lines.start),
            Self::Compared(compared) => compared.runs.iter().find_map(|(first, run)| {
                let lines = shown(run);
                lines.contains(&line).then(|| first + (line - lines.start))
            }),
        }
    }

    /// Returns the range of lines that may be shown.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        match self {
            Self::None => 0..0,
            Self::Lines(lines) => lines.clone(),
            Self::Compared(compared) => {
                let old = compared.runs.first().map_or(0, |(_, run)| run.old.start);
                old..compared.runs.last().map_or(old, |(_, run)| run.new.end)
            }
        }
    }

    /// Returns the numbers of added and removed lines.
    #[must_use]
    pub fn changes(&self) -> (usize, usize) {
        let Self::Compared(compared) = self else { return (0, 0) };
        let count = |change: Change| {
            compared.runs.iter().filter(|(_, run)| run.change == change).map(|(_, run)| shown(run).len()).sum()
        };
        (count(Change::Added), count(Change::Removed))
    }
}

// Equal lines are shown from the new attempt.
fn shown(run: &Run) -> Range<usize> {
    if run.change == Change::Removed { run.old.clone() } else { run.new.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "####{EXECUTE}{x}####\none\ntwo\nthree\n####{RETRY}{x}####\none\n2\nthree\nfour\n";

    fn index() -> Index {
        Index::of(LOG)
    }

    #[test]
    fn an_attempt_shows_its_own_lines() {
        let rows = Rows::of_attempt(&index(), 1);
        assert_eq!((rows.len(), rows.line(1), rows.line(5)), (5, Some((Change::Same, 5)), None));
        assert_eq!((rows.row_of(6), rows.row_of(3)), (Some(2), None));
    }

    #[test]
    fn a_comparison_shows_each_line_once_with_its_fate() {
        let index = index();
        let rows = Rows::compared(&index, LOG, 1);
        let seen: Vec<(Change, &str)> = (0..rows.len())
            .filter_map(|row| rows.line(row))
            .map(|(change, line)| (change, index.line(LOG, line)))
            .collect();
        assert_eq!(
            seen,
            [
                (Change::Removed, "####{EXECUTE}{x}####"),
                (Change::Added, "####{RETRY}{x}####"),
                (Change::Same, "one"),
                (Change::Removed, "two"),
                (Change::Added, "2"),
                (Change::Same, "three"),
                (Change::Added, "four"),
            ]
        );
        assert_eq!(rows.changes(), (3, 2));
        for row in 0..rows.len() {
            assert_eq!(rows.line(row).and_then(|(_, line)| rows.row_of(line)), Some(row));
        }
        assert_eq!((rows.span(), rows.line(7), rows.row_of(1)), (0..9, None, None));
    }

    #[test]
    fn the_first_attempt_has_none_before_it() {
        assert_eq!(Rows::compared(&index(), LOG, 0), Rows::of_attempt(&index(), 0));
    }
}
