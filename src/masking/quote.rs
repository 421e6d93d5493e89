//! Finds texts in quotes, words of command lines, and texts that look like a secret.

use std::ops::Range;

/// Returns a text in quotes, also in quotes that JSON inside JSON has escaped; without its end, the rest. A quote
/// directly after the closing one continues the text, as in SQL (`'it''s'`) and in shells (`'it'"'"'s'`), unless it
/// closes the quote that is open around the text.
pub(super) fn quoted(value: &str, open: Option<char>) -> Option<Range<usize>> {
    let depth = value.bytes().take_while(|byte| *byte == b'\\').count();
    let mut quote = *value.as_bytes().get(depth).filter(|quote| matches!(quote, b'"' | b'\''))?;
    let (start, first) = (depth + 1, quote);
    let mut at = start;
    loop {
        let Some(end) = closing(value, at, quote, depth) else { return Some(start..value.len()) };
        let next = value.get(end + depth + 1..).unwrap_or_default();
        let Some((next, length)) = joined(next, quote, open).filter(|_| depth == 0) else {
            // With different quotes at start and end the rest would look open.
            return Some(if quote == first { start..end } else { 0..end + 1 });
        };
        quote = next;
        at = end + 1 + length;
    }
}

// Returns the end of a text in quotes.
fn closing(value: &str, start: usize, quote: u8, depth: usize) -> Option<usize> {
    let mut slashes = 0;
    for (at, byte) in value.bytes().enumerate().skip(start) {
        if byte == quote && slashes % (2 * (depth + 1)) == depth {
            return Some(at - depth);
        }
        slashes = if byte == b'\\' { slashes + 1 } else { 0 };
    }
    None
}

// Returns the quote that continues a text after its closing quote, and the length of its start.
fn joined(next: &str, quote: u8, open: Option<char>) -> Option<(u8, usize)> {
    if quote == b'\'' && next.starts_with(r"\''") && open != Some('\'') {
        return Some((b'\'', 3));
    }
    let next = *next.as_bytes().first()?;
    (matches!(next, b'"' | b'\'') && open != Some(char::from(next))).then_some((next, 1))
}

/// Returns the first word of a command line at the start of a text: in quotes or up to a space.
pub(super) fn argument(text: &str, open: Option<char>) -> Range<usize> {
    if let Some(range) = quoted(text, open) {
        return range;
    }
    let is_end = |letter: char| letter.is_whitespace() || "\"'`".contains(letter);
    let mut end = text.find(is_end).unwrap_or(text.len());
    // `it'"'"'s`: quotes within a word belong to it.
    while end > 0
        && let Some(rest) = text.get(end..)
        && rest.starts_with(['"', '\''])
        && !open.is_some_and(|open| rest.starts_with(open))
        && let Some(part) = quoted(rest, open)
        && part.end < rest.len()
    {
        let behind = end + part.end + 1;
        let rest = text.get(behind..).unwrap_or_default();
        end = behind + rest.find(is_end).unwrap_or(rest.len());
    }
    0..end
}

/// Returns at most so many bytes of a text's start.
pub(super) fn head(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.get(..end).unwrap_or(text)
}

/// Returns at most so many bytes of a text's end.
pub(super) fn tail(text: &str, most: usize) -> &str {
    let least = text.len().saturating_sub(most);
    let start = (least..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    text.get(start..).unwrap_or(text)
}

/// Whether a word of a sentence looks like a password: letters with digits or signs, in a form that words, versions,
/// addresses and host names do not have.
pub(super) fn is_like_secret(word: &str) -> bool {
    if word.len() < 4 || word.contains(char::is_whitespace) || !word.chars().any(char::is_alphabetic) {
        return false;
    }
    let has = |is: fn(&u8) -> bool| word.as_bytes().iter().any(is);
    let (is_digit, is_upper) = (has(u8::is_ascii_digit), has(u8::is_ascii_uppercase));
    let core = word.trim_matches(|letter: char| letter.is_ascii_punctuation());
    let has_sign = core.contains(['!', '#', '$', '%', '^', '&', '*', '~', '+', '?']);
    // 8-character, 3-node
    let is_count = word.split_once('-').is_some_and(|(count, unit)| {
        count.bytes().all(|byte| byte.is_ascii_digit()) && unit.chars().all(char::is_alphabetic)
    });
    let is_address = core.contains("://") || core.contains('=') || core.contains('/') || core.contains('(');
    if is_count || is_address {
        return false;
    }
    has_sign
        || (is_upper && core.contains('@'))
        || (is_digit && (is_upper || core.contains(['-', '_', '@']) || core.len() >= 8))
}
