//! The impact of an action: its effect on every step, by the engine's rules (ocp-api.md 5.4).
//!
//! The future is projected twice, without the action and with it; the difference is the impact. Both projections assume
//! that no further step fails.

use super::action::{Action, Denied};
use super::elapsed;
use super::future::{Projection, Sure, future};
use super::links::StepLinks;
use super::model::{Step, Task};
use crate::ocp::SubtaskId;
use crate::ocp::status::SubtaskStatus;

/// The effect of an action on a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Effect {
    /// Failed, and runs again. OCP undoes it first when it is retried alone (ocp-api.md 5.4).
    RunAgain,
    /// Counts as done without running.
    CountAsDone,
    /// Counts as undone without being undone.
    CountAsUndone,
    /// Is undone.
    Undo,
    /// As [`Effect::Undo`], but only if the step starts before a step that is being stopped has failed.
    MayUndo,
    /// Was blocked, and can run now.
    Release,
    /// As [`Effect::Release`], but only if the step starts before a step that is being stopped has failed.
    MayRelease,
    /// Is cancelled, and then counts as failed. The process itself may continue (ocp-api.md 5.4).
    Stop,
    /// Would have run, and is now blocked until an operator acts.
    Hold,
    /// As [`Effect::Hold`], unless the step starts before the stop takes effect.
    MayHold,
}

/// The impact of an action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// The steps that the action affects, by id.
    pub effects: Vec<(SubtaskId, Effect)>,
    /// The steps that start with or without the action, by id.
    pub anyway: Vec<SubtaskId>,
    /// The steps that start, with or without the action, only if they start before a step that is being stopped has
    /// failed, by id.
    pub perhaps: Vec<SubtaskId>,
    /// The steps at which the task will stop again: failed ones that the action does not affect, and ones being
    /// stopped.
    pub stops_at: Vec<SubtaskId>,
}

/// The durations of the last runs of steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LastTime {
    /// The number of steps.
    pub steps: usize,
    /// The number of steps with a known duration.
    pub known: usize,
    /// The sum of the known durations, in milliseconds.
    pub sum_ms: i64,
    /// The longest known duration, in milliseconds.
    pub longest_ms: i64,
}

impl Impact {
    /// Computes the impact of an action on a task in its present state.
    ///
    /// # Errors
    /// The reason why OCP would refuse the action.
    pub fn of(action: Action, task: &Task) -> Result<Self, Denied> {
        action.check(task)?;
        let links = StepLinks::of(task);
        let (without, with) = (future(task, &links, None), future(task, &links, Some(action)));
        let mut impact = Self::default();
        for (step, (old, new)) in task.steps.iter().zip(without.iter().zip(&with)) {
            match effect(step, *old, *new) {
                Some(effect) => impact.effects.push((step.id, effect)),
                None if !starts_later(step, *new) => {}
                None if matches!(new, Projection::Run(Sure::Perhaps) | Projection::Undo(Sure::Perhaps)) => {
                    impact.perhaps.push(step.id);
                }
                None => impact.anyway.push(step.id),
            }
            if matches!(new, Projection::Stop | Projection::Stays) {
                impact.stops_at.push(step.id);
            }
        }
        Ok(impact)
    }

    /// Returns the effect of the action on a step; `None` for no difference.
    #[must_use]
    pub fn on(&self, id: SubtaskId) -> Option<Effect> {
        self.effects.iter().find(|(step, _)| *step == id).map(|(_, effect)| *effect)
    }

    /// Counts the effects on some steps, each effect at its first step.
    #[must_use]
    pub fn counts(&self, ids: impl Iterator<Item = SubtaskId>) -> Vec<(Effect, usize)> {
        let mut counts: Vec<(Effect, usize)> = Vec::new();
        for effect in ids.filter_map(|id| self.on(id)) {
            match counts.iter_mut().find(|(other, _)| *other == effect) {
                Some((_, count)) => *count += 1,
                None => counts.push((effect, 1)),
            }
        }
        counts
    }

    /// Returns the steps with an effect, by id.
    #[must_use]
    pub fn with(&self, effect: Effect) -> Vec<SubtaskId> {
        self.effects.iter().filter(|(_, other)| *other == effect).map(|(step, _)| *step).collect()
    }

    /// Returns the durations of the last runs of the steps with an effect.
    #[must_use]
    pub fn last_time(&self, effect: Effect, task: &Task) -> LastTime {
        let mut last = LastTime::default();
        for (id, _) in self.effects.iter().filter(|(_, other)| *other == effect) {
            last.steps += 1;
            if let Some(duration) = task.step(*id).and_then(elapsed::last_duration) {
                last.known += 1;
                last.sum_ms = last.sum_ms.saturating_add(duration);
                last.longest_ms = last.longest_ms.max(duration);
            }
        }
        last
    }
}

/// Returns the most frequent of some counted effects.
#[must_use]
pub fn most_frequent(counts: &[(Effect, usize)]) -> Option<Effect> {
    counts.iter().max_by_key(|(_, count)| *count).map(|(effect, _)| *effect)
}

fn starts_later(step: &Step, projection: Projection) -> bool {
    let at_work = matches!(step.status, Some(SubtaskStatus::Running | SubtaskStatus::Canceling));
    !at_work && !matches!(projection, Projection::Rest | Projection::Stays | Projection::Stop)
}

fn effect(step: &Step, old: Projection, new: Projection) -> Option<Effect> {
    let moved = matches!(old, Projection::Run(_) | Projection::Undo(_));
    match (old, new) {
        (Projection::Run(Sure::Surely), Projection::Run(Sure::Perhaps))
        | (Projection::Undo(Sure::Surely), Projection::Undo(Sure::Perhaps)) => Some(Effect::MayHold),
        (Projection::Run(_), Projection::Run(_)) | (Projection::Undo(_), Projection::Undo(_)) => None,
        _ if old == new => None,
        (_, Projection::Run(_)) if step.status == Some(SubtaskStatus::Failed) => Some(Effect::RunAgain),
        (_, Projection::Run(Sure::Surely)) => Some(Effect::Release),
        (_, Projection::Run(Sure::Perhaps)) => Some(Effect::MayRelease),
        (_, Projection::Undo(Sure::Surely)) => Some(Effect::Undo),
        (_, Projection::Undo(Sure::Perhaps)) => Some(Effect::MayUndo),
        (_, Projection::CountAsDone) => Some(Effect::CountAsDone),
        (_, Projection::CountAsUndone) => Some(Effect::CountAsUndone),
        (_, Projection::Stop) => Some(Effect::Stop),
        (_, Projection::Rest) if moved => Some(Effect::Hold),
        (_, Projection::Rest | Projection::Stays) => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;

    /// A chain of steps with these statuses and operations.
    fn chain(task: (&str, &str), steps: &[(&str, &str)]) -> Task {
        let subtasks: Vec<_> = (1..)
            .zip(steps)
            .map(|(id, (status, operation))| {
                let upstreams: Vec<u64> = (1..id).rev().take(1).collect();
                json!({"id": id, "name": "s", "status": status, "operation": operation, "upstreams": upstreams,
                    "startTime": "2026-01-01T00:00:00Z", "finishTime": format!("2026-01-01T00:00:{:02}Z", id * 10)})
            })
            .collect();
        let value = json!({"id": 1, "status": task.0, "operation": task.1, "subtasks": subtasks});
        Task::from_wire(TaskInstance::read(&value).unwrap())
    }

    const E: &str = "EXECUTE";

    fn effects(action: Action, task: &Task) -> Vec<(u64, Effect)> {
        Impact::of(action, task).unwrap().effects.into_iter().map(|(id, effect)| (id.0, effect)).collect()
    }

    #[test]
    fn a_retry_runs_the_failed_step_and_all_that_waits_for_it() {
        let task = chain(("FAILED", E), &[("SUCCESSFUL", E), ("FAILED", E), ("PENDING", E), ("PENDING", E)]);
        let expected = [(2, Effect::RunAgain), (3, Effect::Release), (4, Effect::Release)];
        assert_eq!(effects(Action::RetryTask, &task), expected);
        assert_eq!(effects(Action::Retry(SubtaskId(2)), &task), expected);
        let skipped = [(2, Effect::CountAsDone), (3, Effect::Release), (4, Effect::Release)];
        assert_eq!(effects(Action::Skip(SubtaskId(2)), &task), skipped);
    }

    #[test]
    fn a_rollback_undoes_all_that_started() {
        let task = chain(("FAILED", E), &[("SUCCESSFUL", E), ("FAILED", E), ("PENDING", E)]);
        assert_eq!(effects(Action::RollBackTask, &task), [(1, Effect::Undo), (2, Effect::Undo)]);
        let impact = Impact::of(Action::RollBackTask, &task).unwrap();
        let last = LastTime { steps: 2, known: 2, sum_ms: 30_000, longest_ms: 20_000 };
        assert_eq!(impact.last_time(Effect::Undo, &task), last);
    }

    #[test]
    fn a_cancel_holds_what_comes_after() {
        let task = chain(("RUNNING", E), &[("SUCCESSFUL", E), ("RUNNING", E), ("PENDING", E)]);
        assert_eq!(effects(Action::Cancel(SubtaskId(2)), &task), [(2, Effect::Stop), (3, Effect::Hold)]);
    }

    #[test]
    fn a_second_cancel_leaves_in_doubt_what_the_first_has_left_in_doubt() {
        let value = json!({"id": 1, "status": "RUNNING", "operation": E, "subtasks": [
            {"id": 1, "name": "a", "status": "CANCELING", "operation": E},
            {"id": 2, "name": "b", "status": "RUNNING", "operation": E, "downstreams": [3]},
            {"id": 3, "name": "c", "status": "PENDING", "operation": E, "upstreams": [2]},
            {"id": 4, "name": "d", "status": "READY", "operation": E}]});
        let task = Task::from_wire(TaskInstance::read(&value).unwrap());
        let impact = Impact::of(Action::Cancel(SubtaskId(2)), &task).unwrap();
        assert_eq!(impact.effects, [(SubtaskId(2), Effect::Stop), (SubtaskId(3), Effect::Hold)]);
        assert_eq!((impact.anyway, impact.perhaps), (vec![], vec![SubtaskId(4)]));
        assert_eq!(impact.stops_at, [SubtaskId(1), SubtaskId(2)]);
    }

    #[test]
    fn a_skip_while_rolling_back_lets_the_rest_be_undone() {
        let steps = [("SUCCESSFUL", "ROLLBACK"), ("FAILED", "CANCEL"), ("PENDING", E)];
        let task = chain(("FAILED", "ROLLBACK"), &steps);
        assert_eq!(effects(Action::Skip(SubtaskId(2)), &task), [(1, Effect::Undo), (2, Effect::CountAsUndone)]);
    }

    #[test]
    fn another_failed_step_stops_the_task_again_before_anything_is_released() {
        let value = json!({"id": 1, "status": "FAILED", "operation": E, "subtasks": [
            {"id": 1, "name": "a", "status": "FAILED", "operation": E, "downstreams": [3]},
            {"id": 2, "name": "b", "status": "FAILED", "operation": "CANCEL", "downstreams": [3]},
            {"id": 3, "name": "c", "status": "PENDING", "operation": E, "upstreams": [1, 2]}]});
        let task = Task::from_wire(TaskInstance::read(&value).unwrap());
        let impact = Impact::of(Action::Retry(SubtaskId(1)), &task).unwrap();
        assert_eq!(impact.effects, [(SubtaskId(1), Effect::RunAgain)]);
        assert_eq!(impact.stops_at, [SubtaskId(2)]);
    }

    #[test]
    fn a_cycle_and_a_status_never_seen_before_are_promised_nothing() {
        let value = json!({"id": 1, "status": "FAILED", "operation": E, "subtasks": [
            {"id": 1, "name": "a", "status": "FAILED", "operation": E, "downstreams": [2, 4]},
            {"id": 2, "name": "b", "status": "PENDING", "operation": E, "upstreams": [1, 3], "downstreams": [3]},
            {"id": 3, "name": "c", "status": "PENDING", "operation": E, "upstreams": [2], "downstreams": [2]},
            {"id": 4, "name": "d", "status": "PAUSED", "operation": E, "upstreams": [1], "downstreams": [5]},
            {"id": 5, "name": "e", "status": "PENDING", "operation": E, "upstreams": [4]}]});
        let task = Task::from_wire(TaskInstance::read(&value).unwrap());
        assert_eq!(effects(Action::RetryTask, &task), [(1, Effect::RunAgain)]);
    }
}
