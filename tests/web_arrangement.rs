//! The shape of a followed task's graph: chosen for its frame, kept by polls, changed by the operator.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use ocp_upgrade_console::dag::{Fitted, Shape, Size};
use ocp_upgrade_console::ocp::{Response, TaskId, TransportFault};
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
