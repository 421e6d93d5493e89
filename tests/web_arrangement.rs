//! The shape of a followed task's graph: chosen for its frame, kept by polls, changed by the operator.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use ocp_upgrade_console::dag::{Fitted, Shape, Size};
use ocp_upgrade_console::ocp::{Response, SubtaskId, TaskId, TransportFault};
use ocp_upgrade_console::state::graph_model::GraphModel;
use ocp_upgrade_console::state::task_feed::TaskFeed;
use support::{CARDS, Scripted, session, wait};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const TASK: &str = include_str!("fixtures/tasks/real-upgrade-arbitration-service-7.json");
const WIDE: Size = Size { width: 1280.0, height: 600.0 };

fn answer(body: impl Into<String>) -> Result<Response, TransportFault> {
    Ok(Response::json(200, body))
}

/// Follows a chain of seven steps.
async fn follow(answers: impl IntoIterator<Item = Result<Response, TransportFault>>) -> (Owner, TaskFeed) {
    leptos::mount::mount_to_body(|| ());
    let transport: Rc<Scripted> = Scripted::new(answers);
    let owner = Owner::new();
    let feed = owner.with(|| TaskFeed::follow(session(transport), TaskId(4190), None, CARDS));
    wait(|| feed.graph.get_untracked().map(drop), "the first answer").await;
    (owner, feed)
}

fn graph(feed: TaskFeed) -> Arc<GraphModel> {
    feed.graph.get_untracked().unwrap()
}

#[wasm_bindgen_test]
async fn a_graph_is_laid_out_for_its_frame_and_anew_only_for_really_another_frame() {
    let (_owner, feed) = follow([answer(TASK)]).await;
    assert_eq!(graph(feed).fitted, Fitted::TopDown, "no frame is known yet");
    feed.arrange(|how| how.frame = Some(WIDE));
    let wide = graph(feed);
    assert!(matches!(wide.fitted, Fitted::Rows(_)), "{:?}", wide.fitted);
    feed.arrange(|how| how.frame = Some(Size { width: 1250.0, height: 640.0 }));
    assert!(Arc::ptr_eq(&wide, &graph(feed)), "nearly the same");
    feed.arrange(|how| how.frame = Some(Size { width: 390.0, height: 560.0 }));
    assert_eq!(graph(feed).fitted, Fitted::TopDown);
    assert!(Arc::ptr_eq(&wide.steps[0].get_untracked(), &graph(feed).steps[0].get_untracked()), "the steps stay");
}

#[wasm_bindgen_test]
async fn the_operators_shape_is_drawn_in_any_frame_until_it_is_taken_back() {
    let (_owner, feed) = follow([answer(TASK)]).await;
    feed.arrange(|how| how.frame = Some(WIDE));
    feed.arrange(|how| how.shape = Some(Shape::LeftRight));
    assert_eq!(graph(feed).fitted, Fitted::LeftRight);
    feed.arrange(|how| how.frame = Some(Size { width: 390.0, height: 560.0 }));
    assert_eq!(graph(feed).fitted, Fitted::LeftRight);
    feed.arrange(|how| how.shape = None);
    assert_eq!(graph(feed).fitted, Fitted::TopDown);
}

#[wasm_bindgen_test]
async fn a_task_that_grows_keeps_the_shape_that_it_had() {
    // All but two steps are missing at first.
    let whole: serde_json::Value = serde_json::from_str(TASK).unwrap();
    let mut short = whole.clone();
    let steps = short["data"]["subtasks"].as_array_mut().unwrap();
    steps.truncate(2);
    short["timestamp"] = "2024-12-23T20:52:58.002+08:00".into();
    let (_owner, feed) = follow([answer(short.to_string()), answer(TASK)]).await;
    feed.arrange(|how| how.frame = Some(WIDE));
    let before = graph(feed).fitted;
    feed.refresh();
    wait(|| (graph(feed).steps.len() == 7).then_some(()), "the other steps").await;
    assert_eq!(graph(feed).fitted, before);
}

#[wasm_bindgen_test]
async fn hosts_that_ocp_tells_later_give_the_graph_its_lanes_once() {
    let told = |status: &str, stamp: &str| {
        let mut task: serde_json::Value = serde_json::from_str(TASK).unwrap();
        for step in task["data"]["subtasks"].as_array_mut().unwrap() {
            step["context"] = serde_json::json!({"stringMap": {"host_ip": "10.0.0.7"}, "listMap": {}});
        }
        task["data"]["subtasks"][0]["status"] = status.into();
        task["timestamp"] = stamp.into();
        task.to_string()
    };
    let transport = Scripted::new([answer(TASK)]);
    leptos::mount::mount_to_body(|| ());
    let owner = Owner::new();
    let feed = owner.with(|| TaskFeed::follow(session(transport.clone()), TaskId(4190), None, CARDS));
    wait(|| feed.graph.get_untracked().map(drop), "the first answer").await;
    assert!(!graph(feed).phases.has_places());
    transport.now(answer(told("READY", "2024-12-23T20:53:00+08:00")));
    feed.refresh();
    wait(|| graph(feed).phases.has_places().then_some(()), "the hosts").await;
    let learnt = graph(feed);
    assert_eq!(learnt.phases.list[0].hosts, ["10.0.0.7"]);
    transport.now(answer(told("RUNNING", "2024-12-23T20:53:01+08:00")));
    feed.refresh();
    let is_running = || feed.task.get_untracked().filter(|task| task.steps.iter().any(|step| step.state.is_active()));
    wait(|| is_running().map(drop), "the first step to run").await;
    assert!(Arc::ptr_eq(&learnt, &graph(feed)), "a poll lays nothing out");
}

/// Preparation, three zones with two hosts each, the end; the steps of one zone run or failed, those before are done.
fn zones(state: &str, busy: u64, stamp: &str) -> String {
    let mut steps: Vec<serde_json::Value> = Vec::new();
    let mut step = |id: u64, name: &str, place: Option<(u64, u64)>, upstreams: &[u64], zone: u64| {
        let status = match zone.cmp(&busy) {
            std::cmp::Ordering::Less => "SUCCESSFUL",
            std::cmp::Ordering::Equal => state,
            std::cmp::Ordering::Greater => "PENDING",
        };
        let strings = place.map_or(serde_json::json!({}), |(zone, host)| {
            serde_json::json!({"zone_name": format!("zone{zone}"), "host_ip": format!("10.0.{zone}.{host}")})
        });
        steps.push(serde_json::json!({
            "id": id, "name": name, "status": status, "upstreams": upstreams, "operation": "EXECUTE", "runTime": 1,
            "context": {"stringMap": strings, "listMap": {}},
        }));
    };
    step(1, "Prepare", None, &[], 0);
    let mut last = vec![1];
    for zone in 1..=3 {
        for rank in 0..5 {
            let ids: Vec<u64> = [1, 2].map(|host| zone * 100 + rank * 10 + host).to_vec();
            for (&id, host) in ids.iter().zip(1..) {
                step(id, &format!("Work {rank}"), Some((zone, host)), &last, zone);
            }
            last = vec![zone * 100 + rank * 10 + 9];
            step(last[0], "Wait node", None, &ids, zone);
        }
    }
    step(999, "Finish", None, &last, 4);
    let status = if state == "FAILED" { "FAILED" } else { "RUNNING" };
    serde_json::json!({"successful": true, "status": 200, "timestamp": stamp,
        "data": {"id": 4190, "name": "Upgrade", "status": status, "subtasks": steps}})
    .to_string()
}

/// Whether the rows of each phase are strips.
fn strips(feed: TaskFeed) -> Vec<bool> {
    let graph = graph(feed);
    let mut rows: Vec<(u32, bool)> = graph.layout.stacked.iter().map(|row| (row.group, row.is_strip())).collect();
    rows.dedup();
    rows.into_iter().map(|(_, is_strip)| is_strip).collect()
}

#[wasm_bindgen_test]
async fn a_low_frame_makes_strips_of_the_rows_in_which_nothing_happens() {
    let (_owner, feed) = follow([answer(zones("FAILED", 1, "2024-12-23T20:53:00+08:00"))]).await;
    feed.frame(Some(WIDE));
    assert_eq!(strips(feed), [false; 5]);
    let before = graph(feed);
    feed.frame(Some(Size { height: 250.0, ..WIDE }));
    assert_eq!(strips(feed), [true, false, true, true, true]);
    assert!(Arc::ptr_eq(&before.steps[0].get_untracked(), &graph(feed).steps[0].get_untracked()), "the steps stay");
    assert!(feed.at_full_size().is_some_and(|full| full.layout == before.layout), "exported as before");

    feed.attend(Some(SubtaskId(301)));
    assert_eq!(strips(feed), [true, false, true, false, true], "the row of the step that is shown");
    feed.attend(None);
    assert_eq!(strips(feed), [true, false, true, true, true]);

    feed.frame(None);
    assert_eq!(strips(feed), [false; 5], "on paper");
    feed.frame(Some(Size { height: 250.0, ..WIDE }));
    feed.frame(Some(WIDE));
    assert_eq!(strips(feed), [false; 5]);
    assert!(feed.at_full_size().is_none());
}

#[wasm_bindgen_test]
async fn strips_follow_the_phase_that_runs_and_stay_at_every_other_poll() {
    let transport = Scripted::new([answer(zones("RUNNING", 1, "2024-12-23T20:53:00+08:00"))]);
    leptos::mount::mount_to_body(|| ());
    let owner = Owner::new();
    let feed = owner.with(|| TaskFeed::follow(session(transport.clone()), TaskId(4190), None, CARDS));
    wait(|| feed.graph.get_untracked().map(drop), "the first answer").await;
    feed.frame(Some(WIDE));
    feed.frame(Some(Size { height: 250.0, ..WIDE }));
    let first = graph(feed);
    assert_eq!(strips(feed), [true, false, true, true, true]);

    transport.now(answer(zones("FAILED", 1, "2024-12-23T20:53:01+08:00")));
    feed.refresh();
    let has_failed = || feed.task.get_untracked().filter(|task| task.steps.iter().any(|step| step.state.has_failed()));
    wait(|| has_failed().map(drop), "the failure").await;
    assert_eq!(strips(feed), [true, false, true, true, true]);
    assert_eq!(graph(feed).fitted, first.fitted);

    transport.now(answer(zones("RUNNING", 2, "2024-12-23T20:53:02+08:00")));
    feed.refresh();
    wait(|| (strips(feed) == [true, true, false, true, true]).then_some(()), "the next zone").await;
}
