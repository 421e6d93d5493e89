//! Every documented sample request is built and compared as a whole.

use ocp_upgrade_console::ocp::calls::{self, TaskQuery};
use ocp_upgrade_console::ocp::status::{TaskStatus, TaskType};
use ocp_upgrade_console::ocp::{
    ArbitrationServiceId, ClusterId, Method, ObproxyClusterId, ObproxyId, Request, SubtaskId, TaskId,
};
use serde_json::{Value, json};

fn json_headers() -> Vec<(String, String)> {
    vec![("Content-Type".to_owned(), "application/json".to_owned())]
}

fn post(path: &str, body: Option<Value>) -> Request {
    Request { method: Method::Post, path: path.to_owned(), query: vec![], headers: json_headers(), body }
}

fn get(path: &str, query: &[(&str, &str)]) -> Request {
    let query = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Request { method: Method::Get, path: path.to_owned(), query, headers: json_headers(), body: None }
}

#[test]
fn a_cluster_upgrade_is_the_sample_of_s0_and_s1() {
    let call = calls::upgrade_cluster(ClusterId(22), "oceanbase-2.2.75-20210108170301.el7.x86_64.rpm");
    let body = json!({ "rpmFileName": "oceanbase-2.2.75-20210108170301.el7.x86_64.rpm" });
    assert_eq!(call.request, post("/api/v2/ob/clusters/22/upgrade", Some(body)));
}

#[test]
fn an_obproxy_upgrade_is_the_sample_of_s2_with_the_prefix_that_the_sample_forgot() {
    let call = calls::upgrade_obproxies(ObproxyClusterId(1), &[ObproxyId(2)], "obproxy-1.9.1.1-1919579");
    let body = json!({ "shortRpmName": "obproxy-1.9.1.1-1919579" });
    assert_eq!(call.request, post("/api/v2/obproxy/clusters/1/obproxies/2/upgrade", Some(body)));
}

#[test]
fn several_obproxies_are_comma_joined_in_the_path() {
    let servers = [ObproxyId(1), ObproxyId(2), ObproxyId(3), ObproxyId(4)];
    let call = calls::upgrade_obproxies(ObproxyClusterId(1), &servers, "obproxy-1.9.1.1-1919579");
    assert_eq!(call.request.path, "/api/v2/obproxy/clusters/1/obproxies/1,2,3,4/upgrade");
}

#[test]
fn an_arbitration_upgrade_is_the_sample_of_s4_with_and_without_a_token() {
    let rpm = "oceanbase-4.2.5.6-105060022025030712.el7.x86_64.rpm";
    let path = "/api/v2/arbitration/services/4190/upgrade";
    let bare = calls::upgrade_arbitration_service(ArbitrationServiceId(4190), rpm, None);
    assert_eq!(bare.request, post(path, Some(json!({ "rpmName": rpm }))));
    let with_token = calls::upgrade_arbitration_service(ArbitrationServiceId(4190), rpm, Some("aBCDefGHIjk"));
    assert_eq!(with_token.request, post(path, Some(json!({ "rpmName": rpm, "clientToken": "aBCDefGHIjk" }))));
}

#[test]
fn the_lists_for_the_pickers_ask_as_documented() {
    let page = [("page", "1"), ("size", "10")];
    assert_eq!(calls::clusters(1, 10).request, get("/api/v2/ob/clusters", &page));
    assert_eq!(calls::cluster(ClusterId(22)).request, get("/api/v2/ob/clusters/22", &[]));
    assert_eq!(calls::cluster_servers(ClusterId(22)).request, get("/api/v2/ob/clusters/22/servers", &[]));
    assert_eq!(calls::obproxy_clusters(1, 10).request, get("/api/v2/obproxy/clusters", &page));
    assert_eq!(calls::obproxy_cluster(ObproxyClusterId(1)).request, get("/api/v2/obproxy/clusters/1", &[]));
    assert_eq!(calls::arbitration_services().request, get("/api/v2/arbitration/services", &[]));
    let service = calls::arbitration_service(ArbitrationServiceId(4901));
    assert_eq!(service.request, get("/api/v2/arbitration/services/4901", &[]));
    let all = [("page", "1"), ("size", "2000")];
    let packages = [all[0], all[1], ("type", "OB_SERVER_INSTALL_PACKAGE")];
    assert_eq!(calls::packages("OB_SERVER_INSTALL_PACKAGE", 1).request, get("/api/v2/software-packages", &packages));
    assert_eq!(calls::hosts(1).request, get("/api/v2/compute/hosts", &all));
}

#[test]
fn the_task_calls_are_those_of_the_task_chapter() {
    let (task, subtask) = (TaskId(35), SubtaskId(7));
    let query = TaskQuery {
        name: "Upgrade".into(),
        statuses: vec![TaskStatus::Running, TaskStatus::Failed],
        task_type: Some(TaskType::Manual),
        page: 2,
        size: 20,
    };
    let expected = [
        ("page", "2"),
        ("size", "20"),
        ("sort", "id,desc"),
        ("name", "Upgrade"),
        ("status", "RUNNING,FAILED"),
        ("type", "MANUAL"),
    ];
    assert_eq!(calls::tasks(&query).request, get("/api/v2/tasks/instances", &expected));
    assert_eq!(calls::task(task).request, get("/api/v2/tasks/instances/35", &[]));
    assert_eq!(calls::retry_task(task).request, post("/api/v2/tasks/instances/35/retry", None));
    assert_eq!(calls::roll_back_task(task).request, post("/api/v2/tasks/instances/35/rollback", None));
    assert_eq!(calls::retry_subtask(task, subtask).request, post("/api/v2/tasks/instances/35/subtasks/7/retry", None));
    assert_eq!(calls::skip_subtask(task, subtask).request, post("/api/v2/tasks/instances/35/subtasks/7/skip", None));
    assert_eq!(
        calls::cancel_subtask(task, subtask).request,
        post("/api/v2/tasks/instances/35/subtasks/7/cancel", None)
    );
    assert_eq!(calls::subtask_log(task, subtask).request, get("/api/v2/tasks/instances/35/subtasks/7/log", &[]));
}

#[test]
fn the_two_calls_outside_the_envelope_are_plain_reads() {
    assert_eq!(calls::info().request, get("/api/v2/info", &[]));
    assert_eq!(calls::time().request, get("/api/v2/time", &[]));
}

#[test]
fn what_the_starting_script_asks_early_is_what_the_console_asks_first() {
    let script = include_str!("../scripts/start.js");
    let tasks = "/api/v2/tasks/instances";
    assert!(script.contains(&format!("}}{tasks}`")));
    let asked = |call: &Request, rest: &str| {
        assert_eq!(call.headers, json_headers());
        assert!(script.contains(&format!("read(`${{tasks}}{rest}`")), "{rest}");
        call.target() == format!("{tasks}{rest}").replace("${task}", "7")
    };
    assert!(asked(&calls::probe().request, "?page=1&size=1&sort=id%2Cdesc"));
    assert!(asked(&calls::task(TaskId(7)).request, "/${task}"));
}
