//! Reads the line with which OCP starts each attempt:
//! `############{EXECUTE}{2021-08-25T15:09:32.697+08:00}############` (ocp-api.md 5.3).

use crate::ocp::Timestamp;
use crate::ocp::status::Operation;

/// One attempt in a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The operation; `None` for the lines before the first separator.
    pub operation: Option<Operation>,
    /// The start, when the separator contains a readable time.
    pub started: Option<Timestamp>,
    /// The first line, from 0: the separator, where there is one.
    pub first_line: usize,
    /// The first line with the level ERROR; without one the first with another sign of a failure ([`super::sign`]).
    pub first_error: Option<usize>,
    pub(super) spotted: Spotted,
}

/// The failures found in an attempt so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spotted {
    /// The first line with the level ERROR.
    pub stated: Option<usize>,
    /// The first sure sign, and the first likely one: the line that shows it, and the line of the error.
    pub sure: Option<(usize, usize)>,
    pub likely: Option<(usize, usize)>,
}

impl Spotted {
    /// Returns the line that counts.
    pub const fn first(self) -> Option<usize> {
        match (self.stated, self.sure, self.likely) {
            (Some(line), _, _) | (None, Some((_, line)), _) | (None, None, Some((_, line))) => Some(line),
            (None, None, None) => None,
        }
    }

    /// Returns the failures without those in lines from this one on.
    pub fn before(self, line: usize) -> Self {
        let is_before = |(shown, _): &(usize, usize)| *shown < line;
        Self {
            stated: self.stated.filter(|stated| *stated < line),
            sure: self.sure.filter(is_before),
            likely: self.likely.filter(is_before),
        }
    }
}

impl Attempt {
    /// Creates an attempt with only its first line known.
    pub(super) fn new(operation: Option<Operation>, started: Option<Timestamp>, first_line: usize) -> Self {
        Self { operation, started, first_line, first_error: None, spotted: Spotted::default() }
    }
}

/// Parses a separator; `None` for any other line.
#[must_use]
pub fn separator(line: &str) -> Option<(Operation, Option<Timestamp>)> {
    let line = line.trim_end();
    if !line.starts_with("####") || !line.ends_with("####") {
        return None;
    }
    let inner = line.trim_matches('#').strip_prefix('{')?.strip_suffix('}')?;
    let (operation, time) = inner.split_once("}{")?;
    let is_word = !operation.is_empty() && operation.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    (is_word && !time.contains(['{', '}'])).then(|| (Operation::from_word(operation), Timestamp::parse(time)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_printed_separator_is_read() {
        let (operation, started) =
            separator("############{EXECUTE}{2021-08-25T15:09:32.697+08:00}############\r").unwrap();
        assert_eq!((operation, started), (Operation::Execute, Timestamp::parse("2021-08-25T15:09:32.697+08:00")));
        let odd = separator("############{RESUME}{yesterday}############").unwrap();
        assert_eq!(odd, (Operation::Other("RESUME".to_owned()), None));
    }

    #[test]
    fn other_lines_are_none() {
        for line in [
            "",
            "####",
            "########",
            "####{A}####",
            "##{EXECUTE}{x}##",
            "x ####{A}{b}####",
            "####{A b}{c}####",
            "####{}{c}####",
        ] {
            assert_eq!(separator(line), None, "{line}");
        }
    }
}
