//! The feed of a task, over a transport with scripted responses.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use ocp_upgrade_console::ocp::{Response, SubtaskId, TaskId, TransportFault};
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::state::freshness::Pause;
use ocp_upgrade_console::state::task_feed::TaskFeed;
use ocp_upgrade_console::state::{Session, SignIn};
use ocp_upgrade_console::task::watch::Stop;
use ocp_upgrade_console::task::{StepState, TaskState};
use support::{CARDS, Scripted, session, wait};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const TASK: &str = include_str!("fixtures/tasks/real-upgrade-arbitration-service-7.json");

fn answer(body: impl Into<String>) -> Result<Response, TransportFault> {
    Ok(Response::json(200, body))
}

/// The documented task once its first step runs, stamped a second later.
fn moved() -> String {
    let moved = TASK.replace("\"status\": \"READY\"", "\"status\": \"RUNNING\"");
    moved.replace("\"timestamp\": \"2024-12-23T20:52:59.002+08:00\"", "\"timestamp\": \"2024-12-23T20:53:00+08:00\"")
}

fn follow(transport: &Rc<Scripted>) -> (Owner, Session, TaskFeed) {
    // Mounting anything starts the executor, which effects and loops need.
    leptos::mount::mount_to_body(|| ());
    let owner = Owner::new();
    let (session, feed) = owner.with(|| {
        let session = session(transport.clone());
        (session, TaskFeed::follow(session, TaskId(4190), None, CARDS))
    });
    (owner, session, feed)
}

async fn first(feed: TaskFeed) {
    wait(|| feed.task.with_untracked(Option::is_some).then_some(()), "the first answer").await;
}

#[wasm_bindgen_test]
async fn a_poll_that_changes_one_status_writes_one_signal_and_lays_nothing_out() {
    let transport = Scripted::new([answer(TASK)]);
    let (owner, _, feed) = follow(&transport);
    first(feed).await;
    let graph = feed.graph.get_untracked().unwrap();
    let runs = StoredValue::new(vec![0_usize; graph.steps.len()]);
    owner.with(|| {
        for (index, step) in graph.steps.iter().cloned().enumerate() {
            Effect::new(move || {
                step.track();
                runs.update_value(|runs| runs[index] += 1);
            });
        }
    });
    sleep(50).await;
    transport.now(answer(moved()));
    let is_running = || {
        let step = feed.task.get_untracked().unwrap().step(SubtaskId(4848)).unwrap().clone();
        (step.state == StepState::Running).then_some(())
    };
    wait(is_running, "the first step to run").await;
    sleep(300).await;
    let changed = graph.steps.iter().position(|step| step.get_untracked().id == SubtaskId(4848)).unwrap();
    let expected: Vec<usize> = (0..graph.steps.len()).map(|index| if index == changed { 2 } else { 1 }).collect();
    assert_eq!(runs.get_value(), expected);
    assert!(Arc::ptr_eq(&graph, &feed.graph.get_untracked().unwrap()));
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn the_first_401_stops_the_questions_and_a_new_sign_in_goes_on() {
    let refusal = r#"{"successful":false,"status":401,"error":{"code":30004,"message":"wrong"}}"#;
    let transport = Scripted::new([answer(TASK), Ok(Response::json(401, refusal))]);
    let (owner, session, feed) = follow(&transport);
    wait(|| (session.access.sign_in.get_untracked() == SignIn::Expired).then_some(()), "the session to end").await;
    let asked = transport.count.get();
    sleep(400).await;
    window().dispatch_event(&web_sys::Event::new("online").unwrap()).unwrap();
    sleep(400).await;
    assert_eq!(transport.count.get(), asked, "nothing is asked after a 401, not even when the network comes back");
    assert!(feed.task.get_untracked().is_some(), "the last snapshot stays");
    let pause = feed.freshness.get_untracked().trouble.unwrap().pause;
    assert_eq!(pause, Pause::Stopped(Stop::SignedOut));
    transport.now(answer(moved()));
    session.access.sign_in.set(SignIn::In);
    wait(|| feed.freshness.get_untracked().trouble.is_none().then_some(()), "the feed to go on").await;
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn an_error_keeps_the_last_snapshot_and_the_next_answer_clears_it() {
    let transport = Scripted::new([answer(TASK), Err(TransportFault::ConnectionLost)]);
    let (owner, _, feed) = follow(&transport);
    wait(|| feed.freshness.get_untracked().trouble.map(drop), "the trouble").await;
    let shown = feed.freshness.get_untracked();
    assert!(feed.task.get_untracked().is_some());
    assert_eq!(shown.as_of.unwrap().clock_text(), "20:52:59");
    transport.now(answer(moved()));
    wait(|| feed.freshness.get_untracked().trouble.is_none().then_some(()), "the recovery").await;
    assert_eq!(feed.freshness.get_untracked().as_of.unwrap().clock_text(), "20:53:00");
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn a_clock_that_ocp_sets_back_does_not_freeze_the_snapshot() {
    let back = moved().replace("2024-12-23T20:53:00+08:00", "2024-12-23T19:53:00+08:00");
    let transport = Scripted::new([answer(TASK), answer(back)]);
    let (owner, _, feed) = follow(&transport);
    first(feed).await;
    let state = || feed.task.get_untracked()?.step(SubtaskId(4848)).map(|step| step.state.clone());
    wait(|| (state()? == StepState::Running).then_some(()), "the answer that was asked for later").await;
    wait(|| (feed.freshness.get_untracked().as_of?.clock_text() == "19:53:00").then_some(()), "OCP's own time").await;
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn a_colleagues_retry_after_the_end_is_noticed() {
    let failed = TASK.replacen("\"status\": \"RUNNING\"", "\"status\": \"FAILED\"", 1);
    let transport = Scripted::new([answer(failed)]);
    let (owner, _, feed) = follow(&transport);
    wait(|| (feed.task.get_untracked()?.state == TaskState::Failed).then_some(()), "the failure").await;
    transport.now(answer(moved()));
    wait(|| (feed.task.get_untracked()?.state == TaskState::Running).then_some(()), "the retry").await;
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn a_feed_whose_owner_is_gone_asks_no_more() {
    let transport = Scripted::new([answer(TASK)]);
    let (owner, _, feed) = follow(&transport);
    first(feed).await;
    owner.cleanup();
    let asked = transport.count.get();
    sleep(700).await;
    assert!(transport.count.get() <= asked + 1, "at most the question that was under way");
}

#[wasm_bindgen_test]
async fn a_429_is_waited_out_whatever_the_network_does() {
    let mut busy = Response::json(429, r#"{"successful":false,"status":429,"error":{"code":0,"message":"slow down"}}"#);
    busy.headers.push(("Retry-After".to_owned(), "1".to_owned()));
    let transport = Scripted::new([answer(TASK), Ok(busy)]);
    let (owner, _, feed) = follow(&transport);
    wait(|| feed.freshness.get_untracked().trouble.map(drop), "the refusal").await;
    let asked = transport.count.get();
    window().dispatch_event(&web_sys::Event::new("online").unwrap()).unwrap();
    sleep(800).await;
    assert_eq!(transport.count.get(), asked);
    wait(|| (transport.count.get() > asked).then_some(()), "the next question, when the time is over").await;
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn a_network_that_comes_back_is_asked_at_once() {
    let transport = Scripted::new([answer(TASK), Err(TransportFault::ConnectionLost)]);
    let (owner, _, feed) = follow(&transport);
    wait(|| feed.freshness.get_untracked().trouble.map(drop), "the trouble").await;
    transport.now(answer(moved()));
    window().dispatch_event(&web_sys::Event::new("online").unwrap()).unwrap();
    sleep(60).await;
    assert!(feed.freshness.get_untracked().trouble.is_none());
    owner.cleanup();
}
