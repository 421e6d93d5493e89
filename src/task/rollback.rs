//! The rollback window: which steps forbid a rollback once they have started, and whether one has (ocp-api.md 5.3).

use super::cluster_upgrade::is_cluster_upgrade;
use super::links::{Direction, StepLinks};
use super::model::{Step, Task};
use super::topological;
use crate::ocp::status::SubtaskStatus;
use crate::ocp::{SubtaskId, Timestamp};

/// Whether the task can still be rolled back, as far as its steps decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RollbackWindow {
    /// No step forbids it.
    Always,
    /// Possible until one of these steps starts: those that forbid it and come first, in the order in which they can
    /// run.
    Until(Vec<SubtaskId>),
    /// Impossible: OCP does not support rolling back the upgrade of a cluster, and this task carries no flag.
    Unsupported,
    /// No longer possible.
    Closed {
        /// The step that closed the window: the first that started. `None` when OCP gives no step as the reason.
        by: Option<SubtaskId>,
        /// When that step first started.
        since: Option<Timestamp>,
    },
}

/// Returns the steps that forbid a rollback once they have started, by id.
#[must_use]
pub fn forbidding(task: &Task) -> Vec<SubtaskId> {
    task.steps.iter().filter(|step| forbids(step)).map(|step| step.id).collect()
}

/// Returns whether the task can still be rolled back.
///
/// OCP computes the task's own flag from its steps: true as soon as one that forbids it is neither PENDING nor READY,
/// or when the context says so (ocp-api.md 5.3). Responses to a submission may lack the flag of the task or of its
/// steps; here either of them closes the window.
#[must_use]
pub fn of(task: &Task) -> RollbackWindow {
    if is_closed(task) {
        let by = closing(task);
        return RollbackWindow::Closed { by: by.map(|step| step.id), since: by.and_then(|step| step.started) };
    }
    if is_unsupported(task) {
        return RollbackWindow::Unsupported;
    }
    let until = first_ones(task);
    if until.is_empty() { RollbackWindow::Always } else { RollbackWindow::Until(until) }
}

/// Whether the rollback window is closed.
#[must_use]
pub fn is_closed(task: &Task) -> bool {
    task.prohibits_rollback || context_prohibits(task) || closing(task).is_some()
}

/// Whether the task is the upgrade of a cluster for which OCP sends no flag, as in the older documents. Its manual does
/// not support rolling one back (ocp-api.md 3.1). A rollback that an operator has started elsewhere may continue.
#[must_use]
pub fn is_unsupported(task: &Task) -> bool {
    let is_told = task.tells_of_rollback || task.steps.iter().any(|step| step.prohibits_rollback.is_some());
    !is_told && !task.is_undoing() && is_cluster_upgrade(task)
}

/// Returns the steps beyond the rollback window: those that close it, or would be the first to, and all that wait for
/// them. Empty when no step is the reason.
#[must_use]
pub fn beyond(task: &Task, way: &RollbackWindow) -> Vec<SubtaskId> {
    let first = match way {
        RollbackWindow::Always | RollbackWindow::Unsupported => Vec::new(),
        RollbackWindow::Until(steps) => steps.clone(),
        RollbackWindow::Closed { by, .. } => by.iter().copied().collect(),
    };
    let links = StepLinks::of(task);
    let mut is_beyond = vec![false; task.steps.len()];
    let mut next: Vec<usize> = first.iter().filter_map(|id| task.index_of(*id)).collect();
    while let Some(index) = next.pop() {
        if let Some(mark) = is_beyond.get_mut(index).filter(|mark| !**mark) {
            *mark = true;
            next.extend(links.after(index, Direction::Forward));
        }
    }
    task.steps.iter().zip(is_beyond).filter(|(_, is_beyond)| *is_beyond).map(|(step, _)| step.id).collect()
}

fn closing(task: &Task) -> Option<&Step> {
    let mut closing: Option<&Step> = None;
    for step in task.steps.iter().filter(|step| forbids(step) && has_started(step)) {
        let is_earlier = closing.is_none_or(|first| start(step) < start(first));
        closing = if is_earlier { Some(step) } else { closing };
    }
    closing
}

fn forbids(step: &Step) -> bool {
    step.prohibits_rollback == Some(true)
}

fn has_started(step: &Step) -> bool {
    !matches!(step.status, Some(SubtaskStatus::Pending | SubtaskStatus::Ready) | None)
}

// Steps without a known start come last.
fn start(step: &Step) -> (i64, SubtaskId) {
    (step.started.map_or(i64::MAX, |at| at.epoch_ms), step.id)
}

fn context_prohibits(task: &Task) -> bool {
    let told = task.context.as_ref().and_then(|context| context.string("prohibit_rollback"));
    told.is_some_and(|word| word.eq_ignore_ascii_case("true"))
}

// Returns the forbidding steps without another such step before them.
fn first_ones(task: &Task) -> Vec<SubtaskId> {
    let links = StepLinks::of(task);
    let mut is_after_one = vec![false; task.steps.len()];
    let mut found = Vec::new();
    for index in topological::order(task) {
        let Some(step) = task.steps.get(index) else { continue };
        let passed =
            |before: &usize| is_after_one.get(*before) == Some(&true) || task.steps.get(*before).is_some_and(forbids);
        let is_after = links.before(index, Direction::Forward).iter().any(passed);
        if forbids(step) && !is_after {
            found.push(step.id);
        }
        if let Some(mark) = is_after_one.get_mut(index) {
            *mark = is_after;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::ocp::wire::TaskInstance;

    fn step(id: u64, status: &str, forbids: bool, upstreams: &[u64]) -> Value {
        json!({"id": id, "name": "s", "status": status, "prohibitRollback": forbids, "upstreams": upstreams,
            "startTime": (status != "PENDING").then(|| format!("2026-01-01T00:00:{:02}Z", 60 - id))})
    }

    fn task(steps: &[Value]) -> Task {
        Task::from_wire(TaskInstance::read(&json!({"id": 1, "status": "RUNNING", "subtasks": steps})).unwrap())
    }

    #[test]
    fn without_such_a_step_the_way_back_stays_open() {
        assert_eq!(of(&task(&[step(1, "RUNNING", false, &[])])), RollbackWindow::Always);
    }

    #[test]
    fn it_is_open_until_one_of_the_first_such_steps_starts() {
        // 1 → 2, 3 (both forbid) → 4 (forbids too); READY is not started.
        let steps = [
            step(1, "RUNNING", false, &[]),
            step(2, "READY", true, &[1]),
            step(3, "PENDING", true, &[1]),
            step(4, "PENDING", true, &[2, 3]),
            step(5, "PENDING", false, &[4]),
            step(6, "PENDING", true, &[5]),
        ];
        assert_eq!(of(&task(&steps)), RollbackWindow::Until(vec![SubtaskId(2), SubtaskId(3)]));
        assert_eq!(forbidding(&task(&steps)), [2, 3, 4, 6].map(SubtaskId));
    }

    #[test]
    fn the_one_that_started_first_has_closed_it() {
        // By id 2 comes first, by time 3.
        let steps = [step(1, "SUCCESSFUL", false, &[]), step(2, "FAILED", true, &[1]), step(3, "RUNNING", true, &[1])];
        let since = Timestamp::parse("2026-01-01T00:00:57Z");
        assert_eq!(of(&task(&steps)), RollbackWindow::Closed { by: Some(SubtaskId(3)), since });
    }

    #[test]
    fn the_tasks_flag_and_its_context_close_it_without_a_step() {
        let closed = RollbackWindow::Closed { by: None, since: None };
        let mut flagged = task(&[step(1, "RUNNING", false, &[])]);
        flagged.prohibits_rollback = true;
        assert_eq!(of(&flagged), closed);
        let value = json!({"id": 1, "status": "RUNNING", "context": {"stringMap": {"prohibit_rollback": "true"}}});
        assert_eq!(of(&Task::from_wire(TaskInstance::read(&value).unwrap())), closed);
    }

    #[test]
    fn beyond_the_point_lies_all_that_waits_for_it_and_no_branch_beside_it() {
        // 1 → 2 (forbids) → 3, and 1 → 4 → 5 beside them, though 5 comes as late as 3.
        let mut steps = vec![
            step(1, "SUCCESSFUL", false, &[]),
            step(2, "READY", true, &[1]),
            step(3, "PENDING", false, &[2]),
            step(4, "RUNNING", false, &[1]),
            step(5, "PENDING", true, &[4]),
        ];
        let beyond = |steps: &[Value]| {
            let task = task(steps);
            super::beyond(&task, &of(&task)).iter().map(|id| id.0).collect::<Vec<_>>()
        };
        assert_eq!(beyond(&steps), [2, 3, 5], "either of the two would be the first");
        steps[1]["status"] = json!("RUNNING");
        assert_eq!(beyond(&steps), [2, 3], "the one that has started");
        assert!(beyond(&[step(1, "RUNNING", false, &[])]).is_empty());
    }

    #[test]
    fn the_upgrade_of_a_cluster_has_no_way_back_where_ocp_tells_no_flag() {
        let read = |value: &Value| Task::from_wire(TaskInstance::read(value).unwrap());
        let mut value = json!({"id": 1, "name": "Submit upgrade OB cluster dag", "status": "FAILED",
            "subtasks": [{"id": 1, "name": "a", "status": "FAILED"}]});
        assert_eq!(of(&read(&value)), RollbackWindow::Unsupported);
        value["name"] = json!("升级 OB 集群");
        assert_eq!(of(&read(&value)), RollbackWindow::Unsupported);
        value["prohibitRollback"] = json!(false);
        assert_eq!(of(&read(&value)), RollbackWindow::Always, "OCP says so");
        value["prohibitRollback"] = json!(null);
        value["subtasks"][0]["prohibitRollback"] = json!(true);
        assert_eq!(of(&read(&value)), RollbackWindow::Closed { by: Some(SubtaskId(1)), since: None });
        value["subtasks"][0]["prohibitRollback"] = json!(null);
        value["operation"] = json!("ROLLBACK");
        assert_eq!(of(&read(&value)), RollbackWindow::Always, "one that was begun goes on");
        value["operation"] = json!("EXECUTE");
        value["name"] = json!("Upgrade obproxy");
        assert_eq!(of(&read(&value)), RollbackWindow::Always);
    }

    #[test]
    fn an_undone_step_forbids_nothing_any_more() {
        let value = json!({"id": 1, "status": "RUNNING", "operation": "ROLLBACK", "subtasks": [
            {"id": 1, "name": "a", "status": "RUNNING", "operation": "ROLLBACK", "downstreams": [2]},
            {"id": 2, "name": "b", "status": "PENDING", "operation": "ROLLBACK", "prohibitRollback": true}]});
        let task = Task::from_wire(TaskInstance::read(&value).unwrap());
        assert_eq!(of(&task), RollbackWindow::Until(vec![SubtaskId(2)]));
    }
}
