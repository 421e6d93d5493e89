//! Recognises messages which show that the word before them is not a level.

/// The examined length of a message, in characters: enough for a number or a flag.
const LOOKED_AT: usize = 24;

/// Whether a message is only a number or a flag, so that the word before it names the counted object: `error: 0`,
/// `fatal: false`.
pub(super) fn is_value(message: &str) -> bool {
    let message = message.trim_matches([' ', '\t', '\r', ':', '：', '=', '-', '|', '.', '。']);
    let end = message.char_indices().take(LOOKED_AT).find(|(_, letter)| ",;，；".contains(*letter)).map(|(at, _)| at);
    // More text may follow a zero: `error: 0, warning: 1`; but not `5, Input/output error`.
    end.and_then(|end| message.get(..end))
        .map_or_else(|| is_number(message) || is_flag(message) || is_none(message), is_none)
}

fn is_none(text: &str) -> bool {
    let word = counted(text);
    matches!(word, "0" | "无" | "否" | "没有" | "\"\"" | "''" | "[]" | "{}")
        || ["false", "none", "null", "nil", "no", "n/a"].iter().any(|none| word.eq_ignore_ascii_case(none))
}

fn is_flag(text: &str) -> bool {
    text == "是" || ["true", "yes", "on", "off"].iter().any(|flag| text.eq_ignore_ascii_case(flag))
}

fn is_number(text: &str) -> bool {
    let number = counted(text).trim_start_matches('+').trim_end_matches('%');
    let is_part = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
    number.len() <= LOOKED_AT && number.starts_with(|first: char| first.is_ascii_digit()) && number.bytes().all(is_part)
}

// Chinese puts a measure word between a number and its noun.
fn counted(text: &str) -> &str {
    let number = text.strip_suffix(['个', '条', '次', '项', '处']).map(str::trim_end);
    number.filter(|number| number.ends_with(|last: char| last.is_ascii_digit())).unwrap_or(text)
}

/// Whether a message is a sentence about levels: `ERROR count is 0`, `ERROR lines found`, and after a number `3 ERROR
/// and 2 WARN lines`. Only nouns that describe logs count, since any other may be the object that failed.
pub(super) fn is_about_levels(message: &str, is_after_number: bool) -> bool {
    const AMOUNTS: [&str; 8] = ["count", "counts", "counter", "rate", "total", "number", "level", "levels"];
    const LISTED: [&str; 7] = ["lines", "codes", "messages", "entries", "logs", "records", "words"];
    const SEEN: [&str; 12] = [
        "found", "known", "seen", "counted", "listed", "shown", "printed", "logged", "ignored", "expected", "read",
        "written",
    ];
    let mut words = message.split_ascii_whitespace();
    let Some(word) = words.next() else { return false };
    let (noun, value) = word.split_once([':', '=']).map_or((word, None), |(noun, value)| (noun, Some(value)));
    let next = value
        .filter(|value| !value.is_empty())
        .or_else(|| words.next())
        .map(|next| next.trim_end_matches(['.', ',', ';']));
    let is_number = |word: &str| word.starts_with(|first: char| first.is_ascii_digit());
    // `is 0`, `were found`; not `is too high`.
    let mut is_told = |next: &str| {
        let mut word = || words.next().map(|word| word.trim_end_matches(['.', ',', ';']));
        let is_end =
            |word: &str| is_number(word) || matches!(word, "none" | "no" | "zero" | "set") || SEEN.contains(&word);
        matches!(next, "is" | "are" | "was" | "were") && word().is_none_or(is_end)
    };
    let is_amount = AMOUNTS.contains(&noun);
    match (noun.trim_end_matches([',', '.']), next) {
        (_, None) if is_amount => true,
        (_, Some(next)) if is_amount => {
            let may_have_number = value.is_some() || matches!(noun, "count" | "counts" | "total");
            (may_have_number && is_number(next)) || is_told(next)
        }
        (noun, None) if LISTED.contains(&noun) => true,
        (noun, Some(next)) if LISTED.contains(&noun) => {
            let is_of_list = is_after_number && (word.ends_with(',') || matches!(next, "and" | "or"));
            is_of_list || SEEN.contains(&next) || (value.is_some() && is_number(next)) || is_told(next)
        }
        (noun, _) => is_after_number && matches!(noun, "and" | "or"),
    }
}
