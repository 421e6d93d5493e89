//! Durations in the language of the page.

use crate::i18n::{Lang, Words, seconds_in_words};
use crate::task::duration_text::duration_in;

/// Formats a duration in milliseconds: `0:42`, `1:02:33`, `1921 d 4:45`.
#[must_use]
pub fn duration(words: &Words, milliseconds: i64) -> String {
    duration_in(milliseconds, words.times.day)
}

/// Formats a duration in milliseconds for the inside of a sentence. In Chinese in words, `37 秒` or `1 小时 2 分钟`: there
/// `0:37` reads as a time of day.
#[must_use]
pub fn duration_in_words(words: &Words, milliseconds: i64) -> String {
    match words.lang {
        Lang::En => duration(words, milliseconds),
        Lang::Zh => seconds_in_words(words, milliseconds.max(0) / 1_000),
    }
}
