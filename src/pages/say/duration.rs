//! Durations in the language of the page.

use crate::i18n::{Lang, Words, fill};
use crate::task::clock::duration_in;

/// A duration in milliseconds: `0:42`, `1:02:33`, `1921 d 4:45`.
#[must_use]
pub fn duration(words: &Words, milliseconds: i64) -> String {
    duration_in(milliseconds, words.times.day)
}

/// A duration in milliseconds for the inside of a sentence. In Chinese in words, `37 秒` or `1 小时 2 分钟`: there `0:37`
/// reads as a time of day.
#[must_use]
pub fn duration_in_words(words: &Words, milliseconds: i64) -> String {
    match words.lang {
        Lang::En => duration(words, milliseconds),
        Lang::Zh => in_words(words, milliseconds.max(0) / 1_000),
    }
}

// The two largest units.
fn in_words(words: &Words, seconds: i64) -> String {
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    let a = &words.ahead;
    let two = |sentence, first: i64, second: i64| fill(sentence, &[&first.to_string(), &second.to_string()]);
    match (days, hours, minutes) {
        (0, 0, 0) => fill(words.errors.seconds, &[&seconds.to_string()]),
        (0, 0, _) => two(words.times.minutes, minutes, seconds % 60),
        (0, _, _) => two(a.hours, hours, minutes),
        _ => two(a.days, days, hours),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_inside_a_chinese_sentence_is_told_in_words() {
        let told = |lang: Lang| [37_000, 125_000, 3_725_000, 97_200_000].map(|ms| duration_in_words(lang.words(), ms));
        assert_eq!(told(Lang::Zh), ["37 秒", "2 分钟 5 秒", "1 小时 2 分钟", "1 天 3 小时"]);
        assert_eq!(told(Lang::En), ["0:37", "2:05", "1:02:05", "1 d 3:00"]);
    }
}
