//! The scenarios of the simulated OCP, from the first request to the last status.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first thing that is wrong")]

mod sim_support;

use ocp_upgrade_console::ocp::calls::{self, TaskQuery};
use ocp_upgrade_console::ocp::status::{Operation, ResourceStatus, SubtaskStatus, TaskStatus};
use ocp_upgrade_console::ocp::wire::{SubtaskInstance, TaskInstance};
use ocp_upgrade_console::ocp::{
    ArbitrationServiceId, ClusterId, ObproxyClusterId, ObproxyId, OcpError, Request, TaskId,
};
use ocp_upgrade_console::sim::{Scenario, Simulator};
use serde_json::{Value, json};
use sim_support::{ARBITRATION_RPM, CLUSTER_RPM, FAR_CLUSTER_RPM, Ocp, PROXY_RPM, START, refusal, wait};

const ARBITRATION: ArbitrationServiceId = ArbitrationServiceId(4901);
const CORE: ClusterId = ClusterId(22);

fn upgrade_arbitration(ocp: &mut Ocp) -> TaskId {
    ocp.must(&calls::upgrade_arbitration_service(ARBITRATION, ARBITRATION_RPM, None)).id
}

fn upgrade_proxies(ocp: &mut Ocp, ids: &[u64]) -> Result<TaskId, OcpError> {
    let ids: Vec<ObproxyId> = ids.iter().map(|id| ObproxyId(*id)).collect();
    ocp.ask(&calls::upgrade_obproxies(ObproxyClusterId(1), &ids, PROXY_RPM)).map(|task| task.id)
}

fn step<'a>(task: &'a TaskInstance, name: &str) -> &'a SubtaskInstance {
    task.subtasks.iter().find(|subtask| subtask.name == name).unwrap()
}

fn failed(task: &TaskInstance) -> &SubtaskInstance {
    task.subtasks.iter().find(|subtask| subtask.status == Some(SubtaskStatus::Failed)).unwrap()
}

#[test]
fn an_arbitration_upgrade_has_the_steps_of_s4_and_takes_two_to_three_minutes() {
    let mut ocp = Ocp::new(Scenario::Smooth);
    let id = upgrade_arbitration(&mut ocp);
    let task = ocp.must(&calls::task(id));
    let mut next = task.subtasks.iter().find(|one| one.upstreams.is_empty());
    let mut chain = Vec::new();
    while let Some(one) = next {
        chain.push((one.name.clone(), one.timeout.unwrap(), one.prohibit_rollback.unwrap()));
        next = task.subtasks.iter().find(|candidate| one.downstreams.contains(&candidate.id));
    }
    let expected = [
        ("Prepare upgrade arbitration service", 60, false),
        ("Stop arbitration service", 1800, false),
        ("Begin upgrade arbitration", 60, true),
        ("Install arbitration rpm", 1800, false),
        ("Start arbitration service", 1800, false),
        ("Update arbitration service version", 120, true),
        ("Update arbitration service status", 60, false),
    ];
    assert_eq!(chain, expected.map(|(name, timeout, flag)| (name.to_owned(), timeout, flag)));
    assert_eq!(ocp.must(&calls::arbitration_service(ARBITRATION)).status, Some(ResourceStatus::Upgrading));
    let (task, seconds) = wait(&mut ocp, id);
    assert_eq!(task.status, TaskStatus::Successful);
    assert!((115..180).contains(&seconds), "{seconds}");
    let service = ocp.must(&calls::arbitration_service(ARBITRATION));
    assert_eq!(service.version.as_deref(), Some("4.2.5.6-105060022025030712"));
    assert_eq!(service.status, Some(ResourceStatus::Running));
}

#[test]
fn a_fresh_answer_has_its_first_step_ready_and_no_times_of_subtasks() {
    let mut ocp = Ocp::new(Scenario::Smooth);
    let call = calls::upgrade_arbitration_service(ARBITRATION, ARBITRATION_RPM, None);
    let data = serde_json::from_str::<Value>(&ocp.raw(&call)).unwrap()["data"].take();
    assert_eq!((&data["creator"], &data["prohibitRollback"]), (&json!("admin"), &json!(false)));
    assert_eq!(data.get("createTime"), None);
    let subtasks = data["subtasks"].as_array().unwrap();
    let first = subtasks.iter().find(|one| one["upstreams"] == json!([])).unwrap();
    assert_eq!((&first["status"], first.get("executor"), first.get("startTime")), (&json!("READY"), None, None));
    assert_ne!(subtasks[0]["upstreams"], json!([]), "the array is in no order of execution");
}

#[test]
fn a_retry_cures_and_only_a_retry_of_the_task_counts_as_another_run() {
    for whole_task in [true, false] {
        let mut ocp = Ocp::new(Scenario::RetryCures);
        let id = upgrade_arbitration(&mut ocp);
        let (task, _) = wait(&mut ocp, id);
        assert_eq!((task.status.clone(), failed(&task).name.as_str()), (TaskStatus::Failed, "Install arbitration rpm"));
        let broken = failed(&task).id;
        let log = ocp.must(&calls::subtask_log(id, broken)).log;
        assert!(log.contains("ERROR") && log.contains(".rpm.lock") && log.contains("\tat java.lang.Thread.run"));
        ocp.must(&if whole_task { calls::retry_task(id) } else { calls::retry_subtask(id, broken) });
        let (task, _) = wait(&mut ocp, id);
        assert_eq!(task.status, TaskStatus::Successful);
        assert_eq!(step(&task, "Install arbitration rpm").run_time, Some(if whole_task { 2 } else { 1 }));
        assert_eq!(task.operation, Some(if whole_task { Operation::Retry } else { Operation::Execute }));
        assert!(ocp.must(&calls::subtask_log(id, broken)).log.contains("############{RETRY}{"));
        assert_eq!(ocp.must(&calls::arbitration_service(ARBITRATION)).status, Some(ResourceStatus::Running));
    }
}

#[test]
fn past_the_point_of_no_return_a_rollback_is_refused_and_a_retry_still_cures() {
    let mut ocp = Ocp::new(Scenario::RollbackProhibited);
    let id = upgrade_arbitration(&mut ocp);
    let (task, _) = wait(&mut ocp, id);
    assert_eq!((failed(&task).name.as_str(), task.prohibit_rollback), ("Start arbitration service", Some(true)));
    assert_eq!(refusal(ocp.ask(&calls::roll_back_task(id))).1, 20004);
    ocp.must(&calls::retry_task(id));
    assert_eq!(wait(&mut ocp, id).0.status, TaskStatus::Successful);
    let proxies = upgrade_proxies(&mut ocp, &[1, 2, 3]).unwrap();
    let (task, _) = wait(&mut ocp, proxies);
    assert_eq!(failed(&task).name, "Check obproxy status");
    assert_eq!(refusal(ocp.ask(&calls::roll_back_task(proxies))).1, 20004);
}

#[test]
fn a_rolled_back_task_calls_itself_successful_and_changes_no_version() {
    let mut ocp = Ocp::new(Scenario::RetryCures);
    let before = ocp.must(&calls::obproxy_cluster(ObproxyClusterId(1)));
    let id = upgrade_proxies(&mut ocp, &[1, 2, 3]).unwrap();
    let (task, _) = wait(&mut ocp, id);
    let broken = failed(&task);
    assert_eq!((broken.name.as_str(), broken.parallel_idx), ("Install obproxy rpm", Some(1)));
    assert_eq!(refusal(ocp.ask(&calls::cancel_subtask(id, broken.id))).1, 20003);
    ocp.must(&calls::roll_back_task(id));
    let (task, _) = wait(&mut ocp, id);
    assert_eq!((task.status, task.operation), (TaskStatus::Successful, Some(Operation::Rollback)));
    assert!(task.subtasks.iter().all(|one| one.status == Some(SubtaskStatus::Pending)));
    assert_eq!(
        task.subtasks.iter().filter(|one| one.operation == Some(Operation::Rollback)).count(),
        2 + 2 * 3 + 2 + 3
    );
    let after = ocp.must(&calls::obproxy_cluster(ObproxyClusterId(1)));
    assert_eq!((after.versions, after.obproxies), (before.versions, before.obproxies));
}

#[test]
fn an_undo_that_was_stopped_can_be_undone_again_or_skipped_but_not_retried() {
    for skip in [true, false] {
        let mut ocp = Ocp::new(Scenario::RetryCures);
        let id = upgrade_proxies(&mut ocp, &[1, 2, 3]).unwrap();
        wait(&mut ocp, id);
        ocp.must(&calls::roll_back_task(id));
        let undone = loop {
            ocp.pass_event();
            let task = ocp.must(&calls::task(id));
            let found = task.subtasks.into_iter().find(|one| one.status == Some(SubtaskStatus::Running));
            if let Some(subtask) = found {
                break subtask.id;
            }
        };
        ocp.must(&calls::cancel_subtask(id, undone));
        let (task, _) = wait(&mut ocp, id);
        assert_eq!((task.status.clone(), task.operation.clone()), (TaskStatus::Failed, Some(Operation::Rollback)));
        assert_eq!((failed(&task).id, failed(&task).operation.clone()), (undone, Some(Operation::Cancel)));
        assert_eq!(refusal(ocp.ask(&calls::retry_task(id))).1, 20003);
        assert_eq!(refusal(ocp.ask(&calls::retry_subtask(id, undone))).1, 20003);
        ocp.must(&if skip { calls::skip_subtask(id, undone) } else { calls::roll_back_task(id) });
        let (task, _) = wait(&mut ocp, id);
        assert_eq!(task.status, TaskStatus::Successful);
        let last = if skip { Operation::RollbackSkip } else { Operation::Rollback };
        let subtask = task.subtasks.iter().find(|one| one.id == undone).unwrap();
        assert_eq!((&subtask.status, &subtask.operation), (&Some(SubtaskStatus::Pending), &Some(last)));
    }
}

#[test]
fn an_obproxy_upgrade_fans_out_and_changes_only_the_picked_servers() {
    let mut ocp = Ocp::new(Scenario::Smooth);
    let id = upgrade_proxies(&mut ocp, &[3, 1]).unwrap();
    let statuses = |ocp: &mut Ocp| -> Vec<(String, ResourceStatus)> {
        let cluster = ocp.must(&calls::obproxy_cluster(ObproxyClusterId(1)));
        cluster.obproxies.into_iter().map(|one| (one.version.unwrap(), one.status.unwrap())).collect()
    };
    let words: Vec<ResourceStatus> = statuses(&mut ocp).into_iter().map(|(_, status)| status).collect();
    assert_eq!(words, [ResourceStatus::Upgrading, ResourceStatus::Running, ResourceStatus::Upgrading]);
    let task = ocp.must(&calls::task(id));
    assert_eq!(task.context.as_ref().unwrap().list("obproxy_server_ids"), ["3", "1"]);
    let copies: Vec<_> = task.subtasks.iter().filter(|one| one.name == "Install obproxy rpm").collect();
    assert_eq!(copies.len(), 2);
    assert!(copies.iter().all(|one| one.upstreams.len() == 1), "a Wait node stands between two layers");
    wait(&mut ocp, id);
    let versions: Vec<String> = statuses(&mut ocp).into_iter().map(|(version, _)| version).collect();
    assert_eq!(versions, ["4.2.3.0-20240412101500", "4.0.0-20230130103527", "4.2.3.0-20240412101500"]);
    assert_eq!(refusal(upgrade_proxies(&mut ocp, &[1])).0, 400);
}

#[test]
fn a_cluster_upgrade_takes_ten_to_fifteen_minutes_and_its_child_is_found_by_the_cluster() {
    let mut ocp = Ocp::new(Scenario::Smooth);
    let main = ocp.must(&calls::upgrade_cluster(CORE, CLUSTER_RPM));
    assert_eq!(main.context.as_ref().unwrap().string("cluster_name"), Some("trade_core"));
    assert_eq!(main.subtasks.iter().filter(|one| one.status == Some(SubtaskStatus::Running)).count(), 1);
    assert!(ocp.raw(&calls::task(main.id)).contains("\"subtasks\""));
    let (task, seconds) = wait(&mut ocp, main.id);
    assert_eq!((task.status, task.subtasks.len()), (TaskStatus::Successful, 5));
    assert!((600..900).contains(&seconds), "{seconds}");
    let request =
        Request::get("/api/v2/tasks/instances").with_query("clusterId", "22").with_query("name", "upgrade ob");
    let list: Value = serde_json::from_str(&ocp.raw_request(&request)).unwrap();
    let names: Vec<&str> =
        list["data"]["contents"].as_array().unwrap().iter().map(|task| task["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Upgrade OB cluster trade_core", "Submit upgrade OB cluster dag"]);
    let cluster = ocp.must(&calls::cluster(CORE));
    assert_eq!(cluster.version.as_deref(), Some("4.2.1.8"));
    assert_eq!(cluster.full_version.as_deref(), Some("4.2.1.8-108000022024072217"));
}

#[test]
fn a_barrier_version_makes_two_hops() {
    let mut ocp = Ocp::new(Scenario::Smooth);
    let main = ocp.must(&calls::upgrade_cluster(CORE, FAR_CLUSTER_RPM));
    assert_eq!(main.subtasks.len(), 7);
    let (task, _) = wait(&mut ocp, main.id);
    assert_eq!(task.status, TaskStatus::Successful);
    let children: Vec<String> = [main.id.0 + 1, main.id.0 + 2]
        .map(|id| ocp.must(&calls::task(TaskId(id))).context.unwrap().string("target_version").unwrap().to_owned())
        .to_vec();
    assert_eq!(children, ["4.2.5.0-100000052024102022", "4.2.5.6-105060022025030712"]);
}

#[test]
fn the_main_task_fails_with_its_child_and_waits_again_once_both_were_retried() {
    let mut ocp = Ocp::new(Scenario::RetryCures);
    let main = ocp.must(&calls::upgrade_cluster(CORE, CLUSTER_RPM)).id;
    let (task, _) = wait(&mut ocp, main);
    assert_eq!((failed(&task).name.as_str(), task.prohibit_rollback), ("Wait dag success", Some(true)));
    let child = ocp.must(&calls::task(TaskId(main.0 + 1)));
    assert_eq!((child.status.clone(), failed(&child).name.as_str()), (TaskStatus::Failed, "Install OB rpm"));
    ocp.must(&calls::retry_task(main));
    assert_eq!(wait(&mut ocp, main).0.status, TaskStatus::Failed, "the child still is");
    ocp.must(&calls::retry_task(child.id));
    ocp.must(&calls::retry_task(main));
    assert_eq!(wait(&mut ocp, main).0.status, TaskStatus::Successful);
    assert_eq!(ocp.must(&calls::cluster(CORE)).version.as_deref(), Some("4.2.1.8"));
}

#[test]
fn the_same_requests_at_the_same_times_give_the_same_answers() {
    let tell = || {
        let mut sim = Simulator::new(Scenario::RetryCures, START);
        let requests = [
            calls::upgrade_cluster(CORE, FAR_CLUSTER_RPM).request,
            calls::clusters(1, 10).request,
            calls::task(TaskId(6_206)).request,
            calls::retry_task(TaskId(6_206)).request,
            calls::tasks(&TaskQuery { page: 1, size: 10, ..TaskQuery::default() }).request,
        ];
        let times = [0, 3_000, 190_000, 200_000, 1_900_000].map(|after| START.epoch_ms + after);
        let answers = requests.iter().zip(times).map(|(request, epoch_ms)| {
            sim.respond(request, ocp_upgrade_console::ocp::Timestamp { epoch_ms, ..START }).body
        });
        answers.collect::<Vec<_>>()
    };
    assert_eq!(tell(), tell());
}
