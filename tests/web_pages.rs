//! The forms and the task page in a browser, over the simulated OCP.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
#[path = "support/watch.rs"]
mod watch;

use std::rc::Rc;

use leptos::prelude::*;
use ocp_upgrade_console::ocp::TransportFault;
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::sim::Scenario;
use support::{Corner, Simulated, forget_everything, wait};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use watch::{Watch, owners};
use web_sys::Element;

wasm_bindgen_test_configure!(run_in_browser);

const FORM: &str = "/arbitration/4901/upgrade";
const START: &str = "button[type=submit]:not([aria-disabled])";
const PACKAGE: &str = "oceanbase-4.2.5.6-105060022025030712.el7.x86_64.rpm";

async fn form_at(address: &str) -> (Corner, Rc<Simulated>) {
    forget_everything();
    let ocp = Simulated::new(Scenario::Smooth);
    let page = Corner::open(address, ocp.clone()).await;
    page.see("#upgrade-package").await;
    (page, ocp)
}

async fn form() -> (Corner, Rc<Simulated>) {
    form_at(FORM).await
}

async fn review() -> (Corner, Rc<Simulated>) {
    review_of(FORM).await
}

async fn review_of(address: &str) -> (Corner, Rc<Simulated>) {
    let (page, ocp) = form_at(address).await;
    page.fill("upgrade-package", PACKAGE);
    page.press("button[type=submit]");
    page.see("#review-title").await;
    // It looks for running upgrades first.
    page.see(START).await;
    (page, ocp)
}

#[wasm_bindgen_test]
async fn the_first_wrong_field_gets_the_focus_and_says_what_to_do() {
    let (page, ocp) = form().await;
    assert_eq!(page.error_of("upgrade-package"), "", "a field that nobody was in is not scolded");
    page.press("button[type=submit]");
    sleep(50).await;
    assert_eq!(page.focused(), "upgrade-package");
    assert!(page.error_of("upgrade-package").contains("Pick a package or type its name."));
    page.fill("upgrade-package", "oceanbase-4.2.5.6-105060022025030712.el7");
    sleep(50).await;
    assert!(page.error_of("upgrade-package").contains("must end in"), "checked as it is typed");
    page.fill("upgrade-package", PACKAGE);
    sleep(50).await;
    assert_eq!(page.error_of("upgrade-package"), "");
    assert!(ocp.posts.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn what_was_typed_is_there_again_after_the_page_was_left() {
    let (page, _) = form().await;
    page.fill("upgrade-package", "rubbish, kept");
    page.fill("upgrade-token", "short");
    sleep(50).await;
    drop(page);
    let page = Corner::open(FORM, Simulated::new(Scenario::Smooth)).await;
    let value = |field: Element| field.unchecked_into::<web_sys::HtmlInputElement>().value();
    assert_eq!(value(page.see("#upgrade-package").await), "rubbish, kept");
    assert_eq!(value(page.see("#upgrade-token").await), "short");
    assert!(page.error_of("upgrade-token").contains("this one has 5"));
}

#[wasm_bindgen_test]
async fn pressing_start_twice_at_once_sends_one_request_and_leads_to_the_task() {
    let (page, ocp) = review().await;
    page.press("button[type=submit]");
    page.press("button[type=submit]");
    page.see(".dag-node").await;
    assert_eq!(ocp.posts.borrow().len(), 1);
    let (path, body) = ocp.posts.borrow()[0].clone();
    assert_eq!(path, "/api/v2/arbitration/services/4901/upgrade");
    assert!(body.contains(PACKAGE) && body.contains("clientToken"), "{body}");
    assert!(window().location().pathname().unwrap().starts_with("/tasks/"));
}

#[wasm_bindgen_test]
async fn a_lost_answer_is_an_unknown_outcome_and_nothing_is_sent_again() {
    let (page, ocp) = review().await;
    ocp.fault.set(Some(TransportFault::ConnectionLost));
    page.press("button[type=submit]");
    page.read("Submission outcome unknown").await;
    sleep(600).await;
    assert_eq!(ocp.posts.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn an_unknown_outcome_is_not_forgotten_when_the_form_is_looked_at_again() {
    let (page, ocp) = review_of("/clusters/22/upgrade").await;
    ocp.fault.set(Some(TransportFault::TimedOut));
    page.press("button[type=submit]");
    page.read("Submission outcome unknown").await;
    page.press(".form-actions button[type=button]");
    page.see("#upgrade-package").await;
    page.read("Submission outcome unknown").await;
    page.press("button[type=submit]");
    page.see("#review-title").await;
    page.read("Submission outcome unknown").await;
    page.press("button[type=submit]");
    sleep(300).await;
    assert_eq!(ocp.posts.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn a_poll_that_changes_one_step_touches_one_node_of_the_graph() {
    let (page, ocp) = review().await;
    page.press("button[type=submit]");
    page.see(".dag-node").await;
    ocp.now.set(1_000);
    page.see(".dag-node[data-tone=\"running\"]").await;
    let watch = Watch::over(&page.find(".dag-layer").unwrap());
    // Besides, the view follows, and a row counts its steps.
    let nodes = |mut touched: Vec<Element>| {
        touched.retain(|element| element.closest(".dag-nodes, .dag-edges").unwrap().is_some());
        owners(&touched, "data-key")
    };
    let key = page.find(".dag-node[data-tone=\"running\"]").unwrap().get_attribute("data-key").unwrap();

    // Polls without changes touch at most the clock of the running node.
    sleep(700).await;
    let touched = nodes(watch.take());
    assert!(touched.iter().all(|node| *node == key), "{touched:?}");
    // Later other steps have moved, and only they were touched.
    ocp.now.set(30_000);
    wait(
        || (page.find(".dag-node[data-tone=\"running\"]")?.get_attribute("data-key")? != key).then_some(()),
        "the next step",
    )
    .await;
    sleep(100).await;
    let touched = nodes(watch.end());
    let moved: Vec<String> = ["done", "running"]
        .iter()
        .flat_map(|tone| {
            let all = page.root.query_selector_all(&format!(".dag-node[data-tone=\"{tone}\"]")).unwrap();
            (0..all.length())
                .filter_map(move |index| all.item(index)?.unchecked_into::<Element>().get_attribute("data-key"))
        })
        .collect();
    assert!(!touched.is_empty());
    assert!(touched.iter().all(|node| moved.contains(node)), "{touched:?} of {moved:?}");
    assert!(moved.len() < 7, "not every step has moved, so the others prove something");
}

fn history() -> web_sys::History {
    window().history().unwrap()
}

fn path() -> String {
    window().location().pathname().unwrap()
}

#[wasm_bindgen_test]
async fn back_from_the_task_of_a_new_upgrade_leads_to_its_form_by_one_press() {
    let (page, _) = review().await;
    let entries = history().length().unwrap();
    page.press("button[type=submit]");
    page.see(".dag-node").await;
    assert_eq!(history().length().unwrap(), entries, "the task takes the place of the review");
    history().back().unwrap();
    page.see("#upgrade-package").await;
    assert_eq!((path().as_str(), window().location().search().unwrap().as_str()), (FORM, ""));
}

#[wasm_bindgen_test]
async fn back_closes_an_open_dialog_and_leaves_the_page() {
    forget_everything();
    let page = Corner::open_framed("/clusters", Simulated::new(Scenario::Smooth)).await;
    page.see("a[href='tasks']").await;
    page.press("a[href='tasks']");
    wait(|| (path() == "/tasks").then_some(()), "the tasks").await;
    for _ in 0..2 {
        page.press_named("About").await;
        page.see("#about[open]").await;
        history().back().unwrap();
        wait(|| page.find("#about").is_none().then_some(()), "the end of the dialog").await;
        sleep(300).await;
        assert_eq!(path(), "/tasks");
    }
    history().back().unwrap();
    wait(|| (path() == "/clusters").then_some(()), "the page before").await;
}

#[wasm_bindgen_test]
async fn a_dialog_closes_with_the_page_behind_it() {
    forget_everything();
    let page = Corner::open_framed("/clusters", Simulated::new(Scenario::Smooth)).await;
    page.see("a[href='tasks']").await;
    page.press_named("About").await;
    page.see("#about[open]").await;
    page.press("a[href='tasks']");
    wait(|| page.find("#about").is_none().then_some(()), "the end of the dialog").await;
    assert_eq!(path(), "/tasks");
}
