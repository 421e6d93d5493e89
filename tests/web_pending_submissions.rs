//! A submission is sent once, even if its response, its page, its tab or the browser's storage is lost.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "support/submission.rs"]
mod submission;
mod support;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Reflect};
use leptos::prelude::*;
use ocp_upgrade_console::ocp::client::Pending;
use ocp_upgrade_console::ocp::{ClusterId, Credential, Method, Request, TaskId, Transport, TransportFault};
use ocp_upgrade_console::platform::locks::{self, Hold};
use ocp_upgrade_console::platform::storage::Storage;
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::sim::Scenario;
use ocp_upgrade_console::state::orphans::lock_name;
use ocp_upgrade_console::upgrade::ResourceId;
use ocp_upgrade_console::upgrade::entry::{Event, State};
use submission::*;
use support::{Corner, JOURNAL, Simulated, forget_everything};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Reads the journal at the moment of a POST.
struct Watching {
    ocp: Rc<Simulated>,
    at_post: RefCell<Vec<Vec<State>>>,
}

impl Transport for Watching {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        if request.method == Method::Post {
            self.at_post.borrow_mut().push(states());
        }
        self.ocp.send(request)
    }
}

/// A property of the browser that is replaced for a while.
struct Changed(Object, &'static str);

impl Changed {
    fn new(object: Object, name: &'static str, value: &JsValue) -> Self {
        let descriptor = Object::new();
        Reflect::set(&descriptor, &"value".into(), value).unwrap();
        Reflect::set(&descriptor, &"configurable".into(), &JsValue::TRUE).unwrap();
        Object::define_property(&object, &name.into(), &descriptor);
        Self(object, name)
    }

    /// As on plain http.
    fn no_locks() -> Self {
        Self::new(window().navigator().into(), "locks", &JsValue::UNDEFINED)
    }

    /// As with a full disk or a strict browser. The objects hide the properties of their prototypes.
    fn no_storage() -> Self {
        let prototype = Object::get_prototype_of(&window().local_storage().unwrap().unwrap());
        let own = Reflect::get(&prototype, &"setItem".into()).unwrap();
        Reflect::set(&prototype, &"kept".into(), &own).unwrap();
        Self::new(prototype, "setItem", &Function::new_no_args("throw new DOMException('full', 'QuotaExceededError')"))
    }
}

impl Drop for Changed {
    fn drop(&mut self) {
        Reflect::delete_property(&self.0, &self.1.into()).unwrap();
        let kept = Reflect::get(&self.0, &"kept".into()).unwrap();
        if !kept.is_undefined() {
            Reflect::set(&self.0, &self.1.into(), &kept).unwrap();
            Reflect::delete_property(&self.0, &"kept".into()).unwrap();
        }
    }
}

#[wasm_bindgen_test]
async fn a_submission_is_written_down_before_it_is_sent_and_settled_by_the_answer() {
    forget_everything();
    let ocp = Rc::new(Watching { ocp: Simulated::new(Scenario::Smooth), at_post: RefCell::default() });
    let page = Corner::open(CLUSTER, ocp.clone()).await;
    review_in(&page).await;
    page.press_named(START).await;
    page.see(".dag-node").await;
    assert_eq!(*ocp.at_post.borrow(), [vec![State::Sent]]);
    assert!(matches!(states()[..], [State::Accepted(_)]), "{:?}", states());
    assert_eq!(stored().entries[0].at.map(|at| at.date_text()).as_deref(), Some("2024-12-24 08:26:40"), "OCP's clock");
}

#[wasm_bindgen_test]
async fn a_task_whose_answer_was_lost_is_found_after_the_page_was_made_anew() {
    let (page, ocp) = lost(CLUSTER).await;
    assert_eq!(states(), [State::Unknown]);
    drop(page);
    let page = Corner::open(CLUSTER, ocp.clone()).await;
    page.read("Submission outcome unknown").await;
    page.see(".outcome-tasks li").await;
    page.read("same object and kind, started after the submission").await;
    page.press(".outcome-tasks button");
    page.see(".dag-node").await;
    assert!(window().location().pathname().unwrap().starts_with("/tasks/"));
    assert!(matches!(states()[..], [State::Attached(_)]), "{:?}", states());
    assert_eq!(ocp.posts.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn an_open_outcome_is_told_in_the_frame_and_on_the_task_list_and_bars_the_form() {
    let (page, ocp) = lost(CLUSTER).await;
    drop(page);
    let page = Corner::open_framed("/obproxy", ocp.clone()).await;
    page.read("1 submission, outcome unknown").await;
    page.press(".outcome-note");
    page.see(".outcome-tasks li").await;
    drop(page);
    let page = Corner::open(CLUSTER, ocp.clone()).await;
    review_in(&page).await;
    sleep(300).await;
    page.press("form.review button[type=submit]");
    sleep(200).await;
    assert_eq!(ocp.posts.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn what_a_closed_tab_had_on_its_way_is_unknown_to_the_next_page() {
    forget_everything();
    sent_by_another_tab("gone");
    let page = Corner::open("/tasks", Simulated::new(Scenario::Smooth)).await;
    page.read("Submission outcome unknown").await;
    page.read("Upgrade of terran to 4.2.5.6, submitted 2024-12-24 08:26:40").await;
    page.read("No matching task yet; it may still appear.").await;
    assert_eq!(states(), [State::Unknown]);
}

#[wasm_bindgen_test]
async fn while_another_page_waits_for_its_answer_nothing_else_is_sent_and_its_end_is_noticed() {
    let (page, ocp) = review_of(CLUSTER).await;
    let Hold::Held(lock) = locks::try_hold(&lock_name(ResourceId::Cluster(ClusterId(22)))).await else {
        panic!("the lock is free")
    };
    let entry = sent_by_another_tab("other");
    hear_of_it();
    page.read("Another page is submitting").await;
    page.press("form.review button[type=submit]");
    sleep(200).await;
    assert!(ocp.posts.borrow().is_empty());
    assert_eq!(states(), [State::Sent], "it lives");
    drop(lock);
    page.read("Submission outcome unknown").await;
    // The response of the other page arrives late.
    let mut journal = stored();
    journal.apply(&entry.key, Event::Accepted(TaskId(1))).unwrap();
    Storage::Local.set(JOURNAL, &journal.to_text());
    hear_of_it();
    page.miss("Submission outcome unknown").await;
}

async fn two_pages_send_one() {
    forget_everything();
    let ocp = Simulated::new(Scenario::Smooth);
    let pages = [Corner::open(CLUSTER, ocp.clone()).await, Corner::open(CLUSTER, ocp.clone()).await];
    for page in &pages {
        review_in(page).await;
        page.see("form.review button[type=submit]:not([aria-disabled])").await;
    }
    for page in &pages {
        page.press("form.review button[type=submit]");
    }
    let told = || pages.iter().any(|page| page.text().contains("Not submitted: an upgrade")).then_some(());
    support::wait(told, "the page that stands back").await;
    let arrived = || pages.iter().any(|page| page.find(".dag-node").is_some()).then_some(());
    support::wait(arrived, "the task").await;
    assert_eq!(ocp.posts.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn two_pages_at_once_send_one() {
    two_pages_send_one().await;
    assert!(matches!(states()[..], [State::Accepted(_)]), "{:?}", states());
}

#[wasm_bindgen_test]
async fn two_pages_at_once_send_one_where_the_browser_has_no_locks() {
    let _plain_http = Changed::no_locks();
    two_pages_send_one().await;
}

#[wasm_bindgen_test]
async fn without_locks_a_reload_knows_its_own_and_waits_for_the_others() {
    let _plain_http = Changed::no_locks();
    let (page, ocp) = review_of(CLUSTER).await;
    drop(page);
    sent_by_another_tab("other");
    let page = Corner::open(CLUSTER, ocp.clone()).await;
    page.read("Another page is submitting").await;
    sleep(300).await;
    assert_eq!(states(), [State::Sent]);
    drop(page);
    forget_everything();
    sent_by_another_tab(&format!("{}-1", Storage::Session.get("ocp-console.tab").unwrap()));
    let page = Corner::open(CLUSTER, ocp).await;
    page.read("Submission outcome unknown").await;
}

#[wasm_bindgen_test]
async fn an_arbitration_upgrade_is_sent_again_with_the_same_token_when_asked_and_a_cluster_never() {
    let (page, ocp) = lost(ARBITRATION).await;
    // The list does not contain the task's service; the task itself does.
    page.read("same object and kind, started after the submission").await;
    sleep(500).await;
    assert_eq!(ocp.posts.borrow().len(), 1, "nothing is sent again unasked");
    page.press_named("Submit again with the same token").await;
    page.see(".dag-node").await;
    let posts = ocp.posts.borrow().clone();
    assert_eq!(posts.len(), 2);
    assert_eq!(posts[0], posts[1]);
    assert!(matches!(states()[..], [State::Accepted(_)]), "{:?}", states());
    assert_eq!(stored().entries[0].sends, 2);
    drop(page);

    let (page, _) = lost(CLUSTER).await;
    page.see(".outcome-tasks li").await;
    assert!(!page.text().contains("Submit again"));
}

#[wasm_bindgen_test]
async fn a_submission_is_given_up_with_a_reason_and_then_the_form_is_free() {
    let (page, ocp) = lost(CLUSTER).await;
    page.press_named("Stop tracking").await;
    page.see("#give-up[open]").await;
    page.press("#give-up [data-kind=danger]");
    sleep(100).await;
    assert_eq!(states(), [State::Unknown], "not without a reason");
    page.fill("give-up-reason", "OCP was restored from a backup");
    page.see("#give-up [data-kind=danger]:not([aria-disabled])").await;
    page.press("#give-up [data-kind=danger]");
    page.read("is no longer tracked: OCP was restored from a backup").await;
    assert_eq!(states(), [State::Dismissed]);
    assert!(!page.text().contains("Submission outcome unknown"));
    page.see("form.review button[type=submit]:not([aria-disabled])").await;
    assert_eq!(ocp.posts.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn an_upgrade_that_is_under_way_is_shown_before_another_is_sent() {
    let (page, ocp) = review_of(CLUSTER).await;
    page.press_named(START).await;
    page.see(".dag-node").await;
    drop(page);
    let page = Corner::open(CLUSTER, ocp.clone()).await;
    review_in(&page).await;
    page.read("An upgrade of this object has not ended").await;
    assert!(page.find(".warnings a[href^='tasks/']").is_some());
    page.press_named(START).await;
    sleep(200).await;
    assert_eq!(page.focused(), "upgrade-acknowledge");
    assert_eq!(ocp.posts.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn a_browser_that_stores_nothing_is_told_of_and_the_operator_decides() {
    let _full = Changed::no_storage();
    let (page, ocp) = review_of(CLUSTER).await;
    page.read("This page cannot store data in the browser.").await;
    page.press_named(START).await;
    sleep(200).await;
    assert!(ocp.posts.borrow().is_empty(), "not before it is acknowledged");
    page.press("#upgrade-acknowledge");
    page.press_named(START).await;
    page.see(".dag-node").await;
    assert_eq!(ocp.posts.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn a_storage_that_becomes_full_at_the_last_moment_stops_the_submission() {
    let (page, ocp) = review_of(CLUSTER).await;
    page.see("form.review button[type=submit]:not([aria-disabled])").await;
    let _full = Changed::no_storage();
    page.press("form.review button[type=submit]");
    page.read("Not submitted: the browser refused to store the submission.").await;
    page.read("This page cannot store data in the browser.").await;
    assert!(ocp.posts.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn no_storage_of_the_browser_ever_holds_a_secret() {
    let (page, ocp) = review_of(ARBITRATION).await;
    page.session.try_sign_in(Credential::new("admin", "hush-4711")).await.unwrap();
    ocp.fault.set(Some(TransportFault::TimedOut));
    page.press_named(START).await;
    page.read("Submission outcome unknown").await;
    for storage in [window().local_storage(), window().session_storage()] {
        let storage = storage.unwrap().unwrap();
        for at in 0..storage.length().unwrap() {
            let text = storage.get_item(&storage.key(at).unwrap().unwrap()).unwrap().unwrap();
            // The password, and its form in the header.
            for secret in ["hush-4711", "YWRtaW46aHVzaC00NzEx", "Authorization"] {
                assert!(!text.contains(secret), "{text}");
            }
        }
    }
}
