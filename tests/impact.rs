//! The engine does exactly what an action's dialog shows, and an action is offered exactly where the engine accepts it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first thing that is wrong")]

mod sim_support;

use std::collections::BTreeSet;

use ocp_upgrade_console::ocp::status::{Operation, SubtaskStatus, TaskStatus};
use ocp_upgrade_console::ocp::{SubtaskId, TaskId, calls};
use ocp_upgrade_console::sim::{Scenario, TestStep};
use ocp_upgrade_console::task::{Action, Effect, Impact, Step, Task};
use proptest::prelude::*;
use sim_support::Ocp;

type Ids = BTreeSet<SubtaskId>;

/// A graph, and the operator's actions: after so many events, an action of a kind for one of the steps it fits.
#[derive(Clone, Debug)]
struct Story {
    steps: Vec<TestStep>,
    edges: Vec<(usize, usize)>,
    actions: Vec<(u8, u8, usize, Patience)>,
}

/// Whether the task runs until it settles, or the next action comes at once.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Patience {
    Waits,
    Hurries,
}

fn story() -> impl Strategy<Value = Story> {
    let step = prop_oneof![
        6 => Just(TestStep::Plain),
        3 => Just(TestStep::FailsOnce),
        1 => Just(TestStep::Final),
        1 => Just(TestStep::FailsOnceAndFinal),
    ];
    let patience = prop_oneof![2 => Just(Patience::Waits), 1 => Just(Patience::Hurries)];
    (
        prop::collection::vec(step, 1..16),
        prop::collection::btree_set((0_usize..16, 0_usize..16), 0..24),
        prop::collection::vec((0_u8..12, 0_u8..5, 0_usize..99, patience), 1..10),
    )
        .prop_map(|(steps, pairs, actions)| {
            let edges = pairs.into_iter().filter(|(from, to)| from < to && *to < steps.len()).collect();
            Story { steps, edges, actions }
        })
}

fn give(ocp: &mut Ocp, task: TaskId, action: Action) -> bool {
    match action {
        Action::RetryTask => ocp.ask(&calls::retry_task(task)).is_ok(),
        Action::RollBackTask => ocp.ask(&calls::roll_back_task(task)).is_ok(),
        Action::Retry(step) => ocp.ask(&calls::retry_subtask(task, step)).is_ok(),
        Action::Skip(step) => ocp.ask(&calls::skip_subtask(task, step)).is_ok(),
        Action::Cancel(step) => ocp.ask(&calls::cancel_subtask(task, step)).is_ok(),
    }
}

fn action(task: &Task, kind: u8, at: usize) -> Action {
    let wanted = if kind == 4 { SubtaskStatus::Running } else { SubtaskStatus::Failed };
    let fitting: Vec<SubtaskId> =
        task.steps.iter().filter(|step| step.status.as_ref() == Some(&wanted)).map(|step| step.id).collect();
    // Usually a step that the action fits, sometimes any.
    let all: Vec<SubtaskId> = task.steps.iter().map(|step| step.id).collect();
    let from = if fitting.is_empty() || at.is_multiple_of(7) { &all } else { &fitting };
    let step = from[at % from.len()];
    match kind {
        0 => Action::RetryTask,
        1 => Action::RollBackTask,
        2 => Action::Retry(step),
        3 => Action::Skip(step),
        _ => Action::Cancel(step),
    }
}

/// The observed changes of a task after an action.
#[derive(Debug, Default)]
struct Seen {
    ran: Ids,
    undone: Ids,
    counted: Ids,
    stopped: Ids,
    newly_failed: Ids,
}

fn is(step: &Step, status: &SubtaskStatus) -> bool {
    step.status.as_ref() == Some(status)
}

impl Seen {
    fn compare(&mut self, before: &Task, after: &Task) {
        for (old, new) in before.steps.iter().zip(&after.steps) {
            let undoing = new.operation == Some(Operation::Rollback);
            let was_at_work = matches!(old.status, Some(SubtaskStatus::Running | SubtaskStatus::Canceling));
            if is(new, &SubtaskStatus::Running) && !was_at_work {
                if undoing {
                    self.undone.insert(new.id)
                } else {
                    self.ran.insert(new.id)
                };
            }
            let ended = |status: &SubtaskStatus| is(new, status) && !is(old, status);
            if ended(&SubtaskStatus::Successful) && new.operation == Some(Operation::Skip)
                || ended(&SubtaskStatus::Pending) && new.operation == Some(Operation::RollbackSkip)
            {
                self.counted.insert(new.id);
            }
            if ended(&SubtaskStatus::Failed) {
                let stopped = new.operation == Some(Operation::Cancel);
                if stopped {
                    self.stopped.insert(new.id)
                } else {
                    self.newly_failed.insert(new.id)
                };
            }
        }
    }

    // Returns every step that started, or was counted as if it had.
    fn moved(&self) -> Ids {
        self.ran.iter().chain(&self.undone).chain(&self.counted).copied().collect()
    }
}

fn set(impact: &Impact, effects: &[Effect]) -> Ids {
    effects.iter().flat_map(|effect| impact.with(*effect)).collect()
}

fn check(impact: &Impact, seen: &Seen, action: Action) {
    let anyway: Ids = impact.anyway.iter().copied().collect();
    let ran = set(impact, &[Effect::RunAgain, Effect::Release]);
    let undone = set(impact, &[Effect::Undo]);
    let counted = set(impact, &[Effect::CountAsDone, Effect::CountAsUndone]);
    let perhaps = set(impact, &[Effect::MayRelease, Effect::MayUndo, Effect::MayHold]);
    let sure: Ids = [&ran, &undone, &counted, &anyway].into_iter().flatten().copied().collect();
    let possible: Ids = sure.iter().chain(&perhaps).chain(&impact.perhaps).copied().collect();
    let moved = seen.moved();
    // No step changes that the dialog does not list.
    assert!(moved.is_subset(&possible), "{action:?}: {impact:?} {seen:?}");
    assert!(seen.ran.is_disjoint(&undone) && seen.undone.is_disjoint(&ran), "{action:?}: {impact:?} {seen:?}");
    assert!(moved.is_disjoint(&set(impact, &[Effect::Hold])), "{action:?}: {impact:?} {seen:?}");
    // Every listed change happens, unless something else failed meanwhile.
    if seen.newly_failed.is_empty() {
        assert!(sure.is_subset(&moved), "{action:?}: {impact:?} {seen:?}");
        assert!(ran.is_subset(&seen.ran) && undone.is_subset(&seen.undone), "{action:?}: {impact:?} {seen:?}");
        assert!(counted.is_subset(&seen.counted), "{action:?}: {impact:?} {seen:?}");
    }
    if let Action::Cancel(step) = action {
        assert!(seen.stopped.contains(&step) && impact.with(Effect::Stop) == [step], "{action:?}: {impact:?} {seen:?}");
    }
}

fn tell(story: &Story) {
    let mut ocp = Ocp::new(Scenario::Smooth);
    let id = ocp.sim.test_task(&story.steps, &story.edges, (2, 40));
    for (events, kind, at, patience) in &story.actions {
        for _ in 0..*events {
            ocp.pass_event();
        }
        let before = ocp.look(id);
        let action = action(&before, *kind, *at);
        let promise = Impact::of(action, &before);
        let is_taken = give(&mut ocp, id, action);
        assert_eq!(promise.is_ok(), is_taken, "{action:?} {:?} {before:?}", promise);
        let (Ok(promise), Patience::Waits) = (promise, patience) else { continue };
        let mut seen = Seen::default();
        let mut last = before;
        loop {
            let now = ocp.look(id);
            seen.compare(&last, &now);
            let is_over = now.status != TaskStatus::Running;
            last = now;
            if is_over {
                break;
            }
            assert!(ocp.pass_event(), "a running task moves");
        }
        check(&promise, &seen, action);
        if seen.newly_failed.is_empty() && last.status == TaskStatus::Failed {
            assert!(!promise.stops_at.is_empty(), "{promise:?}");
        }
        if last.status == TaskStatus::Successful {
            assert!(promise.stops_at.is_empty(), "{promise:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn what_was_promised_is_what_happened(story in story()) {
        tell(&story);
    }
}
