//! Where the value of a name ends.

use std::ops::Range;

use super::name::names_secret;

/// Whether a value can be a secret: it has a letter or a digit, and is not one of the words for "nothing" and "yes".
pub(super) fn is_telling(value: &str) -> bool {
    let is_word = ["true", "false", "null", "none", "nil", "undefined", "yes", "no"];
    let value = value.trim();
    value.chars().any(char::is_alphanumeric) && !is_word.iter().any(|word| value.eq_ignore_ascii_case(word))
}

/// What stands around a name in the text before it.
pub(super) struct Around<'t> {
    /// The text before the name, without the quotes right before it.
    pub before: &'t str,
    /// The quotes right before the name, with their backslashes.
    pub quotes: &'t str,
    /// The name.
    pub name: &'t str,
    /// What stands between name and value: `=` or `:`, and spaces.
    pub sign: char,
    /// Whether the sign stands free, as in ` : `.
    pub is_apart: bool,
}

/// The place of the secret in a text that starts right behind the sign; empty when there is none.
pub(super) fn secret(around: &Around<'_>, text: &str) -> Range<usize> {
    let spaces = text.len() - text.trim_start_matches([' ', '\t']).len();
    let value = text.get(spaces..).unwrap_or_default();
    let from = |range: Range<usize>| range.start + spaces..range.end + spaces;
    // Python marks its texts: u'…'.
    let mark = usize::from(
        value.starts_with(['u', 'b', 'r']) && value.get(1..).is_some_and(|rest| rest.starts_with(['\'', '"'])),
    );
    if let Some(range) = quoted(value.get(mark..).unwrap_or_default()) {
        return from(range.start + mark..range.end + mark);
    }
    if value.starts_with(['{', '[']) {
        // The brackets stay.
        let end = closed(value);
        let inner = if value.get(1..end).is_some_and(|inner| inner.ends_with(['}', ']'])) { end - 1 } else { end };
        return from(1..inner);
    }
    let end = match kind(around.name) {
        Kind::Cookie if around.sign == ':' => enclosed(around, value),
        Kind::Header => header(around, value),
        Kind::Cookie | Kind::Plain => plain(around, value, spaces),
    };
    from(0..end)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Cookie,
    Header,
}

fn kind(name: &str) -> Kind {
    let name = name.to_ascii_lowercase();
    if name.ends_with("authorization") {
        Kind::Header
    } else if name.ends_with("cookie") {
        Kind::Cookie
    } else {
        Kind::Plain
    }
}

// A text in quotes, also in quotes that JSON inside JSON has escaped. Without its end: the rest.
fn quoted(value: &str) -> Option<Range<usize>> {
    let depth = value.bytes().take_while(|byte| *byte == b'\\').count();
    let quote = *value.as_bytes().get(depth).filter(|quote| matches!(quote, b'"' | b'\''))?;
    let mut slashes = 0;
    for (at, byte) in value.bytes().enumerate().skip(depth + 1) {
        if byte == quote && slashes % (2 * (depth + 1)) == depth {
            return Some(depth + 1..at - depth);
        }
        slashes = if byte == b'\\' { slashes + 1 } else { 0 };
    }
    Some(depth + 1..value.len())
}

// An object or a list, with its brackets.
fn closed(value: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in value.bytes().enumerate() {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    value.len()
}

// To the end of the quotes or brackets in which the name stands, or of the line.
fn enclosed(around: &Around<'_>, value: &str) -> usize {
    let quote = around.quotes.trim_start_matches('\\');
    if let Some(end) = quote.chars().next().and_then(|quote| value.find(quote)) {
        return value.get(..end).unwrap_or_default().trim_end_matches('\\').len();
    }
    value.trim_end().len()
}

// A scheme and what it carries.
fn header(around: &Around<'_>, value: &str) -> usize {
    let most = enclosed(around, value);
    let value = value.get(..most).unwrap_or(value);
    let (scheme, rest) = value.split_once(' ').unwrap_or((value, ""));
    let is_long = scheme.eq_ignore_ascii_case("digest") || scheme.contains("HMAC") || scheme.starts_with("AWS");
    if is_long {
        return value.len();
    }
    let is_scheme = scheme.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
    let start = if is_scheme && !rest.is_empty() { scheme.len() + 1 } else { 0 };
    let token = value.get(start..).unwrap_or_default();
    let is_end = |letter: char| letter.is_whitespace() || "\"',;)}]\\".contains(letter);
    start + token.find(is_end).unwrap_or(token.len())
}

fn plain(around: &Around<'_>, value: &str, spaces: usize) -> usize {
    let is_yaml = around.sign == ':' && spaces > 0;
    if is_yaml && is_prose(value) {
        return 0;
    }
    let open = open_bracket(around.before);
    let quote = open_quote(around);
    let starts_line = around.before.trim_matches([' ', '\t', '-', '{']).is_empty() && around.quotes.is_empty();
    // `{a=b, c=d}` and `User(name=a, password=b)`: a value may have spaces.
    let is_java = around.sign == '=' && spaces == 0 && open.is_some() && around.before.ends_with(['{', '(', '[', ' ']);
    let goes_on = (is_yaml && starts_line) || is_java;
    for (at, letter) in value.char_indices() {
        let behind = value.get(at + letter.len_utf8()..).unwrap_or_default();
        let is_end = match letter {
            letter if letter.is_whitespace() => !goes_on,
            ',' => {
                starts_entry(behind)
                    || (!goes_on && behind.starts_with([' ', '\t']))
                    || (quote.is_some() && behind.starts_with(['"', '\\']))
            }
            ';' => behind.is_empty() || behind.starts_with(' ') || starts_entry(behind),
            '&' => starts_entry(behind) || behind.starts_with(['&', ' ']),
            ')' | '}' | ']' => {
                open == Some(letter)
                    && (behind.is_empty()
                        || behind.starts_with([',', ';', ')', '}', ']', ' ', '"', '\'', '\\', '.', ':']))
            }
            '"' | '\'' => quote == Some(letter),
            '\\' => quote.is_some() && behind.trim_start_matches('\\').chars().next() == quote,
            '<' => behind.starts_with('/'),
            '|' => behind.starts_with(' '),
            _ => false,
        };
        if is_end {
            return at;
        }
    }
    value.trim_end().len()
}

// `, name=…` or `,"name":…`
fn starts_entry(text: &str) -> bool {
    let text = text.trim_start_matches([' ', '"', '\\', '\'', '-']);
    let end = text.find(|letter: char| !(letter.is_alphanumeric() || "_.-".contains(letter))).unwrap_or(text.len());
    let behind = text.get(end..).unwrap_or_default().trim_start_matches(['"', '\\', '\'']);
    end > 0
        && end < 80
        && (behind.starts_with('=')
            || behind.starts_with(": ")
            || behind.starts_with(":\"")
            || behind.starts_with(":\\"))
}

// Three words in small letters: a sentence speaks of the secret.
fn is_prose(value: &str) -> bool {
    let words: Vec<&str> = value.split(' ').take(3).collect();
    let is_word = |word: &&str| {
        word.len() > 1 && word.trim_end_matches(['.', ',', ';', '!']).bytes().all(|byte| byte.is_ascii_lowercase())
    };
    words.len() >= 2
        && words.iter().take(2).all(is_word)
        && (words.len() == 2
            || words.get(2).is_some_and(|word| is_word(word) || word.bytes().all(|byte| byte.is_ascii_digit())))
}

// The bracket that closes what is open.
fn open_bracket(before: &str) -> Option<char> {
    let mut open = Vec::new();
    for byte in before.bytes() {
        match byte {
            b'(' => open.push(')'),
            b'{' => open.push('}'),
            b'[' => open.push(']'),
            b')' | b'}' | b']' if open.last() == Some(&char::from(byte)) => {
                open.pop();
            }
            _ => {}
        }
    }
    open.pop()
}

// The quote within which the name stands.
fn open_quote(around: &Around<'_>) -> Option<char> {
    let of = |quote: char| (around.before.matches(quote).count() + around.quotes.matches(quote).count()) % 2 == 1;
    ['"', '\''].into_iter().find(|quote| of(*quote))
}

/// Where the first word of a command line ends that starts a text: in quotes or up to a space.
pub(super) fn argument(text: &str) -> Range<usize> {
    if let Some(range) = quoted(text) {
        return range;
    }
    let is_end = |letter: char| letter.is_whitespace() || "\"'`".contains(letter);
    0..text.find(is_end).unwrap_or(text.len())
}

/// Whether the value in a text names a secret, as in `"name":"root_password"`.
pub(super) fn is_name_of_secret(around: &Around<'_>, text: &str) -> bool {
    let is_name = matches!(around.name, "name" | "key" | "paramName" | "parameterName" | "parameter" | "variable_name");
    is_name && {
        let text = text.trim_start_matches([' ', '"', '\\', '\'']);
        let end = text.find(|letter: char| !(letter.is_alphanumeric() || "_.-".contains(letter))).unwrap_or(text.len());
        text.get(..end).is_some_and(names_secret)
    }
}
