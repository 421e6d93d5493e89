//! Decides when a snapshot of a task is marked as stale, when actions are locked, and why it is old (architecture.md
//! rule 2).

use super::watch::Visibility;
use crate::monotonic::Monotonic;
use crate::ocp::{OcpError, Timestamp, TransportFault};

/// A snapshot older than this many polling intervals is marked.
const STALE_INTERVALS: i64 = 3;
/// Actions are locked on a snapshot older than this and than twice the age at which it is marked.
const LOCKED_MS: i64 = 60_000;

/// The reliability of a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// It shows the present state.
    Fresh,
    /// It is older than three intervals and shown as stale.
    Stale,
    /// It is too old for actions.
    Locked,
}

/// Rates a snapshot by its age and its polling interval.
///
/// The interval is the regular one, so that a background tab that polls rarely is not marked at once. A snapshot of
/// unknown age, from an OCP that sends no time, is taken to be as old as the last response.
#[must_use]
pub fn trust(age_ms: i64, interval_ms: u32) -> Trust {
    let stale_ms = i64::from(interval_ms.max(1)) * STALE_INTERVALS;
    if age_ms <= stale_ms {
        Trust::Fresh
    } else if age_ms <= LOCKED_MS.max(2 * stale_ms) {
        Trust::Stale
    } else {
        Trust::Locked
    }
}

/// Whether the browser has a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// The browser reports a network, or cannot tell.
    Online,
    /// The browser has no network.
    Offline,
}

/// The reason why there is no newer snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaleCause {
    /// No error: the response is on its way, or takes long.
    Waiting,
    /// The page is hidden, so it polls rarely.
    Hidden,
    /// The browser has no network.
    Offline,
    /// OCP cannot be reached although there is a network.
    Unreachable,
    /// OCP refused the credential.
    SignedOut,
    /// The user lacks the permission.
    Forbidden,
    /// The task or object does not exist.
    NotFound,
    /// OCP asked for fewer requests.
    Throttled {
        /// The end of the wait by OCP's clock, if named.
        until: Option<Timestamp>,
    },
    /// OCP is down or restarting: a proxy in front of it answered.
    Restarting {
        /// The end of the wait by OCP's clock, if named.
        until: Option<Timestamp>,
    },
    /// OCP responded with an error of its own.
    ServerError {
        /// The HTTP status.
        status: u16,
    },
    /// OCP refused the request.
    Refused {
        /// The HTTP status.
        status: u16,
    },
    /// No response in time.
    TimedOut,
    /// An invalid response; the error has the details.
    Malformed,
}

/// Returns why there is no newer snapshot, from the last error and the browser's state. `failed_at` is the time of the
/// error.
#[must_use]
pub fn cause(
    error: Option<&OcpError>,
    failed_at: Option<Timestamp>,
    visibility: Visibility,
    network: Network,
) -> StaleCause {
    match error {
        // A refused credential stays refused, with or without a network.
        Some(error) if error.is_unauthorized() => StaleCause::SignedOut,
        _ if network == Network::Offline => StaleCause::Offline,
        Some(error) => cause_of(error, failed_at),
        None if visibility == Visibility::Hidden => StaleCause::Hidden,
        None => StaleCause::Waiting,
    }
}

fn cause_of(error: &OcpError, failed_at: Option<Timestamp>) -> StaleCause {
    let Some(status) = error.status() else {
        return match error {
            OcpError::Transport(TransportFault::TimedOut) => StaleCause::TimedOut,
            OcpError::Transport(TransportFault::Aborted) => StaleCause::Waiting,
            OcpError::Transport(TransportFault::Broken | TransportFault::Redirected) => StaleCause::Malformed,
            OcpError::Held(hold) if matches!(hold.status, 502..=504) => {
                StaleCause::Restarting { until: until(error, failed_at) }
            }
            OcpError::Held(_) => StaleCause::Throttled { until: until(error, failed_at) },
            _ => StaleCause::Unreachable,
        };
    };
    match status {
        403 => StaleCause::Forbidden,
        404 => StaleCause::NotFound,
        429 => StaleCause::Throttled { until: until(error, failed_at) },
        // Written by the proxy in front of OCP, not by OCP (ocp-api.md 2.2 has no such status).
        502..=504 => StaleCause::Restarting { until: until(error, failed_at) },
        500.. => StaleCause::ServerError { status },
        400.. => StaleCause::Refused { status },
        // The envelope carries the refusal, with any HTTP status.
        _ if matches!(error, OcpError::Api(_)) => StaleCause::Refused { status },
        _ => StaleCause::Malformed,
    }
}

fn until(error: &OcpError, failed_at: Option<Timestamp>) -> Option<Timestamp> {
    let (wait, failed_at) = error.wait().zip(failed_at)?;
    Some(Timestamp::new(failed_at.epoch_ms.saturating_add(i64::from(wait.ms())), failed_at.offset_minutes))
}

/// The times of a request and its response by the page's own time, and the timestamp that OCP put on the response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestTiming {
    /// The time when the request was sent.
    pub sent: Monotonic,
    /// The time when the response arrived.
    pub received: Monotonic,
    /// OCP's time.
    pub stamp: Option<Timestamp>,
}

/// Whether a response is older than the one that is shown, and must be ignored.
///
/// OCP's time alone does not decide: several OCP nodes respond, their clocks differ, and a clock may be set back, after
/// which no response would count any more. A request that was sent after the shown response arrived has a newer
/// response, with any timestamp; only of two concurrent requests the older response may arrive last.
#[must_use]
pub fn is_overtaken(shown: &RequestTiming, response: &RequestTiming) -> bool {
    let at_once = response.sent < shown.received && shown.sent < response.received;
    match (response.stamp, shown.stamp) {
        (Some(response), Some(shown)) => at_once && response.epoch_ms < shown.epoch_ms,
        _ => at_once && response.sent < shown.sent,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ocp::Wait;
    use crate::ocp::budget::{Hold, Length};
    use crate::ocp::error::ApiError;
    use crate::ocp::json::{Expected, Malformed};

    fn api(status: u16, retry_after_seconds: Option<u32>) -> OcpError {
        let wait = retry_after_seconds.map(|seconds| Wait::of_ms(i64::from(seconds) * 1_000));
        OcpError::Api(ApiError::bare(status, wait))
    }

    #[test]
    fn three_intervals_make_a_picture_old_and_a_minute_locks_it() {
        let judged = [0, 3_000, 3_001, 60_000, 60_001].map(|age| trust(age, 1_000));
        assert_eq!(judged, [Trust::Fresh, Trust::Fresh, Trust::Stale, Trust::Stale, Trust::Locked]);
        // RequestTiming every 15 s: old after 45 s, locked after 90 s.
        assert_eq!([45_000, 90_000, 90_001].map(|age| trust(age, 15_000)), [Trust::Fresh, Trust::Stale, Trust::Locked]);
    }

    #[test]
    fn every_error_has_its_name() {
        let at = Timestamp::new(1_000, 480);
        let named = |error: &OcpError| cause(Some(error), Some(at), Visibility::Visible, Network::Online);
        let transport = |fault| named(&OcpError::Transport(fault));
        assert_eq!(named(&api(401, None)), StaleCause::SignedOut);
        assert_eq!(named(&api(403, None)), StaleCause::Forbidden);
        assert_eq!(named(&api(404, None)), StaleCause::NotFound);
        assert_eq!(named(&api(429, Some(30))), StaleCause::Throttled { until: Some(Timestamp::new(31_000, 480)) });
        assert_eq!(named(&api(429, None)), StaleCause::Throttled { until: None });
        let capped = StaleCause::Throttled { until: Some(Timestamp::new(3_601_000, 480)) };
        assert_eq!(named(&api(429, Some(u32::MAX))), capped, "the page says when it asks again, not what OCP said");
        let held = |length| named(&OcpError::Held(Hold { left: Wait::of_ms(30_000), length, status: 429 }));
        assert_eq!(held(Length::Told), StaleCause::Throttled { until: Some(Timestamp::new(31_000, 480)) });
        assert_eq!(held(Length::Guessed), StaleCause::Throttled { until: None });
        // The wait of a restart is no limit of requests.
        let hold = Hold { left: Wait::of_ms(30_000), length: Length::Told, status: 503 };
        let until = Some(Timestamp::new(31_000, 480));
        assert_eq!(named(&OcpError::Held(hold)), StaleCause::Restarting { until });
        assert_eq!(named(&api(500, None)), StaleCause::ServerError { status: 500 });
        let page = |wait| named(&OcpError::Html { status: 503, wait });
        assert_eq!(page(None), StaleCause::Restarting { until: None });
        let until = Some(Timestamp::new(31_000, 480));
        assert_eq!(page(Some(Wait::of_ms(30_000))), StaleCause::Restarting { until });
        assert_eq!(named(&api(400, None)), StaleCause::Refused { status: 400 });
        assert_eq!(named(&api(200, None)), StaleCause::Refused { status: 200 });
        assert_eq!(transport(TransportFault::Broken), StaleCause::Malformed);
        assert_eq!(transport(TransportFault::Redirected), StaleCause::Malformed);
        assert_eq!(transport(TransportFault::TimedOut), StaleCause::TimedOut);
        assert_eq!(transport(TransportFault::ConnectionLost), StaleCause::Unreachable);
        assert_eq!(named(&OcpError::Truncated { status: 200, bytes: 3 }), StaleCause::Malformed);
        let problem = Malformed::here(Expected::Object);
        assert_eq!(named(&OcpError::Malformed { status: 200, problem }), StaleCause::Malformed);
    }

    #[test]
    fn the_browsers_state_explains_what_no_error_does() {
        let lost = OcpError::Transport(TransportFault::ConnectionLost);
        assert_eq!(cause(Some(&lost), None, Visibility::Visible, Network::Offline), StaleCause::Offline);
        assert_eq!(cause(Some(&api(401, None)), None, Visibility::Visible, Network::Offline), StaleCause::SignedOut);
        assert_eq!(cause(None, None, Visibility::Hidden, Network::Online), StaleCause::Hidden);
        assert_eq!(cause(None, None, Visibility::Visible, Network::Online), StaleCause::Waiting);
    }

    fn asked(sent_ms: i64, received_ms: i64, stamp: Option<i64>) -> RequestTiming {
        let (sent, received) = (Monotonic::new(sent_ms), Monotonic::new(received_ms));
        RequestTiming { sent, received, stamp: stamp.map(|at| Timestamp::new(at, 0)) }
    }

    #[test]
    fn of_two_requests_under_way_at_once_the_older_response_is_ignored() {
        let shown = asked(100, 200, Some(5_150));
        assert!(is_overtaken(&shown, &asked(50, 300, Some(5_060))));
        assert!(!is_overtaken(&shown, &asked(150, 300, Some(5_160))));
        assert!(is_overtaken(&shown, &asked(50, 300, None)));
    }

    #[test]
    fn an_ocp_whose_clock_was_set_back_is_still_believed() {
        assert!(!is_overtaken(&asked(100, 200, Some(9_000_000)), &asked(201, 300, Some(1_000))));
    }

    proptest! {
        #[test]
        fn trust_only_falls_with_age(age in 0_i64..400_000, more in 0_i64..400_000, interval in any::<u32>()) {
            prop_assert!(trust(age, interval) <= trust(age + more, interval));
        }

        #[test]
        fn a_response_to_a_later_request_is_never_ignored(
            sent in 0_i64..1_000, took in 0_i64..1_000, pause in 0_i64..1_000, took_next in 0_i64..1_000,
            stamps in (prop::option::of(any::<i64>()), prop::option::of(any::<i64>())),
        ) {
            let shown = asked(sent, sent + took, stamps.0);
            let next = sent + took + pause;
            prop_assert!(!is_overtaken(&shown, &asked(next, next + took_next, stamps.1)));
        }

        #[test]
        fn two_responses_never_both_overtake_each_other(
            a in (0_i64..100, 0_i64..100, prop::option::of(0_i64..100)), b in (0_i64..100, 0_i64..100, prop::option::of(0_i64..100)),
        ) {
            let (a, b) = (asked(a.0, a.0 + a.1, a.2), asked(b.0, b.0 + b.1, b.2));
            prop_assert!(!(is_overtaken(&a, &b) && is_overtaken(&b, &a)));
        }
    }
}
