//! The policy of finding and following the child tasks of a cluster upgrade: which requests are worth sending. It has
//! no clock and sends no requests.

use std::sync::Arc;

use super::child::ChildLink;
use super::model::Task;
use super::state::StepState;
use crate::ocp::{SubtaskId, TaskId, Timestamp};

/// The number of fruitless searches after which a child that no step waits for is given up.
const ENOUGH: u32 = 2;

/// Returns the submitting steps that are done and whose child is not known: the child exists, so that a search may find
/// it.
#[must_use]
pub fn missing(main: &Task, child_links: &[ChildLink]) -> Vec<SubtaskId> {
    let is_missing = |child_link: &&ChildLink| {
        child_link.child.is_none() && state(main, child_link.submit) == Some(&StepState::Done)
    };
    child_links.iter().filter(is_missing).map(|child_link| child_link.submit).collect()
}

/// Whether a search in the list of tasks is worth a request, after so many fruitless searches.
#[must_use]
pub fn is_worth_a_look(main: &Task, child_links: &[ChildLink], in_vain: u32) -> bool {
    let missing = missing(main, child_links);
    let waits = |child_link: &ChildLink| missing.contains(&child_link.submit) && !is_over(main, child_link);
    !missing.is_empty() && (in_vain < ENOUGH || !main.state.is_end() && child_links.iter().any(waits))
}

/// Returns the wait after so many fruitless searches, in milliseconds: it doubles each time, from the interval of lists
/// to the longest wait.
#[must_use]
pub fn pause_ms(in_vain: u32, list_ms: u32, longest_ms: u32) -> u32 {
    let factor = 1_u32.checked_shl(in_vain.saturating_sub(1).min(16)).unwrap_or(u32::MAX);
    list_ms.saturating_mul(factor).min(longest_ms.max(list_ms))
}

/// Returns how far back a search has to go: no older task can be a missing child.
#[must_use]
pub fn since(main: &Task, child_links: &[ChildLink]) -> Option<Timestamp> {
    let begun = |submit: &SubtaskId| main.step(*submit).and_then(|step| step.started);
    missing(main, child_links).iter().filter_map(begun).min_by_key(|at| at.epoch_ms)
}

/// Returns the child tasks to request now: that of the first unfinished pair, and the opened ones whose end has not
/// been received. `known` are the children in OCP's latest response.
#[must_use]
pub fn due(main: &Task, child_links: &[ChildLink], open: &[SubtaskId], known: &[Arc<Task>]) -> Vec<TaskId> {
    let current = child_links.iter().find(|child_link| !is_over(main, child_link)).map(|child_link| child_link.submit);
    let has_ended = |id: TaskId| known.iter().any(|task| task.id == id && task.state.is_end());
    let mut due = Vec::new();
    for child_link in child_links {
        let Some(child) = child_link.child else { continue };
        if current == Some(child_link.submit) || open.contains(&child_link.submit) && !has_ended(child) {
            due.push(child);
        }
    }
    due
}

fn state(main: &Task, id: SubtaskId) -> Option<&StepState> {
    main.step(id).map(|step| &step.state)
}

fn is_over(main: &Task, child_link: &ChildLink) -> bool {
    matches!(state(main, child_link.wait), Some(StepState::Done | StepState::Skipped))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::TaskInstance;

    /// Two pairs, 2 → 3 and 4 → 5, with the statuses of their steps.
    fn main_task(status: &str, steps: [&str; 4]) -> Task {
        let subtasks: Vec<_> = (2_u64..)
            .zip(steps)
            .map(|(id, status)| json!({"id": id, "name": "s", "status": status, "startTime": format!("2026-01-01T00:0{id}:00Z")}))
            .collect();
        Task::from_wire(TaskInstance::read(&json!({"id": 1, "status": status, "subtasks": subtasks})).unwrap())
    }

    fn child_links(first: Option<u64>, second: Option<u64>) -> [ChildLink; 2] {
        let child_link = |submit: u64, child: Option<u64>| ChildLink {
            submit: SubtaskId(submit),
            wait: SubtaskId(submit + 1),
            version: None,
            child: child.map(TaskId),
        };
        [child_link(2, first), child_link(4, second)]
    }

    fn child(id: u64, status: &str) -> Arc<Task> {
        Arc::new(Task::from_wire(TaskInstance::read(&json!({"id": id, "status": status})).unwrap()))
    }

    const SUBMITTING: [&str; 4] = ["RUNNING", "PENDING", "PENDING", "PENDING"];
    const FIRST: [&str; 4] = ["SUCCESSFUL", "RUNNING", "PENDING", "PENDING"];
    const SECOND: [&str; 4] = ["SUCCESSFUL", "SUCCESSFUL", "SUCCESSFUL", "RUNNING"];

    #[test]
    fn no_child_is_looked_for_before_its_submit_step_is_done_nor_once_it_is_known() {
        let worth = |steps, child_links: [ChildLink; 2]| is_worth_a_look(&main_task("RUNNING", steps), &child_links, 0);
        assert!(!worth(SUBMITTING, child_links(None, None)));
        assert!(worth(FIRST, child_links(None, None)));
        assert!(!worth(FIRST, child_links(Some(6), None)));
        assert!(worth(SECOND, child_links(Some(6), None)));
        assert!(!worth(SECOND, child_links(Some(6), Some(7))));
    }

    #[test]
    fn a_child_that_a_step_waits_for_is_looked_for_again_and_again_and_one_of_the_past_twice() {
        let main = main_task("RUNNING", SECOND);
        assert!(is_worth_a_look(&main, &child_links(Some(6), None), 1_000));
        assert!(is_worth_a_look(&main, &child_links(None, Some(7)), 1));
        assert!(!is_worth_a_look(&main, &child_links(None, Some(7)), 2));
        let over = main_task("SUCCESSFUL", ["SUCCESSFUL"; 4]);
        assert!(!is_worth_a_look(&over, &child_links(None, None), 2));
    }

    #[test]
    fn looks_in_vain_become_rarer() {
        let waits: Vec<u32> = (0..7).map(|in_vain| pause_ms(in_vain, 5_000, 60_000)).collect();
        assert_eq!(waits, [5_000, 5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
        assert_eq!(pause_ms(u32::MAX, u32::MAX, 0), u32::MAX);
    }

    #[test]
    fn a_look_goes_back_to_the_start_of_the_first_missing_one() {
        let main = main_task("RUNNING", SECOND);
        let started = |id| main.step(SubtaskId(id)).unwrap().started;
        assert_eq!(since(&main, &child_links(None, None)), started(2));
        assert_eq!(since(&main, &child_links(Some(6), None)), started(4));
        assert_eq!(since(&main, &child_links(Some(6), Some(7))), None);
    }

    #[test]
    fn the_child_that_runs_is_followed_and_another_one_only_as_long_as_it_is_open_and_not_seen_to_end() {
        let main = main_task("RUNNING", SECOND);
        let (first, open) = (TaskId(6), [SubtaskId(2)]);
        let both = child_links(Some(6), Some(7));
        assert_eq!(due(&main, &both, &[], &[]), [TaskId(7)]);
        assert_eq!(due(&main, &both, &open, &[]), [first, TaskId(7)]);
        assert_eq!(due(&main, &both, &open, &[child(6, "RUNNING")]), [first, TaskId(7)]);
        assert_eq!(due(&main, &both, &open, &[child(6, "SUCCESSFUL")]), [TaskId(7)]);
        let over = main_task("SUCCESSFUL", ["SUCCESSFUL"; 4]);
        assert_eq!(due(&over, &both, &[], &[]), []);
        assert_eq!(due(&over, &both, &open, &[]), [first]);
    }
}
