//! The child tasks that the console guesses are exactly those that the simulated OCP created; and a batch retry ends
//! with success.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first thing that is wrong")]

mod sim_support;

use ocp_upgrade_console::ocp::calls::{self, TaskQuery};
use ocp_upgrade_console::ocp::{ArbitrationServiceId, ClusterId, ObproxyClusterId, ObproxyId};
use ocp_upgrade_console::sim::Scenario;
use ocp_upgrade_console::task::batch::{self, Part};
use ocp_upgrade_console::task::child::{self, Reached};
use ocp_upgrade_console::task::cluster_upgrade;
use ocp_upgrade_console::task::{Task, TaskState};
use sim_support::{ARBITRATION_RPM, CLUSTER_RPM, FAR_CLUSTER_RPM, Ocp, PROXY_RPM};

fn listed(ocp: &mut Ocp) -> Vec<Task> {
    let page = ocp.must(&calls::tasks(&TaskQuery { page: 1, size: 100, ..TaskQuery::default() }));
    page.contents.into_iter().map(Task::from_wire).collect()
}

#[test]
fn the_guessed_child_is_the_one_for_its_cluster_and_version() {
    let mut ocp = Ocp::new(Scenario::Wide);
    let far = ocp.must(&calls::upgrade_cluster(ClusterId(22), FAR_CLUSTER_RPM)).id;
    let near = ocp.must(&calls::upgrade_cluster(ClusterId(40), CLUSTER_RPM)).id;
    let mut seen = 0;
    loop {
        let list = listed(&mut ocp);
        for id in [far, near] {
            let main = ocp.look(id);
            let child_links = child::child_links(&main, list.iter());
            for child_link in &child_links {
                let Some(guess) = child_link.child else { continue };
                seen += 1;
                let child = ocp.look(guess);
                assert_eq!(child.cluster, main.cluster);
                assert_eq!(child.context.as_ref().unwrap().string("target_version"), child_link.version.as_deref());
            }
            let waits = child_links.iter().filter(|child_link| main.step(child_link.wait).unwrap().state.is_active());
            assert!(waits.clone().all(|child_link| child_link.child.is_some()), "a step that waits has its child");
            let ribbon = child::ribbon(&main, &child_links);
            let is_over = main.state == TaskState::Succeeded;
            assert_eq!(is_over, ribbon.iter().all(|stop| stop.reached == Reached::Done) && main.state.is_end());
        }
        if ocp.look(far).state.is_end() && ocp.look(near).state.is_end() {
            break;
        }
        let next = ocp.now.epoch_ms + 90_000;
        ocp.now.epoch_ms = next;
    }
    assert!(ocp.look(far).state == TaskState::Succeeded && seen > 10);
    let main = ocp.look(far);
    assert!(child::child_links(&main, listed(&mut ocp).iter()).len() > 1, "the far way has several child_links");
}

#[test]
fn batches_of_retries_bring_a_failed_upgrade_and_its_child_to_a_good_end() {
    let mut ocp = Ocp::new(Scenario::RetryCures);
    let main = ocp.must(&calls::upgrade_cluster(ClusterId(22), CLUSTER_RPM)).id;
    let mut batches = 0;
    let mut waited = 0;
    while ocp.look(main).state != TaskState::Succeeded {
        while ocp.pass_event() {
            // Only a request advances the time.
            let _ = ocp.look(main);
        }
        let list = listed(&mut ocp);
        let all: Vec<&Task> = list.iter().collect();
        for (id, part) in batch::retry_all(&all) {
            match part {
                Part::Retry => assert!(ocp.ask(&calls::retry_task(id)).is_ok(), "{id} is taken"),
                Part::After(child) => {
                    waited += 1;
                    assert!(ocp.look(child).state != TaskState::Succeeded);
                }
                Part::Denied(_) => assert!(ocp.ask(&calls::retry_task(id)).is_err()),
            }
        }
        batches += 1;
        assert!(batches < 9, "it ends");
    }
    assert!(waited > 0, "the main task waited for its child");
}

#[test]
fn the_main_task_and_its_children_are_cluster_upgrades_and_other_upgrades_are_none() {
    let mut ocp = Ocp::new(Scenario::Smooth);
    let main = ocp.must(&calls::upgrade_cluster(ClusterId(22), CLUSTER_RPM)).id;
    let proxies = ocp.must(&calls::upgrade_obproxies(ObproxyClusterId(1), &[ObproxyId(1)], PROXY_RPM)).id;
    let service = ocp.must(&calls::upgrade_arbitration_service(ArbitrationServiceId(4901), ARBITRATION_RPM, None)).id;
    ocp.now.epoch_ms += 60_000;
    let task = ocp.look(main);
    let list = listed(&mut ocp);
    let child = child::child_links(&task, list.iter())[0].child.unwrap();
    let told = [main, child, proxies, service].map(|id| cluster_upgrade::is_cluster_upgrade(&ocp.look(id)));
    assert_eq!(told, [true, true, false, false]);
    assert!(list.iter().any(|task| task.id == child && cluster_upgrade::is_cluster_upgrade(task)), "in a list too");
}
