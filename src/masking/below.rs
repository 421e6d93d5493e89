//! Finds secrets in the lines below their name: blocks, lists and objects of YAML and JSON, the next word of a command
//! or of a list, a text in quotes of several lines.

use std::ops::Range;

use super::form::{self, Programs};
use super::name::names_secret;
use super::quote::{argument, quoted, tail};

/// The secret part of the next lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Below {
    kind: Kind,
    /// The greatest number of further lines.
    left: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// All lines with a deeper indentation: YAML's `|` and `>`.
    Block(usize),
    /// The values in the lines with a deeper indentation, and the entries of a list with the same one.
    Values(usize),
    /// The next word.
    Word,
    /// The text up to three quotes.
    Fence(u8),
    /// The text up to a quote.
    Quote(u8),
}

/// The greatest number of lines of a list of secrets; a block ends by its indentation alone.
const MOST: u8 = 200;

impl Below {
    /// Returns the state that a shown line leaves for the next lines.
    pub fn after(line: &str, programs: Programs) -> Option<Self> {
        let text = line.trim_end();
        let last = *text.as_bytes().last()?;
        let of = |kind, left| Some(Self { kind, left });
        if last == b'\\' {
            let words = text.trim_end_matches(['\\', ' ']);
            return takes_next(words, programs).then_some(Self { kind: Kind::Word, left: 1 });
        }
        let start = indent_of(text);
        let body = text.trim_start();
        let item = body.trim_start_matches("- ").trim_start_matches(['"', '\'']);
        if item.starts_with('-') && is_alone(item) {
            return takes_next(item.trim_end_matches([',', '"', '\'']), programs)
                .then_some(Self { kind: Kind::Word, left: 1 });
        }
        let (name, sign) = named(body)?;
        match sign {
            "" | "[" | "{" | "[{" => of(Kind::Values(start), MOST),
            "\"\"\"" | "'''" => of(Kind::Fence(last), MOST),
            _ if is_block(sign) && body.contains(": ") => of(Kind::Block(start), MOST),
            _ => {
                // Only for a setting of a shell: a message that is cut has an open quote, too.
                let quote = *sign.as_bytes().first().filter(|quote| matches!(quote, b'"' | b'\''))?;
                let is_open = quoted(sign, None).is_some_and(|range| range.start > 0 && range.end == sign.len());
                let is_setting = body.get(name.len()..).is_some_and(|rest| rest.starts_with('='));
                (is_open && is_setting).then_some(Self { kind: Kind::Quote(quote), left: 6 })
            }
        }
    }

    /// Returns the secrets of a line, and the state for the next one.
    pub fn of(self, line: &str) -> (Vec<Range<usize>>, Option<Self>) {
        let text = line.trim_end();
        let indent = indent_of(text);
        let is_block = matches!(self.kind, Kind::Block(_));
        let left = if is_block { self.left } else { self.left.saturating_sub(1) };
        let next = (left > 0).then_some(Self { left, ..self });
        let all = || one(indent..text.len());
        match self.kind {
            _ if text.is_empty() => (Vec::new(), next),
            Kind::Block(least) | Kind::Values(least) if indent < least => (Vec::new(), None),
            Kind::Block(least) => {
                if indent > least {
                    (all(), next)
                } else {
                    (Vec::new(), None)
                }
            }
            Kind::Values(least) => {
                let is_item = text.trim_start().starts_with("- ");
                if indent > least || is_item { (values(text), next) } else { (Vec::new(), None) }
            }
            Kind::Word => (
                values(text)
                    .into_iter()
                    .filter(|word| !line.get(word.clone()).is_some_and(|word| word.starts_with('-')))
                    .map(|word| first_word(text, word))
                    .collect(),
                None,
            ),
            Kind::Fence(quote) => match text.find([char::from(quote); 3].iter().collect::<String>().as_str()) {
                Some(end) => (one(indent.min(end)..end), None),
                None => (all(), next),
            },
            Kind::Quote(quote) => match text.find(char::from(quote)) {
                Some(end) => (one(indent.min(end)..end), None),
                None => (all(), next),
            },
        }
    }
}

pub(super) fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

// `root_password:`, `"passwords": [`, `root_password: |2`, `export OB_PASSWORD="…`: returns the name, and the text
// after its sign.
fn named(body: &str) -> Option<(&str, &str)> {
    let body = body.trim_start_matches("- ");
    let body = body.strip_prefix("export ").unwrap_or(body);
    let quote = body.chars().next().filter(|quote| matches!(quote, '"' | '\''));
    let text = quote.map_or(body, |quote| body.trim_start_matches(quote));
    let end = text.find(|letter: char| !(letter.is_alphanumeric() || "_.-".contains(letter)))?;
    let (name, rest) = text.split_at(end);
    let rest = quote.map_or(Some(rest), |quote| rest.strip_prefix(quote))?.trim_start();
    let sign = rest.strip_prefix([':', '=', '：'])?;
    names_secret(name).then(|| (name, sign.trim()))
}

/// Whether a value refers to the lines below: `|`, `>-`, `|2`, `> # a comment`.
pub(super) fn is_block(sign: &str) -> bool {
    let mark = sign.split_once(" #").map_or(sign, |(mark, _)| mark).trim_end();
    let rest = mark.strip_prefix(['|', '>']);
    rest.is_some_and(|rest| rest.len() <= 2 && rest.bytes().all(|byte| byte.is_ascii_digit() || b"+-".contains(&byte)))
}

// Whether a line contains only an option, in a list or not.
fn is_alone(item: &str) -> bool {
    !item.trim_end_matches([',', '"', '\'']).contains([' ', '=', ',', '"'])
}

// Whether the word after the last one of a line is a secret.
fn takes_next(words: &str, programs: Programs) -> bool {
    let last = tail(words, 100).rsplit([' ', '\t', '"', '\'']).next().unwrap_or_default();
    last.starts_with('-') && form::takes_secret(programs, last)
}

// Returns the value of a line after its list mark and its name.
fn values(text: &str) -> Vec<Range<usize>> {
    let mut at = indent_of(text);
    let rest = |at: usize| text.get(at..).unwrap_or_default();
    while rest(at).starts_with("- ") {
        at += 2;
    }
    if let Some((name, sign)) = entry(rest(at)) {
        at += name + sign;
    }
    at += rest(at).len() - rest(at).trim_start().len();
    let value = rest(at);
    let found = quoted(value, None).unwrap_or_else(|| 0..value.trim_end_matches([',', ' ']).len());
    one(at + found.start..at + found.end)
}

// The list of one place.
fn one(place: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(place).collect()
}

// Returns the lengths of a name at the start of a text, and of its sign.
fn entry(text: &str) -> Option<(usize, usize)> {
    let name = text.trim_start_matches(['"', '\'']);
    let quotes = text.len() - name.len();
    let end = name.find(|letter: char| !(letter.is_alphanumeric() || "_.-".contains(letter))).filter(|end| *end > 0)?;
    let rest = name.get(end..)?;
    let closed = rest.trim_start_matches(['"', '\'']);
    let sign = closed.trim_start().strip_prefix(':')?;
    let is_sign = sign.is_empty() || sign.starts_with(' ') || quotes > 0;
    (is_sign && rest.len() - closed.len() == quotes).then(|| (quotes + end, rest.len() - sign.len()))
}

fn first_word(text: &str, value: Range<usize>) -> Range<usize> {
    let is_quoted = value
        .start
        .checked_sub(1)
        .and_then(|at| text.as_bytes().get(at))
        .is_some_and(|byte| matches!(byte, b'"' | b'\''));
    if is_quoted {
        return value;
    }
    let word = argument(text.get(value.clone()).unwrap_or_default(), None);
    value.start + word.start..value.start + word.end
}
