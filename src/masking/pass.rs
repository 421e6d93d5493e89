//! One pass through a line, from left to right.

use std::borrow::Cow;
use std::ops::Range;

use super::below;
use super::enclosure::Enclosure;
use super::form::{self, Command, Place, Programs};
use super::mask::MASK;
use super::pair;
use super::sign::{Kind, around, is_end_of_quote, kind};
use super::value;

/// The start and the end of private keys (RFC 7468).
const KEY: (&str, &str) = ("PRIVATE KEY-----", "-----END");
/// The start of the first line of a key.
const KEY_START: &str = "-----BEGIN ";

/// The state that the lines before have left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Start {
    /// Whether the last name of a setting was that of a secret: its value follows under another name.
    pub is_named: bool,
    /// The programs of the continued command.
    pub programs: Programs,
    /// Whether a prompt for a password was found.
    pub is_asked: bool,
}

/// The state after a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct End {
    /// The last name of a setting was that of a secret, and no value has followed.
    pub is_named: bool,
    /// That name is in this line.
    pub is_named_here: bool,
    /// A private key starts.
    pub starts_key: bool,
}

/// The line, and the result so far: the text before a position is read from the result, so that masking the result
/// again gives the same.
struct Output<'t> {
    line: &'t str,
    /// The result, once it differs from the line; `taken` bytes of the line are in it.
    out: Option<String>,
    taken: usize,
}

impl Output<'_> {
    // Returns the result up to a position.
    fn before(&mut self, at: usize) -> &str {
        match &mut self.out {
            Some(out) => {
                out.push_str(self.line.get(self.taken..at).unwrap_or_default());
                self.taken = at;
                out
            }
            None => self.line.get(..at).unwrap_or_default(),
        }
    }

    fn mask(&mut self, range: Range<usize>) {
        if self.line.get(range.clone()) == Some(MASK) {
            return;
        }
        if self.out.is_none() {
            self.out = Some(String::with_capacity(self.line.len()));
        }
        self.before(range.start);
        if let Some(out) = &mut self.out {
            out.push_str(MASK);
        }
        self.taken = range.end;
    }
}

/// Masks a line once. A mask may join parts that a secret separated: only an unchanged line is final.
pub(super) fn pass(line: &str, start: Start) -> (Cow<'_, str>, End) {
    let output = Output { line, out: None, taken: 0 };
    let end = End { is_named: start.is_named, ..End::default() };
    let command = Command::of_lines(start.programs);
    Pass { output, enclosure: Enclosure::default(), command, start, end }.run()
}

struct Pass<'t> {
    output: Output<'t>,
    enclosure: Enclosure,
    command: Command,
    start: Start,
    end: End,
}

impl<'t> Pass<'t> {
    fn run(mut self) -> (Cow<'t, str>, End) {
        let line = self.output.line;
        let bytes = line.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let found = match byte {
                b'=' | b':' | 0xef => self.at_sign(at),
                b'-' if bytes.get(at + 1) == Some(&b'>') => self.at_sign(at),
                b'-' | b'(' | b'>' | b'<' | b'%' | b'\'' | b'"' | b',' | 0xe4 | 0xe6 => self.at_form(at),
                b'b' | b'e' | b'h' | b'i' | b'p' | b'r' | b's' | b'B' | b'I' | b'P' | b'R' | b'S'
                    if is_word(bytes, at) =>
                {
                    self.at_form(at)
                }
                b'}' => {
                    // The next object of a list has names of its own.
                    let is_next = [&b"},{"[..], b"}, {"]
                        .iter()
                        .any(|next| bytes.get(at..).is_some_and(|rest| rest.starts_with(next)));
                    self.end.is_named &= !is_next;
                    None
                }
                _ => None,
            };
            let found = found.or_else(|| (*byte == b'-').then(|| self.at_key(at)).flatten());
            match found.filter(|range| !range.is_empty()) {
                Some(range) => {
                    at = range.end;
                    self.output.mask(range);
                }
                None => at += 1,
            }
        }
        let Output { line, out, taken } = self.output;
        let text = match out {
            Some(mut out) => {
                out.push_str(line.get(taken..).unwrap_or_default());
                Cow::Owned(out)
            }
            None => Cow::Borrowed(line),
        };
        (text, self.end)
    }

    fn at_form(&mut self, at: usize) -> Option<Range<usize>> {
        let text = self.output.line.get(at..)?;
        let before = self.output.before(at);
        self.enclosure.read_to(before, before.len());
        let open = self.enclosure.quote();
        // Read only where a form needs it: most lines are not commands.
        let is_word =
            text.starts_with('-') && !before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '-');
        let programs =
            if is_word || text.starts_with("password ") { self.command.read(before) } else { Programs::default() };
        let place = Place { before, open, programs, is_asked: self.start.is_asked };
        let found = form::secret(&place, text)?;
        let value = text.get(found.clone())?;
        value::is_telling(value).then(|| at + found.start..at + found.end)
    }

    // name=value, "name": "value", name：value, Map(name -> value)
    fn at_sign(&mut self, at: usize) -> Option<Range<usize>> {
        let text = self.output.line.get(at..)?;
        let sign = text.chars().next().filter(|sign| matches!(sign, '=' | ':' | '：' | '＝' | '-'))?;
        if text.starts_with("://") {
            return self.at_form(at);
        }
        // `Token::parse`, `ObPassword::check` are paths of code.
        if text.get(2..).is_some_and(|rest| text.starts_with("::") && rest.starts_with(char::is_alphabetic)) {
            return None;
        }
        // Only here: a form reads the quotes up to the sign, a name those up to its start.
        if sign == ':' && form::is_oracle(self.output.before(at)) {
            return self.at_form(at);
        }
        // `=>`, `:=`, `==` and `->` are signs, too.
        let is_double = ["=>", ":=", "==", "->"].iter().any(|sign| text.starts_with(sign));
        let length = if is_double { 2 } else { sign.len_utf8() };
        let behind = text.get(length..)?;
        let around = around(self.output.before(at), sign, behind, &mut self.enclosure)?;
        // An arrow also leads from a thing to the next: as a sign it stands after a quote, or in brackets.
        if sign == '-' && !around.is_closed && around.bracket.is_none() {
            return None;
        }
        let names = pair::names_a_secret(around.name, behind);
        let is_value = names.is_none() && pair::is_value(around.name);
        let is_named = self.end.is_named && is_value;
        if let Some(is_named) = names {
            (self.end.is_named, self.end.is_named_here) = (is_named, is_named);
        } else if is_value {
            self.end.is_named = false;
        }
        let kind = if is_named { Some(Kind::Secret) } else { kind(&around, behind, is_value) };
        let is_below =
            sign == ':' && behind.starts_with([' ', '\t']) && below::is_block(super::quote::head(behind, 200).trim());
        let kind = kind.filter(|_| !is_below && !is_end_of_quote(&around, behind))?;
        let found = value::secret(&around, behind);
        let value = behind.get(found.clone())?;
        let rest = behind.get(found.end..).unwrap_or_default();
        let is_secret = match kind {
            // A private key is masked line by line.
            _ if value.starts_with(KEY_START) => false,
            Kind::Secret => true,
            Kind::Value => pair::is_named_behind(&around, rest),
            Kind::Pass => value::is_pass(&around, value),
            Kind::Auth => value::is_encoded_pair(value),
            Kind::Sentence => super::quote::is_like_secret(value.trim()),
        };
        let start = at + length;
        (is_secret && value::is_telling(value)).then(|| start + found.start..start + found.end)
    }

    // A private key in one line, and the start of one in several.
    fn at_key(&mut self, at: usize) -> Option<Range<usize>> {
        let text = self.output.line.get(at..)?;
        let head = text.strip_prefix(KEY_START)?;
        let title = super::quote::head(head, 60);
        let start = at + KEY_START.len() + title.find(KEY.0)? + KEY.0.len();
        let rest = self.output.line.get(start..)?;
        if rest.trim().is_empty() {
            self.end.starts_key = true;
            return None;
        }
        Some(start..start + rest.find(KEY.1).unwrap_or(rest.len()))
    }
}

// Whether a word starts at a position: few letters start one, and each check takes time.
fn is_word(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    before.is_none_or(|before| !before.is_ascii_alphanumeric())
}
