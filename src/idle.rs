//! Decides when the signed-in user has to be signed out because the page had no input.

use crate::monotonic::Monotonic;

/// The time between the warning and the sign-out, in milliseconds; half of the whole time if that is less.
const WARNING_MS: i64 = 60_000;

/// The time without input, by the page's monotonic time: sleep of the computer counts as idle, and setting the wall
/// clock back does not extend the session.
#[derive(Clone, Copy, Debug)]
pub struct Idle {
    limit_ms: i64,
    idle_ms: i64,
    looked_at: Monotonic,
}

/// The required reaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// None.
    Nothing,
    /// A warning: the sign-out is near.
    Warning,
    /// The sign-out.
    End,
}

impl Idle {
    /// Starts counting. `minutes` must not be 0.
    #[must_use]
    pub fn new(minutes: u32, now: Monotonic) -> Self {
        Self { limit_ms: i64::from(minutes) * 60_000, idle_ms: 0, looked_at: now }
    }

    /// Returns the reaction that is due now.
    pub fn look(&mut self, now: Monotonic) -> Due {
        self.idle_ms += now.since(self.looked_at).max(0);
        self.looked_at = now;
        let left = self.limit_ms - self.idle_ms;
        if left <= 0 {
            Due::End
        } else if left <= WARNING_MS.min(self.limit_ms / 2) {
            Due::Warning
        } else {
            Due::Nothing
        }
    }

    /// Records input by the user. Input after the end does not count: the first key in the morning does not extend the
    /// session of the evening before.
    pub fn touch(&mut self, now: Monotonic) -> Due {
        if self.look(now) == Due::End {
            return Due::End;
        }
        self.idle_ms = 0;
        Due::Nothing
    }

    /// Restarts the count after a sign-in.
    pub const fn restart(&mut self, now: Monotonic) {
        self.idle_ms = 0;
        self.looked_at = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;

    fn at(ms: i64) -> Monotonic {
        Monotonic::new(ms)
    }

    #[test]
    fn a_warning_comes_a_minute_before_the_end_and_a_key_begins_anew() {
        let mut idle = Idle::new(30, at(0));
        assert_eq!(idle.look(at(29 * MINUTE - 1)), Due::Nothing);
        assert_eq!(idle.look(at(29 * MINUTE)), Due::Warning);
        assert_eq!(idle.touch(at(29 * MINUTE + 1)), Due::Nothing);
        assert_eq!(idle.look(at(58 * MINUTE)), Due::Nothing);
        assert_eq!(idle.look(at(59 * MINUTE + 1)), Due::End);
        idle.restart(at(60 * MINUTE));
        assert_eq!(idle.look(at(61 * MINUTE)), Due::Nothing);
    }

    #[test]
    fn after_a_sleep_the_first_key_comes_too_late() {
        let mut idle = Idle::new(30, at(0));
        assert_eq!(idle.touch(at(MINUTE)), Due::Nothing);
        assert_eq!(idle.touch(at(8 * 60 * MINUTE)), Due::End);
        assert_eq!(idle.touch(at(8 * 60 * MINUTE + 1)), Due::End);
    }

    #[test]
    fn a_time_of_one_minute_is_warned_of_after_half_of_it() {
        let mut idle = Idle::new(1, at(0));
        assert_eq!([idle.look(at(29_000)), idle.look(at(30_000))], [Due::Nothing, Due::Warning]);
    }
}
