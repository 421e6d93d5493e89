//! Finds the end of the value of a name.

use std::ops::Range;

use super::mask::MASK;
use super::quote::quoted;

/// Whether a value can be a secret: it has a letter, a digit or signs that placeholders do not have, and is not one of
/// the words for "nothing" and "yes".
pub(super) fn is_telling(value: &str) -> bool {
    let is_word = ["true", "false", "null", "none", "nil", "undefined", "yes", "no"];
    let value = value.trim();
    (value.chars().any(char::is_alphanumeric) || is_of_signs(value))
        && !is_word.iter().any(|word| value.eq_ignore_ascii_case(word))
        && !is_place_holder(value)
}

// `<password>`, as a usage has it.
fn is_place_holder(value: &str) -> bool {
    let inner = value.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inner.is_some_and(|inner| inner.chars().all(|letter| letter.is_ascii_alphabetic() || " _-".contains(letter)))
}

// `!@#$%^` is a password; `****`, `->`, `{}` and a mask are not.
fn is_of_signs(value: &str) -> bool {
    let is_sign = |letter: char| {
        !letter.is_whitespace() && !".,;:…、，。；：'\"`()[]{}<>|-_=/\\".contains(letter) && !MASK.contains(letter)
    };
    let first = value.chars().next();
    value.chars().any(is_sign) && value.chars().nth(2).is_some() && value.chars().any(|letter| Some(letter) != first)
}

/// The surroundings of a name in the text before it.
pub(super) struct Around<'t> {
    /// The text before the name, without the quotes right before it.
    pub before: &'t str,
    /// The quotes right before the name, with their backslashes.
    pub quotes: &'t str,
    /// The name.
    pub name: &'t str,
    /// The sign between name and value: `=` or `:`, and spaces.
    pub sign: char,
    /// Whether there are spaces around the sign, as in ` : `.
    pub is_apart: bool,
    /// Whether quotes close the name before the sign.
    pub is_closed: bool,
    /// The open quote at the start of the name.
    pub quote: Option<char>,
    /// The bracket that closes the innermost open one at the start of the name.
    pub bracket: Option<char>,
}

/// Returns the position of the secret in a text that starts directly after the sign; empty when there is none.
pub(super) fn secret(around: &Around<'_>, text: &str) -> Range<usize> {
    let spaces = text.len() - text.trim_start_matches([' ', '\t']).len();
    let value = text.get(spaces..).unwrap_or_default();
    let from = |range: Range<usize>| range.start + spaces..range.end + spaces;
    // Python marks its texts: u'…'.
    let mark = usize::from(
        value.starts_with(['u', 'b', 'r']) && value.get(1..).is_some_and(|rest| rest.starts_with(['\'', '"'])),
    );
    if let Some(range) = quoted(value.get(mark..).unwrap_or_default(), open_quote(around)) {
        return from(range.start + mark..range.end + mark);
    }
    if value.starts_with(['{', '[']) {
        // The brackets are kept.
        let end = closed(value);
        let inner = if value.get(1..end).is_some_and(|inner| inner.ends_with(['}', ']'])) { end - 1 } else { end };
        return from(1..inner);
    }
    let end = match kind(around.name) {
        Kind::Cookie if around.sign == ':' => enclosed(around, value),
        Kind::Cookie => cookie(around, value, spaces),
        Kind::Header => header(around, value),
        Kind::Plain => plain(around, value, spaces),
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

// Returns the end of an object or a list, with its brackets.
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

// Returns the quote that continues after the value.
fn open_quote(around: &Around<'_>) -> Option<char> {
    around.quote.filter(|quote| !around.is_closed || !around.quotes.ends_with(*quote))
}

// The pairs of a cookie: a=b; c=d
fn cookie(around: &Around<'_>, value: &str, spaces: usize) -> usize {
    let mut end = plain(around, value, spaces);
    while let Some(rest) = value.get(end..).and_then(|rest| rest.strip_prefix("; ")).filter(|rest| starts_entry(rest)) {
        end += 2 + plain(around, rest, 0);
    }
    end
}

// Returns the end of the quotes or brackets around the name, or of the line.
fn enclosed(around: &Around<'_>, value: &str) -> usize {
    let quote = around.quotes.trim_start_matches('\\');
    if let Some(end) = quote.chars().next().and_then(|quote| value.find(quote)) {
        return value.get(..end).unwrap_or_default().trim_end_matches('\\').len();
    }
    value.trim_end().len()
}

// Returns the end of a scheme and its value.
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
    let open = around.bracket;
    let quote = around.quote;
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

// Three words in small letters: a sentence about the secret.
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

/// Whether the value of `pass` is a password: it has a letter and is not a result, and the name is not the end of a
/// sentence.
pub(super) fn is_pass(around: &Around<'_>, value: &str) -> bool {
    const RESULTS: [&str; 12] =
        ["ok", "yes", "all", "pass", "passed", "fail", "failed", "skipped", "success", "done", "warn", "error"];
    // openssl … -passin pass:PASSWORD
    if around.sign == ':' && ["-passin ", "-passout ", "-pass "].iter().any(|option| around.before.ends_with(option)) {
        return true;
    }
    let before = around.before.trim_end_matches([' ', '-']);
    let word = before.rsplit(' ').next().unwrap_or_default();
    let is_sentence = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_result =
        ((around.sign == ':' || around.is_apart) && (is_sentence || around.name != "pass")) || value.contains(' ');
    let value = value.trim_end_matches([',', ';', '.']);
    value.chars().any(char::is_alphabetic)
        && !is_result
        && !RESULTS.iter().any(|result| value.eq_ignore_ascii_case(result))
}

/// Whether a value is `user:password` in Base64.
pub(super) fn is_encoded_pair(value: &str) -> bool {
    /// The shortest value that can be distinguished from a word.
    const SHORTEST: usize = 12;
    let has = |is: fn(&u8) -> bool| value.as_bytes().iter().any(is);
    value.len() >= SHORTEST
        && value.len().is_multiple_of(4)
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte))
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && (has(u8::is_ascii_digit) || value.ends_with('='))
}
