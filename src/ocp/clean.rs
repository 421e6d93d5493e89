//! Makes text of a server harmless for showing: it cannot colour, move, hide, cover or turn round the text beside it.
//! HTML needs no care here, since it is shown as text.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::escape::sequence;

/// The greatest length of a field in characters: names have some ten, messages some hundred.
pub const LONGEST_FIELD: usize = 4_000;

/// The greatest number of accents on one letter: more of them would cover the lines above.
const MOST_MARKS: usize = 4;

/// Returns a name, a word or a message for showing: cleaned, with its line breaks, and cut where it is longer than
/// [`LONGEST_FIELD`], with the number of characters cut: `…‹+996000›`.
#[must_use]
pub fn field(text: &str) -> String {
    let end = text.char_indices().nth(LONGEST_FIELD).map_or(text.len(), |(at, _)| at);
    let (kept, rest) = text.split_at(end);
    let mut shown = String::with_capacity(kept.len());
    for (number, line) in kept.split('\n').enumerate() {
        if number > 0 {
            shown.push('\n');
        }
        shown.push_str(&clean(line));
    }
    // An accent without a letter would be drawn on the text before the field; a removed terminal code may have come
    // before it.
    if shown.chars().next().is_some_and(is_mark) {
        shown.insert(0, '\u{25cc}');
    }
    if !rest.is_empty() {
        let _ = write!(shown, "…‹+{}›", rest.chars().count());
    }
    shown
}

/// Returns a name as people type it: without blanks around it, and with any blanks inside as one space.
#[must_use]
pub fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns a line without terminal codes, and with every invisible or reordering character made visible: control
/// characters as their pictures (`␛`), others as `‹U+202E›` or `‹U+200B×500›`, accents beyond the fourth on one letter
/// as their number, `‹+96›`. Tabs and U+FFFD stay. Most lines are returned without a copy.
///
/// Positions in a cleaned line are not those of the text: a caller that marks a hit of a search cleans the text before
/// it, the hit and the text after it one by one.
#[must_use]
pub fn clean(line: &str) -> Cow<'_, str> {
    let is_plain = line.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~'));
    let Some(first) = (!is_plain).then(|| first_hostile(line)).flatten() else { return Cow::Borrowed(line) };
    let (fine, mut rest) = line.split_at(first);
    let mut out = String::with_capacity(line.len());
    out.push_str(fine);
    let mut marks = fine.chars().rev().take_while(|letter| is_mark(*letter)).count();
    while let Some(letter) = rest.chars().next() {
        if let Some((_, after)) = sequence(rest) {
            rest = after;
            continue;
        }
        marks = if is_mark(letter) { marks + 1 } else { 0 };
        if marks > MOST_MARKS {
            let after = rest.trim_start_matches(is_mark);
            let more = rest.chars().count() - after.chars().count();
            let _ = write!(out, "‹+{more}›");
            (rest, marks) = (after, 0);
            continue;
        }
        let after = rest.trim_start_matches(letter);
        let times = (rest.len() - after.len()) / letter.len_utf8();
        if times > MOST_MARKS && is_hostile(letter) && !letter.is_ascii() {
            let _ = write!(out, "‹U+{:04X}×{times}›", u32::from(letter));
            rest = after;
            continue;
        }
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        show(letter, &mut out);
    }
    Cow::Owned(out)
}

fn first_hostile(line: &str) -> Option<usize> {
    let mut marks = 0;
    let found = line.char_indices().find(|(_, letter)| {
        marks = if is_mark(*letter) { marks + 1 } else { 0 };
        marks > MOST_MARKS || is_hostile(*letter)
    });
    found.map(|(at, _)| at)
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
        // Letters without ink, and characters that shift the text after them.
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' => true,
        _ => false,
    }
}

/// Whether a character is drawn onto the letter before it. A block counts as a whole where most of it is.
const fn is_mark(letter: char) -> bool {
    // Nearly all text lies below this character.
    letter >= '\u{300}'
        && matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{730}'..='\u{74a}'
        | '\u{7a6}'..='\u{7b0}' | '\u{7eb}'..='\u{7f3}' | '\u{816}'..='\u{82d}' | '\u{8ca}'..='\u{903}'
        | '\u{93a}'..='\u{94f}' | '\u{951}'..='\u{957}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{eb1}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}' | '\u{f71}'..='\u{f87}' | '\u{f8d}'..='\u{fbc}'
        | '\u{135d}'..='\u{135f}' | '\u{17b6}'..='\u{17d3}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{302a}'..='\u{302f}' | '\u{3099}'..='\u{309a}' | '\u{a66f}'..='\u{a67d}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{1d165}'..='\u{1d1ad}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_accent_behind_a_terminal_code_at_the_start_of_a_field_gets_a_letter_of_its_own() {
        assert_eq!(field("\u{301}a"), "\u{25cc}\u{301}a");
        assert_eq!(field("\u{1b}[38m\u{301}a"), "\u{25cc}\u{301}a");
        assert_eq!(field("a\u{301}"), "a\u{301}");
    }

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
        assert_eq!(clean(&format!("a{}b", "\u{200b}".repeat(500))), "a‹U+200B×500›b");
        assert_eq!(clean("\0\u{8}\r\u{7f}\u{85}"), "␀␈␍␡‹U+0085›");
    }

    #[test]
    fn a_tower_of_accents_is_cut_to_a_few_and_a_count_and_real_scripts_are_left_alone() {
        assert_eq!(clean(&format!("Z{}algo", "\u{301}".repeat(100))), format!("Z{}‹+96›algo", "\u{301}".repeat(4)));
        for word in ["Việt Nam e\u{302}\u{301}", "ก็ได้", "हिन्दी", "שָׁלוֹם", "རྒྱལ", "❤\u{fe0f}"]
        {
            assert!(matches!(clean(word), Cow::Borrowed(_)), "{word}");
        }
    }

    #[test]
    fn a_field_keeps_its_line_breaks_and_has_an_end_and_a_letter_under_each_accent() {
        assert_eq!(field("a\r\nb\u{202e}"), "a␍\nb‹U+202E›");
        assert_eq!(field("\u{336}x"), "\u{25cc}\u{336}x");
        let long = field(&"木".repeat(1_000_000));
        assert_eq!((long.chars().count(), long.ends_with("木…‹+996000›")), (LONGEST_FIELD + 10, true));
        assert_eq!(field("Upgrade 升级"), "Upgrade 升级");
    }

    proptest! {
        #[test]
        fn nothing_hostile_is_left_and_cleaning_twice_changes_nothing(
            letters in prop::collection::vec(prop_oneof![any::<char>(), prop::char::range('\0', '\u{a0}'), prop::char::range('\u{2000}', '\u{206f}'), prop::char::range('\u{300}', '\u{310}'), Just('\u{1b}'), Just('[')], 0..60),
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
