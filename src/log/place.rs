//! The address of a line: its attempt, its number, and a hash of its text, so that a line is found again in a log of
//! which OCP no longer sends the start, and no other line is taken for it.

use super::{Index, LogText};

/// A line in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineAddress {
    /// The number of the attempt in its tab, from 1; 0 for the lines before the first. `None` for any.
    pub attempt: Option<usize>,
    /// The number of the line in the log, from 1.
    pub line: usize,
    /// The hash of the line's text; `None` when the address has none.
    pub mark: Option<u32>,
}

impl LineAddress {
    /// Returns the address of a line; `None` when there is no such line. The last line has no hash, because it may
    /// still grow.
    #[must_use]
    pub fn of(log: &LogText, line: usize) -> Option<Self> {
        let number = log.index.number(line)?;
        let is_last = log.index.line_of(number + 1).is_none();
        let mark = (!is_last).then(|| mark(log.line(line)));
        Some(Self { attempt: attempt_of(&log.index, line), line: number, mark })
    }

    /// Parses an address: a line as `27` or, with its hash, `27-1a2b3c4d`.
    #[must_use]
    pub fn parse(attempt: Option<&str>, line: Option<&str>) -> Option<Self> {
        let (number, mark) = line?.split_once('-').map_or((line?, None), |(number, mark)| (number, Some(mark)));
        let line = count(number)?;
        let mark = mark.map(|mark| u32::from_str_radix(mark, 16)).transpose().ok()?;
        Some(Self { attempt: attempt.and_then(count), line, mark }).filter(|address| address.line > 0)
    }

    /// Returns the line as [`Self::parse`] reads it.
    #[must_use]
    pub fn line_text(self) -> String {
        match self.mark {
            Some(mark) => format!("{}-{mark:08x}", self.line),
            None => self.line.to_string(),
        }
    }

    /// Returns the line of a log; `None` when the log no longer has it, or not yet.
    #[must_use]
    pub fn find(self, log: &LogText) -> Option<usize> {
        let numbered = log.index.line_of(self.line).filter(|line| {
            let attempt = attempt_of(&log.index, *line);
            self.attempt.is_none() || attempt.is_none() || attempt == self.attempt
        });
        let has_words = |line: usize| self.mark.is_none_or(|wanted| mark(log.line(line)) == wanted);
        if let Some(line) = numbered.filter(|line| has_words(*line)) {
            return Some(line);
        }
        // A log that begins with its first attempt has all of its lines, and their numbers are valid.
        let is_whole = log.index.attempts().first().is_some_and(|first| first.operation.is_some());
        let same = self.mark.and_then(|_| {
            let lines = (0..log.index.lines()).filter(|line| log.index.number(*line).is_some() && has_words(*line));
            lines.min_by_key(|line| log.index.number(*line).unwrap_or_default().abs_diff(self.line))
        });
        same.or_else(|| numbered.filter(|_| is_whole))
    }
}

/// Returns the number of an attempt in its tab, from 1; 0 for the lines before the first.
#[must_use]
pub fn attempt_number(index: &Index, attempt: usize) -> usize {
    (attempt + 1).saturating_sub(before_first(index))
}

/// Returns the attempt with a number.
#[must_use]
pub fn attempt_with(index: &Index, number: usize) -> Option<usize> {
    (0..index.attempts().len()).find(|attempt| attempt_number(index, *attempt) == number)
}

fn attempt_of(index: &Index, line: usize) -> Option<usize> {
    let attempt = index.attempts().iter().rposition(|attempt| attempt.first_line <= line)?;
    Some(attempt_number(index, attempt))
}

fn before_first(index: &Index) -> usize {
    index.attempts().iter().take_while(|attempt| attempt.operation.is_none()).count()
}

// FNV-1a.
fn mark(words: &str) -> u32 {
    words.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn count(text: &str) -> Option<usize> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(first: usize, last: usize) -> LogText {
        let head = if first == 0 { "############{EXECUTE}{2026-01-01T00:00:00Z}############\n" } else { "" };
        let lines: String = (first..last).map(|at| format!("block {at} done\n")).collect();
        LogText::of(
            head.to_owned() + &lines + "############{RETRY}{2026-01-01T00:01:00Z}############\nblock 7 done\nmore\n",
        )
    }

    fn address(attempt: &str, line: &str) -> Option<LineAddress> {
        LineAddress::parse(Some(attempt), Some(line))
    }

    #[test]
    fn a_line_is_found_by_what_its_own_address_says() {
        let log = log(0, 20);
        for line in 0..log.index.lines() {
            let address = LineAddress::of(&log, line).unwrap();
            let attempt = address.attempt.map(|attempt| attempt.to_string());
            let read = LineAddress::parse(attempt.as_deref(), Some(&address.line_text())).unwrap();
            assert_eq!((read, read.find(&log)), (address, Some(line)));
        }
        assert_eq!(LineAddress::of(&log, 99), None);
    }

    #[test]
    fn a_number_alone_is_enough_for_a_whole_log() {
        let log = log(0, 20);
        assert_eq!(address("1", "8").unwrap().find(&log), Some(7));
        assert_eq!(LineAddress::parse(None, Some("8")).unwrap().find(&log), Some(7));
        assert_eq!(address("2", "8").unwrap().find(&log), None, "another attempt");
        assert_eq!(address("1", "800").unwrap().find(&log), None);
    }

    #[test]
    fn in_a_log_without_its_start_a_line_is_found_by_its_words_and_never_taken_for_another() {
        let whole = log(0, 20);
        let of = |line| LineAddress::of(&whole, line).unwrap();
        let tail = log(5, 20);
        assert_eq!(of(11).find(&tail).map(|line| tail.line(line)), Some("block 10 done"));
        assert_eq!(of(3).find(&tail), None, "no longer sent");
        assert_eq!(
            address("1", "4").unwrap().find(&tail),
            None,
            "the fourth line of the first attempt is not this one"
        );
        assert_eq!(of(22).find(&tail).map(|line| tail.line(line)), Some("block 7 done"), "the nearer one of two");
    }

    #[test]
    fn a_line_that_changed_keeps_its_number_in_a_whole_log() {
        let address = LineAddress::of(&log(0, 20), 4).unwrap();
        let changed =
            LogText::of("############{EXECUTE}{2026-01-01T00:00:00Z}############\na\nb\nc\nd\ne\n".to_owned());
        assert_eq!(address.find(&changed), Some(4));
    }

    #[test]
    fn what_is_no_address_is_none() {
        for line in ["", "0", "-1", "+3", "1.5", "abc", "5-", "5-xyz", "99999999999999999999", "5-1-2"] {
            assert_eq!(address("1", line), None, "{line}");
        }
        assert_eq!(address("x", "5").unwrap().attempt, None);
    }
}
