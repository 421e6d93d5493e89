//! A line with its secrets masked.

use std::borrow::Cow;
use std::ops::Range;

use super::MASK;
use super::form;
use super::name::names_secret;
use super::value::{self, Around};

/// Masks the lines of a text, one after the other: a private key has several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Masker {
    is_inside_key: bool,
    /// How far the name is indented whose value is the block of lines that follows (YAML's `|` and `>`).
    block: Option<usize>,
}

/// How private keys start and end (RFC 7468).
const KEY: (&str, &str) = ("PRIVATE KEY-----", "-----END");

impl Masker {
    /// The next line with its secrets masked; most come back as they are, uncopied.
    #[must_use]
    pub fn line<'t>(&mut self, line: &'t str) -> Cow<'t, str> {
        if self.is_inside_key {
            // Base64, or what a header of the key says; behind headers stands an empty line.
            let text = line.trim();
            let is_header = text.starts_with("Proc-Type: ") || text.starts_with("DEK-Info: ");
            let (head, last) = text.rsplit_once(' ').unwrap_or(("", text));
            let is_open = text.is_empty() || last == MASK || is_header;
            // Behind the time and the level of a log's line stands a word that can be nothing else.
            let is_long = last.len() >= 16 || last.ends_with('=');
            let is_key = is_base64(last) && last.len() <= 100 && (head.is_empty() || is_long);
            self.is_inside_key = is_open || is_key;
            if self.is_inside_key {
                let space = if head.is_empty() { "" } else { " " };
                return if is_open { Cow::Borrowed(line) } else { Cow::Owned(format!("{head}{space}{MASK}")) };
            }
        }
        if let Some(indent) = self.block {
            if line.trim().is_empty() {
                return Cow::Borrowed(line);
            }
            if indent_of(line) > indent {
                return Cow::Owned(MASK.to_owned());
            }
        }
        self.block = block(line);
        if !may_hold_secret(line.as_bytes()) {
            return Cow::Borrowed(line);
        }
        let Cow::Owned(mut masked) = Pass::new(line).run(self) else { return Cow::Borrowed(line) };
        // A mask may bring together what a secret held apart; each time less is left.
        while let Cow::Owned(again) = Pass::new(&masked).run(self) {
            masked = again;
        }
        Cow::Owned(masked)
    }
}

fn is_base64(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte))
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

// `root_password: |`: the lines below that are indented further are its value.
fn block(line: &str) -> Option<usize> {
    let (name, sign) = line.trim_end().rsplit_once(": ")?;
    let name = name.trim_start_matches([' ', '-']);
    (matches!(sign, "|" | "|-" | "|+" | ">" | ">-" | ">+") && !name.contains(' ') && names_secret(name))
        .then(|| indent_of(line))
}

// Whether anything of a form of a secret stands in a line. Most lines of a log have nothing, and it has millions.
fn may_hold_secret(line: &[u8]) -> bool {
    let mut before = b' ';
    line.iter().enumerate().any(|(at, byte)| {
        let before = std::mem::replace(&mut before, *byte);
        let is_start = !before.is_ascii_alphanumeric() || (before.is_ascii_lowercase() && byte.is_ascii_uppercase());
        // Words, and such that count only where a word starts.
        let (anywhere, at_start): (&[&str], &[&str]) = match byte.to_ascii_lowercase() {
            b'p' => (&["pass", "pwd"], &[]),
            b's' => (&["secret", "sess", "signature"], &["sk"]),
            b't' => (&["token"], &[]),
            b'c' => (&["cred", "cookie"], &[]),
            b'a' => (&["auth"], &["ak"]),
            b'k' => (&["key"], &[]),
            b'o' => (&[], &["otp"]),
            b'b' => (&["bearer ", "basic "], &[]),
            b'e' => (&["eyj", "echo "], &[]),
            b'i' => (&["identified by"], &[]),
            b':' => (&["://"], &[]),
            b'-' => (&[], &["-p", "-k", "-u", "-a"]),
            0xe5 | 0xe4 => (&["密", "口令", "令牌"], &[]),
            _ => return false,
        };
        let starts =
            |word: &&str| line.get(at..at + word.len()).is_some_and(|part| part.eq_ignore_ascii_case(word.as_bytes()));
        anywhere.iter().any(starts) || (is_start && at_start.iter().any(starts))
    })
}

/// One way through a line, from left to right. What stands before a place is looked at as it is in the result, so that
/// masking the result again finds the same.
struct Pass<'t> {
    line: &'t str,
    /// The result so far, once it is another text than the line, and what of the line it has.
    out: Option<String>,
    taken: usize,
    /// Whether the last name of a setting was that of a secret: its value follows under another name.
    is_named: bool,
}

impl<'t> Pass<'t> {
    const fn new(line: &'t str) -> Self {
        Self { line, out: None, taken: 0, is_named: false }
    }

    fn run(mut self, masker: &mut Masker) -> Cow<'t, str> {
        let bytes = self.line.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let found = match byte {
                b'=' | b':' | 0xef => self.at_sign(at),
                b'-' | b'B' | b'b' | b'e' | b'(' | b'I' | b'i' | b'>' | b'%' | b'\'' | b'"' => self.at_form(at),
                _ => None,
            };
            let found = found.or_else(|| (*byte == b'-').then(|| self.at_key(at, masker)).flatten());
            match found.filter(|range| !range.is_empty()) {
                Some(range) => {
                    at = range.end;
                    self.mask(range);
                }
                None => at += 1,
            }
        }
        let (line, taken) = (self.line, self.taken);
        match self.out {
            Some(mut out) => {
                out.push_str(line.get(taken..).unwrap_or_default());
                Cow::Owned(out)
            }
            None => Cow::Borrowed(line),
        }
    }

    // The result up to a place.
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
        let before = self.before(range.start).to_owned();
        let out = self.out.get_or_insert(before);
        out.push_str(MASK);
        self.taken = range.end;
    }

    fn at_form(&mut self, at: usize) -> Option<Range<usize>> {
        let text = self.line.get(at..)?;
        let found = form::secret(self.before(at), text)?;
        let value = text.get(found.clone())?;
        value::is_telling(value).then(|| at + found.start..at + found.end)
    }

    // name=value, "name": "value", name：value
    fn at_sign(&mut self, at: usize) -> Option<Range<usize>> {
        let text = self.line.get(at..)?;
        let sign = text.chars().next().filter(|sign| matches!(sign, '=' | ':' | '：'))?;
        if text.starts_with("://") {
            return self.at_form(at);
        }
        // `=>`, `:=` and `==` are signs, too.
        let is_double = ["=>", ":=", "=="].iter().any(|sign| text.starts_with(sign));
        let length = if is_double { 2 } else { sign.len_utf8() };
        let behind = text.get(length..)?;
        let is_named = self.is_named;
        let before = self.before(at);
        let (is_secret, names, found) = {
            let around = around(before, sign, behind)?;
            let is_value = matches!(
                around.name,
                "value" | "val" | "paramValue" | "parameterValue" | "currentValue" | "defaultValue"
            );
            // ` : ` behind a name with points: the logger of a line.
            let is_logger = sign == ':' && around.is_apart && around.name.contains('.') && around.quotes.is_empty();
            // A parser speaks of its input, a signed address carries its own permission.
            let is_input = around.name == "token" && around.before.ends_with("unexpected ");
            let is_signature = around.before.ends_with(['?', '&']) && ends_with(around.name, "signature");
            let is_secret =
                (names_secret(around.name) && !is_logger && !is_input) || is_signature || (is_named && is_value);
            let is_path = around.name.eq_ignore_ascii_case("pwd") || around.name.eq_ignore_ascii_case("oldpwd");
            let found = if is_secret { value::secret(&around, behind) } else { 0..0 };
            let is_path = is_path && behind.trim_start().starts_with('/');
            let found = if is_path { 0..0 } else { found };
            (
                is_secret,
                if is_value { Some(false) } else { value::is_name_of_secret(&around, behind).then_some(true) },
                found,
            )
        };
        self.is_named = names.unwrap_or(self.is_named);
        let start = at + length;
        let value = behind.get(found.clone())?;
        (is_secret && value::is_telling(value)).then(|| start + found.start..start + found.end)
    }

    // A private key in one line, and the start of one in several.
    fn at_key(&mut self, at: usize, masker: &mut Masker) -> Option<Range<usize>> {
        let text = self.line.get(at..)?;
        let head = text.strip_prefix("-----BEGIN ")?;
        let start = at + text.len() - head.len() + head.find(KEY.0)? + KEY.0.len();
        if start - at > 60 {
            return None;
        }
        let rest = self.line.get(start..)?;
        if rest.trim().is_empty() {
            masker.is_inside_key = true;
            return None;
        }
        Some(start..start + rest.find(KEY.1).unwrap_or(rest.len()))
    }
}

fn ends_with(name: &str, end: &str) -> bool {
    let start = name.len().checked_sub(end.len());
    start.and_then(|start| name.get(start..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

// The name before a sign.
fn around<'t>(before: &'t str, sign: char, behind: &str) -> Option<Around<'t>> {
    let text = before.trim_end_matches([' ', '\t']);
    let is_apart = text.len() < before.len() && behind.starts_with([' ', '\t']);
    let text = text.trim_end_matches(['"', '\'', '`']).trim_end_matches('\\');
    let is_name = |letter: char| letter.is_alphanumeric() || "_.-$@".contains(letter);
    let start = text.char_indices().rev().take_while(|(_, letter)| is_name(*letter)).last()?.0;
    let name = text.get(start..)?.trim_matches(['-', '$', '@', '.']);
    let all = text.get(..start)?;
    let unquoted = all.trim_end_matches(['"', '\'', '`']).trim_end_matches('\\');
    Some(Around { before: unquoted, quotes: all.get(unquoted.len()..)?, name, sign, is_apart })
}
