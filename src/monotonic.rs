//! Monotonic time. Ages, waits and sequences are measured with it; the wall clock serves only for dates.

use std::fmt;

/// A moment of the page's monotonic time: milliseconds since its start. It never goes back, and it is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Monotonic(i64);

impl Monotonic {
    /// Returns the moment at this many milliseconds after the start.
    #[must_use]
    pub const fn new(ms: i64) -> Self {
        Self(ms)
    }

    /// Returns the milliseconds from another moment to this one; negative where the other is later.
    #[must_use]
    pub const fn since(self, other: Self) -> i64 {
        self.0.saturating_sub(other.0)
    }

    /// Returns the moment this many milliseconds later.
    #[must_use]
    pub const fn plus(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }
}

impl fmt::Display for Monotonic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "+{} ms", self.0)
    }
}

/// The difference between the wall clock and the monotonic one that is ignored, in milliseconds: clocks are slewed, and
/// the two are read one after the other.
const SLACK_MS: i64 = 500;

/// Combines the two clocks of a browser into one time.
///
/// `performance.now()` cannot be set, but in some browsers it stops while the computer sleeps. The wall clock continues
/// then, but can be set. So the time is that of the monotonic clock, plus any further advance of the wall clock: a
/// snapshot from before a sleep counts as old, and setting the wall clock back has no effect. Setting it forward makes
/// data count as older than it is, until the next response.
#[derive(Clone, Copy, Debug, Default)]
pub struct SteadyClock {
    /// The wall clock's lead over the monotonic one at the last comparison.
    wall_ahead_ms: Option<i64>,
    /// The total time added for sleeps.
    slept_ms: i64,
    latest_ms: i64,
}

impl SteadyClock {
    /// Returns the moment for these values of the two clocks.
    pub fn read(&mut self, monotonic_ms: i64, wall_ms: i64) -> Monotonic {
        let ahead = wall_ms.saturating_sub(monotonic_ms);
        let moved = ahead.saturating_sub(self.wall_ahead_ms.unwrap_or(ahead));
        if self.wall_ahead_ms.is_none() || moved.saturating_abs() > SLACK_MS {
            self.wall_ahead_ms = Some(ahead);
            self.slept_ms = self.slept_ms.saturating_add(moved.max(0));
        }
        // The monotonic clock of some browsers goes back by a tiny amount.
        self.latest_ms = self.latest_ms.max(monotonic_ms.saturating_add(self.slept_ms));
        Monotonic(self.latest_ms)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WALL: i64 = 1_795_867_200_000;

    #[test]
    fn a_wall_clock_that_is_set_back_takes_nothing_off_an_age() {
        let mut clock = SteadyClock::default();
        let then = clock.read(1_000, WALL);
        assert_eq!(clock.read(61_000, WALL + 60_000).since(then), 60_000);
        assert_eq!(clock.read(121_000, WALL - 600_000 + 120_000).since(then), 120_000);
        assert_eq!(clock.read(181_000, WALL - 600_000 + 180_000).since(then), 180_000);
    }

    #[test]
    fn a_sleep_in_which_the_monotonic_clock_stands_makes_things_old() {
        let mut clock = SteadyClock::default();
        let then = clock.read(1_000, WALL);
        assert_eq!(clock.read(2_000, WALL + 8 * 3_600_000).since(then), 8 * 3_600_000);
        assert_eq!(clock.read(3_000, WALL + 8 * 3_600_000 + 1_000).since(then), 8 * 3_600_000 + 1_000);
    }

    #[test]
    fn clocks_that_differ_by_a_hair_add_nothing_up() {
        let mut clock = SteadyClock::default();
        let then = clock.read(0, WALL);
        let mut last = then;
        for ms in 1..100_000 {
            last = clock.read(ms, WALL + ms + ms % 3);
        }
        assert_eq!(last.since(then), 99_999);
    }

    proptest! {
        #[test]
        fn time_goes_on_at_least_as_fast_as_the_monotonic_clock_when_the_wall_clock_is_set(
            steps in prop::collection::vec((0_i64..100_000, -1_000_000_000_i64..1_000_000_000), 1..50),
        ) {
            let mut clock = SteadyClock::default();
            let (mut monotonic, mut wall) = (0, WALL);
            let mut before = clock.read(monotonic, wall);
            for (passes, set) in steps {
                monotonic += passes;
                wall += passes + set;
                let now = clock.read(monotonic, wall);
                prop_assert!(now.since(before) >= passes);
                before = now;
            }
        }

        #[test]
        fn no_reading_makes_it_overflow(readings in prop::collection::vec((any::<i64>(), any::<i64>()), 1..9)) {
            let mut clock = SteadyClock::default();
            let mut before = None;
            for (monotonic, wall) in readings {
                let now = clock.read(monotonic, wall);
                prop_assert!(before.is_none_or(|before| before <= now));
                before = Some(now);
            }
        }
    }
}
