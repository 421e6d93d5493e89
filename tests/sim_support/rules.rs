//! The engine's rules (ocp-api.md 5.4 and 5.5) as checks of the response of the task call.

use std::collections::{BTreeMap, BTreeSet};

use ocp_upgrade_console::ocp::SubtaskId;
use ocp_upgrade_console::ocp::status::{Operation, SubtaskStatus, TaskStatus};
use ocp_upgrade_console::ocp::wire::{SubtaskInstance, TaskInstance};

/// The cause of the changes between two reads of a task.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    /// Time passed up to the next event.
    Event,
    /// An action of an operator.
    Person,
}

fn phase(subtask: &SubtaskInstance) -> (SubtaskStatus, Operation) {
    (subtask.status.clone().unwrap(), subtask.operation.clone().unwrap())
}

fn is_legal(before: &SubtaskInstance, after: &SubtaskInstance, cause: Cause) -> bool {
    use Operation::{Cancel, Execute, Retry, Rollback, RollbackSkip, Skip};
    use SubtaskStatus::{Canceling, Failed, Pending, Ready, Running, Successful};
    let (from, to) = (phase(before), phase(after));
    if from == to {
        return true;
    }
    match (cause, from, to) {
        (Cause::Event, (Pending, Execute), (Ready, Execute)) => true,
        (Cause::Event, (Ready, was), (Running, is)) => was == is && !matches!(is, Skip | RollbackSkip | Cancel),
        (Cause::Event, (Ready, Skip), (Successful, Skip)) => true,
        (Cause::Event, (Ready, RollbackSkip), (Pending, RollbackSkip)) => true,
        (Cause::Event, (Running, Execute | Retry), (Successful | Failed, Execute | Retry)) => true,
        (Cause::Event, (Running, Rollback), (Pending, Rollback)) => true,
        (Cause::Event, (Canceling, _), (Failed, Cancel)) => true,
        (Cause::Event, (Successful | Failed, Rollback), (Ready, Rollback)) => true,
        (Cause::Person, (Failed, _), (Ready, Retry | Skip | RollbackSkip)) => true,
        (Cause::Person, (Running, was), (Canceling, is)) => was == is,
        // A rollback marks all steps that are not PENDING, and makes the last of them READY.
        (Cause::Person, (Ready | Failed | Successful, _), (Ready, Rollback)) => true,
        (Cause::Person, (was, _), (is, Rollback)) => was == is && was != Pending,
        // A retry or skip lets other steps continue at once.
        (Cause::Person, (Pending, Execute), (Ready, Execute)) => true,
        _ => false,
    }
}

/// Ids are unique, edges symmetric and without a cycle.
pub(crate) fn check_shape(task: &TaskInstance) {
    let by_id: BTreeMap<SubtaskId, &SubtaskInstance> = task.subtasks.iter().map(|one| (one.id, one)).collect();
    assert_eq!(by_id.len(), task.subtasks.len(), "ids are unique");
    for subtask in &task.subtasks {
        for upstream in &subtask.upstreams {
            assert!(by_id[upstream].downstreams.contains(&subtask.id), "edges are symmetric");
        }
        for downstream in &subtask.downstreams {
            assert!(by_id[downstream].upstreams.contains(&subtask.id), "edges are symmetric");
        }
    }
    let mut done = BTreeSet::new();
    while done.len() < by_id.len() {
        let free = by_id.values().filter(|one| !done.contains(&one.id));
        let free: Vec<SubtaskId> =
            free.filter(|one| one.upstreams.iter().all(|id| done.contains(id))).map(|one| one.id).collect();
        assert!(!free.is_empty(), "edges make no cycle");
        done.extend(free);
    }
}

/// Asserts the rules that hold at any time.
pub(crate) fn check_rules(task: &TaskInstance) {
    use SubtaskStatus::{Canceling, Failed, Pending, Ready, Running, Successful};
    let count = |wanted: &[SubtaskStatus]| {
        task.subtasks.iter().filter(|one| wanted.contains(one.status.as_ref().unwrap())).count()
    };
    assert!(count(&[Ready, Running, Canceling]) <= 10, "at most 10 at once");
    let undo = task.operation == Some(Operation::Rollback);
    match task.status {
        TaskStatus::Failed => assert!(count(&[Failed]) > 0 && count(&[Running, Canceling]) == 0),
        TaskStatus::Successful if undo => assert_eq!(count(&[Pending]), task.subtasks.len()),
        TaskStatus::Successful => assert_eq!(count(&[Successful]), task.subtasks.len()),
        _ => assert!(count(&[Ready, Running, Canceling]) > 0, "a running task has something to do"),
    }
    assert_eq!(task.finish_time.is_some(), task.status != TaskStatus::Running);
    let forbidden = task
        .subtasks
        .iter()
        .any(|one| one.prohibit_rollback == Some(true) && !matches!(one.status, Some(Pending | Ready)));
    assert_eq!(task.prohibit_rollback, Some(forbidden));
    let by_id: BTreeMap<SubtaskId, &SubtaskInstance> = task.subtasks.iter().map(|one| (one.id, one)).collect();
    for subtask in &task.subtasks {
        let status = subtask.status.as_ref().unwrap();
        let started = matches!(status, Ready | Running | Canceling | Failed | Successful);
        if started {
            assert!(subtask.upstreams.iter().all(|id| by_id[id].status == Some(Successful)), "upstreams come first");
        }
        assert!(!matches!(status, Running | Canceling) || subtask.finish_time.is_none());
        assert!(!matches!(status, Failed) || subtask.finish_time.is_some());
    }
}

/// Asserts the allowed changes between two reads, with at most one event in between.
pub(crate) fn check_step(before: &TaskInstance, after: &TaskInstance, cause: Cause) {
    check_rules(after);
    let failed = |task: &TaskInstance| task.subtasks.iter().any(|one| one.status == Some(SubtaskStatus::Failed));
    for old in &before.subtasks {
        let new = after.subtasks.iter().find(|one| one.id == old.id).unwrap();
        assert!(is_legal(old, new, cause), "{}: {:?} to {:?}", old.name, phase(old), phase(new));
        let started =
            phase(old).0 == SubtaskStatus::Ready && phase(new) == (SubtaskStatus::Running, Operation::Execute);
        assert!(!(started && failed(before) && failed(after)), "nothing new starts once one failed");
        assert!(old.start_time.is_none() || old.start_time == new.start_time, "the first start stays");
        assert!(new.run_time >= old.run_time);
    }
}
