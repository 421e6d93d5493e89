//! OCP's clock as seen from the page, and durations on it (architecture.md rule 4).

use super::model::{Step, Task};
use super::state::TaskState;
use crate::monotonic::Monotonic;
use crate::ocp::Timestamp;

/// What OCP's clock showed at a moment of the page's own time, learned from an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerClock {
    stamp: Timestamp,
    at: Monotonic,
}

impl ServerClock {
    /// Learns from an answer: OCP stamped it somewhere between its sending and its coming; half the round trip is the
    /// best guess.
    #[must_use]
    pub const fn learn(stamp: Timestamp, sent: Monotonic, received: Monotonic) -> Self {
        Self { stamp, at: sent.plus(received.since(sent) / 2) }
    }

    /// Whether another guess differs by less than what a network's jitter makes.
    #[must_use]
    pub const fn is_close_to(self, other: Self) -> bool {
        let then = self.now(other.at);
        then.epoch_ms.abs_diff(other.stamp.epoch_ms) < 250 && then.offset_minutes == other.stamp.offset_minutes
    }

    /// OCP's time at a moment of the page's own time.
    #[must_use]
    pub const fn now(self, at: Monotonic) -> Timestamp {
        Timestamp::new(self.stamp.epoch_ms.saturating_add(at.since(self.at)), self.stamp.offset_minutes)
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
    Some(end?.epoch_ms.saturating_sub(start?.epoch_ms).max(0))
}

/// A duration as `0:42`, `12:05` or `1:02:33`; from a day on as `1 d 2:05`, days, hours and minutes. `day` is what a
/// language writes after the number of days.
#[must_use]
pub fn duration_in(milliseconds: i64, day: &str) -> String {
    let seconds = milliseconds.max(0) / 1_000;
    let (days, hours) = (seconds / 86_400, seconds / 3_600 % 24);
    let (minutes, seconds) = (seconds / 60 % 60, seconds % 60);
    match (days, hours) {
        (0, 0) => format!("{minutes}:{seconds:02}"),
        (0, _) => format!("{hours}:{minutes:02}:{seconds:02}"),
        _ => format!("{days} {day} {hours}:{minutes:02}"),
    }
}

/// The same in English.
#[must_use]
pub fn duration_text(milliseconds: i64) -> String {
    duration_in(milliseconds, "d")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;

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
    fn a_task_that_has_ended_took_until_its_end_and_one_that_runs_takes_until_now() {
        let task = |status: &str| {
            let value = json!({"id": 1, "status": status, "startTime": "2026-01-01T00:00:00Z",
                "finishTime": "2026-01-01T01:00:00Z"});
            Task::from_wire(TaskInstance::read(&value).unwrap())
        };
        let now = Timestamp::parse("2026-01-01T02:00:00Z");
        assert_eq!(task_duration(&task("SUCCESSFUL"), now), Some(HOUR));
        assert_eq!(task_duration(&task("RUNNING"), now), Some(2 * HOUR));
        assert_eq!(task_duration(&task("RUNNING"), None), None);
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

    #[test]
    fn a_duration_of_days_says_days() {
        let seconds = 46_108 * 3_600 + 45 * 60 + 17;
        assert_eq!(duration_text(seconds * 1_000), "1921 d 4:45");
        assert_eq!(duration_in(seconds * 1_000, "天"), "1921 天 4:45");
        assert_eq!([86_399_999, 86_400_000].map(duration_text), ["23:59:59", "1 d 0:00"]);
        assert_eq!([i64::MIN, i64::MAX].map(duration_text), ["0:00", "106751991167 d 7:12"]);
    }
}
