//! OCP's clock as seen from the page, and durations on it (design.md rule 4).

use super::model::{Step, Task};
use super::state::TaskState;
use crate::ocp::Timestamp;

/// The difference between OCP's clock and the browser's, learned from an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerClock {
    ahead_ms: i64,
    offset_minutes: i16,
}

impl ServerClock {
    /// Learns from an answer: OCP stamped it somewhere between the browser's `sent_ms` and `received_ms`; half the
    /// round trip is the best guess.
    #[must_use]
    pub const fn learn(stamp: Timestamp, sent_ms: i64, received_ms: i64) -> Self {
        let middle = sent_ms + (received_ms - sent_ms) / 2;
        Self { ahead_ms: stamp.epoch_ms - middle, offset_minutes: stamp.offset_minutes }
    }

    /// Whether another guess differs by less than what a network's jitter makes.
    #[must_use]
    pub const fn is_close_to(self, other: Self) -> bool {
        (self.ahead_ms - other.ahead_ms).abs() < 250 && self.offset_minutes == other.offset_minutes
    }

    /// OCP's time at a moment of the browser's clock.
    #[must_use]
    pub const fn now(self, browser_ms: i64) -> Timestamp {
        Timestamp::new(browser_ms + self.ahead_ms, self.offset_minutes)
    }
}

/// How long a step has taken, in milliseconds, never negative; `None` before it starts.
#[must_use]
pub fn step_duration(step: &Step, now: Option<Timestamp>) -> Option<i64> {
    let end = if step.state.is_active() { now } else { step.finished };
    span(step.started, end)
}

/// How long a step took the last time that it ran, in milliseconds; `None` while it runs and before its first end.
///
/// OCP tells the first start and the last end (ocp-api.md 5.3). Where the context has the start of the last attempt
/// that counts; else a step that ran more than once took at most this long.
#[must_use]
pub fn last_duration(step: &Step) -> Option<i64> {
    span(attempt_started(step).or(step.started), step.finished)
}

/// When the last attempt of a step started, as far as OCP tells.
#[must_use]
pub fn attempt_started(step: &Step) -> Option<Timestamp> {
    let told = step.context.as_ref().and_then(|context| context.string("latest_execution_start_time"));
    told.and_then(Timestamp::parse).or(step.started.filter(|_| step.is_first_attempt()))
}

/// How long a task has taken, in milliseconds, never negative.
#[must_use]
pub fn task_duration(task: &Task, now: Option<Timestamp>) -> Option<i64> {
    let moving = matches!(task.state, TaskState::Running | TaskState::RollingBack | TaskState::Unknown(_));
    span(task.started.or(task.created), if moving { now } else { task.finished })
}

fn span(start: Option<Timestamp>, end: Option<Timestamp>) -> Option<i64> {
    Some((end?.epoch_ms - start?.epoch_ms).max(0))
}

/// A duration as `0:42`, `12:05` or `1:02:33`: the same in every language.
#[must_use]
pub fn duration_text(milliseconds: i64) -> String {
    let seconds = milliseconds.max(0) / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;

    const HOUR: i64 = 3_600_000;

    #[test]
    fn a_browser_clock_that_is_hours_wrong_changes_nothing() {
        let stamp = Timestamp::new(1_000_000, 480);
        for wrong in [0, 36_000_000, -36_000_000] {
            let clock = ServerClock::learn(stamp, wrong, wrong + 200);
            assert_eq!(clock.now(wrong + 100 + 5_000), Timestamp::new(1_005_000, 480));
        }
    }

    proptest! {
        #[test]
        fn however_wrong_the_browser_is_the_clock_errs_by_half_the_round_trip_at_most(
            ocp in 1_600_000_000_000_i64..1_900_000_000_000, wrong in -48 * HOUR..48 * HOUR,
            there in 0_i64..30_000, back in 0_i64..30_000, later in 0_i64..100_000_000,
        ) {
            let sent = ocp - there + wrong;
            let clock = ServerClock::learn(Timestamp::new(ocp, 480), sent, ocp + back + wrong);
            let told = clock.now(ocp + later + wrong);
            prop_assert!((told.epoch_ms - ocp - later).abs() <= (there + back) / 2 + 1);
            prop_assert_eq!(told.offset_minutes, 480);
            // Being wrong changes nothing at all.
            let right = ServerClock::learn(Timestamp::new(ocp, 480), ocp - there, ocp + back);
            prop_assert_eq!(right.now(ocp + later), told);
        }
    }

    #[test]
    fn the_last_attempt_of_a_step_counts_from_its_own_start_where_ocp_tells_it() {
        let read = |more: serde_json::Value| {
            let mut subtask = json!({"id": 1, "name": "s", "status": "SUCCESSFUL", "operation": "RETRY",
                "startTime": "2026-01-01T00:00:00Z", "finishTime": "2026-01-01T01:00:00Z"});
            for (name, value) in more.as_object().unwrap() {
                subtask[name] = value.clone();
            }
            let value = json!({"id": 1, "status": "RUNNING", "subtasks": [subtask]});
            Task::from_wire(TaskInstance::read(&value).unwrap()).steps.remove(0)
        };
        let retried = read(json!({}));
        assert_eq!((attempt_started(&retried), last_duration(&retried)), (None, Some(HOUR)), "at most");
        let told = read(json!({"context": {"stringMap": {"latest_execution_start_time": "2026-01-01T00:58:00Z"}}}));
        assert_eq!(last_duration(&told), Some(120_000));
        let first = read(json!({"operation": "EXECUTE"}));
        assert_eq!(attempt_started(&first), first.started);
        assert_eq!(last_duration(&read(json!({"finishTime": null}))), None);
    }

    #[test]
    fn a_duration_is_never_negative_and_reads_like_a_stopwatch() {
        assert_eq!(span(Some(Timestamp::new(9_000, 0)), Some(Timestamp::new(1_000, 0))), Some(0));
        assert_eq!(span(None, Some(Timestamp::new(1_000, 0))), None);
        assert_eq!(
            [duration_text(-5), duration_text(42_999), duration_text(725_000), duration_text(3_753_000)],
            ["0:00", "0:42", "12:05", "1:02:33"]
        );
    }
}
