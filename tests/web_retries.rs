//! Retries in a browser: the batch of a list, and what the pages of tasks and the batch know of each other's retries.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::window;
use ocp_upgrade_console::ocp::client::Pending;
use ocp_upgrade_console::ocp::{Method, Request, Response, Transport, TransportFault};
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::sim::Scenario;
use support::{Corner, Simulated, wait};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Event;

wasm_bindgen_test_configure!(run_in_browser);

type Answer = Result<Response, TransportFault>;

const SUBMITTED: &str = "Submitted. The state changes once OCP confirms it.";

/// An OCP with three failed tasks and one that runs. It accepts retries, and shows their effect when the test says so.
struct Failing {
    ocp: Rc<Simulated>,
    /// The result of a retry of the second task.
    second: fn() -> Answer,
    /// The milliseconds until a retry has its response.
    delay: Cell<u32>,
    shows_effects: Cell<bool>,
    /// The paths of all retries.
    retried: RefCell<Vec<String>>,
}

impl Failing {
    fn new(second: fn() -> Answer) -> Rc<Self> {
        Rc::new(Self {
            ocp: Simulated::new(Scenario::Smooth),
            second,
            delay: Cell::new(5),
            shows_effects: Cell::new(false),
            retried: RefCell::default(),
        })
    }

    fn retries(&self) -> usize {
        self.retried.borrow().len()
    }

    fn task(&self, id: u64) -> String {
        let is_retried =
            self.shows_effects.get() && self.retried.borrow().iter().any(|path| path.contains(&format!("/{id}/")));
        let status = if id == 4 || is_retried { "RUNNING" } else { "FAILED" };
        format!(
            r#"{{"id":{id},"name":"Upgrade OBProxy {id}","status":"{status}","operation":"EXECUTE",
            "createTime":"2024-12-24T08:00:00+08:00","subtasks":[{{"id":{id}1,"name":"Install","status":"{status}",
            "operation":"EXECUTE","finishTime":"2024-12-24T08:10:00+08:00"}}]}}"#
        )
    }

    fn answer(&self, request: &Request) -> Option<Answer> {
        let path = request.path.as_str();
        if request.method == Method::Post {
            self.retried.borrow_mut().push(path.to_owned());
            return Some(if path.contains("/2/") { (self.second)() } else { ok("null") });
        }
        if path.ends_with("/tasks/instances") {
            let tasks: Vec<String> = (1..=4).map(|id| self.task(id)).collect();
            let page = r#""page":{"totalElements":4,"totalPages":1,"number":1,"size":20}"#;
            return Some(ok(&format!(r#"{{"contents":[{}],{page}}}"#, tasks.join(","))));
        }
        let id: u64 = path.rsplit('/').next()?.parse().ok()?;
        path.contains("/tasks/").then(|| ok(&self.task(id)))
    }
}

impl Transport for Failing {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        let delay = if request.method == Method::Post { self.delay.get() } else { 5 };
        match self.answer(request) {
            Some(answer) => Box::pin(async move {
                sleep(delay).await;
                answer.map(Into::into)
            }),
            None => self.ocp.send(request),
        }
    }
}

fn ok(data: &str) -> Answer {
    Ok(Response::json(
        200,
        format!(r#"{{"successful":true,"status":200,"timestamp":"2024-12-24T08:30:00+08:00","data":{data}}}"#),
    ))
}

fn refused(status: u16, code: u32) -> Answer {
    let error = format!(r#"{{"successful":false,"status":{status},"error":{{"code":{code},"message":"refused"}}}}"#);
    Ok(Response::json(status, error))
}

async fn batch(page: &Corner) {
    page.press_named("Retry failed tasks").await;
    page.see("#retry-all .batch-said").await;
}

async fn close(page: &Corner) {
    page.press_named("Close").await;
    wait(|| page.find("#retry-all").is_none().then_some(()), "the dialog to go").await;
}

/// Retries the task of the page.
async fn retry(page: &Corner) {
    page.press_named("Retry the task").await;
    page.see("dialog").await;
    page.press("dialog .button[data-kind=primary]");
    wait(|| page.find("dialog").is_none().then_some(()), "the dialog to go").await;
}

/// Goes to another page and waits for a part of it.
async fn go(page: &Corner, address: &str, selector: &str) {
    window().history().unwrap().push_state_with_url(&"".into(), "", Some(address)).unwrap();
    window().dispatch_event(&Event::new("popstate").unwrap()).unwrap();
    page.see(selector).await;
}

#[wasm_bindgen_test]
async fn a_batch_sends_one_action_a_task_and_an_unknown_outcome_ends_it() {
    let ocp = Failing::new(|| Err(TransportFault::TimedOut));
    let page = Corner::open("/tasks", ocp.clone()).await;
    batch(&page).await;
    page.read("Will be retried (3)").await;
    assert_eq!(ocp.retries(), 0, "the preview sends nothing");
    page.press_named("Retry 3 tasks").await;
    page.read("2 of 3 submitted. Stopped: the outcome of a retry is unknown.").await;
    page.read("accepted by OCP").await;
    page.read("outcome unknown (OCP did not respond in time)").await;
    page.read("not submitted").await;
    assert_eq!(ocp.retries(), 2);
    // OCP shows no effect of either: a second batch leaves them alone.
    close(&page).await;
    batch(&page).await;
    page.read("Will be retried (1)").await;
    page.read("Already submitted (2)").await;
    page.press_named("Retry 1 task").await;
    page.read("1 of 1 submitted.").await;
    let mut retried = ocp.retried.borrow().clone();
    retried.sort_unstable();
    retried.dedup();
    assert_eq!((retried.len(), ocp.retries()), (3, 3), "none twice");
}

#[wasm_bindgen_test]
async fn a_batch_ends_with_the_sign_in_and_continues_after_a_mere_refusal() {
    let ocp = Failing::new(|| refused(401, 30_004));
    let page = Corner::open("/tasks", ocp.clone()).await;
    batch(&page).await;
    page.press_named("Retry 3 tasks").await;
    page.read("Stopped: your sign-in is no longer valid.").await;
    sleep(200).await;
    assert_eq!(ocp.retries(), 2);
    drop(page);

    let ocp = Failing::new(|| refused(403, 30_005));
    let page = Corner::open("/tasks", ocp.clone()).await;
    batch(&page).await;
    page.press_named("Retry 3 tasks").await;
    page.read("3 of 3 submitted.").await;
    page.read("rejected by OCP: Your OCP user has no permission for this").await;
    assert_eq!(ocp.retries(), 3);
    // A refused retry may be sent again.
    close(&page).await;
    batch(&page).await;
    page.read("Will be retried (1)").await;
}

#[wasm_bindgen_test]
async fn a_retry_is_still_pending_when_the_operator_comes_back_to_its_task() {
    let ocp = Failing::new(|| ok("null"));
    ocp.delay.set(100);
    let page = Corner::open("/tasks/1", ocp.clone()).await;
    retry(&page).await;
    // The page is left before the response to the retry.
    go(&page, "/tasks", "table").await;
    go(&page, "/tasks/1", ".dag-node").await;
    page.see(".actions button[aria-disabled]").await;
    page.read(SUBMITTED).await;
    ocp.shows_effects.set(true);
    page.read("Retry the task: OCP has confirmed it.").await;
    assert_eq!(ocp.retries(), 1);
    // The result was shown: another visit does not show it again.
    go(&page, "/tasks", "table").await;
    go(&page, "/tasks/1", ".dag-node").await;
    sleep(300).await;
    assert!(!page.text().contains("OCP has confirmed it."));
}

#[wasm_bindgen_test]
async fn a_retry_of_a_tasks_page_is_pending_in_a_batch() {
    let ocp = Failing::new(|| ok("null"));
    let page = Corner::open("/tasks/1", ocp.clone()).await;
    retry(&page).await;
    page.read(SUBMITTED).await;
    go(&page, "/tasks", "table").await;
    batch(&page).await;
    page.read("Will be retried (2)").await;
    page.read("Already submitted (1)").await;
    ocp.shows_effects.set(true);
    close(&page).await;
    batch(&page).await;
    page.read("Will be retried (2)").await;
    assert!(!page.text().contains("Already submitted"), "OCP shows the effect");
}

#[wasm_bindgen_test]
async fn a_retry_of_a_batch_is_pending_on_its_tasks_page() {
    let ocp = Failing::new(|| Err(TransportFault::TimedOut));
    let page = Corner::open("/tasks", ocp.clone()).await;
    batch(&page).await;
    page.press_named("Retry 3 tasks").await;
    page.read("2 of 3 submitted.").await;
    go(&page, "/tasks/1", ".dag-node").await;
    page.read(SUBMITTED).await;
    page.see(".actions button[aria-disabled]").await;
    go(&page, "/tasks/2", ".dag-node").await;
    page.read("Outcome unknown").await;
    ocp.shows_effects.set(true);
    page.read("Retry the task: OCP has confirmed it.").await;
    assert_eq!(ocp.retries(), 2);
}
