//! OCP's times: ISO 8601 with an offset and up to nine fraction digits, trailing zeros dropped (ocp-api.md 2.1).

use std::fmt;

/// A moment on OCP's clock, with the offset that the server printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Timestamp {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub epoch_ms: i64,
    /// The offset from UTC that the server used, in minutes.
    pub offset_minutes: i16,
}

impl Timestamp {
    /// Creates a moment from its milliseconds since 1970 and its offset in minutes.
    #[must_use]
    pub const fn new(epoch_ms: i64, offset_minutes: i16) -> Self {
        Self { epoch_ms, offset_minutes }
    }

    /// Reads `2021-03-02T12:04:48.487+08:00`, also with `Z`, `+0800`, a space for the `T`, or no fraction.
    /// `None` when the text is not such a time.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let separators = [(4, b'-'), (7, b'-'), (13, b':'), (16, b':')];
        if !text.is_ascii() || bytes.len() < 19 || separators.iter().any(|(at, byte)| bytes.get(*at) != Some(byte)) {
            return None;
        }
        if !matches!(bytes.get(10), Some(b'T' | b' ')) {
            return None;
        }
        let part = |from: usize, to: usize| digits(text.get(from..to)?);
        let (year, month, day) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
        let (hour, minute, second) = (part(11, 13)?, part(14, 16)?, part(17, 19)?);
        let is_day = (1..=12).contains(&month) && (1..=days_of(year, month)).contains(&day);
        if !is_day || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let (milliseconds, rest) = fraction(text.get(19..)?)?;
        let offset_minutes = offset(rest)?;
        let seconds = days_from_civil(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second;
        let epoch_ms = (seconds - i64::from(offset_minutes) * 60) * 1_000 + milliseconds;
        Some(Self { epoch_ms, offset_minutes })
    }

    /// Whether this means "never": OCP prints the start of 1970 (ocp-api.md 2.1).
    #[must_use]
    pub const fn is_never(self) -> bool {
        self.epoch_ms <= 0
    }

    /// Returns year, month, day, hour, minute, second and millisecond in the server's own offset.
    #[must_use]
    pub fn civil(self) -> [i64; 7] {
        let local = self.epoch_ms + i64::from(self.offset_minutes) * 60_000;
        let (days, rest) = (local.div_euclid(86_400_000), local.rem_euclid(86_400_000));
        let (year, month, day) = civil_from_days(days);
        [year, month, day, rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60, rest % 1_000]
    }

    /// Returns the same moment with another offset, as for showing it in UTC (0) or in the browser's time. A place's
    /// offset changes with summer time, so the caller passes the offset of this moment.
    #[must_use]
    pub const fn at_offset(self, offset_minutes: i16) -> Self {
        Self { epoch_ms: self.epoch_ms, offset_minutes }
    }

    /// Returns the offset, `+08:00`, or `UTC`.
    #[must_use]
    pub fn offset_text(self) -> String {
        if self.offset_minutes == 0 {
            return "UTC".to_owned();
        }
        let sign = if self.offset_minutes < 0 { '-' } else { '+' };
        let minutes = self.offset_minutes.unsigned_abs();
        format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }

    /// Returns the offset as people write it: `UTC`, `UTC+8`, `UTC+5:30`, `UTC−3:30`.
    #[must_use]
    pub fn zone_text(self) -> String {
        let minutes = self.offset_minutes.unsigned_abs();
        let (hours, minutes) = (minutes / 60, minutes % 60);
        let sign = if self.offset_minutes < 0 { '−' } else { '+' };
        match (hours, minutes) {
            (0, 0) => "UTC".to_owned(),
            (_, 0) => format!("UTC{sign}{hours}"),
            _ => format!("UTC{sign}{hours}:{minutes:02}"),
        }
    }

    /// Returns the time of day in the server's offset, `12:04:48`.
    #[must_use]
    pub fn clock_text(self) -> String {
        let [_, _, _, hour, minute, second, _] = self.civil();
        format!("{hour:02}:{minute:02}:{second:02}")
    }

    /// Returns date and time in the server's offset, `2021-03-02 12:04:48`.
    #[must_use]
    pub fn date_text(self) -> String {
        let [year, month, day, ..] = self.civil();
        format!("{year:04}-{month:02}-{day:02} {}", self.clock_text())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [year, month, day, hour, minute, second, milli] = self.civil();
        write!(out, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        if milli > 0 {
            let fraction = format!("{milli:03}");
            write!(out, ".{}", fraction.trim_end_matches('0'))?;
        }
        let (sign, minutes) =
            if self.offset_minutes < 0 { ('-', -self.offset_minutes) } else { ('+', self.offset_minutes) };
        write!(out, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

fn digits(text: &str) -> Option<i64> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

fn fraction(text: &str) -> Option<(i64, &str)> {
    let Some(tail) = text.strip_prefix('.') else { return Some((0, text)) };
    let end = tail.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(tail.len());
    let (number, rest) = tail.split_at(end);
    if number.is_empty() || number.len() > 9 {
        return None;
    }
    let milliseconds: String = number.chars().chain("000".chars()).take(3).collect();
    Some((digits(&milliseconds)?, rest))
}

fn offset(text: &str) -> Option<i16> {
    if text == "Z" {
        return Some(0);
    }
    let sign = match text.bytes().next()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let tail = text.get(1..)?;
    let (hours, minutes) = match tail.split_once(':') {
        Some(parts) => parts,
        None => (tail.get(..2)?, tail.get(2..)?),
    };
    if hours.len() != 2 || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes) = (digits(hours)?, digits(minutes)?);
    // No place is further from UTC than 14 hours; Java accepts 18.
    if minutes > 59 || hours * 60 + minutes > 18 * 60 {
        return None;
    }
    i16::try_from(sign * (hours * 60 + minutes)).ok()
}

const fn days_of(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

// Days since 1970-01-01 of a date of the proleptic Gregorian calendar, in 400-year eras that start in March.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn documented_times_are_read_with_their_offset() {
        let time = Timestamp::parse("2021-03-02T12:04:48.487+08:00").unwrap();
        assert_eq!((time.epoch_ms, time.offset_minutes), (1_614_657_888_487, 480));
        assert_eq!(time.clock_text(), "12:04:48");
        assert_eq!(Timestamp::parse("2021-08-06T17:37:58.01+08:00").unwrap().epoch_ms % 1_000, 10);
        assert!(Timestamp::parse("1970-01-01T08:00:00+08:00").unwrap().is_never());
        assert_eq!(Timestamp::parse("2021-08-06T17:37:58.012345678+08:00").unwrap().epoch_ms % 1_000, 12);
        assert_eq!(Timestamp::parse("2000-02-29T00:00:00Z").unwrap().date_text(), "2000-02-29 00:00:00");
        assert_eq!(Timestamp::parse("2024-02-29T00:00:00Z").unwrap().date_text(), "2024-02-29 00:00:00");
    }

    #[test]
    fn days_that_exist_are_taken_and_offsets_with_and_without_colon() {
        for text in ["2024-02-29T23:59:59Z", "2000-02-29T00:00:00Z", "2026-12-31T23:59:59.999+14:00"] {
            assert!(Timestamp::parse(text).is_some(), "{text}");
        }
        let with_colon = Timestamp::parse("2026-02-28T10:00:00+08:00");
        assert_eq!(Timestamp::parse("2026-02-28T10:00:00+0800"), with_colon);
        assert_eq!(Timestamp::parse("2026-02-28 10:00:00.0+0800"), with_colon);
    }

    #[test]
    fn a_moment_can_be_shown_at_other_offsets() {
        let time = Timestamp::parse("2021-03-02T04:04:48+08:00").unwrap();
        let shown = |offset| (time.at_offset(offset).date_text(), time.at_offset(offset).offset_text());
        assert_eq!(shown(480), ("2021-03-02 04:04:48".to_owned(), "+08:00".to_owned()));
        assert_eq!(shown(0), ("2021-03-01 20:04:48".to_owned(), "UTC".to_owned()));
        assert_eq!(shown(-210), ("2021-03-01 16:34:48".to_owned(), "-03:30".to_owned()));
        assert_eq!(shown(-30).1, "-00:30");
    }

    #[test]
    fn an_offset_reads_as_people_write_it() {
        let zone = |minutes| Timestamp::new(0, minutes).zone_text();
        assert_eq!([0, 480, 330, -210, -300].map(zone), ["UTC", "UTC+8", "UTC+5:30", "UTC−3:30", "UTC−5"]);
    }

    #[test]
    fn the_farthest_offset_that_java_writes_is_read() {
        for (text, offset) in [("1970-01-01T18:00:00+18:00", 18 * 60), ("1969-12-31T06:00:00-18:00", -18 * 60)] {
            assert_eq!(Timestamp::parse(text), Some(Timestamp::new(0, offset)));
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "yesterday",
            "2021-13-01T00:00:00Z",
            "2021-03-02T12:04:48",
            "2021-03-02T12:04:48.+08:00",
            "2021-03-02T12:04:48.0123456789+08:00",
            "2021-03-02T12:04:48+8",
            "2026-02-31T00:00:00Z",
            "2026-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2026-04-31T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:60:00Z",
            "2026-01-01T00:00:60Z",
            "2026-01-01T00:00:00+99:00",
            "2026-01-01T00:00:00+18:01",
            "2026-01-01T00:00:00+08:60",
            "2026-01-01T00:00:00+0:800",
            "2026-01-01T00:00:00+08:",
            "2026-01-01T00:00:00+08:0:0",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_time_survives_print_and_parse(epoch_ms in -10_000_000_000_000_i64..100_000_000_000_000, quarter in -48_i16..48) {
            let time = Timestamp::new(epoch_ms, quarter * 15);
            prop_assert_eq!(Timestamp::parse(&time.to_string()), Some(time));
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in "\\PC{0,40}") {
            let _ = Timestamp::parse(&text);
        }
    }
}
