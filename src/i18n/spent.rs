//! Durations in words.

use super::{Words, fill};

/// Returns a number of seconds as its two largest units: `37 s`, `2 min 5 s`, `1 h 2 min`, `1 d 3 h`.
#[must_use]
pub fn seconds_in_words(words: &Words, seconds: i64) -> String {
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    let two = |sentence, first: i64, second: i64| fill(sentence, &[&first.to_string(), &second.to_string()]);
    match (days, hours, minutes) {
        (0, 0, 0) => fill(words.errors.seconds, &[&seconds.to_string()]),
        (0, 0, _) => two(words.times.minutes, minutes, seconds % 60),
        (0, _, _) => two(words.ahead.hours, hours, minutes),
        _ => two(words.ahead.days, days, hours),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_duration_is_told_as_its_two_largest_units() {
        let told = |lang: Lang| [37, 125, 3_725, 97_200].map(|seconds| seconds_in_words(lang.words(), seconds));
        assert_eq!(told(Lang::Zh), ["37 秒", "2 分钟 5 秒", "1 小时 2 分钟", "1 天 3 小时"]);
        assert_eq!(told(Lang::En), ["37 s", "2 min 5 s", "1 h 2 min", "1 d 3 h"]);
    }
}
