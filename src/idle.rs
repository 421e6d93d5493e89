//! When nobody has touched the page for so long that whoever is signed in has to be signed out.

/// The warning comes so long before the end, in milliseconds, or half of the whole time before it if that is less.
const WARNING_MS: i64 = 60_000;

/// How long nobody has touched the page. All times are milliseconds of the browser's clock.
///
/// Only steps forward are added up: a computer that slept has been idle meanwhile, and a clock that is set back does
/// not give anybody time.
#[derive(Clone, Copy, Debug)]
pub struct Idle {
    limit_ms: i64,
    idle_ms: i64,
    looked_at: i64,
}

/// What has to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Nothing.
    Nothing,
    /// A warning: the end is near.
    Warning,
    /// The end.
    End,
}

impl Idle {
    /// Begins to count. `minutes` must not be 0.
    #[must_use]
    pub fn new(minutes: u32, now: i64) -> Self {
        Self { limit_ms: i64::from(minutes) * 60_000, idle_ms: 0, looked_at: now }
    }

    /// What is due now.
    pub fn look(&mut self, now: i64) -> Due {
        self.idle_ms += (now - self.looked_at).max(0);
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

    /// Somebody touches the page. What comes too late does not count: the first key after a night is no activity of
    /// the evening before.
    pub fn touch(&mut self, now: i64) -> Due {
        if self.look(now) == Due::End {
            return Due::End;
        }
        self.idle_ms = 0;
        Due::Nothing
    }

    /// Somebody has signed in: it begins anew.
    pub const fn restart(&mut self, now: i64) {
        self.idle_ms = 0;
        self.looked_at = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;

    #[test]
    fn a_warning_comes_a_minute_before_the_end_and_a_key_begins_anew() {
        let mut idle = Idle::new(30, 0);
        assert_eq!(idle.look(29 * MINUTE - 1), Due::Nothing);
        assert_eq!(idle.look(29 * MINUTE), Due::Warning);
        assert_eq!(idle.touch(29 * MINUTE + 1), Due::Nothing);
        assert_eq!(idle.look(58 * MINUTE), Due::Nothing);
        assert_eq!(idle.look(59 * MINUTE + 1), Due::End);
        idle.restart(60 * MINUTE);
        assert_eq!(idle.look(61 * MINUTE), Due::Nothing);
    }

    #[test]
    fn after_a_sleep_the_first_key_comes_too_late() {
        let mut idle = Idle::new(30, 0);
        assert_eq!(idle.touch(MINUTE), Due::Nothing);
        assert_eq!(idle.touch(8 * 60 * MINUTE), Due::End);
        assert_eq!(idle.touch(8 * 60 * MINUTE + 1), Due::End);
    }

    #[test]
    fn a_clock_that_is_set_back_gives_nobody_time() {
        let mut idle = Idle::new(10, 0);
        assert_eq!(idle.look(6 * MINUTE), Due::Nothing);
        assert_eq!(idle.look(-100 * MINUTE), Due::Nothing);
        assert_eq!(idle.look(-96 * MINUTE), Due::End);
    }

    #[test]
    fn a_time_of_one_minute_is_warned_of_after_half_of_it() {
        let mut idle = Idle::new(1, 0);
        assert_eq!([idle.look(29_000), idle.look(30_000)], [Due::Nothing, Due::Warning]);
    }
}
