//! Searching a log for a text, whatever the case of its letters, a piece at a time so that a page stays alive.

use std::ops::Range;

/// A text to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle(Vec<char>);

/// What one step of a search brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Where the text was found, as places of bytes, in order, none overlapping another.
    pub hits: Vec<Range<usize>>,
    /// Where to go on; `None` at the end of the log.
    pub next: Option<usize>,
}

impl Needle {
    /// A text to look for; `None` when there is nothing in it.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let letters: Vec<char> = text.chars().map(folded).collect();
        (!letters.is_empty()).then_some(Self(letters))
    }

    /// Looks through a part of a log: from a place on, through about `bytes` bytes, for at most `most` hits. A log that
    /// has grown meanwhile may be given instead: what was looked through keeps its places.
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
            let end = if self.0.first() == Some(&folded(letter)) { self.ends(text, at) } else { None };
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

    // Where the needle ends when it starts here.
    fn ends(&self, text: &str, at: usize) -> Option<usize> {
        let mut letters = text.get(at..)?.char_indices();
        for wanted in &self.0 {
            if folded(letters.next()?.1) != *wanted {
                return None;
            }
        }
        Some(letters.next().map_or(text.len(), |(length, _)| at + length))
    }
}

// One letter for one letter, so that places stay places: İ and the like, which become two, are taken as they are.
fn folded(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
