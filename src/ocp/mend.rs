//! Repairs JSON that other programs write and this reader refuses: half of a pair of surrogates, raw control characters
//! in a text, numbers out of range, NaN. One such character must not make a whole response unreadable.

use std::fmt::Write as _;

use serde::de::IgnoredAny;
use serde_json::Value;

/// Returns the repaired text: half a pair of surrogates becomes U+FFFD, a control character in a text is escaped, a
/// number that is too large and a word such as `NaN` become texts. `None` when nothing was repaired.
pub(super) fn mended(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 16);
    // The byte order mark belongs to a file, not to JSON.
    let mut rest = text.trim_start_matches('\u{FEFF}');
    let mut is_inside = false;
    while let Some(letter) = rest.chars().next() {
        let taken = if is_inside { inside(rest, letter, &mut out) } else { outside(rest, letter, &mut out) };
        if letter == '"' {
            is_inside = !is_inside;
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    (out != text).then_some(out)
}

// Copies one character or escape inside a text, and returns its length in bytes of the source.
fn inside(rest: &str, letter: char, out: &mut String) -> usize {
    match letter {
        '\\' => escape(rest, out),
        '\0'..='\u{1f}' => {
            let _ = write!(out, "\\u{:04x}", u32::from(letter));
            1
        }
        _ => {
            out.push(letter);
            letter.len_utf8()
        }
    }
}

fn escape(rest: &str, out: &mut String) -> usize {
    let half = |at: usize| {
        let digits = rest.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let taken = match (half(0), half(6)) {
        (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
        (Some(0xD800..=0xDFFF), _) => {
            out.push(char::REPLACEMENT_CHARACTER);
            return 6;
        }
        (Some(_), _) => 6,
        // Both characters at once, so that an escaped quote does not end the text.
        (None, _) => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
    };
    out.push_str(rest.get(..taken).unwrap_or(rest));
    taken.min(rest.len())
}

// Copies one sign, number or word between texts.
fn outside(rest: &str, letter: char, out: &mut String) -> usize {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.');
    if !is_part(letter) {
        out.push(letter);
        return letter.len_utf8();
    }
    let end = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
    let word = rest.get(..end).unwrap_or_default();
    if is_too_large(word) || is_no_number(word) {
        let _ = write!(out, "\"{word}\"");
    } else {
        out.push_str(word);
    }
    end
}

// Written as JSON writes numbers, and beyond what one holds, such as 1e999. Not `str::parse`: its table of powers is
// 10 kB of the page. As a `Value`: the errors of an `f64` print numbers, with code for 5 kB.
fn is_too_large(word: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(word).is_ok()
        && !word.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && serde_json::from_str::<Value>(word).is_err()
}

// As other languages write what is no number.
fn is_no_number(word: &str) -> bool {
    let name = word.strip_prefix('-').unwrap_or(word);
    ["nan", "inf", "infinity"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> Value {
        serde_json::from_str(&mended(text).unwrap_or_else(|| text.to_owned())).unwrap()
    }

    #[test]
    fn half_a_pair_of_surrogates_is_one_sign_and_a_whole_pair_stays() {
        assert_eq!(read(r#"{"log":"cut \ud83d\nline"}"#), json!({"log": "cut \u{FFFD}\nline"}));
        assert_eq!(
            read(r#"["\udc00", "\ud83d\ude00", "\ud83d\ud83d\ude00", "\ud83dx"]"#),
            json!(["\u{FFFD}", "😀", "\u{FFFD}😀", "\u{FFFD}x"])
        );
        assert_eq!(read(r#"["\\ud83d"]"#), json!(["\\ud83d"]), "a backslash of its own is no escape");
    }

    #[test]
    fn raw_control_characters_are_kept_in_a_text() {
        assert_eq!(read("{\"log\":\"a\tb\nc\u{1b}[0m\"}"), json!({"log": "a\tb\nc\u{1b}[0m"}));
        assert_eq!(read("{\n\t\"a\" : \"\\\"\t\"\n}"), json!({"a": "\"\t"}), "blanks between texts stay what they are");
    }

    #[test]
    fn numbers_beyond_all_bounds_and_words_for_none_become_texts() {
        assert_eq!(read(r#"{"a":1e999,"b":-1e999,"c":12}"#), json!({"a": "1e999", "b": "-1e999", "c": 12}));
        assert_eq!(
            read(r#"[NaN, Infinity, -Infinity, true, null, "1e999"]"#),
            json!(["NaN", "Infinity", "-Infinity", true, null, "1e999"])
        );
    }

    #[test]
    fn a_mark_of_the_byte_order_is_left_out() {
        assert_eq!(read("\u{FEFF}[\"\u{FEFF}\"]"), json!(["\u{FEFF}"]));
    }

    #[test]
    fn what_is_json_needs_nothing() {
        for text in [r#"{"a":[1,-2.5e3,true,null,"é \u00e9 \\ \" 😀"]}"#, "", "[]", "okay", "{\"a\":\"\\"] {
            assert_eq!(mended(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_json_is_left_alone_and_any_text_does_no_harm(texts in prop::collection::vec(any::<String>(), 0..4), noise in any::<String>()) {
            let value = json!(texts);
            prop_assert_eq!(mended(&value.to_string()), None);
            let _ = mended(&noise);
        }
    }
}
