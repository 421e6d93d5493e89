//! The forms in which headers write a span of time or a moment.

use std::time::UNIX_EPOCH;

use crate::ocp::time::Timestamp;

/// The value of a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A span from now, in milliseconds.
    Span(i64),
    /// A moment, in milliseconds since 1970.
    Moment(i64),
}

/// The meaning of a bare number in a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Milliseconds from now.
    Milliseconds,
    /// Seconds from now.
    Seconds,
    /// Seconds from now, or since 1970, or milliseconds since 1970: distinguished by their size.
    SecondsOrMoment,
    /// The header is a list whose parameter `t` or `reset` has the seconds from now.
    Parameter,
}

/// Reads a header's value. Of several values the longest counts.
pub(super) fn read(value: &str, unit: Unit) -> Option<Named> {
    if let Some(at_ms) = moment(value) {
        return Some(Named::Moment(at_ms));
    }
    let bare_ms = if unit == Unit::Milliseconds { 1 } else { 1_000 };
    let longest = if unit == Unit::Parameter {
        let parameters = value.split([',', ';']).filter_map(|part| part.split_once('='));
        let resets = parameters.filter(|(name, _)| matches!(name.trim(), "t" | "reset"));
        resets.filter_map(|(_, value)| span(value, bare_ms)).max()
    } else {
        value.split(',').filter_map(|value| span(value, bare_ms)).max()
    }?;
    Some(match longest {
        since_1970 if unit == Unit::SecondsOrMoment && since_1970 >= 100_000_000_000_000 => {
            Named::Moment(since_1970 / 1_000)
        }
        since_1970 if unit == Unit::SecondsOrMoment && since_1970 >= 1_000_000_000_000 => Named::Moment(since_1970),
        milliseconds => Named::Span(milliseconds),
    })
}

/// Reads a date in one of the three forms of RFC 9110 5.6.7 or of JSON, as milliseconds since 1970.
pub(super) fn moment(text: &str) -> Option<i64> {
    let text = text.trim().trim_matches('"');
    let as_in_json = || Timestamp::parse(text).map(|at| at.epoch_ms);
    http_date(text).or_else(|| mail_date(text)).or_else(as_in_json)
}

fn http_date(text: &str) -> Option<i64> {
    let at = httpdate::parse_http_date(text).ok()?;
    i64::try_from(at.duration_since(UNIX_EPOCH).ok()?.as_millis()).ok()
}

// A date as in mails (RFC 5322 3.3): that of HTTP with an offset or another word for GMT.
fn mail_date(text: &str) -> Option<i64> {
    // `+0000 (UTC)`
    let text = text.split_once(" (").map_or(text, |(date, _)| date);
    let (date, zone) = text.rsplit_once(' ')?;
    let minutes = match zone {
        "UTC" | "UT" | "Z" => 0,
        _ => {
            let (sign, digits) = zone.split_at_checked(1).filter(|(_, digits)| digits.len() == 4)?;
            let (hours, minutes) = digits.split_at_checked(2)?;
            let minutes = hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?;
            match sign {
                "+" => minutes,
                "-" => -minutes,
                _ => return None,
            }
        }
    };
    Some(http_date(&format!("{date} GMT"))?.saturating_sub(minutes * 60_000))
}

/// Reads a whole number; a fraction is rounded up, a number out of range becomes the largest.
pub(super) fn number(text: &str) -> Option<i64> {
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

// `30`, `30s`, `30 seconds`, `2 min`, `1500ms`, `1m30s`, `1 h 30 min`, `PT30S`
fn span(text: &str, bare_ms: i64) -> Option<i64> {
    let text = text.trim().trim_matches('"');
    if text.starts_with(['P', 'p']) {
        return iso_duration(text);
    }
    let is_letter = |letter: char| letter.is_alphabetic();
    let (mut rest, mut total) = (text, 0_i64);
    let mut bare_ms = Some(bare_ms);
    loop {
        let (amount, behind) = rest.split_at(rest.find(is_letter).unwrap_or(rest.len()));
        let (unit, behind) = behind.split_at(behind.find(|letter| !is_letter(letter)).unwrap_or(behind.len()));
        total = total.saturating_add(number(amount)?.saturating_mul(factor(unit, bare_ms)?));
        rest = behind.trim_start();
        if rest.is_empty() {
            return Some(total);
        }
        // Of several parts each has its unit.
        bare_ms = None;
    }
}

fn factor(unit: &str, bare_ms: Option<i64>) -> Option<i64> {
    Some(match unit.to_ascii_lowercase().as_str() {
        "" => return bare_ms,
        "s" | "sec" | "secs" | "second" | "seconds" => 1_000,
        "ms" | "milliseconds" => 1,
        "m" | "min" | "mins" | "minute" | "minutes" => 60_000,
        "h" | "hour" | "hours" => 3_600_000,
        _ => return None,
    })
}

// `PT30S`, `PT1M30S`, `P1DT2H`: a duration of ISO 8601 without months and years, which have no fixed length.
fn iso_duration(text: &str) -> Option<i64> {
    let text = text.to_ascii_uppercase();
    let rest = text.strip_prefix('P')?;
    let (days, times) = rest.split_once('T').unwrap_or((rest, ""));
    let days = parts(days, &[('W', 604_800_000), ('D', 86_400_000)])?;
    let times = parts(times, &[('H', 3_600_000), ('M', 60_000), ('S', 1_000)])?;
    let has_parts = rest.ends_with(|letter: char| letter.is_ascii_alphabetic() && letter != 'T');
    has_parts.then(|| days.saturating_add(times))
}

// Adds up numbers, each before its letter, the letters in this order.
fn parts(text: &str, letters: &[(char, i64)]) -> Option<i64> {
    let (mut rest, mut total) = (text, 0_i64);
    for (letter, factor) in letters {
        if let Some((amount, behind)) = rest.split_once(*letter) {
            total = total.saturating_add(number(amount)?.saturating_mul(*factor));
            rest = behind;
        }
    }
    rest.is_empty().then_some(total)
}
