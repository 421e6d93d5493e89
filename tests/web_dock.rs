//! The dock of a task's page in a browser: a failure shows itself, with what is known about its cause.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::cell::RefCell;
use std::future;
use std::rc::Rc;

use ocp_upgrade_console::ocp::client::Pending;
use ocp_upgrade_console::ocp::{Request, Response, Transport};
use ocp_upgrade_console::platform::timer::sleep;
use serde_json::{Value, json};
use support::{Corner, wait};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Answers with one task, whose logs all have one text.
struct Desk {
    task: RefCell<Value>,
    log: &'static str,
}

impl Transport for Desk {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        let data = if request.path.ends_with("/log") { json!({"log": self.log}) } else { self.task.borrow().clone() };
        let stamp = "2026-01-01T01:00:00Z";
        let body = json!({"successful": true, "status": 200, "timestamp": stamp, "traceId": "t-1", "data": data});
        Box::pin(future::ready(Ok(Response::json(200, body.to_string()).into())))
    }
}

/// Prepare 2, check 3, stop 4, finish 5; the step that has failed, and its attempt.
fn task(failed: u64, attempt: i64) -> Value {
    let names = ["Prepare upgrade cluster", "Execute upgrade checker script", "Stop zone", "Update OB cluster status"];
    let step = |(at, name): (usize, &&str)| {
        let id = at as u64 + 2;
        let status = match id.cmp(&failed) {
            std::cmp::Ordering::Less => "SUCCESSFUL",
            std::cmp::Ordering::Equal => "FAILED",
            std::cmp::Ordering::Greater => "PENDING",
        };
        json!({"id": id, "name": name, "status": status, "runTime": if id == failed { attempt } else { 1 },
            "startTime": "2026-01-01T00:10:00Z", "upstreams": if id > 2 { vec![id - 1] } else { vec![] },
            "context": {"stringMap": {"zone_name": "zone1", "host_ip": "10.1.22.11"}}})
    };
    let status = if failed > 5 { "RUNNING" } else { "FAILED" };
    json!({"id": 1, "name": "Upgrade OB cluster c", "status": status, "startTime": "2026-01-01T00:00:00Z",
        "cluster": {"id": 22, "name": "c"}, "subtasks": names.iter().enumerate().map(step).collect::<Vec<_>>()})
}

const CHECKER: &str = "2026-01-01 00:10:09.000 ERROR 1 --- [t-1,a,b] a.b.Checker : upgrade checker failed with 2 \
    reasons: [1 tenant is merging, please check] , [the moon is too full] \n";

async fn open(failed: u64, log: &'static str) -> (Corner, Rc<Desk>) {
    let desk = Rc::new(Desk { task: RefCell::new(task(failed, 1)), log });
    (Corner::open("/tasks/1?fold=none", desk.clone()).await, desk)
}

async fn press(page: &Corner, button: &str) {
    use wasm_bindgen::JsCast;
    page.see(button).await.dyn_into::<web_sys::HtmlElement>().unwrap().click();
}

async fn close(page: &Corner) {
    press(page, ".dock-head > button").await;
    wait(|| page.find(".dock").is_none().then_some(()), "the dock to close").await;
}

#[wasm_bindgen_test]
async fn a_failure_shows_itself_with_its_place_its_known_causes_and_what_waits() {
    let (page, _) = open(3, CHECKER).await;
    let dock = page.see(".dock .step-told").await;
    for said in ["Execute upgrade checker script", "failed", "zone1 · 10.1.22.11", "Subtasks waiting for it: 2"] {
        assert!(dock.text_content().unwrap().contains(said), "{said} in {}", dock.text_content().unwrap());
    }
    page.see(".causes").await;
    let causes = dock.query_selector_all(".causes > li").unwrap();
    assert_eq!(causes.length(), 2);
    let said = |at: u32| causes.item(at).unwrap().text_content().unwrap();
    assert!(said(0).contains("A major compaction is running") && said(0).contains("upgrade_checker.py"), "{}", said(0));
    assert_eq!(said(1).trim(), "the moon is too full", "an unknown reason is shown as it came");
    // The usual way out is the only filled button, and it is not Skip.
    let filled = page.root.query_selector_all(".dock [data-kind=primary], .dock [data-kind=danger]").unwrap();
    assert_eq!(filled.length(), 1);
    assert_eq!(filled.item(0).unwrap().text_content().unwrap().trim(), "Retry");
}

#[wasm_bindgen_test]
async fn an_unknown_cause_is_told_once_as_the_first_error() {
    let (page, _) = open(3, "2026-01-01 00:10:09.000 ERROR 1 --- [t-1,a,b] a.b.Checker : the moon is too full\n").await;
    page.read("First error: ").await;
    sleep(100).await;
    assert!(page.find(".causes").is_none());
}

#[wasm_bindgen_test]
async fn a_closed_failure_stays_closed_until_the_step_fails_again() {
    let (page, desk) = open(3, CHECKER).await;
    page.see(".dock").await;
    close(&page).await;
    sleep(1_500).await;
    assert!(page.find(".dock").is_none(), "polls of the same failure do not open it");
    *desk.task.borrow_mut() = task(3, 2);
    // An ended task is polled rarely.
    press(&page, ".task-head .freshness button").await;
    page.see(".dock .step-told").await;
}

#[wasm_bindgen_test]
async fn a_task_that_runs_has_no_dock_and_no_action_that_is_plainly_impossible() {
    let (page, _) = open(9, "").await;
    page.see(".dag-node").await;
    sleep(100).await;
    assert!(page.find(".dock").is_none());
    let shown = page.root.query_selector_all(".task-head .action:not([data-idle])").unwrap();
    assert_eq!(shown.length(), 0, "neither a retry nor a rollback of a task that runs");
}

fn texts(page: &Corner, selector: &str) -> Vec<String> {
    let all = page.root.query_selector_all(selector).unwrap();
    (0..all.length()).map(|at| all.item(at).unwrap().text_content().unwrap().trim().to_owned()).collect()
}

#[wasm_bindgen_test]
async fn the_events_are_told_the_newest_first_and_lead_to_their_steps() {
    let (page, desk) = open(9, "").await;
    press(&page, ".view-bar > .toggle").await;
    page.see(".dock .events li").await;
    assert_eq!(texts(&page, ".dock .dock-head [role=tab]"), ["Subtask", "Timeline", "Events"]);
    let names = texts(&page, ".events li > :nth-child(3)");
    assert_eq!(names.len(), 5, "four starts and that of the task: {names:?}");
    assert_eq!((names[0].as_str(), names[4].as_str()), ("Update OB cluster status", "Upgrade OB cluster c"));
    // A failure does not take the page from under the reader.
    *desk.task.borrow_mut() = task(3, 1);
    page.see(".task-head .badge[data-tone=failed]").await;
    sleep(100).await;
    assert!(page.find(".dock .events").is_some() && page.find(".dock .step-told").is_none());
    let stop_zone = page.find(".events li:nth-child(2) a").unwrap();
    assert_eq!(
        (stop_zone.text_content().unwrap().as_str(), texts(&page, ".dock [aria-selected=true]")),
        ("Stop zone", vec!["Events".to_owned()])
    );
    assert!(stop_zone.get_attribute("href").unwrap().ends_with("?fold=none&step=4"), "without the part of the dock");
    // Closing the events closes no failure that nobody has seen.
    press(&page, ".dock-head > button").await;
    page.see(".dock .step-told").await;
    assert_eq!(texts(&page, ".dock h2"), ["Execute upgrade checker script"]);
    close(&page).await;
    press(&page, ".view-bar > .toggle").await;
    press(&page, "#dock-step-tab").await;
    page.see(".dock .step-told").await;
}
