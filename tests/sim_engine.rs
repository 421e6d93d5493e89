//! The simulated OCP keeps the engine's rules under any actions, as seen in its responses.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first thing that is wrong")]

mod sim_support;

use std::collections::BTreeMap;

use ocp_upgrade_console::ocp::calls;
use ocp_upgrade_console::ocp::status::{Operation, SubtaskStatus, TaskStatus};
use ocp_upgrade_console::ocp::wire::{SubtaskInstance, TaskInstance};
use ocp_upgrade_console::ocp::{ArbitrationServiceId, ClusterId, ObproxyClusterId, ObproxyId, SubtaskId, TaskId};
use ocp_upgrade_console::sim::Scenario;
use proptest::prelude::*;
use sim_support::rules::{Cause, check_rules, check_shape, check_step};
use sim_support::{ARBITRATION_RPM, CLUSTER_RPM, Ocp, PROXY_RPM};

/// One action of an operator, on the subtask at a position (of any number of them).
#[derive(Clone, Debug)]
enum Act {
    RetryTask,
    RollBack,
    RetrySubtask(usize),
    Skip(usize),
    Cancel(usize),
    /// Cancels a running subtask.
    CancelRunning(usize),
    /// Retries or skips a failed subtask.
    CureFailed(usize, bool),
    UpgradeAgain,
    Events(u8),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        1 => Just(Act::RetryTask),
        2 => Just(Act::RollBack),
        1 => (0_usize..99).prop_map(Act::RetrySubtask),
        1 => (0_usize..99).prop_map(Act::Skip),
        1 => (0_usize..99).prop_map(Act::Cancel),
        4 => (0_usize..99).prop_map(Act::CancelRunning),
        2 => (0_usize..99, any::<bool>()).prop_map(|(at, skip)| Act::CureFailed(at, skip)),
        1 => Just(Act::UpgradeAgain),
        9 => (1_u8..12).prop_map(Act::Events),
    ]
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Arbitration,
    Proxies,
    Cluster,
}

fn submit(ocp: &mut Ocp, kind: Kind) -> Option<TaskId> {
    let call = match kind {
        Kind::Arbitration => calls::upgrade_arbitration_service(ArbitrationServiceId(4901), ARBITRATION_RPM, None),
        Kind::Proxies => {
            calls::upgrade_obproxies(ObproxyClusterId(1), &[ObproxyId(1), ObproxyId(2), ObproxyId(3)], PROXY_RPM)
        }
        Kind::Cluster => calls::upgrade_cluster(ClusterId(22), CLUSTER_RPM),
    };
    ocp.ask(&call).ok().map(|task| task.id)
}

fn version(ocp: &mut Ocp, kind: Kind) -> String {
    match kind {
        Kind::Arbitration => ocp.must(&calls::arbitration_service(ArbitrationServiceId(4901))).version.unwrap(),
        Kind::Proxies => format!("{:?}", ocp.must(&calls::obproxy_cluster(ObproxyClusterId(1))).versions),
        Kind::Cluster => ocp.must(&calls::cluster(ClusterId(22))).full_version.unwrap(),
    }
}

fn pick(task: &TaskInstance, at: usize, wanted: Option<SubtaskStatus>) -> Option<SubtaskId> {
    let fits = |one: &&SubtaskInstance| wanted.is_none() || one.status == wanted;
    let found: Vec<SubtaskId> = task.subtasks.iter().filter(fits).map(|one| one.id).collect();
    found.get(at % found.len().max(1)).copied()
}

fn perform(ocp: &mut Ocp, kind: Kind, task: &TaskInstance, act: &Act) {
    let call = match act {
        Act::RetryTask => Some(calls::retry_task(task.id)),
        Act::RollBack => Some(calls::roll_back_task(task.id)),
        Act::RetrySubtask(at) => pick(task, *at, None).map(|id| calls::retry_subtask(task.id, id)),
        Act::Skip(at) => pick(task, *at, None).map(|id| calls::skip_subtask(task.id, id)),
        Act::Cancel(at) => pick(task, *at, None).map(|id| calls::cancel_subtask(task.id, id)),
        Act::CancelRunning(at) => {
            pick(task, *at, Some(SubtaskStatus::Running)).map(|id| calls::cancel_subtask(task.id, id))
        }
        Act::CureFailed(at, skip) => pick(task, *at, Some(SubtaskStatus::Failed))
            .map(|id| if *skip { calls::skip_subtask(task.id, id) } else { calls::retry_subtask(task.id, id) }),
        Act::UpgradeAgain => {
            assert!(submit(ocp, kind).is_none(), "no second upgrade while one is not over");
            None
        }
        Act::Events(_) => None,
    };
    if let Some(call) = call {
        let _ = ocp.ask(&call);
    }
}

fn over(task: &TaskInstance) -> bool {
    task.status == TaskStatus::Successful
}

/// Runs one scenario, reading the task (and its children) after every event and every action.
fn live_through(scenario: Scenario, kind: Kind, acts: &[Act]) {
    let mut ocp = Ocp::new(scenario);
    let old_version = version(&mut ocp, kind);
    let id = submit(&mut ocp, kind).unwrap();
    let mut seen = BTreeMap::from([(id, ocp.must(&calls::task(id)))]);
    check_shape(&seen[&id]);
    let look = |ocp: &mut Ocp, seen: &mut BTreeMap<TaskId, TaskInstance>, cause: Cause| {
        for id in (id.0..).map(TaskId) {
            let Ok(task) = ocp.ask(&calls::task(id)) else { break };
            match seen.get(&id) {
                Some(before) => check_step(before, &task, cause),
                None => check_shape(&task),
            }
            check_rules(&task);
            seen.insert(id, task);
        }
        let applied = over(&seen[&id]) && seen[&id].operation != Some(Operation::Rollback);
        assert_eq!(version(ocp, kind) != old_version, applied, "the version changes at the end, and only then");
    };
    for act in acts {
        if over(&seen[&id]) {
            break;
        }
        if let Act::Events(count) = act {
            for _ in 0..*count {
                if ocp.pass_event() {
                    look(&mut ocp, &mut seen, Cause::Event);
                }
            }
            continue;
        }
        // Actions go to the newest unfinished task: for a cluster that is the child.
        let target = seen.values().rev().find(|task| !over(task)).unwrap().clone();
        perform(&mut ocp, kind, &target, act);
        look(&mut ocp, &mut seen, Cause::Person);
    }
    // Then the remaining failures are cured, and every task comes to its end.
    for _ in 0..2_000 {
        if over(&seen[&id]) {
            return;
        }
        if ocp.pass_event() {
            look(&mut ocp, &mut seen, Cause::Event);
            continue;
        }
        let stuck = seen.values().rev().find(|task| task.status == TaskStatus::Failed).unwrap().clone();
        if stuck.operation == Some(Operation::Rollback) {
            perform(&mut ocp, kind, &stuck, &Act::RollBack);
        } else if stuck.subtasks.iter().any(|one| one.name == "Wait dag success" && hopeless(one, &seen)) {
            perform(&mut ocp, kind, &stuck, &Act::CureFailed(0, true));
        } else {
            perform(&mut ocp, kind, &stuck, &Act::RetryTask);
        }
        look(&mut ocp, &mut seen, Cause::Person);
    }
    panic!("the task never ended");
}

// The submission of the child was skipped: there is nothing to wait for.
fn hopeless(wait: &SubtaskInstance, seen: &BTreeMap<TaskId, TaskInstance>) -> bool {
    wait.status == Some(SubtaskStatus::Failed) && seen.len() == 1
}

fn any_scenario() -> impl Strategy<Value = Scenario> {
    (0_usize..3).prop_map(|index| Scenario::ALL[index])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn an_arbitration_upgrade_keeps_the_rules(scenario in any_scenario(), acts in prop::collection::vec(act(), 1..30)) {
        live_through(scenario, Kind::Arbitration, &acts);
    }

    #[test]
    fn an_obproxy_upgrade_keeps_the_rules(scenario in any_scenario(), acts in prop::collection::vec(act(), 1..40)) {
        live_through(scenario, Kind::Proxies, &acts);
    }

    #[test]
    fn what_is_seen_does_not_depend_on_how_often_one_looks(
        times in prop::collection::vec(0_i64..400_000, 1..30),
        scenario in any_scenario(),
    ) {
        let (mut busy, mut idle) = (Ocp::new(scenario), Ocp::new(scenario));
        let id = submit(&mut busy, Kind::Proxies).unwrap();
        prop_assert_eq!(submit(&mut idle, Kind::Proxies), Some(id));
        let mut times = times;
        times.sort_unstable();
        for at in &times {
            busy.go_to(*at);
            let _ = busy.must(&calls::task(id));
        }
        idle.go_to(*times.last().unwrap());
        prop_assert_eq!(busy.raw(&calls::task(id)), idle.raw(&calls::task(id)));
        for subtask in busy.must(&calls::task(id)).subtasks {
            prop_assert_eq!(busy.raw(&calls::subtask_log(id, subtask.id)), idle.raw(&calls::subtask_log(id, subtask.id)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5, ..ProptestConfig::default() })]

    #[test]
    fn a_cluster_upgrade_and_its_child_keep_the_rules(
        scenario in any_scenario(),
        acts in prop::collection::vec(act(), 1..40),
    ) {
        live_through(scenario, Kind::Cluster, &acts);
    }
}

#[test]
fn ninety_servers_keep_the_rules_and_the_limit_of_ten_is_reached() {
    let mut ocp = Ocp::new(Scenario::Wide);
    let main = ocp.must(&calls::upgrade_cluster(ClusterId(40), CLUSTER_RPM)).id;
    let child = TaskId(main.0 + 1);
    let mut most = 0;
    for second in (0..30).map(|step| step * 20_000) {
        ocp.go_to(second);
        let Ok(task) = ocp.ask(&calls::task(child)) else { continue };
        check_rules(&task);
        most = most.max(task.subtasks.iter().filter(|one| one.status == Some(SubtaskStatus::Running)).count());
    }
    assert_eq!(most, 10);
    let task = ocp.must(&calls::task(child));
    check_shape(&task);
    assert!(task.subtasks.len() > 450, "{}", task.subtasks.len());
}

#[test]
fn what_is_ready_when_another_fails_is_held_back_until_the_failure_is_cured() {
    let servers: Vec<ObproxyId> = (101..=130).map(ObproxyId).collect();
    let running = |task: &TaskInstance| pick(task, 0, Some(SubtaskStatus::Running));
    let mut held_back = 0;
    for second in (40..100).step_by(4) {
        let mut ocp = Ocp::new(Scenario::Wide);
        let id = ocp.must(&calls::upgrade_obproxies(ObproxyClusterId(9), &servers, PROXY_RPM)).id;
        ocp.go_to(second * 1_000);
        let mut before = ocp.must(&calls::task(id));
        let Some(victim) = running(&before) else { continue };
        ocp.must(&calls::cancel_subtask(id, victim));
        while before.status == TaskStatus::Running {
            ocp.pass_event();
            let after = ocp.must(&calls::task(id));
            if before.subtasks.iter().any(|one| one.status == Some(SubtaskStatus::Failed)) {
                check_step(&before, &after, Cause::Event);
            }
            before = after;
        }
        let ready = before.subtasks.iter().filter(|one| one.status == Some(SubtaskStatus::Ready)).count();
        held_back += ready;
        ocp.must(&calls::retry_subtask(id, victim));
        assert!(ocp.pass_event() && ocp.pass_event());
        check_rules(&ocp.must(&calls::task(id)));
    }
    assert!(held_back > 0, "at least once something was held back");
}
