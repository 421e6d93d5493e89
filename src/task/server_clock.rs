//! OCP's clock as seen from the page (architecture.md rule 4).

use crate::monotonic::Monotonic;
use crate::ocp::Timestamp;

/// The time of OCP's clock at a moment of the page's own time, learned from a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerClock {
    stamp: Timestamp,
    at: Monotonic,
}

impl ServerClock {
    /// Learns from a response: OCP set the timestamp somewhere between sending and receiving; half the round trip is
    /// the best guess.
    #[must_use]
    pub const fn learn(stamp: Timestamp, sent: Monotonic, received: Monotonic) -> Self {
        Self { stamp, at: sent.plus(received.since(sent) / 2) }
    }

    /// Whether another guess differs by no more than the jitter of a network.
    #[must_use]
    pub const fn is_close_to(self, other: Self) -> bool {
        let then = self.now(other.at);
        then.epoch_ms.abs_diff(other.stamp.epoch_ms) < 250 && then.offset_minutes == other.stamp.offset_minutes
    }

    /// Returns OCP's time at a moment of the page's own time.
    #[must_use]
    pub const fn now(self, at: Monotonic) -> Timestamp {
        Timestamp::new(self.stamp.epoch_ms.saturating_add(at.since(self.at)), self.stamp.offset_minutes)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HOUR: i64 = 3_600_000;

    #[test]
    fn ocps_time_goes_on_with_the_pages_own() {
        let stamp = Timestamp::new(1_000_000, 480);
        for start in [0, 36_000_000] {
            let clock = ServerClock::learn(stamp, Monotonic::new(start), Monotonic::new(start + 200));
            assert_eq!(clock.now(Monotonic::new(start + 100 + 5_000)), Timestamp::new(1_005_000, 480));
        }
    }

    #[test]
    fn another_guess_is_close_where_both_tell_the_same_time() {
        let guess = |stamp, at| ServerClock::learn(Timestamp::new(stamp, 480), Monotonic::new(at), Monotonic::new(at));
        assert!(guess(1_000_000, 0).is_close_to(guess(1_060_100, 60_000)));
        assert!(!guess(1_000_000, 0).is_close_to(guess(1_060_250, 60_000)));
        assert!(!guess(1_000_000, 0).is_close_to(guess(1_000_000, 60_000)));
    }

    proptest! {
        #[test]
        fn the_clock_errs_by_half_the_round_trip_at_most_whenever_the_page_began(
            ocp in 1_600_000_000_000_i64..1_900_000_000_000, begun in 0..48 * HOUR,
            there in 0_i64..30_000, back in 0_i64..30_000, later in 0_i64..100_000_000,
        ) {
            let at = |ms: i64| Monotonic::new(begun + 30_000 + ms);
            let clock = ServerClock::learn(Timestamp::new(ocp, 480), at(-there), at(back));
            let told = clock.now(at(later));
            prop_assert!((told.epoch_ms - ocp - later).abs() <= (there + back) / 2 + 1);
            prop_assert_eq!(told.offset_minutes, 480);
        }
    }
}
