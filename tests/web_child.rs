//! The child tasks of a cluster upgrade in a browser, over a transport that answers by path.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "support/keys.rs"]
mod keys;
mod support;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future;
use std::rc::Rc;

use leptos::prelude::*;
use ocp_upgrade_console::ocp::client::Pending;
use ocp_upgrade_console::ocp::{Request, Response, SubtaskId, TaskId, Transport, TransportFault};
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::reactive::{RwSignal, memo};
use ocp_upgrade_console::state::children::Children;
use ocp_upgrade_console::state::task_feed::TaskFeed;
use ocp_upgrade_console::state::{Session, SignIn};
use serde_json::{Value, json};
use support::{CARDS, Corner, session, wait};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const LIST: &str = "/api/v2/tasks/instances";
const MAIN: &str = "/api/v2/tasks/instances/1";
const CHILD: &str = "/api/v2/tasks/instances/6";

/// Returns the stored response of each path, and records the requests.
#[derive(Default)]
struct Paths {
    answers: RefCell<BTreeMap<String, Value>>,
    asked: RefCell<Vec<String>>,
    fault: Cell<Option<u16>>,
}

impl Paths {
    fn put(&self, path: &str, data: Value) {
        self.answers.borrow_mut().insert(path.to_owned(), data);
    }

    fn list(&self, tasks: &[&Value]) {
        let page = json!({"number": 1, "size": 20, "totalElements": tasks.len(), "totalPages": 1});
        self.put(LIST, json!({"contents": tasks, "page": page}));
    }

    fn count(&self, path: &str) -> usize {
        self.asked.borrow().iter().filter(|asked| *asked == path).count()
    }
}

impl Transport for Paths {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        let path = request.path.clone();
        self.asked.borrow_mut().push(path.clone());
        let answer = match (self.fault.get(), self.answers.borrow().get(&path)) {
            // Only the list has faults, but for the one that ends the session.
            (Some(status), _) if path == LIST || status == 401 => {
                let body = json!({"successful": false, "status": status, "error": {"code": 1, "message": "no"}});
                Ok(Response::json(status, body.to_string()))
            }
            (_, Some(data)) => {
                let stamp = "2026-01-01T01:00:00Z";
                let body = json!({"successful": true, "status": 200, "timestamp": stamp, "data": data});
                Ok(Response::json(200, body.to_string()))
            }
            _ => Err(TransportFault::ConnectionLost),
        };
        Box::pin(future::ready(answer.map(Response::into)))
    }
}

/// A main task of one pair: prepare 2, submit 3, wait 4, finish 5.
fn main_task(submit: &str, wait: &str) -> Value {
    let step = |id: u64, name: &str, status: &str, next: &[u64]| {
        json!({"id": id, "name": name, "status": status, "startTime": "2026-01-01T00:10:00Z",
            "upstreams": if id > 2 { vec![id - 1] } else { vec![] }, "downstreams": next})
    };
    let steps = [
        step(2, "Prepare upgrade cluster", "SUCCESSFUL", &[3]),
        step(3, "Submit cluster upgrade task", submit, &[4]),
        step(4, "Wait dag success", wait, &[5]),
        step(5, "Update OB cluster status", "PENDING", &[]),
    ];
    let lists = json!({"upgrade_versions": ["2.2.74", "2.2.75"], "binary_upgrade_versions": ["2.2.75"]});
    json!({"id": 1, "name": "Submit upgrade OB cluster dag", "status": "RUNNING", "startTime": "2026-01-01T00:00:00Z",
        "cluster": {"id": 22, "name": "c"}, "subtasks": steps,
        "context": {"stringMap": {"cluster_version": "2.2.73"}, "listMap": lists}})
}

/// The ids of the steps of that child: that of the first is taken, and it gets one far from all others.
const CHILD_STEPS: [u64; 2] = [(1 << 62) | (6 << 32), 40];

/// The child of two steps; one of them has the id of a step of the main task.
fn child_task(status: &str, last: &str) -> Value {
    json!({"id": 6, "name": "Upgrade OB cluster c", "status": status, "startTime": "2026-01-01T00:10:05Z",
        "cluster": {"id": 22, "name": "c"}, "subtasks": [
            {"id": 4, "name": "Execute upgrade checker", "status": "SUCCESSFUL", "upstreams": [], "downstreams": [40]},
            {"id": 40, "name": "Install OB rpm", "status": last, "upstreams": [4], "downstreams": []}]})
}

fn desk(submit: &str, wait: &str) -> Rc<Paths> {
    let paths = Rc::new(Paths::default());
    paths.put(MAIN, main_task(submit, wait));
    paths.put(CHILD, child_task("RUNNING", "RUNNING"));
    paths.list(&[&main_task(submit, wait)]);
    paths
}

fn follow(paths: &Rc<Paths>) -> (Owner, Session, TaskFeed, Children, RwSignal<Vec<SubtaskId>>) {
    // Mounting anything starts the executor, which effects and loops need.
    leptos::mount::mount_to_body(|| ());
    let owner = Owner::new();
    let (session, feed, children, open) = owner.with(|| {
        let session = session(paths.clone());
        let feed = TaskFeed::follow(session, TaskId(1), None, CARDS);
        let open = RwSignal::new(Vec::new());
        (session, feed, Children::of(session, feed, memo(move || open.get())), open)
    });
    (owner, session, feed, children, open)
}

fn steps(feed: TaskFeed) -> usize {
    feed.whole.get_untracked().map_or(0, |whole| whole.steps.len())
}

async fn polls(paths: &Paths, more: usize) {
    let wanted = paths.count(MAIN) + more;
    wait(|| (paths.count(MAIN) >= wanted).then_some(()), "polls of the main task").await;
}

#[wasm_bindgen_test]
async fn the_list_is_asked_once_the_submit_step_is_done_and_no_more_once_the_child_is_found() {
    let paths = desk("RUNNING", "PENDING");
    let (owner, _, feed, children, open) = follow(&paths);
    polls(&paths, 3).await;
    assert_eq!((paths.count(LIST), paths.count(CHILD)), (0, 0), "nothing is missing yet");

    paths.list(&[&child_task("RUNNING", "RUNNING"), &main_task("SUCCESSFUL", "RUNNING")]);
    paths.put(MAIN, main_task("SUCCESSFUL", "RUNNING"));
    wait(|| children.task(TaskId(6)).map(drop), "the child").await;
    assert_eq!(paths.count(LIST), 1);
    let (main, child) = (paths.count(MAIN), paths.count(CHILD));
    polls(&paths, 4).await;
    assert_eq!(paths.count(LIST), 1);
    let (main, child) = (paths.count(MAIN) - main, paths.count(CHILD) - child);
    assert!(child > 0 && main.abs_diff(child) <= 2, "the child is asked for at the pace of the main task");

    assert_eq!(steps(feed), 4);
    open.set(vec![SubtaskId(3)]);
    wait(|| (steps(feed) == 6).then_some(()), "the child's steps").await;
    let task = feed.task.get_untracked().unwrap();
    assert_eq!(task.steps.len(), 4, "the task itself has its own steps only");
    let origin = feed.origins.get_untracked();
    assert!(origin.iter().any(|origin| origin.step == SubtaskId(4) && origin.shown != SubtaskId(4)));
    assert_eq!(feed.whole.get_untracked().unwrap().step(SubtaskId(4)).unwrap().name, "Wait dag success");
    open.set(Vec::new());
    wait(|| (steps(feed) == 4).then_some(()), "the child's steps to go").await;
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn a_list_that_cannot_be_read_disturbs_nothing_and_is_asked_again() {
    let paths = desk("SUCCESSFUL", "RUNNING");
    paths.fault.set(Some(500));
    let (owner, _, feed, children, _) = follow(&paths);
    wait(|| children.search.get_untracked().trouble.map(drop), "the trouble").await;
    polls(&paths, 2).await;
    assert!(feed.freshness.get_untracked().trouble.is_none(), "the main task is as fresh as before");
    let (asked, main) = (paths.count(LIST), paths.count(MAIN));
    polls(&paths, 6).await;
    assert!(paths.count(LIST) - asked < paths.count(MAIN) - main, "the list is asked more rarely");
    paths.fault.set(None);
    wait(|| children.search.get_untracked().trouble.is_none().then_some(()), "the next look").await;
    assert!(children.child_links.get_untracked()[0].child.is_none());
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn a_401_stops_all_questions_until_somebody_signs_in() {
    let paths = desk("SUCCESSFUL", "RUNNING");
    paths.list(&[&child_task("RUNNING", "RUNNING")]);
    let (owner, session, _, children, _) = follow(&paths);
    wait(|| children.task(TaskId(6)).map(drop), "the child").await;
    paths.fault.set(Some(401));
    wait(|| (session.access.sign_in.get_untracked() == SignIn::Expired).then_some(()), "the end of the session").await;
    let asked = paths.asked.borrow().len();
    sleep(600).await;
    window().dispatch_event(&web_sys::Event::new("online").unwrap()).unwrap();
    sleep(300).await;
    assert_eq!(paths.asked.borrow().len(), asked);
    paths.fault.set(None);
    let child = paths.count(CHILD);
    session.access.sign_in.set(SignIn::In);
    wait(|| (paths.count(CHILD) > child).then_some(()), "the child again").await;
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn a_child_of_the_past_is_asked_for_when_it_is_opened_and_then_no_more() {
    let paths = desk("SUCCESSFUL", "SUCCESSFUL");
    let ended = child_task("SUCCESSFUL", "SUCCESSFUL");
    paths.put(CHILD, ended.clone());
    paths.list(&[&ended]);
    let (owner, _, feed, children, open) = follow(&paths);
    let found = || {
        children.child_links.get_untracked().iter().any(|child_link| child_link.child == Some(TaskId(6))).then_some(())
    };
    wait(found, "the child in the list").await;
    polls(&paths, 3).await;
    assert_eq!(paths.count(CHILD), 0);
    open.set(vec![SubtaskId(3)]);
    wait(|| (steps(feed) == 6).then_some(()), "the child's steps").await;
    polls(&paths, 3).await;
    assert_eq!(paths.count(CHILD), 1);
    owner.cleanup();
}

fn click(page: &Corner, key: u64) {
    let init = web_sys::MouseEventInit::new();
    init.set_bubbles(true);
    let event = web_sys::MouseEvent::new_with_mouse_event_init_dict("click", &init).unwrap();
    page.find(&format!(".dag-node[data-key='{key}']")).unwrap().dispatch_event(&event).unwrap();
}

fn press_key(page: &Corner, node: u64, key: &str) {
    keys::press_with(&page.find(&format!(".dag-node[data-key='{node}']")).unwrap(), key, |_| {});
}

fn address() -> String {
    window().location().href().unwrap()
}

#[wasm_bindgen_test]
async fn a_child_opens_in_its_place_by_key_and_its_steps_lead_to_their_own_task() {
    let paths = desk("SUCCESSFUL", "RUNNING");
    paths.list(&[&child_task("RUNNING", "RUNNING")]);
    let page = Corner::open("/tasks/1?fold=none", paths.clone()).await;
    page.read("+ child 6 · likely").await;
    let stepper = page.see(".stepper").await.text_content().unwrap();
    for words in ["2.2.73", "2.2.74", "keeps binary", "2.2.75", "in progress", "replaces binary"] {
        assert!(stepper.contains(words), "{words} in {stepper}");
    }
    press_key(&page, 3, "e");
    page.see(".dag-node[data-key='40']").await;
    assert!(address().contains("child=3"), "{}", address());
    page.read("− child 6 · likely").await;

    // Of the child's cards the first names the task, the others have a sign; all name it to screen readers and in
    // tooltips.
    let part = |key: u64, part: &str| page.find(&format!(".dag-node[data-key='{key}'] {part}")).unwrap();
    let marks = CHILD_STEPS.map(|key| part(key, ".dag-mark").text_content().unwrap());
    assert_eq!(marks, ["child 6 · likely", "↳"]);
    for key in CHILD_STEPS {
        let card = page.find(&format!(".dag-node[data-key='{key}']")).unwrap();
        assert!(card.get_attribute("aria-label").unwrap().contains("child 6 · likely"));
    }
    assert!(part(40, "title").text_content().unwrap().contains("child 6 · likely"));

    click(&page, 40);
    page.read("A subtask of task 6, probably a child of this task.").await;
    let link = page.see(".child a").await.get_attribute("href").unwrap();
    assert!(link.ends_with("tasks/6?step=40"), "{link}");
    assert!(!page.find(".dock").unwrap().text_content().unwrap().contains("Skip"), "no actions about it here");
    wait(|| (paths.count(&format!("{CHILD}/subtasks/40/log")) > 0).then_some(()), "the log of the child's step").await;

    press_key(&page, 40, "e");
    wait(|| page.find(".dag-node[data-key='40']").is_none().then_some(()), "the child's steps to go").await;
    assert!(!address().contains("child=") && address().contains("step=3"), "{}", address());
    page.read("Probably task 6").await;
}

#[wasm_bindgen_test]
async fn the_steps_of_an_opened_child_lie_beyond_the_line_that_its_submit_step_has_crossed() {
    let paths = desk("SUCCESSFUL", "RUNNING");
    let mut main = main_task("SUCCESSFUL", "RUNNING");
    main["subtasks"][1]["prohibitRollback"] = json!(true);
    paths.put(MAIN, main);
    paths.list(&[&child_task("RUNNING", "RUNNING")]);
    let page = Corner::open("/tasks/1?fold=none&child=3&shape=down", paths).await;
    page.see(".dag-node[data-key='40']").await;
    page.see(".dag-boundary[data-look=passed]").await;
    let line = page.see(".dag-boundary path").await;
    let straight = || (!line.get_attribute("d").unwrap().contains('Q')).then_some(());
    wait(straight, "a line that passes around nothing").await;
    let top = |key: u64| page.find(&format!("[data-key='{key}'] .dag-card")).unwrap().get_bounding_client_rect().top();
    let at = line.get_bounding_client_rect().top();
    assert!(top(2) < at && at < top(3) && at < top(40), "{} {at} {} {}", top(2), top(3), top(40));
}

#[wasm_bindgen_test]
async fn a_failed_step_of_an_opened_child_says_why_by_the_log_of_its_own_task() {
    let paths = desk("SUCCESSFUL", "RUNNING");
    paths.put(CHILD, child_task("FAILED", "FAILED"));
    paths.list(&[&child_task("FAILED", "FAILED")]);
    let log = "2026-01-01 00:10:09.000 ERROR 1 --- [t-1,a,b] a.b.InstallRpm : the rpm is not there\n";
    paths.put(&format!("{CHILD}/subtasks/40/log"), json!({"log": log}));
    let page = Corner::open("/tasks/1?fold=none&child=3", paths.clone()).await;
    page.see(".dag-node[data-key='40'][data-tone=failed]").await;
    let card = page.see(".dag-node[data-key='40'] .dag-texts").await;
    let said = || card.text_content().unwrap().contains("the rpm is").then_some(());
    wait(said, "the reason on the card").await;
    assert_eq!(paths.count(&format!("{MAIN}/subtasks/40/log")), 0, "the main task has no such step");
}

#[wasm_bindgen_test]
async fn a_step_whose_child_has_failed_leads_to_the_child_first() {
    let paths = desk("SUCCESSFUL", "FAILED");
    paths.put(CHILD, child_task("FAILED", "FAILED"));
    paths.list(&[&child_task("FAILED", "FAILED")]);
    let page = Corner::open("/tasks/1?fold=none", paths).await;
    let filled = || page.find(".dock [data-kind=primary]")?.text_content().filter(|text| text.trim() == "Open task 6");
    wait(filled, "the way to the child as the only filled button").await;
    assert_eq!(page.root.query_selector_all(".dock [data-kind=primary]").unwrap().length(), 1);
}

#[wasm_bindgen_test]
async fn a_step_whose_child_has_failed_says_at_which_step_and_why_by_the_childs_log() {
    let paths = desk("SUCCESSFUL", "FAILED");
    let mut child = child_task("FAILED", "FAILED");
    child["subtasks"][1]["context"] =
        json!({"stringMap": {"zone_name": "zone1", "host_ip": "10.0.0.7"}, "listMap": {}});
    paths.put(CHILD, child.clone());
    paths.list(&[&child]);
    let line = |text: &str| json!({"log": format!("2026-01-01 00:10:09.000 ERROR 1 --- [t-1,a,b] a.b.C : {text}\n")});
    paths.put(&format!("{CHILD}/subtasks/40/log"), line("the rpm is not there"));
    paths.put(&format!("{MAIN}/subtasks/4/log"), line("retry that task before this subtask"));
    let page = Corner::open("/tasks/1?fold=none", paths.clone()).await;
    let told = |text: &'static str| {
        let page = &page;
        move || page.find(".dock .step-told")?.text_content().filter(|all| all.contains(text)).map(drop)
    };
    wait(told("Failed in task 6: Install OB rpm · zone1 · 10.0.0.7"), "the step of the child").await;
    wait(told("First error: a.b.C : the rpm is not there"), "the reason").await;
    // The way to the child stands before the actions on the step, and their dialogs say what it failed for.
    let all = page.find(".dock .step-told").unwrap().text_content().unwrap();
    assert!(all.find("Open task 6") < all.find("Retry"), "{all}");
    for action in ["Retry", "Skip"] {
        page.press_named(action).await;
        let said = page.see("#confirm-action").await.text_content().unwrap();
        assert!(said.contains("Failed in task 6: Install OB rpm · zone1 · 10.0.0.7"), "{action}: {said}");
        page.press("#confirm-action .button[data-kind=secondary]");
        wait(|| page.find("#confirm-action").is_none().then_some(()), "the dialog to close").await;
    }
    // Its own log is a press away, and it still says where the child failed.
    let of_pane = page.root.query_selector_all(".dock .step-told > .button").unwrap();
    let own: web_sys::HtmlElement = wasm_bindgen::JsCast::unchecked_into(of_pane.item(0).unwrap());
    assert_eq!(own.text_content().unwrap().trim(), "Show this subtask's own log");
    own.click();
    wait(told("retry that task before this subtask"), "its own log").await;
    wait(told("Failed in task 6"), "the step of the child").await;
    child["status"] = json!("RUNNING");
    child["subtasks"][1]["status"] = json!("RUNNING");
    paths.put(CHILD, child.clone());
    paths.list(&[&child]);
    let is_over = || {
        let all = page.find(".dock .step-told")?.text_content()?;
        (!all.contains("Failed in task 6")).then_some(())
    };
    wait(is_over, "the child to run again").await;
}

#[wasm_bindgen_test]
async fn the_address_opens_the_child_again_and_the_panel_says_when_there_is_none() {
    let paths = desk("SUCCESSFUL", "RUNNING");
    let page = Corner::open("/tasks/1?child=3&step=4", paths.clone()).await;
    page.read("Child task not found yet.").await;
    assert!(page.find(".freshness[data-age=old]").is_none());
    paths.list(&[&child_task("RUNNING", "RUNNING")]);
    page.see(".dag-node[data-key='40']").await;
    page.read("1 of 2 subtasks").await;
}

#[wasm_bindgen_test]
async fn a_childs_page_leads_to_its_parent_and_asks_for_it_once() {
    let paths = desk("SUCCESSFUL", "RUNNING");
    paths.list(&[&child_task("RUNNING", "RUNNING"), &main_task("SUCCESSFUL", "RUNNING")]);
    let page = Corner::open("/tasks/6", paths.clone()).await;
    let link = page.see(".kin a").await;
    assert!(link.get_attribute("href").unwrap().ends_with("tasks/1?step=4"));
    page.read("matched by cluster, name and time").await;
    assert!(page.find(".stepper").is_none());
    sleep(500).await;
    // The list is requested once for the parent, and once for the durations of tasks of this name.
    assert_eq!((paths.count(LIST), paths.count(MAIN)), (2, 1));
}
