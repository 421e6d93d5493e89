//! Actions on a task in a browser, over the simulated OCP: the impact, the request, the pending state and the message.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::rc::Rc;

use ocp_upgrade_console::ocp::TransportFault;
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::sim::Scenario;
use support::{Corner, Simulated, forget_everything, wait};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const ARBITRATION: &str = "/arbitration/4901/upgrade";
const PACKAGE: &str = "oceanbase-4.2.5.6-105060022025030712.el7.x86_64.rpm";

/// Opens the page of an upgrade that was just started.
async fn started(scenario: Scenario, address: &str, package: &str) -> (Corner, Rc<Simulated>) {
    forget_everything();
    let ocp = Simulated::new(scenario);
    let page = Corner::open(address, ocp.clone()).await;
    page.see("#upgrade-package").await;
    page.fill("upgrade-package", package);
    page.press("button[type=submit]");
    page.see("#review-title").await;
    // The review looks for running upgrades first.
    page.see("button[type=submit]:not([aria-disabled])").await;
    page.press("button[type=submit]");
    page.see(".dag-node").await;
    (page, ocp)
}

/// As [`started`], once a step has failed and is selected.
async fn failed(scenario: Scenario, address: &str, package: &str) -> (Corner, Rc<Simulated>) {
    let (page, ocp) = started(scenario, address, package).await;
    // The simulator advances with its requests, so its time passes in pieces.
    for _ in 0..200 {
        if page.find(".dag-node[data-tone=failed]").is_some() {
            break;
        }
        ocp.now.set(ocp.now.get() + 20_000);
        sleep(50).await;
    }
    select(&page, ".dag-node[data-tone=failed]").await;
    (page, ocp)
}

async fn select(page: &Corner, node: &str) {
    let node = page.see(node).await;
    let init = web_sys::MouseEventInit::new();
    init.set_bubbles(true);
    node.dispatch_event(&web_sys::MouseEvent::new_with_mouse_event_init_dict("click", &init).unwrap()).unwrap();
    page.see(".step-head").await;
}

/// Presses the button with these words in a part of the page.
async fn press(page: &Corner, part: &str, words: &str) {
    use wasm_bindgen::JsCast;
    let found = || {
        let all = page.root.query_selector_all(&format!("{part} button")).unwrap();
        (0..all.length())
            .filter_map(|at| all.item(at)?.dyn_into::<web_sys::HtmlElement>().ok())
            .find(|button| button.text_content().is_some_and(|text| text.trim() == words))
    };
    wait(found, words).await.click();
}

fn border(page: &Corner, node: &str) -> String {
    page.find(&format!("{node} .dag-mark")).and_then(|mark| mark.text_content()).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn the_dialog_and_the_graph_say_what_a_retry_does_and_it_is_sent_once() {
    let (page, ocp) = failed(Scenario::RetryCures, ARBITRATION, PACKAGE).await;
    assert!(page.find("[data-plan]").is_none());
    press(&page, ".dock", "Retry").await;
    let plan = page.see(".plan").await.text_content().unwrap();
    assert!(plan.contains("1 will run again") && plan.contains("will start"), "{plan}");
    assert!(plan.contains("last time"), "{plan}");
    page.see(".dag-node[data-tone=failed][data-plan=run]").await;
    assert!(border(&page, ".dag-node[data-tone=failed]").contains("will run again"));
    assert!(border(&page, ".dag-node[data-tone=waiting]").contains("will start"));
    press(&page, "dialog", "Cancel").await;
    wait(|| page.find("[data-plan]").is_none().then_some(()), "the plan to go").await;
    let before = ocp.posts.borrow().len();

    ocp.is_silent.set(true);
    press(&page, ".dock", "Retry").await;
    press(&page, "dialog", "Retry").await;
    page.read("Submitted. The state changes once OCP confirms it.").await;
    let marked = || border(&page, ".dag-node[data-tone=failed]").contains("not confirmed yet").then_some(());
    wait(marked, "the mark of what is pending").await;
    // Until OCP shows the effect the button does nothing.
    press(&page, ".dock", "Retry").await;
    assert!(page.find("dialog").is_none());
    ocp.is_silent.set(false);
    page.read("Retry: OCP has confirmed it.").await;
    assert_eq!(ocp.posts.borrow().len(), before + 1);
}

#[wasm_bindgen_test]
async fn a_lost_answer_is_an_unknown_outcome_until_a_look_confirms_it() {
    let (page, ocp) = failed(Scenario::RetryCures, ARBITRATION, PACKAGE).await;
    let before = ocp.posts.borrow().len();
    ocp.is_silent.set(true);
    ocp.fault.set(Some(TransportFault::TimedOut));
    press(&page, ".dock", "Retry").await;
    press(&page, "dialog", "Retry").await;
    page.read("Outcome unknown").await;
    assert!(border(&page, ".dag-node[data-tone=failed]").contains("outcome unknown"));
    ocp.is_silent.set(false);
    page.read("Retry: OCP has confirmed it.").await;
    sleep(300).await;
    assert_eq!(ocp.posts.borrow().len(), before + 1, "nothing is sent again unasked");
}

#[wasm_bindgen_test]
async fn a_skip_in_a_cluster_upgrade_wants_the_clusters_name() {
    let package = "oceanbase-3.2.4.5-20231102155218.el7.x86_64.rpm";
    let (page, ocp) = failed(Scenario::RetryCures, "/clusters/23/upgrade", package).await;
    let before = ocp.posts.borrow().len();
    press(&page, ".dock", "Skip").await;
    page.read("nor skipping its subtasks.").await;
    page.read("Type the name first.").await;
    press(&page, "dialog", "Skip").await;
    sleep(100).await;
    assert_eq!(ocp.posts.borrow().len(), before);
    page.fill("confirm-name", "report_lite");
    wait(|| (!page.text().contains("Type the name first.")).then_some(()), "the button to be free").await;
    press(&page, "dialog", "Skip").await;
    page.read("Skip: OCP has confirmed it.").await;
    assert_eq!(ocp.posts.borrow().len(), before + 1);
}

#[wasm_bindgen_test]
async fn a_snapshot_that_gets_old_is_pale_and_says_why() {
    let (page, ocp) = started(Scenario::Smooth, ARBITRATION, PACKAGE).await;
    page.see(".split-main:not([data-stale])").await;
    ocp.is_silent.set(true);
    page.see(".split-main[data-stale=true] .stale-note").await;
    page.read("The state may have changed").await;
    page.read("OCP cannot be reached.").await;
    ocp.is_silent.set(false);
    page.see(".split-main:not([data-stale])").await;
}

#[wasm_bindgen_test]
async fn the_head_says_until_when_a_rollback_is_possible_and_the_card_what_closed_it() {
    let (page, ocp) = started(Scenario::RollbackProhibited, ARBITRATION, PACKAGE).await;
    page.read("Rollback possible until “").await;
    assert!(page.text().contains("no rollback after"));
    for _ in 0..100 {
        if page.text().contains("Rollback not possible since “") {
            break;
        }
        ocp.now.set(ocp.now.get() + 10_000);
        sleep(50).await;
    }
    page.read("Rollback not possible since “").await;
    page.read("rollback prohibited").await;
}

#[wasm_bindgen_test]
async fn a_waiting_step_leads_to_what_it_waits_for() {
    let (page, _ocp) = failed(Scenario::RetryCures, ARBITRATION, PACKAGE).await;
    let key = page.find(".dag-node[data-tone=failed]").unwrap().get_attribute("data-key").unwrap();
    select(&page, ".dag-node[data-tone=waiting]:last-child").await;
    let link = page.see(".waiting .step-link[data-tone=failed]").await;
    assert!(link.text_content().unwrap().contains("failed"));
    page.press(".waiting .step-link[data-tone=failed]");
    page.see(&format!(".dag-node[data-key=\"{key}\"][aria-pressed=true]")).await;
}
