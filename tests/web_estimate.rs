//! The future of a task, on its page: the remaining time, the critical path, the rollback window; and contract drift.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::cell::RefCell;
use std::future;
use std::rc::Rc;

use leptos::prelude::*;
use ocp_upgrade_console::ocp::client::Pending;
use ocp_upgrade_console::ocp::{Request, Response, Timestamp, Transport};
use ocp_upgrade_console::platform::storage::Storage;
use ocp_upgrade_console::platform::timer::sleep;
use serde_json::{Value, json};
use support::{Corner, wait};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The storage key of learned durations.
const KEPT: &str = "ocp-console.durations";
const START: i64 = 1_767_225_600_000;
const MINUTE: i64 = 60_000;

/// An OCP of a few tasks that do not change until the test changes them. Its clock too.
#[derive(Default)]
struct Still {
    tasks: RefCell<Vec<Value>>,
    paths: RefCell<Vec<String>>,
}

impl Still {
    fn of(tasks: impl IntoIterator<Item = Value>) -> Rc<Self> {
        Storage::Local.remove(KEPT);
        Rc::new(Self { tasks: RefCell::new(tasks.into_iter().collect()), ..Self::default() })
    }

    /// Sets a task from now on.
    fn now(&self, task: Value) {
        let mut tasks = self.tasks.borrow_mut();
        let at = tasks.iter().position(|other| other["id"] == task["id"]).unwrap();
        tasks[at] = task;
    }

    /// Returns the number of requests for lists, and for other objects than the followed tasks, whose ids are below 10.
    fn looks(&self) -> (usize, usize) {
        let paths = self.paths.borrow();
        let lists = paths.iter().filter(|path| path.ends_with("/instances")).count();
        let others = paths.iter().filter(|path| path.rsplit('/').next().is_some_and(|id| id.len() > 1));
        (lists, others.filter(|path| !path.ends_with("/instances")).count())
    }
}

impl Transport for Still {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        self.paths.borrow_mut().push(request.path.clone());
        let tasks = self.tasks.borrow();
        let id = request.path.rsplit('/').next().and_then(|id| id.parse::<u64>().ok());
        let data = match id {
            Some(id) => tasks.iter().find(|task| task["id"] == id).cloned().unwrap_or_default(),
            None => json!({"contents": tasks.iter().filter(|task| task["status"] == "SUCCESSFUL").collect::<Vec<_>>()}),
        };
        let stamp = Timestamp::new(START + 10 * MINUTE, 0).to_string();
        let body = json!({"status": 200, "successful": true, "timestamp": stamp, "data": data});
        Box::pin(future::ready(Ok(Response::json(200, body.to_string()).into())))
    }
}

fn at(minute: i64) -> String {
    Timestamp::new(START + minute * MINUTE, 0).to_string()
}

fn step(id: u64, status: &str, upstreams: &[u64]) -> Value {
    let started = (status != "PENDING").then(|| at(10));
    json!({"id": id, "name": format!("step {id}"), "status": status, "operation": "EXECUTE", "upstreams": upstreams,
        "downstreams": [], "startTime": started, "prohibitRollback": id == 3})
}

/// Step 1 runs; 2 and 3 wait for it side by side, 4 for both. 3 forbids a rollback.
fn running(name: &str) -> Value {
    task(
        1,
        name,
        [step(1, "RUNNING", &[]), step(2, "PENDING", &[1]), step(3, "PENDING", &[1]), step(4, "PENDING", &[2, 3])],
    )
}

fn task(id: u64, name: &str, steps: [Value; 4]) -> Value {
    json!({"id": id, "name": name, "status": "RUNNING", "operation": "EXECUTE", "subtasks": steps})
}

/// Returns the same task after its end: the steps took so many minutes.
fn finished(id: u64, name: &str, minutes: [i64; 4]) -> Value {
    let steps = [1_u64, 2, 3, 4].map(|step| {
        let took = minutes[usize::try_from(step - 1).unwrap()];
        json!({"id": step, "name": format!("step {step}"), "status": "SUCCESSFUL", "operation": "EXECUTE",
            "startTime": at(0), "finishTime": at(took)})
    });
    let mut task = task(id, name, steps);
    task["status"] = json!("SUCCESSFUL");
    task
}

fn left(page: &Corner) -> String {
    page.find(".ahead-left").and_then(|left| left.text_content()).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn a_task_of_an_unknown_kind_is_looked_up_once_and_the_head_says_how_long_still() {
    let past = [12, 14, 16, 18, 20].map(|id| finished(id, "upgrade", [2, i64::try_from(id).unwrap(), 1, 3]));
    let ocp = Still::of([running("upgrade"), finished(22, "upgrade of another", [1; 4])].into_iter().chain(past));
    let page = Corner::open("/tasks/1", ocp.clone()).await;
    // Step 1 takes 2 minutes, then 2 takes 12, 14 or 16, then 4 takes 3.
    page.read("About 19 min left (17 min to 21 min)").await;
    assert_eq!(ocp.looks(), (1, 3), "one list, three tasks");
    sleep(500).await;
    assert_eq!(ocp.looks(), (1, 3), "and never again");
    drop(page);

    let kept = Storage::Local.get(KEPT).unwrap();
    assert!(kept.contains("step 2") && kept.len() < 400, "{kept}");
    let page = Corner::open("/tasks/1", ocp.clone()).await;
    page.read("About 19 min left").await;
    assert_eq!(ocp.looks(), (1, 3), "the browser has kept it");
}

#[wasm_bindgen_test]
async fn a_task_that_is_watched_to_its_end_teaches_and_steps_that_were_never_seen_make_it_a_least() {
    let ocp = Still::of([running("upgrade")]);
    let page = Corner::open("/tasks/1", ocp.clone()).await;
    page.see(".ahead .toggle").await;
    assert_eq!(left(&page), "", "nothing is promised without data");
    ocp.now(finished(1, "upgrade", [2, 4, 1, 3]));
    wait(|| Storage::Local.get(KEPT), "the times to be kept").await;
    wait(|| page.find(".ahead").is_none().then_some(()), "the line to go, as nothing is ahead").await;
    drop(page);

    let mut next = running("upgrade");
    next["id"] = json!(2);
    next["subtasks"][3]["name"] = json!("a new step");
    ocp.tasks.borrow_mut().push(next);
    let page = Corner::open("/tasks/2", ocp.clone()).await;
    page.read("At least 6 min left; subtasks without recorded durations: 1").await;
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_from_the_storage_is_as_good_as_nothing() {
    let ocp = Still::of([running("upgrade"), finished(12, "upgrade", [2, 4, 1, 3])]);
    Storage::Local.set(KEPT, "{\"version\":1,\"tasks\":[[\"upgrade\",7],3,{}],\"learned\":[null]");
    let page = Corner::open("/tasks/1", ocp).await;
    page.read("About 9 min left").await;
    drop(page);
    assert!(Storage::Local.get(KEPT).unwrap().contains("step 4"), "it is written anew");
}

#[wasm_bindgen_test]
async fn the_critical_path_is_drawn_and_named_when_somebody_asks_and_stays_in_the_address() {
    let ocp = Still::of([running("upgrade"), finished(12, "upgrade", [2, 4, 1, 3])]);
    let page = Corner::open("/tasks/1", ocp).await;
    page.read("About 9 min left").await;
    let drawn = || page.find(".dag-course").and_then(|path| path.get_attribute("d")).unwrap_or_default();
    assert_eq!(drawn(), "");
    page.press(".ahead .toggle");
    page.read("longest remaining path, by time").await;
    wait(|| (!drawn().is_empty()).then_some(()), "the path").await;
    let mark = |key: u64| page.find(&format!("[data-key='{key}'] .dag-mark")).unwrap().text_content().unwrap();
    let marked: Vec<u64> = (1..=4).filter(|key| mark(*key).contains("critical")).collect();
    assert_eq!(marked, [1, 2, 4], "3 is over long before 2");
    let name = page.find("[data-key='2']").unwrap().get_attribute("aria-label").unwrap();
    assert!(name.contains("critical"), "{name}");
    assert!(window().location().search().unwrap().contains("path=critical"));
    page.press("[role=tab][aria-selected=false]");
    wait(
        || page.find(".step-mark").filter(|mark| mark.text_content().unwrap().contains("critical")),
        "the mark in the list",
    )
    .await;
    page.press(".ahead .toggle");
    wait(|| drawn().is_empty().then_some(()), "the path to go").await;
    assert!(!window().location().search().unwrap().contains("path="));
}

#[wasm_bindgen_test]
async fn the_line_of_no_return_passes_around_what_lies_beside_it_and_says_when_it_is_passed() {
    let ocp = Still::of([running("upgrade")]);
    let page = Corner::open("/tasks/1?shape=down", ocp.clone()).await;
    page.see(".dag-boundary[data-look=ahead]").await;
    let label = page.see(".dag-boundary text").await;
    wait(
        || label.text_content().unwrap().ends_with("this point").then_some(()),
        "few words where all would lie over the steps",
    )
    .await;
    page.root.style().set_property("width", "2000px").unwrap();
    wait(|| label.text_content().unwrap().ends_with("starts").then_some(()), "room").await;
    assert_eq!(label.text_content().unwrap(), "Rollback possible until “step 3” starts");
    let line = page.see(".dag-boundary path").await;
    let corners = line.get_attribute("d").unwrap();
    assert!(corners.contains('Q'), "2 stands beside 3 and is not beyond it: {corners}");
    let lies_above = |key: u64| {
        let node = page.find(&format!("[data-key='{key}'] .dag-card")).unwrap().get_bounding_client_rect();
        let line = line.get_bounding_client_rect();
        (node.bottom() < line.top(), node.top() > line.bottom())
    };
    assert_eq!((lies_above(1), lies_above(4)), ((true, false), (false, true)));

    let mut task = running("upgrade");
    task["subtasks"][0]["status"] = json!("SUCCESSFUL");
    task["subtasks"][2] = step(3, "RUNNING", &[1]);
    ocp.now(task);
    page.see(".dag-boundary[data-look=passed]").await;
    assert!(label.text_content().unwrap().starts_with("Rollback not possible since “step 3” started"));
    assert_eq!(line.get_attribute("d").unwrap(), corners, "it lies where it lay");
}

#[wasm_bindgen_test]
async fn edges_that_meet_have_a_dot() {
    let mut task = running("upgrade");
    let steps: Vec<Value> = (1..=6).map(|id| step(id, "PENDING", if id > 3 { &[1, 2, 3] } else { &[] })).collect();
    task["subtasks"] = json!(steps);
    let page = Corner::open("/tasks/1", Still::of([task])).await;
    let dots = page.see(".dag-junctions").await.get_attribute("d").unwrap();
    assert_eq!(dots.matches("h0").count(), 1, "{dots}");
}

#[wasm_bindgen_test]
async fn what_ocp_never_said_before_is_listed_and_kept_over_the_tasks() {
    let mut odd = running("upgrade");
    odd["priority"] = json!(1);
    odd["subtasks"][1]["status"] = json!("PAUSED");
    let mut plain = running("upgrade");
    plain["id"] = json!(2);
    let page = Corner::open("/tasks/2", Still::of([odd, plain])).await;
    page.see(".dag-node").await;
    assert!(page.find(".drift").is_none());
    let link = document().create_element("a").unwrap();
    link.set_attribute("href", "/tasks/1").unwrap();
    page.root.append_child(&link).unwrap();
    page.press("a[href='/tasks/1']");
    let note = page.see(".drift").await;
    assert!(!note.has_attribute("open"));
    page.read("API differences: 2").await;
    let rows: Vec<String> = {
        let all = page.root.query_selector_all(".drift li").unwrap();
        (0..all.length()).map(|at| all.item(at).unwrap().text_content().unwrap()).collect()
    };
    assert_eq!(rows, ["Task field priority", "Subtask status PAUSED"]);
    link.set_attribute("href", "/tasks/2").unwrap();
    page.press("a[href='/tasks/2']");
    wait(|| page.find("[data-tone=unknown]").is_none().then_some(()), "the other task").await;
    page.read("API differences: 2").await;
}
