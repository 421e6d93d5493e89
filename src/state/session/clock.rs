//! OCP's clock, estimated from its responses.

use crate::reactive::RwSignal;

use crate::monotonic::Monotonic;
use crate::ocp::Timestamp;
use crate::ocp::response::Timing;
use crate::ocp::wait;
use crate::platform::clock::{self, monotonic};
use crate::task::ServerClock;

/// OCP's clock. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct OcpClock(RwSignal<Option<ServerClock>>);

impl OcpClock {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Estimates OCP's time now. Not reactive to time: read it where a ticker is read.
    #[must_use]
    pub fn now(self) -> Option<Timestamp> {
        self.0.get().map(|clock| clock.now(monotonic()))
    }

    /// As [`OcpClock::now`], but not tracked: for code that does not run again.
    #[must_use]
    pub fn now_untracked(self) -> Option<Timestamp> {
        self.0.try_get_untracked().flatten().map(|clock| clock.now(monotonic()))
    }

    /// As [`OcpClock::now_untracked`]; by the browser's clock before OCP has sent its time.
    #[must_use]
    pub fn moment(self) -> Timestamp {
        self.moment_at(monotonic())
    }

    /// As [`OcpClock::moment`], at another moment of the page's own time.
    #[must_use]
    pub fn moment_at(self, at: Monotonic) -> Timestamp {
        self.0.try_get_untracked().flatten().map_or_else(
            || {
                let then = clock::wall_ms().saturating_add(at.since(monotonic()));
                Timestamp::new(then, clock::local_offset_minutes(then))
            },
            |clock| clock.now(at),
        )
    }

    // Returns the clock for a date that a response names as the end of a wait.
    pub(super) fn for_waits(self) -> wait::Clock {
        let by_ocp = self.now_untracked().map(|now| wait::Clock::Ocp(now.epoch_ms));
        by_ocp.unwrap_or_else(|| wait::Clock::Browser(clock::wall_ms()))
    }

    // An estimate that differs by less than the network's jitter is no change; otherwise every poll would change every
    // duration.
    pub(super) fn learn_from(self, timing: Timing, stamp: Option<Timestamp>) {
        let Some(stamp) = stamp else { return };
        let clock = ServerClock::learn(stamp, timing.sent, timing.received);
        let _ = self.0.try_maybe_update(|known| {
            let is_changed = known.is_none_or(|known| !known.is_close_to(clock));
            if is_changed {
                *known = Some(clock);
            }
            (is_changed, ())
        });
    }
}
