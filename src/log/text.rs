//! A log's text as it is shown, and as OCP sent it. Search, counts, marks, comparison and copies use the shown text.
//!
//! Each line goes through the same steps: carriage returns and similar moves are carried out as in a terminal, escape
//! sequences are removed, hostile characters are made visible, secrets are masked until the operator shows them. Both
//! texts have the same lines.

use std::borrow::Cow;

use super::index::Index;
use super::terminal;
use crate::masking::{MASK, Masker, Secrets};
use crate::ocp::clean::clean;
use crate::ocp::escape;

/// The latest log. Most logs are shown unchanged; only where they differ, both texts are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogText {
    /// The whole shown text.
    pub text: String,
    /// The positions of its lines and attempts.
    pub index: Index,
    /// The text from OCP, where it differs.
    raw: Option<String>,
    /// The end of the complete lines: in the text from OCP, and in the shown one.
    settled: (usize, usize),
    /// The masker at the line that starts there.
    masker: Masker,
    secrets: Secrets,
    /// Whether there are secrets in the complete lines, and in the last one.
    has_secrets: (bool, bool),
}

/// The relation of a text to the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Growth {
    /// The same text.
    Same,
    /// The same text with more at its end.
    Grown {
        /// The first line that is new or has changed; those before are unchanged.
        from_line: usize,
    },
    /// Another text, or the first.
    Replaced,
}

impl LogText {
    /// Creates the log of a text from OCP.
    #[must_use]
    pub fn of(raw: String) -> Self {
        let mut log = Self::default();
        log.take(raw);
        log
    }

    /// Takes the whole text, as OCP sends it each time (ocp-api.md section 5). When it continues the one before, only
    /// the new part is processed.
    pub fn take(&mut self, raw: String) -> Growth {
        let is_first = self.raw().is_empty();
        let continues = raw.starts_with(self.raw());
        if continues && raw.len() == self.raw().len() {
            return Growth::Same;
        }
        if !continues {
            *self = Self { secrets: self.secrets, ..Self::default() };
        }
        let from_line = self.read_on(raw);
        if continues && !is_first { Growth::Grown { from_line } } else { Growth::Replaced }
    }

    /// Returns whether its secrets are shown.
    #[must_use]
    pub const fn secrets(&self) -> Secrets {
        self.secrets
    }

    /// Whether it contains secrets.
    #[must_use]
    pub const fn has_secrets(&self) -> bool {
        self.has_secrets.0 || self.has_secrets.1
    }

    /// Masks the secrets, or shows them; the lines stay the same.
    pub fn set_secrets(&mut self, secrets: Secrets) {
        if secrets == self.secrets {
            return;
        }
        let raw = self.raw.take().unwrap_or_else(|| std::mem::take(&mut self.text));
        *self = Self { secrets, ..Self::default() };
        self.read_on(raw);
    }

    /// Returns the text from OCP for a file, its secrets masked or not. A secret that is found in the shown text only,
    /// as after a name with colours in it, is masked by writing its line as it is shown.
    #[must_use]
    pub fn export(&self) -> Cow<'_, str> {
        if self.secrets == Secrets::Shown || !self.has_secrets() {
            return Cow::Borrowed(self.raw());
        }
        let (mut of_raw, mut out) = (Masker::default(), String::with_capacity(self.raw().len()));
        for (raw, shown) in self.raw().split('\n').zip(self.text.split('\n')) {
            let masked = of_raw.line(raw);
            let is_missed = masked.matches(MASK).count() < shown.matches(MASK).count();
            out.push_str(if is_missed { shown } else { &masked });
            out.push('\n');
        }
        out.pop();
        Cow::Owned(out)
    }

    /// Returns the text from OCP, including secrets.
    #[must_use]
    pub fn raw(&self) -> &str {
        self.raw.as_ref().unwrap_or(&self.text)
    }

    /// Returns a shown line; empty when there is no such line.
    #[must_use]
    pub fn line(&self, line: usize) -> &str {
        self.index.line(&self.text, line)
    }

    fn read_on(&mut self, raw: String) -> usize {
        let (mut at, same) = self.settled;
        let before = std::mem::take(&mut self.text);
        let mut other = self.raw.is_some().then_some(before);
        if let Some(other) = &mut other {
            other.truncate(same);
        }
        let mut masker = self.masker;
        self.has_secrets.1 = false;
        while let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) {
            let end = rest.find('\n');
            let words = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            let line = shown(words, if end.is_some() { Line::Whole } else { Line::Growing });
            let (line, has_secret) = self.masked(line, &mut masker);
            let of_whole = if end.is_some() { &mut self.has_secrets.0 } else { &mut self.has_secrets.1 };
            *of_whole |= has_secret;
            if other.is_none() && line != words {
                other = raw.get(..at).map(str::to_owned);
            }
            if let Some(other) = &mut other {
                other.push_str(&line);
                other.extend(end.map(|_| '\n'));
            }
            at += end.map_or(rest.len(), |end| end + 1);
            if end.is_some() {
                self.settled = (at, other.as_ref().map_or(at, String::len));
                self.masker = masker;
            }
        }
        // A line that was masked while it grew may be shown unchanged now.
        (self.text, self.raw) = match other {
            Some(text) if text != raw => (text, Some(raw)),
            _ => (raw, None),
        };
        self.index.read_on(&self.text, same)
    }
}

impl LogText {
    // The presence of secrets has to be known also while they are shown.
    fn masked<'t>(&self, line: Cow<'t, str>, masker: &mut Masker) -> (Cow<'t, str>, bool) {
        let masked = match masker.line(&line) {
            Cow::Owned(masked) => masked,
            Cow::Borrowed(_) => return (line, false),
        };
        (if self.secrets == Secrets::Masked { Cow::Owned(masked) } else { line }, true)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Whole,
    /// The line may still grow.
    Growing,
}

fn shown(line: &str, state: Line) -> Cow<'_, str> {
    let mut line = line.trim_end_matches('\r');
    // The rest of a sequence that is cut by the end of the text is still to come.
    if state == Line::Growing
        && let Some(end) = escape::unfinished(line)
    {
        line = line.get(..end).unwrap_or(line);
    }
    match terminal::shown(line) {
        Cow::Borrowed(line) => clean(line),
        Cow::Owned(line) => Cow::Owned(clean(&line).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(log: &LogText) -> Vec<&str> {
        (0..log.index.lines()).map(|line| log.line(line)).collect()
    }

    #[test]
    fn an_ordinary_log_is_kept_once_and_another_one_as_it_came_too() {
        let plain = LogText::of("one\n\ttwo 升级".to_owned());
        assert_eq!((plain.raw.as_deref(), plain.raw()), (None, "one\n\ttwo 升级"));
        let log = LogText::of("one\r\n 1%\r 2%\r\n\u{1b}[31mred\u{1b}[0m\r".to_owned());
        assert_eq!(log.text, "one\n 2%\nred");
        assert_eq!(log.raw(), "one\r\n 1%\r 2%\r\n\u{1b}[31mred\u{1b}[0m\r");
    }

    #[test]
    fn only_the_end_of_a_text_that_grew_is_looked_at_again() {
        let mut log = LogText::of("one\n 1%\r 2%\r\nbe".to_owned());
        assert_eq!(log.take("one\n 1%\r 2%\r\nbe".to_owned()), Growth::Same);
        assert_eq!(log.take("one\n 1%\r 2%\r\nbegin\rBE\nmore".to_owned()), Growth::Grown { from_line: 2 });
        assert_eq!(lines(&log), ["one", " 2%", "BEgin", "more"]);
        assert_eq!(log.take("another".to_owned()), Growth::Replaced);
        assert_eq!(log, LogText::of("another".to_owned()));
        assert_eq!(log.take(String::new()), Growth::Replaced);
        assert_eq!(log, LogText::default());
    }

    #[test]
    fn a_sequence_that_the_end_cuts_is_waited_for_and_shown_when_it_never_ends() {
        for cut in ["\u{1b}", "\u{1b}[", "\u{1b}[3", "\u{1b}]8;;http://x", "\u{9b}31;"] {
            assert_eq!(LogText::of(format!("red {cut}")).text, "red ", "{cut:?}");
            assert!(LogText::of(format!("red {cut}\nmore")).text.len() > "red \nmore".len(), "{cut:?}");
        }
        assert_eq!(LogText::of("value 31 stands here".to_owned()).text, "value 31 stands here");
    }

    #[test]
    fn secrets_are_masked_until_they_are_asked_for_and_the_lines_stay_the_same() {
        let raw = "one\n-p x\npassword=abc\n-----BEGIN PRIVATE KEY-----\nMII\n";
        let mut log = LogText::of(raw.to_owned());
        assert_eq!(log.text, "one\n-p x\npassword=••••••\n-----BEGIN PRIVATE KEY-----\n••••••\n");
        assert_eq!(log.take(format!("{raw}DEF\nend of it\npa")), Growth::Grown { from_line: 5 });
        assert!(log.text.ends_with("••••••\n••••••\nend of it\npa"));
        log.set_secrets(Secrets::Shown);
        assert_eq!((log.text.as_str(), log.index.lines()), (log.raw(), 8));
        assert_eq!(log.take("password=abc".to_owned()), Growth::Replaced);
        assert_eq!(log.text, "password=abc", "still asked for");
        log.set_secrets(Secrets::Masked);
        assert_eq!(log, LogText::of("password=abc".to_owned()));
    }

    #[test]
    fn a_file_has_the_text_as_it_came_with_its_secrets_masked() {
        let mut log = LogText::of("1%\r2%\npassword=abc\npass\u{1b}[0mword=abc\nend\r\n".to_owned());
        assert!(log.has_secrets());
        assert_eq!(log.export(), "1%\r2%\npassword=••••••\npassword=••••••\nend\r\n");
        log.set_secrets(Secrets::Shown);
        assert!(log.has_secrets());
        assert_eq!(log.export(), log.raw());
        assert!(!LogText::of("password must be changed".to_owned()).has_secrets());
    }

    fn piece() -> impl Strategy<Value = String> {
        let fixed = [
            "\n",
            "\r\n",
            "\r",
            "\u{8}",
            "\u{1b}",
            "\u{1b}[31m",
            "\u{1b}[K",
            "\u{1b}]8;;x",
            "\u{7}",
            "password=",
            "-----BEGIN PRIVATE KEY-----\n",
            "\u{1b}\\",
            "\u{9b}2",
            "############{RETRY}{2026-01-01T00:01:00Z}############\n",
            "2026-01-01 00:00:02.000 ERROR 1 --- [t] a : failed\n",
        ];
        prop_oneof![
            4 => (0..fixed.len()).prop_map(move |at| fixed[at].to_owned()),
            3 => "[a-z木\u{202e}\t ]{0,12}",
            1 => (1_usize..3_000).prop_map(|count| "é木".repeat(count)),
        ]
    }

    #[test]
    fn a_line_that_was_masked_while_it_grew_is_kept_once_when_it_is_not_any_more() {
        let key = "-----BEGIN PRIVATE KEY-----\n";
        let mut log = LogText::of(format!("{key}a"));
        log.take(format!("{key}a{key}"));
        assert_eq!((log.raw.as_deref(), log.raw()), (None, format!("{key}a{key}").as_str()));
    }

    proptest! {
        #[test]
        fn growing_step_by_step_ends_where_reading_at_once_does(pieces in prop::collection::vec(piece(), 0..12)) {
            let (mut raw, mut log) = (String::new(), LogText::default());
            for piece in &pieces {
                let before = log.clone();
                raw.push_str(piece);
                if let Growth::Grown { from_line } = log.take(raw.clone()) {
                    for line in 0..from_line {
                        prop_assert_eq!(log.line(line), before.line(line));
                    }
                }
            }
            prop_assert_eq!(&log, &LogText::of(raw.clone()));
            prop_assert_eq!(log.raw(), raw.as_str());
            prop_assert_eq!(log.text.matches('\n').count(), raw.matches('\n').count(), "a line is a line");
            prop_assert!(!log.text.chars().any(|letter| letter != '\n' && crate::ocp::clean::is_hostile(letter)));
        }
    }
}
