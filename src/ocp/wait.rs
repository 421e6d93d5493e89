//! Reads how long a server asks to wait, in every form that servers use, bounded on both sides.

use std::time::UNIX_EPOCH;

use super::response::Response;
use super::time::Timestamp;

/// A wait that a server has named: never shorter than a second, never longer than an hour.
///
/// Longer waits are capped: the page checks once an hour whether the wait still holds, and a number that overflows a
/// timer would mean no wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wait(u32);

impl Wait {
    /// The shortest wait.
    pub const LEAST: Self = Self(1_000);
    /// The longest wait.
    pub const MOST: Self = Self(3_600_000);

    /// Returns the wait that is nearest to so many milliseconds.
    #[must_use]
    pub fn of_ms(milliseconds: i64) -> Self {
        let bounded = milliseconds.clamp(i64::from(Self::LEAST.0), i64::from(Self::MOST.0));
        u32::try_from(bounded).map_or(Self::MOST, Self)
    }

    /// Returns the wait in milliseconds.
    #[must_use]
    pub const fn ms(self) -> u32 {
        self.0
    }

    /// Returns the wait in whole seconds, rounded up.
    #[must_use]
    pub const fn seconds(self) -> u32 {
        self.0.div_ceil(1_000)
    }
}

/// Headers that name the end of a limit. They come with every response and count only where the limit is reached.
const RESETS: [(&str, Unit); 6] = [
    ("retry-after-ms", Unit::Milliseconds),
    ("x-ratelimit-reset-after", Unit::Seconds),
    ("ratelimit-reset", Unit::SecondsOrMoment),
    ("x-ratelimit-reset", Unit::SecondsOrMoment),
    ("x-rate-limit-reset", Unit::SecondsOrMoment),
    ("ratelimit", Unit::Parameter),
];

const REMAINING: [&str; 3] = ["ratelimit-remaining", "x-ratelimit-remaining", "x-rate-limit-remaining"];

#[derive(Clone, Copy)]
enum Unit {
    Milliseconds,
    Seconds,
    /// Seconds from now, or since 1970, or milliseconds since 1970: distinguished by their size.
    SecondsOrMoment,
    /// The parameter `t` or `reset` of a list, in seconds from now.
    Parameter,
}

/// Returns how long a response asks to wait: `Retry-After` with any refusal (RFC 9110 10.2.3), or, where the limit is
/// reached, `RateLimit-Reset` (ocp-api.md 1.6) and similar headers. `None` for a response that asks for no wait, or for
/// one in an unknown form.
#[must_use]
pub fn asked_for(response: &Response) -> Option<Wait> {
    if response.status < 300 {
        return None;
    }
    let retry = response.header("retry-after").and_then(|value| retry_after(value, response));
    retry.or_else(|| if is_limited(response) { reset(response) } else { None })
}

fn is_limited(response: &Response) -> bool {
    let is_used_up = |name: &&str| response.header(name).and_then(number) == Some(0);
    response.status == 429 || REMAINING.iter().any(is_used_up)
}

// Reads seconds, with or without a unit, or a date in one of the three forms of RFC 9110 5.6.7 or of JSON. Of several
// values the longest counts.
fn retry_after(value: &str, response: &Response) -> Option<Wait> {
    let as_in_json = || Timestamp::parse(value.trim()).map(|at| at.epoch_ms);
    if let Some(at) = date_ms(value).or_else(as_in_json) {
        return Some(Wait::of_ms(at.saturating_sub(server_ms(response)?)));
    }
    value.split(',').filter_map(milliseconds).max().map(Wait::of_ms)
}

// `30`, `30s`, `30 seconds`, `2 min`, `1500ms`
fn milliseconds(text: &str) -> Option<i64> {
    let text = text.trim().trim_matches('"');
    let (amount, unit) = text.split_at(text.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(text.len()));
    let factor = match unit.to_ascii_lowercase().as_str() {
        "" | "s" | "sec" | "secs" | "second" | "seconds" => 1_000,
        "ms" | "milliseconds" => 1,
        "m" | "min" | "mins" | "minute" | "minutes" => 60_000,
        "h" | "hour" | "hours" => 3_600_000,
        _ => return None,
    };
    Some(number(amount)?.saturating_mul(factor))
}

fn reset(response: &Response) -> Option<Wait> {
    RESETS.iter().find_map(|(name, unit)| {
        let value = response.header(name)?;
        let longest = |text: &str| text.split(',').filter_map(number).max();
        let ms = match unit {
            Unit::Milliseconds => longest(value)?,
            Unit::Seconds => longest(value)?.saturating_mul(1_000),
            Unit::SecondsOrMoment => match longest(value)? {
                since_1970 if since_1970 >= 100_000_000_000 => since_1970.saturating_sub(server_ms(response)?),
                since_1970 if since_1970 >= 1_000_000_000 => (since_1970 * 1_000).saturating_sub(server_ms(response)?),
                seconds => seconds.saturating_mul(1_000),
            },
            Unit::Parameter => parameter(value)?.saturating_mul(1_000),
        };
        Some(Wait::of_ms(ms))
    })
}

fn parameter(value: &str) -> Option<i64> {
    let parameters = value.split([',', ';']).filter_map(|part| part.split_once('='));
    parameters.filter(|(name, _)| matches!(name.trim(), "t" | "reset")).filter_map(|(_, value)| number(value)).max()
}

// A date is written by the server's clock, and counts from the `Date` of that clock.
fn server_ms(response: &Response) -> Option<i64> {
    date_ms(response.header("date")?)
}

fn date_ms(text: &str) -> Option<i64> {
    let at = httpdate::parse_http_date(text.trim()).ok()?;
    i64::try_from(at.duration_since(UNIX_EPOCH).ok()?.as_millis()).ok()
}

// Reads a whole number; a fraction is rounded up, a number out of range becomes the largest.
fn number(text: &str) -> Option<i64> {
    let text = text.trim().trim_matches('"');
    let (is_negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let text = text.strip_prefix('+').unwrap_or(text);
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole) || !are_digits(part) {
        return None;
    }
    let number = whole.parse().unwrap_or(i64::MAX).saturating_add(i64::from(part.bytes().any(|byte| byte != b'0')));
    Some(if is_negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: &str = "Sat, 28 Nov 2026 12:00:00 GMT";
    // The same moment.
    const NOW_SECONDS: i64 = 1_795_867_200;

    fn told(status: u16, headers: &[(&str, &str)]) -> Option<Wait> {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        asked_for(&Response { status, headers, body: String::new() })
    }

    fn retry(value: &str) -> Option<u32> {
        told(429, &[("Date", NOW), ("Retry-After", value)]).map(Wait::ms)
    }

    #[test]
    fn seconds_are_taken_between_a_second_and_an_hour_however_large_or_odd() {
        assert_eq!([retry("1"), retry("30"), retry(" 3600 ")], [Some(1_000), Some(30_000), Some(3_600_000)]);
        for long in ["3601", "2200000", "1767225600", "4294967295", "4294967296", "99999999999999999999999999"] {
            assert_eq!(retry(long), Some(3_600_000), "{long}");
        }
        for short in ["0", "-1", "-4294967295", "0.0", "+0", "-0.5"] {
            assert_eq!(retry(short), Some(1_000), "{short}");
        }
        assert_eq!([retry("1.5"), retry("+7"), retry("\"7\"")], [Some(2_000), Some(7_000), Some(7_000)]);
        assert_eq!(
            [retry("30, 120"), retry("120,30"), retry("30, soon")],
            [Some(120_000), Some(120_000), Some(30_000)]
        );
    }

    #[test]
    fn dates_count_from_the_servers_own_clock_in_all_three_forms() {
        assert_eq!(retry("Sat, 28 Nov 2026 12:00:30 GMT"), Some(30_000));
        assert_eq!(retry("Saturday, 28-Nov-26 12:00:30 GMT"), Some(30_000));
        assert_eq!(retry("Sat Nov 28 12:00:30 2026"), Some(30_000));
        for past in ["Sat, 28 Nov 2026 11:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", NOW] {
            assert_eq!(retry(past), Some(1_000), "{past}");
        }
        assert_eq!(retry("Fri, 31 Dec 9999 23:59:59 GMT"), Some(3_600_000));
        assert_eq!(told(503, &[("retry-after", NOW)]), None, "a date without a date to count from");
    }

    #[test]
    fn a_unit_behind_the_number_and_a_date_as_in_json_are_read() {
        let read = ["30s", "30 s", "30 sec", "30 seconds", "30sec, 7s"].map(retry);
        assert_eq!(read, [Some(30_000); 5]);
        assert_eq!([retry("2 min"), retry("1500ms"), retry("1h")], [Some(120_000), Some(1_500), Some(3_600_000)]);
        assert_eq!(retry("2026-11-28T12:00:30Z"), Some(30_000));
        assert_eq!(retry("2026-11-28T20:00:30+08:00"), Some(30_000));
        assert_eq!(retry("30 parsecs"), None);
    }

    #[test]
    fn what_cannot_be_read_names_no_wait() {
        for odd in
            ["", " ", "soon", "1e3", "NaN", "Infinity", "0x10", "1.2.3", ",", "Sat, 31 Feb 2026 12:00:00 GMT", "-"]
        {
            assert_eq!(retry(odd), None, "{odd}");
        }
        let both = [("Retry-After", "soon"), ("RateLimit-Reset", "7")];
        assert_eq!(told(429, &both).map(Wait::ms), Some(7_000), "then the other header counts");
    }

    #[test]
    fn the_reset_of_a_limit_counts_where_the_limit_is_reached() {
        let reset = |name: &str, value: &str| told(429, &[("Date", NOW), (name, value)]).map(Wait::seconds);
        assert_eq!(reset("RateLimit-Reset", "7"), Some(7));
        assert_eq!(reset("X-RateLimit-Reset", &(NOW_SECONDS + 90).to_string()), Some(90));
        assert_eq!(reset("X-RateLimit-Reset", &format!("{}000", NOW_SECONDS + 90)), Some(90));
        assert_eq!(reset("X-RateLimit-Reset", &(NOW_SECONDS - 90).to_string()), Some(1));
        assert_eq!(reset("x-ratelimit-reset-after", "2.25"), Some(3));
        assert_eq!(reset("retry-after-ms", "2500"), Some(3));
        assert_eq!(reset("RateLimit", "\"default\";r=0;t=30"), Some(30));
        assert_eq!(reset("RateLimit", "limit=100, remaining=0, reset=30"), Some(30));
        assert_eq!(told(429, &[("Retry-After", "5"), ("RateLimit-Reset", "86400")]).map(Wait::seconds), Some(5));
        let with_remaining = |left: &str| told(400, &[("RateLimit-Remaining", left), ("RateLimit-Reset", "40")]);
        assert_eq!(["0", "17"].map(with_remaining).map(|wait| wait.map(Wait::seconds)), [Some(40), None]);
    }

    #[test]
    fn a_503_names_a_wait_too_and_a_good_response_never() {
        assert_eq!(told(503, &[("Retry-After", "120")]).map(Wait::seconds), Some(120));
        assert_eq!(told(200, &[("Retry-After", "120"), ("RateLimit-Remaining", "0"), ("RateLimit-Reset", "9")]), None);
    }

    proptest! {
        #[test]
        fn the_wait_is_between_a_second_and_an_hour_for_any_text_of_a_server(
            value in "\\PC{0,40}|-?[0-9]{1,30}(\\.[0-9]{0,3})?", header in 0_usize..RESETS.len() + 1, status in 300_u16..600,
        ) {
            let name = RESETS.get(header).map_or("Retry-After", |(name, _)| *name);
            if let Some(wait) = told(status, &[("Date", NOW), (name, &value)]) {
                prop_assert!((Wait::LEAST..=Wait::MOST).contains(&wait));
            }
        }
    }
}
