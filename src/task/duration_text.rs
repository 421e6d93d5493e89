//! Writes durations as text.

/// Formats a duration as `0:42`, `12:05` or `1:02:33`; from a day on as `1 d 2:05`, days, hours and minutes. `day` is
/// the unit that a language writes after the number of days.
#[must_use]
pub fn duration_in(milliseconds: i64, day: &str) -> String {
    let seconds = milliseconds.max(0) / 1_000;
    let (days, hours) = (seconds / 86_400, seconds / 3_600 % 24);
    let (minutes, seconds) = (seconds / 60 % 60, seconds % 60);
    match (days, hours) {
        (0, 0) => format!("{minutes}:{seconds:02}"),
        (0, _) => format!("{hours}:{minutes:02}:{seconds:02}"),
        _ => format!("{days} {day} {hours}:{minutes:02}"),
    }
}

/// Formats a duration in English.
#[must_use]
pub fn duration_text(milliseconds: i64) -> String {
    duration_in(milliseconds, "d")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_reads_like_a_stopwatch() {
        assert_eq!(
            [duration_text(-5), duration_text(42_999), duration_text(725_000), duration_text(3_753_000)],
            ["0:00", "0:42", "12:05", "1:02:33"]
        );
    }

    #[test]
    fn a_duration_of_days_says_days() {
        let seconds = 46_108 * 3_600 + 45 * 60 + 17;
        assert_eq!(duration_text(seconds * 1_000), "1921 d 4:45");
        assert_eq!(duration_in(seconds * 1_000, "天"), "1921 天 4:45");
        assert_eq!([86_399_999, 86_400_000].map(duration_text), ["23:59:59", "1 d 0:00"]);
        assert_eq!([i64::MIN, i64::MAX].map(duration_text), ["0:00", "106751991167 d 7:12"]);
    }
}
