//! Searches a log for a text, a piece at a time so that the page stays responsive. Upper and lower case are the same,
//! and so are texts that look the same: blanks of any kind, and a letter with a mark as one character or as two.

mod marks;

use std::ops::Range;

/// A search text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle(Vec<char>);

/// The result of one step of a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The positions of the hits in bytes, in order, without overlaps.
    pub hits: Vec<Range<usize>>,
    /// The position where the next step starts; `None` at the end of the log.
    pub next: Option<usize>,
}

impl Needle {
    /// Creates a search text; `None` when it is empty.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let letters: Vec<char> = text.chars().flat_map(|letter| marks::parts(folded(letter))).collect();
        (!letters.is_empty()).then_some(Self(letters))
    }

    /// Searches a part of a log: from a position on, through about `bytes` bytes, for at most `most` hits. A log that
    /// has grown meanwhile may be passed instead: the searched part keeps its positions.
    #[must_use]
    pub fn find(&self, text: &str, from: usize, bytes: usize, most: usize) -> Found {
        let mut found = Found::default();
        let stop = from.saturating_add(bytes.max(1));
        let mut at = from;
        while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
            if at >= stop || found.hits.len() >= most {
                found.next = Some(at);
                break;
            }
            let end = if self.starts_with(letter) { self.ends(text, at) } else { None };
            match end {
                Some(end) => {
                    found.hits.push(at..end);
                    at = end;
                }
                None => at += letter.len_utf8(),
            }
        }
        found
    }

    fn starts_with(&self, letter: char) -> bool {
        let folded = folded(letter);
        let first = if folded.is_ascii() { Some(folded) } else { marks::parts(folded).next() };
        self.0.first() == first.as_ref()
    }

    // Returns where the needle ends when it starts here. Letters of the text are compared as a whole, with their marks.
    fn ends(&self, text: &str, at: usize) -> Option<usize> {
        let rest = text.get(at..)?;
        let mut wanted = self.0.iter();
        let mut base = None;
        for (length, letter) in rest.char_indices() {
            if wanted.as_slice().is_empty() {
                let is_other_letter = base.is_some_and(|base| marks::composes(base, letter));
                return (!is_other_letter).then_some(at + length);
            }
            for part in marks::parts(folded(letter)) {
                if wanted.next() != Some(&part) {
                    return None;
                }
                if !marks::is_mark(part) {
                    base = Some(part);
                }
            }
        }
        wanted.as_slice().is_empty().then_some(text.len())
    }
}

// Maps one letter to one letter, so that positions stay valid: letters such as İ, which become two, are unchanged.
fn folded(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    if is_blank(letter) {
        return ' ';
    }
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}

// Whether a character looks like a space; the end of a line does not.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() && !letter.is_control() && !matches!(letter, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one(place: Range<usize>) -> Vec<Range<usize>> {
        std::iter::once(place).collect()
    }

    fn all(needle: &str, text: &str) -> Vec<Range<usize>> {
        Needle::new(needle).unwrap().find(text, 0, usize::MAX, usize::MAX).hits
    }

    #[test]
    fn case_does_not_matter_and_places_are_exact() {
        assert_eq!(all("error", "ERROR x Error"), [0..5, 8..13]);
        assert_eq!(all("É木", "aé木É木"), [1..6, 6..11]);
        assert_eq!(all("aa", "aaaaa"), [0..2, 2..4], "none overlaps");
        assert_eq!(Needle::new(""), None);
        assert_eq!(all("İ", "İiİ"), [0..2, 3..5], "which has no small letter of one piece");
    }

    #[test]
    fn blanks_of_any_kind_are_spaces() {
        for blank in ['\u{a0}', '\u{2002}', '\u{2009}', '\u{202f}', '\u{205f}', '\u{3000}'] {
            let text = format!("xa{blank}b");
            assert_eq!(all("A b", &text), one(1..text.len()), "{blank:?}");
            assert_eq!(all(&format!("a{blank}b"), "xa b"), one(1..4), "{blank:?}");
        }
        for other in ["a\tb", "a\nb", "a\u{2028}b", "a\u{200b}b", "ab", "a  b", "a_b"] {
            assert_eq!(all("a b", other), [], "{other:?}");
        }
    }

    #[test]
    fn a_letter_with_a_mark_is_found_as_one_character_and_as_two() {
        for needle in ["café", "cafe\u{301}", "CAFÉ", "CAFE\u{301}"] {
            assert_eq!(all(needle, "a café"), one(2..7), "{needle}");
            assert_eq!(all(needle, "a cafe\u{301} b"), one(2..8), "{needle}");
            assert_eq!(all(needle, "CAFE\u{301}É"), one(0..6), "{needle}");
            assert_eq!(all(needle, "cafe cafè cafe\u{300}"), [], "{needle}");
        }
        assert_eq!(all("ế", "e\u{302}\u{301} ê\u{301} ế ê é"), [0..5, 6..10, 11..14]);
        assert_eq!(all("й", "и\u{306}"), one(0..4));
    }

    #[test]
    fn a_letter_without_its_mark_is_another_one_and_other_marks_stay_apart() {
        for text in ["café", "cafe\u{301}", "cafe\u{302}\u{301}"] {
            assert_eq!(all("cafe", text), [], "{text}");
        }
        assert_eq!(all("e", "éeê"), one(2..3));
        assert_eq!(all("error", "error\u{335}"), one(0..5), "no letter is made of these two");
        assert_eq!(all("\u{301}", "e\u{301}é"), one(1..3), "a mark alone");
    }

    proptest! {
        #[test]
        fn it_finds_what_trying_every_place_finds(needle in "[aAbBéÉ]{1,3}", text in "[aAbBéÉ\n]{0,40}") {
            let mut expected = Vec::new();
            let mut free = 0;
            for (at, _) in text.char_indices() {
                let same = |end: &usize| text.get(at..*end).is_some_and(|part| part.to_lowercase() == needle.to_lowercase());
                if at >= free && let Some(end) = (at + 1..=text.len()).find(same) {
                    expected.push(at..end);
                    free = end;
                }
            }
            prop_assert_eq!(all(&needle, &text), expected);
        }

        #[test]
        fn small_steps_find_what_one_large_step_finds(
            needle in "[ab]{1,3}", text in "[abc木]{0,40}", bytes in 0_usize..7, most in 1_usize..3,
        ) {
            let needle = Needle::new(&needle).unwrap();
            let (mut hits, mut from) = (Vec::new(), Some(0));
            while let Some(at) = from {
                let found = needle.find(&text, at, bytes, most);
                prop_assert!(found.hits.len() <= most);
                hits.extend(found.hits);
                from = found.next;
            }
            prop_assert_eq!(hits, needle.find(&text, 0, usize::MAX, usize::MAX).hits);
        }
    }
}
