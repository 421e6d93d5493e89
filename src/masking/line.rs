//! A line with its secrets masked.

use crate::sorting::Sort as _;
use std::borrow::Cow;
use std::ops::Range;

use super::below::Below;
use super::form::{self, Command, Programs};
use super::hint::may_hold_secret;
use super::mask::MASK;
use super::pass::{End, Start, pass};
use super::table::{self, Table};
use super::value;

/// Masks the lines of a text, one after the other. The state for the next lines is read from the shown line, so that
/// masking a shown text again gives the same result; it has a fixed size, and ends after some lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Masker {
    is_inside_key: bool,
    /// A value in the lines below its name.
    below: Option<Below>,
    /// The programs of a command that continues after a backslash.
    programs: Programs,
    /// The number of lines in which the value of a named setting may follow.
    named: u8,
    /// Whether a script waits for a program to ask for a password.
    is_asked: bool,
    table: Option<Table>,
}

/// The number of lines after the name of a setting that may contain its value.
const NAMED: u8 = 3;

impl Masker {
    /// Returns the next line with its secrets masked; most are returned without a copy.
    #[must_use]
    pub fn line<'t>(&mut self, line: &'t str) -> Cow<'t, str> {
        if self.is_inside_key {
            // Base64, or a header of the key; an empty line follows the headers.
            let text = line.trim();
            let is_header = text.starts_with("Proc-Type: ") || text.starts_with("DEK-Info: ");
            let (head, last) = text.rsplit_once(' ').unwrap_or(("", text));
            let is_open = text.is_empty() || last == MASK || is_header;
            // After the time and the level of a log line the last word must be unmistakably a key.
            let is_long = last.len() >= 16 || last.ends_with('=');
            let is_key = is_base64(last) && last.len() <= 100 && (head.is_empty() || is_long);
            self.is_inside_key = is_open || is_key;
            if self.is_inside_key {
                let space = if head.is_empty() { "" } else { " " };
                return if is_open { Cow::Borrowed(line) } else { Cow::Owned(format!("{head}{space}{MASK}")) };
            }
        }
        let is_open = self.below.is_some() || self.named > 0 || self.is_asked || self.table.is_some();
        if !is_open && !table::may_be_row(line) && !may_hold_secret(line) {
            self.programs = self.continued(line);
            return Cow::Borrowed(line);
        }
        let (masked, end) = self.masked(line);
        self.go_on(&masked, end);
        masked
    }

    // A mask may join parts that a secret separated; each pass leaves less.
    fn masked<'t>(&self, line: &'t str) -> (Cow<'t, str>, End) {
        let start = Start { is_named: self.named > 0, programs: self.programs, is_asked: self.is_asked };
        let mut text = Cow::Borrowed(line);
        loop {
            if let Some(changed) = replaced(&text, &self.secrets(&text)) {
                text = Cow::Owned(changed);
            }
            let end = match pass(&text, start) {
                (Cow::Owned(changed), _) => Err(changed),
                (Cow::Borrowed(_), end) => Ok(end),
            };
            match end {
                Err(changed) => text = Cow::Owned(changed),
                Ok(end) if self.secrets(&text).is_empty() => return (text, end),
                Ok(_) => {}
            }
        }
    }

    // Returns the unmasked secrets that follow from the lines above or from the whole line.
    fn secrets(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = self.below.map(|below| below.of(text).0).unwrap_or_default();
        if found.is_empty() {
            found = table::secrets(text, self.table);
        }
        if found.is_empty() {
            found = form::inserted(text);
        }
        found.retain(|range| text.get(range.clone()).is_some_and(|value| value != MASK && value::is_telling(value)));
        found.put_in_order_by_key(|range| range.start);
        found.dedup_by(|next, last| next.start < last.end);
        found
    }

    // Returns the programs of the command that continues in the next line.
    fn continued(&self, text: &str) -> Programs {
        let goes_on = text.trim_end().ends_with('\\');
        if goes_on { Command::of_lines(self.programs).read(text) } else { Programs::default() }
    }

    fn go_on(&mut self, text: &str, end: End) {
        self.is_inside_key = end.starts_key;
        let started = self.continued(text);
        let below = self.below.and_then(|below| below.of(text).1);
        let starts = || Below::after(text, started).filter(|_| !end.starts_key);
        self.below = below.or_else(starts);
        self.programs = started;
        let body = text.trim_start();
        self.named = match end {
            End { is_named: false, .. } => 0,
            _ if body.starts_with('}') => 0,
            End { is_named_here: true, .. } => NAMED,
            // A line with a time belongs to another message.
            _ if body.starts_with(|letter: char| letter.is_ascii_digit()) => 0,
            End { .. } => self.named.saturating_sub(1),
        };
        self.is_asked = text.contains("expect") && form::asks(text) && !text.contains("send ");
        self.table = table::after(text, self.table);
    }
}

// Returns the text with masks in some positions.
fn replaced(text: &str, places: &[Range<usize>]) -> Option<String> {
    let mut out = String::new();
    let mut taken = 0;
    for place in places {
        out.push_str(text.get(taken..place.start)?);
        out.push_str(MASK);
        taken = place.end;
    }
    out.push_str(text.get(taken..)?);
    (!places.is_empty()).then_some(out)
}

fn is_base64(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte))
}
