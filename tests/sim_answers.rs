//! The responses of the simulated OCP to single calls: lists, refusals, tokens, languages.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first thing that is wrong")]

mod sim_support;

use ocp_upgrade_console::ocp::calls::{self, TaskQuery};
use ocp_upgrade_console::ocp::status::{Operation, SubtaskStatus, TaskStatus};
use ocp_upgrade_console::ocp::{
    ArbitrationServiceId, ClusterId, ObproxyClusterId, ObproxyId, Request, SubtaskId, TaskId,
};
use ocp_upgrade_console::sim::Scenario;
use sim_support::{ARBITRATION_RPM, CLUSTER_RPM, Ocp, PROXY_RPM, START, refusal, wait};

const ARBITRATION: ArbitrationServiceId = ArbitrationServiceId(4901);

#[test]
fn a_client_token_makes_one_task_and_a_second_upgrade_is_a_conflict() {
    let mut ocp = Ocp::new(Scenario::Smooth);
    let call = |rpm: &str| calls::upgrade_arbitration_service(ARBITRATION, rpm, Some("token-0001"));
    let first = ocp.must(&call(ARBITRATION_RPM)).id;
    ocp.go_to(20_000);
    assert_eq!(ocp.must(&call(ARBITRATION_RPM)).id, first);
    assert_eq!(refusal(ocp.ask(&call(CLUSTER_RPM))).1, 10001);
    let second = calls::upgrade_arbitration_service(ARBITRATION, ARBITRATION_RPM, None);
    assert_eq!(refusal(ocp.ask(&second)).0, 409);
    let short = calls::upgrade_arbitration_service(ARBITRATION, ARBITRATION_RPM, Some("short"));
    assert_eq!(refusal(ocp.ask(&short)).1, 10001);
}

#[test]
fn what_cannot_be_upgraded_is_refused_with_a_reason() {
    let mut ocp = Ocp::new(Scenario::Smooth);
    let mut cluster = |id: u64, rpm: &str| refusal(ocp.ask(&calls::upgrade_cluster(ClusterId(id), rpm)));
    let older = "oceanbase-4.1.0.0-100000682023020119.el7.x86_64.rpm";
    let (status, code, message) = cluster(22, older);
    assert_eq!((status, code), (400, 10001));
    assert!(message.starts_with("no upgrade path from version 4.2.1.0-"), "{message}");
    assert!(cluster(22, "oceanbase-9.9.9.9-1.el7.x86_64.rpm").2.contains("does not exist"));
    assert!(cluster(22, "").2.contains("rpmFileName"));
    assert!(cluster(24, CLUSTER_RPM).2.contains("aarch64"));
    assert!(cluster(25, CLUSTER_RPM).2.contains("STOPPED"));
    assert_eq!(cluster(99, CLUSTER_RPM).0, 404);
    assert!(cluster(23, CLUSTER_RPM).2.contains("no upgrade path"), "4.0 is a wall");
    assert!(cluster(26, CLUSTER_RPM).2.contains("no upgrade path"), "another edition");
    let mixed =
        calls::upgrade_obproxies(ObproxyClusterId(3), &[ObproxyId(5), ObproxyId(6)], "obproxy-4.3.1.0-20240830153011");
    assert!(refusal(ocp.ask(&mixed)).2.contains("aarch64"));
    let stranger = calls::upgrade_obproxies(ObproxyClusterId(1), &[ObproxyId(4)], PROXY_RPM);
    assert_eq!(refusal(ocp.ask(&stranger)).0, 404);
}

#[test]
fn errors_have_the_documented_codes_and_come_in_the_language_of_the_request() {
    let mut ocp = Ocp::new(Scenario::Smooth);
    assert_eq!(refusal(ocp.ask(&calls::task(TaskId(1)))), (404, 20000, "Task 1 does not exist".to_owned()));
    let id = ocp.must(&calls::upgrade_arbitration_service(ARBITRATION, ARBITRATION_RPM, None)).id;
    assert_eq!(refusal(ocp.ask(&calls::retry_task(id))).1, 20003);
    assert_eq!(refusal(ocp.ask(&calls::skip_subtask(id, SubtaskId(1)))).0, 404);
    let mut unknown = Request::get("/api/v2/nothing");
    unknown.headers.push(("accept-language".to_owned(), "zh-CN,zh;q=0.9".to_owned()));
    let answer = ocp.sim.respond(&unknown, ocp.now);
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("处理程序") && answer.body.contains("\"successful\":false"));
}

#[test]
fn the_lists_answer_every_call_of_the_pickers() {
    let mut ocp = Ocp::new(Scenario::Wide);
    let clusters = ocp.must(&calls::clusters(1, 4));
    assert_eq!((clusters.contents.len(), clusters.total, clusters.pages), (4, 7, 2));
    assert_eq!(ocp.must(&calls::clusters(2, 4)).contents.len(), 3);
    assert_eq!(ocp.must(&calls::cluster_servers(ClusterId(40))).contents.len(), 90);
    assert_eq!(ocp.must(&calls::obproxy_clusters(1, 100)).contents.len(), 4);
    assert_eq!(ocp.must(&calls::obproxy_cluster(ObproxyClusterId(9))).obproxies.len(), 30);
    assert_eq!(ocp.must(&calls::arbitration_services()).contents.len(), 3);
    let packages = ocp.must(&calls::packages("OBPROXY_INSTALL_PACKAGE", 1)).contents;
    assert!(packages.len() == 6 && packages.iter().all(|one| one.name == "obproxy"));
    let hosts = ocp.must(&calls::hosts(1)).contents;
    assert!(hosts.iter().any(|host| host.architecture.as_deref() == Some("aarch64")));
    assert!(ocp.must(&calls::info()).build_version.unwrap().starts_with("4.2.1-"));
    assert_eq!(ocp.must(&calls::time()), START);
}

#[test]
fn the_task_list_starts_with_a_past_that_holds_every_look_of_a_task() {
    let mut ocp = Ocp::new(Scenario::Smooth);
    let query = |name: &str, status: &str| TaskQuery {
        name: name.to_owned(),
        statuses: status.split_terminator(',').map(TaskStatus::from_word).collect(),
        task_type: None,
        page: 1,
        size: 10,
    };
    let all = ocp.must(&calls::tasks(&query("", ""))).contents;
    let shown: Vec<(&str, &str)> = all.iter().map(|task| (task.name.as_str(), task.status.as_word())).collect();
    assert_eq!(
        shown,
        [
            ("Restart OB Zone", "FAILED"),
            ("Reinstall OCP Agent", "SUCCESSFUL"),
            ("Create tenant", "SUCCESSFUL"),
            ("Create tenant", "SUCCESSFUL"),
        ]
    );
    assert!(all[2].subtasks.iter().all(|one| one.status == Some(SubtaskStatus::Pending) && one.upstreams.is_empty()));
    assert!(all[2].subtasks.iter().any(|one| one.operation == Some(Operation::Rollback)));
    assert_eq!(ocp.must(&calls::tasks(&query("tenant", "RUNNING,FAILED"))).total, 0);
    assert_eq!(ocp.must(&calls::tasks(&query("zone", "RUNNING,FAILED"))).total, 1);
    ocp.must(&calls::retry_task(all[0].id));
    assert_eq!(wait(&mut ocp, all[0].id).0.status, TaskStatus::Successful);
}
