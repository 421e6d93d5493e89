//! The policy of polling: how long to wait before the next request, or to stop. It has no clock and sends no requests;
//! the polling loop applies it.

use crate::ocp::OcpError;

/// The polling intervals, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Intervals {
    /// While something runs and the page is visible.
    pub running_ms: u32,
    /// While something runs and the page is hidden.
    pub hidden_ms: u32,
    /// After the end, to notice a retry by another operator.
    pub ended_ms: u32,
    /// The longest wait after errors.
    pub longest_backoff_ms: u32,
}

/// Whether the page is visible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// The tab is in front.
    Visible,
    /// The tab is in the background.
    Hidden,
}

/// The result of the last request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// A response: a step or task may still change.
    Moving,
    /// A response: nothing changes until an operator acts.
    Ended,
    /// The request failed; the number counts failures in a row, from 1.
    Failed(&'a OcpError, u32),
}

/// The next step of the polling loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Wait this many milliseconds, then send a request.
    Wait(u32),
    /// Send no requests until the operator resumes.
    Stop(Stop),
}

/// The reason why polling stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// OCP refused the credential; it locks accounts, so nothing more is sent (architecture.md rule 5).
    SignedOut,
}

/// For each so many bytes of a response the wait after it grows by one interval.
const BYTES_A_STEP: usize = 256 * 1_024;
/// The shortest wait in milliseconds, a lower bound for configuration, server and backoff.
const LEAST_MS: u32 = 50;
const MOST_MS: u32 = 3_600_250;
/// The greatest factor by which a large response lengthens an interval.
const LARGEST_FACTOR: u32 = 10;

impl Intervals {
    /// Returns the intervals for responses of this size: OCP sends the whole task, and the whole log, each time
    /// (ocp-api.md section 5), so large ones are requested less often.
    #[must_use]
    pub fn for_size(self, bytes: usize) -> Self {
        let steps = u32::try_from(bytes / BYTES_A_STEP).unwrap_or(u32::MAX);
        let factor = steps.saturating_add(1).min(LARGEST_FACTOR);
        let running_ms = self.running_ms.saturating_mul(factor);
        Self {
            running_ms,
            hidden_ms: self.hidden_ms.max(running_ms),
            ended_ms: self.ended_ms.max(running_ms),
            longest_backoff_ms: self.longest_backoff_ms.max(running_ms),
        }
    }

    /// Returns the next step. `jitter` is any number from 0 to 1; it spreads the retries of many pages.
    #[must_use]
    pub fn next(&self, outcome: Outcome<'_>, visibility: Visibility, jitter: f64) -> Next {
        let slowest = |wait: u32| {
            let wait = if visibility == Visibility::Hidden { wait.max(self.hidden_ms) } else { wait };
            wait.clamp(LEAST_MS, MOST_MS)
        };
        match outcome {
            Outcome::Moving => Next::Wait(slowest(self.running_ms)),
            Outcome::Ended => Next::Wait(slowest(self.ended_ms)),
            Outcome::Failed(error, times) => match stop_for(error) {
                Some(reason) => Next::Stop(reason),
                None => {
                    // A 403 or 404 will hardly change soon, so it waits the longest; an OCP that is just starting may
                    // send one too.
                    let times = if matches!(error.status(), Some(403 | 404)) { u32::MAX } else { times };
                    Next::Wait(slowest(self.backoff(times, jitter).max(told(error))))
                }
            },
        }
    }

    // Doubles the running interval up to the limit, then subtracts up to half of it.
    fn backoff(&self, times: u32, jitter: f64) -> u32 {
        let doubled = self.running_ms.saturating_mul(1_u32.checked_shl(times.min(16)).unwrap_or(u32::MAX));
        let full = f64::from(doubled.min(self.longest_backoff_ms));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and a u32")]
        let wait = (full * (1.0 - jitter.clamp(0.0, 1.0) / 2.0)) as u32;
        wait
    }
}

fn stop_for(error: &OcpError) -> Option<Stop> {
    error.is_unauthorized().then_some(Stop::SignedOut)
}

// Returns the wait that the server named, plus a little, because its seconds are rounded.
fn told(error: &OcpError) -> u32 {
    match error {
        OcpError::Held(hold) => hold.left.ms(),
        error => error.wait().map_or(0, |wait| wait.ms().saturating_add(250)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ocp::error::ApiError;
    use crate::ocp::{TransportFault, Wait};

    const INTERVALS: Intervals =
        Intervals { running_ms: 1_000, hidden_ms: 10_000, ended_ms: 15_000, longest_backoff_ms: 60_000 };

    fn api(status: u16, retry_after_seconds: Option<u32>) -> OcpError {
        let wait = retry_after_seconds.map(|seconds| Wait::of_ms(i64::from(seconds) * 1_000));
        OcpError::Api(ApiError::bare(status, wait))
    }

    fn seen(outcome: Outcome<'_>) -> Next {
        INTERVALS.next(outcome, Visibility::Visible, 0.0)
    }

    #[test]
    fn a_running_task_is_asked_each_second_when_seen_and_rarely_when_hidden() {
        assert_eq!(seen(Outcome::Moving), Next::Wait(1_000));
        assert_eq!(INTERVALS.next(Outcome::Moving, Visibility::Hidden, 0.0), Next::Wait(10_000));
    }

    #[test]
    fn an_ended_task_is_watched_slowly() {
        assert_eq!(seen(Outcome::Ended), Next::Wait(15_000));
    }

    #[test]
    fn the_first_401_stops_everything_and_after_403_and_404_the_longest_wait_follows() {
        assert_eq!(seen(Outcome::Failed(&api(401, None), 1)), Next::Stop(Stop::SignedOut));
        assert_eq!(seen(Outcome::Failed(&OcpError::Html { status: 401, wait: None }, 1)), Next::Stop(Stop::SignedOut));
        assert_eq!(seen(Outcome::Failed(&api(403, None), 1)), Next::Wait(60_000));
        assert_eq!(seen(Outcome::Failed(&api(404, None), 1)), Next::Wait(60_000));
    }

    #[test]
    fn a_429_is_waited_out() {
        assert_eq!(seen(Outcome::Failed(&api(429, Some(30)), 1)), Next::Wait(30_250));
        for long in [2_200_000, 1_767_225_600, u32::MAX] {
            assert_eq!(seen(Outcome::Failed(&api(429, Some(long)), 1)), Next::Wait(3_600_250), "{long}");
        }
    }

    #[test]
    fn errors_double_the_wait_up_to_the_limit() {
        let lost = OcpError::Transport(TransportFault::ConnectionLost);
        let waits: Vec<Next> = (1..8).map(|times| seen(Outcome::Failed(&lost, times))).collect();
        assert_eq!(waits, [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000].map(Next::Wait));
    }

    #[test]
    fn a_large_response_is_asked_for_less_often_and_never_more_often_than_a_small_one() {
        let running = |bytes| INTERVALS.for_size(bytes).running_ms;
        assert_eq!([0, 262_143, 262_144, 600_000, 50_000_000].map(running), [1_000, 1_000, 2_000, 3_000, 10_000]);
        let slow = Intervals { running_ms: 4_000, ..INTERVALS }.for_size(usize::MAX);
        assert_eq!((slow.running_ms, slow.hidden_ms, slow.ended_ms), (40_000, 40_000, 40_000));
    }

    proptest! {
        #[test]
        fn no_failure_is_followed_at_once_by_another_request(times in 1_u32..1_000, jitter in -1.0..2.0_f64) {
            let Next::Wait(wait) = seen_with(times, jitter) else { return Err(TestCaseError::fail("must wait")) };
            prop_assert!((1_000..=60_000).contains(&wait));
        }
    }

    #[test]
    fn no_configuration_makes_a_wait_that_no_timer_holds_or_none_at_all() {
        for odd in [0, 1, u32::MAX] {
            let odd = Intervals { running_ms: odd, hidden_ms: odd, ended_ms: odd, longest_backoff_ms: odd }
                .for_size(usize::MAX);
            let lost = OcpError::Transport(TransportFault::ConnectionLost);
            for outcome in [Outcome::Moving, Outcome::Ended, Outcome::Failed(&lost, u32::MAX)] {
                for visibility in [Visibility::Visible, Visibility::Hidden] {
                    let Next::Wait(wait) = odd.next(outcome, visibility, 1.0) else { panic!("must go on") };
                    assert!((50..=3_600_250).contains(&wait), "{wait}");
                }
            }
        }
    }

    fn seen_with(times: u32, jitter: f64) -> Next {
        INTERVALS.next(
            Outcome::Failed(&OcpError::Empty { status: 502, wait: None }, times),
            Visibility::Visible,
            jitter,
        )
    }
}
