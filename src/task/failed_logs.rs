//! Decides which logs of failed steps are read automatically to show why a step failed: each once for each failure, and
//! only the first few, so that a hundred failures do not cause a hundred requests.

use super::model::{Step, Task};
use super::state::StepState;
use crate::ocp::{SubtaskId, Timestamp};

/// The number of failed steps whose logs are read; the other logs are read when the operator opens them.
const MOST: usize = 20;

/// Identifies a failure of a step: OCP does not always count attempts, but each has an end.
type Failure = (i64, Option<Timestamp>, Option<Timestamp>);

/// The result of reading the log of a failed step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The log has not been read yet, or could not be, or exceeds the limit.
    Unread,
    /// The log has no line with an error.
    None,
    /// The first error of the log.
    Told(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct FailedLog {
    step: SubtaskId,
    failure: Failure,
    reason: Reason,
    is_asked: bool,
}

/// The failed steps of a task in its order, and the results of reading their logs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FailedLogs(Vec<FailedLog>);

impl FailedLogs {
    /// Returns the state for a newer snapshot of the task: new failures are unread, steps that no longer failed are
    /// removed.
    #[must_use]
    pub fn followed_by(&self, task: &Task) -> Self {
        let failed = task.steps.iter().filter(|step| step.state == StepState::Failed);
        let entry = |step: &Step| {
            let failure = (step.attempt, step.started, step.finished);
            let known = self.0.iter().find(|entry| entry.step == step.id && entry.failure == failure);
            known.cloned().unwrap_or(FailedLog { step: step.id, failure, reason: Reason::Unread, is_asked: false })
        };
        Self(failed.map(entry).collect())
    }

    /// Returns the next step whose log is to be read, and marks it as requested. The log of `open` is read where it is
    /// shown.
    pub fn ask(&mut self, open: Option<SubtaskId>) -> Option<SubtaskId> {
        let next = self.0.iter_mut().take(MOST).find(|entry| !entry.is_asked && Some(entry.step) != open)?;
        next.is_asked = true;
        Some(next.step)
    }

    /// Marks a step as not requested, because no request was sent.
    pub fn take_back(&mut self, step: SubtaskId) {
        if let Some(entry) = self.0.iter_mut().find(|entry| entry.step == step) {
            entry.is_asked = false;
        }
    }

    /// Records the error in the log of a step. A step that has not failed, or no longer, is ignored.
    pub fn set_reason(&mut self, step: SubtaskId, error: Option<String>) {
        if let Some(entry) = self.0.iter_mut().find(|entry| entry.step == step) {
            entry.is_asked = true;
            entry.reason = error.map_or(Reason::None, Reason::Told);
        }
    }

    /// Returns the result for a step; `None` when it has not failed.
    #[must_use]
    pub fn of(&self, step: SubtaskId) -> Option<&Reason> {
        self.0.iter().find(|entry| entry.step == step).map(|entry| &entry.reason)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::ocp::wire::TaskInstance;

    fn failed(id: u64, minute: u64) -> Value {
        json!({"id": id, "name": "s", "status": "FAILED", "operation": "EXECUTE",
            "finishTime": format!("2026-01-01T00:{minute:02}:00Z")})
    }

    fn task(steps: &[Value]) -> Task {
        let value = json!({"id": 1, "name": "t", "status": "FAILED", "subtasks": steps});
        Task::from_wire(TaskInstance::read(&value).unwrap())
    }

    #[test]
    fn each_failure_is_read_once_and_another_failure_of_the_same_step_once_more() {
        let mut logs = FailedLogs::default().followed_by(&task(&[failed(1, 1), failed(2, 1)]));
        assert_eq!([logs.ask(None), logs.ask(None), logs.ask(None)], [Some(SubtaskId(1)), Some(SubtaskId(2)), None]);
        logs.set_reason(SubtaskId(1), Some("why".into()));
        logs.set_reason(SubtaskId(2), None);
        let mut same = logs.followed_by(&task(&[failed(1, 1), failed(2, 1)]));
        assert_eq!((same.ask(None), same.of(SubtaskId(1))), (None, Some(&Reason::Told("why".into()))));
        let mut again = logs.followed_by(&task(&[failed(1, 5), failed(2, 1)]));
        assert_eq!((again.of(SubtaskId(1)), again.of(SubtaskId(2))), (Some(&Reason::Unread), Some(&Reason::None)));
        assert_eq!([again.ask(None), again.ask(None)], [Some(SubtaskId(1)), None]);
    }

    #[test]
    fn an_open_log_is_read_here_only_when_it_was_closed_before_it_came() {
        let mut logs = FailedLogs::default().followed_by(&task(&[failed(1, 1), failed(2, 1)]));
        let open = Some(SubtaskId(1));
        assert_eq!([logs.ask(open), logs.ask(open)], [Some(SubtaskId(2)), None]);
        let mut closed = logs.clone();
        assert_eq!(closed.ask(None), open);
        logs.set_reason(SubtaskId(1), Some("told by the open log".into()));
        assert_eq!(logs.ask(None), None);
    }

    #[test]
    fn of_a_hundred_failures_twenty_are_read_and_the_rest_when_they_are_opened() {
        let steps: Vec<Value> = (1..=100).map(|id| failed(id, 1)).collect();
        let mut logs = FailedLogs::default().followed_by(&task(&steps));
        let asked: Vec<u64> = std::iter::from_fn(|| logs.ask(None)).map(|step| step.0).collect();
        assert_eq!(asked, (1..=20).collect::<Vec<_>>());
        logs.set_reason(SubtaskId(77), Some("opened".into()));
        assert_eq!(logs.of(SubtaskId(77)), Some(&Reason::Told("opened".into())));
        assert_eq!(logs.of(SubtaskId(78)), Some(&Reason::Unread));
    }

    #[test]
    fn what_was_refused_for_the_sign_in_is_asked_again_and_what_runs_is_not_known() {
        let mut logs = FailedLogs::default().followed_by(&task(&[failed(1, 1)]));
        let step = logs.ask(None).unwrap();
        logs.take_back(step);
        assert_eq!(logs.ask(None), Some(step));
        let logs = logs.followed_by(&task(&[json!({"id": 1, "name": "s", "status": "RUNNING"})]));
        assert_eq!(logs.of(step), None);
    }
}
