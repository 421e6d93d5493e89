//! How long a server asks to wait, in every header that servers use, bounded on both sides.

mod forms;
#[cfg(test)]
mod tests;

use super::response::Response;
use forms::{Named, Unit};

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

/// The clock that measures a date in a header where the response has no usable `Date` of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// OCP's time now, known from earlier responses, in milliseconds since 1970.
    Ocp(i64),
    /// The browser's time now, in milliseconds since 1970. It may be set wrong.
    Browser(i64),
    /// No clock is known.
    Unknown,
}

impl Clock {
    // A date that has passed by a clock other than the response's own names no wait: then the usual backoff follows. By
    // the browser's clock, a date that is hours away is more likely a wrong clock.
    fn until(self, at_ms: i64) -> Option<i64> {
        let (now_ms, longest) = match self {
            Self::Ocp(now_ms) => (now_ms, i64::MAX),
            Self::Browser(now_ms) => (now_ms, i64::from(Wait::MOST.0)),
            Self::Unknown => return None,
        };
        Some(at_ms.saturating_sub(now_ms)).filter(|left| (1..=longest).contains(left))
    }
}

/// Headers that name a wait with any refusal.
const RETRIES: [&str; 2] = ["retry-after", "x-retry-after"];

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

/// Returns how long a response asks to wait: `Retry-After` with any refusal (RFC 9110 10.2.3), or, where the limit is
/// reached, `RateLimit-Reset` (ocp-api.md 1.6) and similar headers. `None` for a response that asks for no wait, or for
/// one in an unknown form.
#[must_use]
pub fn asked_for(response: &Response, clock: Clock) -> Option<Wait> {
    if response.status < 300 {
        return None;
    }
    let wait = |name: &str, unit| {
        Some(Wait::of_ms(match forms::read(response.header(name)?, unit)? {
            Named::Span(ms) => ms,
            Named::Moment(at_ms) => until(at_ms, response, clock)?,
        }))
    };
    let reset = || RESETS.iter().find_map(|(name, unit)| wait(name, *unit));
    let retry = RETRIES.iter().find_map(|name| wait(name, Unit::Seconds));
    retry.or_else(|| if is_limited(response) { reset() } else { None })
}

fn is_limited(response: &Response) -> bool {
    let is_used_up = |name: &&str| response.header(name).and_then(forms::number) == Some(0);
    response.status == 429 || REMAINING.iter().any(is_used_up)
}

// A date is written by the server's clock, and counts from the `Date` of that clock.
fn until(at_ms: i64, response: &Response, clock: Clock) -> Option<i64> {
    match response.header("date").and_then(forms::moment) {
        Some(now_ms) => Some(at_ms.saturating_sub(now_ms)),
        None => clock.until(at_ms),
    }
}
