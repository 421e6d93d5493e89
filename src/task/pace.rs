//! Detects whether a running step is slow or stuck: its time against its time-out, its attempts, and the silence of its
//! log.

use super::elapsed;
use super::model::Step;
use crate::ocp::Timestamp;

/// The percentage of the time-out from which a step is late.
const LATE_PERCENT: i64 = 80;

/// The pace of a running step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The time that the attempt has run, in milliseconds.
    pub elapsed_ms: i64,
    /// The source of the start time.
    pub since: Since,
    /// The verdict on this time.
    pub verdict: Verdict,
    /// The attempt, from 1. OCP does not count those after a retry of the step alone (ocp-api.md 5.3).
    pub attempt: i64,
}

/// The source of the start time of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// OCP sent the start, or the log contains it.
    Told,
    /// OCP sends only the first start of the step: the attempt has run at most this long.
    AtMost,
}

/// The elapsed time against the time-out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// There is no time-out.
    NoLimit,
    /// Less than 80 % of the time-out.
    Fine {
        /// The part of the time-out, in percent.
        percent: i64,
    },
    /// From 80 % on.
    Late {
        /// The part of the time-out, in percent.
        percent: i64,
    },
    /// Beyond the time-out. OCP lets a step fail soon after (ocp-api.md 5.3: 10 s in a related product).
    Overdue {
        /// The excess in milliseconds.
        by_ms: i64,
    },
}

/// Returns the pace of a step by OCP's clock; `None` for one that does not run. `seen_start` is the start of this
/// attempt from another source, such as the last separator of its log, for steps of which OCP sends only the first
/// start.
#[must_use]
pub fn pace(step: &Step, now: Timestamp, seen_start: Option<Timestamp>) -> Option<Pace> {
    if !step.state.is_active() {
        return None;
    }
    let told = elapsed::attempt_started(step).or(seen_start);
    let start = told.or(step.started)?;
    let elapsed_ms = now.epoch_ms.saturating_sub(start.epoch_ms).max(0);
    let since = if told.is_some() { Since::Told } else { Since::AtMost };
    Some(Pace { elapsed_ms, since, verdict: verdict(elapsed_ms, step.timeout), attempt: step.attempt })
}

/// Whether a step's attempt is known to exceed its time-out, by OCP's clock.
///
/// Where only the first start of several attempts is known, the attempt may be in time: that does not count as overdue.
#[must_use]
pub fn is_overdue(step: &Step, now: Timestamp) -> bool {
    pace(step, now, None)
        .is_some_and(|pace| pace.since == Since::Told && matches!(pace.verdict, Verdict::Overdue { .. }))
}

fn verdict(elapsed_ms: i64, timeout: Option<i64>) -> Verdict {
    let Some(limit_ms) = timeout.filter(|seconds| *seconds > 0).map(|seconds| seconds.saturating_mul(1_000)) else {
        return Verdict::NoLimit;
    };
    if elapsed_ms > limit_ms {
        return Verdict::Overdue { by_ms: elapsed_ms - limit_ms };
    }
    let percent = elapsed_ms.saturating_mul(100) / limit_ms;
    if percent < LATE_PERCENT { Verdict::Fine { percent } } else { Verdict::Late { percent } }
}

/// Returns the whole minutes since the last change of a log or step, by OCP's clock; `None` below one minute.
#[must_use]
pub fn silent_minutes(last_change: Timestamp, now: Timestamp) -> Option<i64> {
    Some(now.epoch_ms.saturating_sub(last_change.epoch_ms) / 60_000).filter(|minutes| *minutes > 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;
    use crate::task::Task;

    const START: i64 = 1_767_225_600_000;

    fn step(operation: &str, run_time: i64, timeout: i64, latest: Option<i64>) -> Step {
        let stamp = |at: i64| Timestamp::new(at, 480).to_string();
        let latest = latest.map(|at| json!({"stringMap": {"latest_execution_start_time": stamp(at)}, "listMap": {}}));
        let value = json!({"id": 1, "status": "RUNNING", "subtasks": [{"id": 1, "name": "s", "status": "RUNNING",
            "operation": operation, "runTime": run_time, "timeout": timeout, "startTime": stamp(START), "context": latest}]});
        Task::from_wire(TaskInstance::read(&value).unwrap()).steps.remove(0)
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::new(START + seconds * 1_000, 0)
    }

    #[test]
    fn four_fifths_of_the_time_is_late_and_more_than_all_of_it_overdue() {
        let step = step("EXECUTE", 1, 100, None);
        let verdict = |seconds| pace(&step, at(seconds), None).unwrap().verdict;
        assert_eq!(verdict(-9), Verdict::Fine { percent: 0 });
        assert_eq!(verdict(79), Verdict::Fine { percent: 79 });
        assert_eq!(verdict(80), Verdict::Late { percent: 80 });
        assert_eq!(verdict(100), Verdict::Late { percent: 100 });
        assert_eq!(verdict(130), Verdict::Overdue { by_ms: 30_000 });
    }

    #[test]
    fn without_a_limit_nothing_is_said_and_a_step_that_does_not_run_has_no_pace() {
        let mut step = step("EXECUTE", 1, 0, None);
        assert_eq!(pace(&step, at(9), None).unwrap().verdict, Verdict::NoLimit);
        step.state = crate::task::StepState::Done;
        assert_eq!(pace(&step, at(9), None), None);
    }

    #[test]
    fn a_later_attempt_counts_from_its_own_start_where_anybody_knows_it() {
        let told = pace(&step("RETRY", 1, 100, Some(START + 500_000)), at(510), None).unwrap();
        assert_eq!((told.elapsed_ms, told.since), (10_000, Since::Told));
        let seen = pace(&step("RETRY", 2, 100, None), at(510), Some(at(505))).unwrap();
        assert_eq!((seen.elapsed_ms, seen.since, seen.attempt), (5_000, Since::Told, 2));
        let guessed = pace(&step("EXECUTE", 2, 100, None), at(510), None).unwrap();
        assert_eq!((guessed.elapsed_ms, guessed.since), (510_000, Since::AtMost));
        assert!(!is_overdue(&step("EXECUTE", 2, 100, None), at(510)), "it may have started a second ago");
        assert!(
            is_overdue(&step("EXECUTE", 1, 100, None), at(101)) && !is_overdue(&step("EXECUTE", 1, 100, None), at(100))
        );
    }

    #[test]
    fn silence_is_told_in_whole_minutes() {
        assert_eq!(silent_minutes(at(0), at(59)), None);
        assert_eq!(silent_minutes(at(0), at(6 * 60 + 59)), Some(6));
        assert_eq!(silent_minutes(at(60), at(0)), None);
    }

    proptest! {
        #[test]
        fn no_time_and_no_limit_makes_it_overflow(elapsed in any::<i64>(), timeout in any::<i64>()) {
            if let Verdict::Fine { percent } | Verdict::Late { percent } = verdict(elapsed.max(0), Some(timeout)) {
                prop_assert!((0..=100).contains(&percent));
            }
        }
    }
}
