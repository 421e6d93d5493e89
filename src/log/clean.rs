//! A line of a log made harmless for showing: nothing in it can colour, move, hide or turn round what stands beside it.
//! HTML needs no care here, since it is shown as text.

use std::borrow::Cow;
use std::fmt::Write as _;

/// A line without terminal codes, and with every invisible or reordering character made visible: control characters as
/// their pictures (`␛`), others as `‹U+202E›`. Tabs and U+FFFD stay. Most lines come back as they are, uncopied.
///
/// Places in a cleaned line are not those of the text: whoever marks a hit of a search cleans what stands before it, the
/// hit, and what stands after it one by one.
#[must_use]
pub fn clean(line: &str) -> Cow<'_, str> {
    let Some((first, _)) = line.char_indices().find(|(_, letter)| is_hostile(*letter)) else {
        return Cow::Borrowed(line);
    };
    let (fine, mut rest) = line.split_at(first);
    let mut out = String::with_capacity(line.len());
    out.push_str(fine);
    while let Some(letter) = rest.chars().next() {
        if let Some(after) = without_terminal_code(rest) {
            rest = after;
            continue;
        }
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        show(letter, &mut out);
    }
    Cow::Owned(out)
}

fn show(letter: char, out: &mut String) {
    match letter {
        letter if !is_hostile(letter) => out.push(letter),
        '\u{7f}' => out.push('\u{2421}'),
        '\0'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(letter))),
        letter => {
            let _ = write!(out, "‹U+{:04X}›", u32::from(letter));
        }
    }
}

/// Whether a character must not reach the page as it is.
#[must_use]
pub const fn is_hostile(letter: char) -> bool {
    match letter {
        '\t' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        // Soft hyphen, marks of direction, zero width, line and paragraph separators, overrides and isolates, invisible
        // operators, the byte order mark, annotations, tags.
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        // Letters without ink, and what pushes everything after it aside.
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => true,
        _ => false,
    }
}

// What follows a terminal code (ECMA-48) at the start of a text; `None` when there is none. A code that never ends is
// none: else it would swallow the line.
fn without_terminal_code(text: &str) -> Option<&str> {
    let (body, is_string) = match text.as_bytes() {
        [0x1b, b'[', ..] => (text.get(2..)?, false),
        [0x1b, b']' | b'P' | b'X' | b'^' | b'_', ..] => (text.get(2..)?, true),
        [0xc2, 0x9b, ..] => (text.get(2..)?, false),
        _ => return None,
    };
    if is_string {
        let end = body.find(['\u{7}', '\u{1b}'])?;
        let after = body.get(end..)?;
        return after.strip_prefix('\u{7}').or_else(|| after.strip_prefix("\u{1b}\\"));
    }
    let end = body.bytes().position(|byte| !(0x20..=0x3f).contains(&byte))?;
    (0x40..=0x7e).contains(body.as_bytes().get(end)?).then(|| body.get(end + 1..)).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_ordinary_line_is_not_copied() {
        let line = "\tat java.lang.Thread.run(Thread.java:750) 升级 é �";
        assert!(matches!(clean(line), Cow::Borrowed(same) if same == line));
    }

    #[test]
    fn terminal_codes_go_and_what_they_coloured_stays() {
        assert_eq!(clean("\u{1b}[1;31mred\u{1b}[0m and \u{9b}2Jblank"), "red and blank");
        assert_eq!(clean("\u{1b}]8;;http://x\u{7}link\u{1b}]8;;\u{1b}\\."), "link.");
    }

    #[test]
    fn a_code_that_never_ends_swallows_nothing() {
        assert_eq!(clean("\u{1b}[31"), "␛[31");
        assert_eq!(clean("\u{1b}]0;title and the rest"), "␛]0;title and the rest");
        assert_eq!(clean("\u{1b}[12é"), "␛[12é");
    }

    #[test]
    fn what_is_invisible_or_turns_round_is_made_visible() {
        assert_eq!(clean("a\u{202e}b\u{200b}c\u{feff}d\u{2066}e"), "a‹U+202E›b‹U+200B›c‹U+FEFF›d‹U+2066›e");
        assert_eq!(clean("\0\u{8}\r\u{7f}\u{85}"), "␀␈␍␡‹U+0085›");
    }

    proptest! {
        #[test]
        fn nothing_hostile_is_left_and_cleaning_twice_changes_nothing(
            letters in prop::collection::vec(prop_oneof![any::<char>(), prop::char::range('\0', '\u{a0}'), prop::char::range('\u{2000}', '\u{206f}'), Just('\u{1b}'), Just('[')], 0..60),
        ) {
            let line: String = letters.into_iter().collect();
            let cleaned = clean(&line).into_owned();
            prop_assert!(!cleaned.chars().any(is_hostile), "{:?}", cleaned);
            prop_assert_eq!(clean(&cleaned), cleaned.as_str());
        }

        #[test]
        fn visible_text_survives(line in "[a-zA-Z0-9 <>&木é]{0,60}") {
            prop_assert_eq!(clean(&line), line.as_str());
        }
    }
}
