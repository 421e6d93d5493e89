//! Every task that OCP's documents print, and every variation of it, is decoded.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

#[path = "support/files.rs"]
mod files;

use ocp_upgrade_console::ocp::status::{Operation, SubtaskStatus, TaskStatus};
use ocp_upgrade_console::ocp::wire::TaskInstance;
use ocp_upgrade_console::ocp::{ClusterId, Envelope, ObproxyClusterId, OcpError, Response, SubtaskId, TaskId, calls};
use ocp_upgrade_console::task::Task;
use ocp_upgrade_console::task::drift::Drift;

fn fixture(name: &str) -> Response {
    Response::json(200, files::fixture(&format!("tasks/{name}")))
}

fn task(name: &str) -> TaskInstance {
    calls::task(TaskId(0)).read(&fixture(name)).unwrap_or_else(|error| panic!("{name}: {error:?}")).data
}

fn edit(name: &str, change: impl Fn(String) -> String) -> Result<Envelope<TaskInstance>, OcpError> {
    let response = fixture(name);
    let body = change(response.body.clone());
    assert_ne!(body, response.body, "the change must change something");
    calls::task(TaskId(0)).read(&Response { body, ..response })
}

const ARBITRATION: &str = "real-upgrade-arbitration-service-7.json";

#[test]
fn every_fixture_of_a_task_decodes_with_all_its_subtasks() {
    let mut seen = 0;
    for (name, _) in files::tasks() {
        let task = task(&name);
        let ids = fixture(&name).body.matches("\"upstreams\"").count();
        assert!(task.subtasks.len() >= ids && !task.subtasks.is_empty(), "{name}");
        seen += 1;
    }
    assert_eq!(seen, 19);
}

#[test]
fn the_old_shape_of_a_cluster_upgrade_keeps_cluster_creator_and_versions() {
    let task = task("real-submit-upgrade-ob-cluster-dag-5.json");
    assert_eq!(task.cluster, Some((ClusterId(22), Some("terran".to_owned()))));
    assert_eq!(task.creator.as_deref(), Some("admin"));
    assert_eq!(task.operation, None);
    assert_eq!(task.subtasks.len(), 5);
    assert_eq!(task.context.unwrap().list("upgrade_versions"), ["2.2.74", "2.2.75-20210108170301"]);
}

#[test]
fn the_new_shape_keeps_every_documented_field() {
    let task = task(ARBITRATION);
    assert_eq!((task.status, task.operation), (TaskStatus::Running, Some(Operation::Execute)));
    let begin = task.subtasks.iter().find(|step| step.id == SubtaskId(4842)).unwrap();
    assert_eq!((begin.prohibit_rollback, begin.prohibit_skip, begin.timeout), (Some(true), Some(false), Some(60)));
    assert_eq!(
        (begin.upstreams.as_slice(), begin.downstreams.as_slice()),
        (&[SubtaskId(4844)][..], &[SubtaskId(4845)][..])
    );
    assert!(begin.extra.is_empty(), "{:?}", begin.extra);
}

#[test]
fn a_task_inside_contents_is_unwrapped() {
    assert!(task("real-install-obproxy-12.json").subtasks.len() == 12);
    assert!(task("real-prepare-host-5.json").subtasks.len() == 5);
}

#[test]
fn the_task_list_decodes_and_a_rolled_back_task_is_there() {
    let page = calls::tasks(&calls::TaskQuery::default()).read(&fixture("real-task-list.json")).unwrap().data;
    let prepared = &page.contents[0];
    assert_eq!(prepared.status, TaskStatus::Successful);
    assert!(prepared.subtasks.iter().all(|step| step.status == Some(SubtaskStatus::Pending)));
    assert_eq!(prepared.tenant.as_deref(), Some("zhiqiong"));
}

#[test]
fn the_log_decodes() {
    let log = calls::subtask_log(TaskId(1), SubtaskId(1)).read(&fixture("real-subtask-log.json")).unwrap().data;
    assert!(log.log.starts_with("############{EXECUTE}{2021-08-25T15:09:32.697+08:00}############\n"));
}

#[test]
fn unknown_fields_and_words_are_kept() {
    let answer = edit(ARBITRATION, |body| {
        body.replacen("\"status\": \"READY\"", "\"status\": \"PAUSED\", \"mood\": \"calm\"", 1).replacen(
            "\"name\": \"Upgrade arbitration service\"",
            "\"name\": \"x\", \"campaign\": 7",
            1,
        )
    });
    let task = answer.unwrap().data;
    let paused = task.subtasks.iter().find(|step| step.status == Some(SubtaskStatus::Other("PAUSED".into()))).unwrap();
    assert_eq!(paused.extra[0].0, "mood");
    assert!(task.extra.iter().any(|(name, value)| name == "campaign" && value == 7));
}

#[test]
fn ids_beyond_two_to_the_53_keep_every_digit() {
    let task = edit(ARBITRATION, |body| body.replace("4848", "9007199254740993")).unwrap().data;
    assert!(task.subtasks.iter().any(|step| step.id == SubtaskId(9_007_199_254_740_993)));
}

#[test]
fn a_malformed_answer_is_told_with_its_path() {
    let Err(OcpError::Malformed { problem, .. }) =
        edit(ARBITRATION, |body| body.replace("\"data\": {", "\"data\": 7, \"x\": {"))
    else {
        panic!("must not decode");
    };
    assert_eq!(problem.path, "data");
}

#[test]
fn a_step_that_cannot_be_read_is_named_and_takes_no_other_with_it() {
    let all = task(ARBITRATION).subtasks.len();
    let task = edit(ARBITRATION, |body| body.replace("\"id\": 4846", "\"id\": {}")).unwrap().data;
    assert_eq!(task.subtasks.len(), all - 1);
    assert_eq!(task.odd[0].problem.path, "subtasks[0].id");
    assert!(task.odd[0].name.is_some());
    assert_eq!(Task::from_wire(task).odd.len(), 1);
}

// Each list of the field: three tasks, the second with an odd part.
#[test]
fn one_odd_entry_of_a_list_takes_no_other_with_it() {
    let lists: serde_json::Value =
        serde_json::from_str(include_str!("fixtures/field/lists-with-one-bad-entry.json")).unwrap();
    for (what, body) in lists.as_object().unwrap() {
        let page =
            calls::tasks(&calls::TaskQuery::default()).read(&Response::json(200, body.to_string())).unwrap().data;
        let ids: Vec<u64> = page.contents.iter().map(|task| task.id.0).collect();
        assert!(ids == [1, 2, 3] || ids == [1, 3], "{what}: {ids:?}");
        let told: Vec<_> = page.odd.iter().map(|odd| (odd.problem.path.as_str(), odd.name.as_deref())).collect();
        let demo2 = Some("Upgrade OB cluster demo2");
        let expected = match what.as_str() {
            "status is null" => vec![("contents[1].status", demo2)],
            "cluster id is a word" => vec![("contents[1].cluster.id", demo2)],
            "start time is a number" => vec![("contents[1].startTime", demo2)],
            "the entry itself is null" => vec![("contents[1]", None)],
            "id is negative" => vec![("contents[1].id", demo2)],
            _ => vec![],
        };
        assert_eq!(told, expected, "{what}");
    }
}

#[test]
fn a_step_of_a_host_that_is_none_takes_no_other_with_it() {
    let body = include_str!("fixtures/field/task-with-one-bad-step.json").to_owned();
    let task = calls::task(TaskId(7)).read(&Response::json(200, body)).unwrap().data;
    assert_eq!(task.subtasks.len(), 4);
    assert_eq!(Task::from_wire(task).edges.len(), 3);
}

#[test]
fn in_every_other_list_too_the_good_entries_are_kept() {
    let bad = serde_json::json!([{"id": 1, "name": "a", "fileName": "a"}, {"id": 2.5, "name": "b"}, null, [], 7,
        {"id": "99999999999999999999"}, {"id": 3, "name": {"x": 1}, "status": [], "version": {}, "fileName": 3}]);
    let body = serde_json::json!({"data": {"contents": bad}}).to_string();
    let response = Response::json(200, body);
    macro_rules! kept {
        ($call:expr) => {{
            let page = $call.read(&response).unwrap().data;
            (page.contents.len(), page.odd.len())
        }};
    }
    for (kept, odd) in [
        kept!(calls::clusters(1, 10)),
        kept!(calls::obproxy_clusters(1, 10)),
        kept!(calls::arbitration_services()),
        kept!(calls::packages("OB_SERVER_INSTALL_PACKAGE", 1)),
        kept!(calls::hosts(1)),
    ] {
        assert_eq!(kept, 2);
        assert!(odd >= 5, "{odd}");
    }
    // A server of a cluster has no id.
    assert_eq!(kept!(calls::cluster_servers(ClusterId(1))).0, 4);
    let proxies = serde_json::json!({"data": {"id": 1, "name": "a", "versions": [7], "obproxies": bad}}).to_string();
    let cluster = calls::obproxy_cluster(ObproxyClusterId(1)).read(&Response::json(200, proxies)).unwrap().data;
    assert_eq!(cluster.obproxies.len(), 2);
    assert!(cluster.odd.iter().any(|odd| odd.problem.path == "versions[0]"));
    assert!(cluster.odd.iter().any(|odd| odd.problem.path == "obproxies[1].id" && odd.name.as_deref() == Some("b")));
}

#[test]
fn a_body_cut_anywhere_is_an_error_and_never_a_panic() {
    let response = fixture(ARBITRATION);
    let end = response.body.trim_end().len();
    for cut in (0..end).step_by(7) {
        let body = response.body.get(..cut).unwrap().to_owned();
        let error = calls::task(TaskId(0)).read(&Response { body, ..response.clone() }).unwrap_err();
        assert!(matches!(error, OcpError::Truncated { .. } | OcpError::Empty { .. }), "{cut}: {error:?}");
    }
}

#[test]
fn what_the_documents_print_is_no_drift() {
    for (name, _) in files::tasks().into_iter().filter(|(name, _)| !name.starts_with("partial")) {
        let mut drift = Drift::default();
        drift.collect(&Task::from_wire(task(&name)));
        assert!(drift.is_empty(), "{name}: {drift:?}");
    }
}
