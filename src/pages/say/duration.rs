//! Durations in the language of the page.

use crate::i18n::Words;
use crate::task::clock::duration_in;

/// A duration in milliseconds: `0:42`, `1:02:33`, `1921 d 4:45`.
#[must_use]
pub fn duration(words: &Words, milliseconds: i64) -> String {
    duration_in(milliseconds, words.times.day)
}
