//! Two pages on one upgrade: one sends, the other stands back, follows it, and asks before it sends the same.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "support/submission.rs"]
mod submission;
mod support;

use ocp_upgrade_console::ocp::ClusterId;
use ocp_upgrade_console::platform::locks::{self, Hold};
use ocp_upgrade_console::platform::storage::Storage;
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::state::orphans::lock_name;
use ocp_upgrade_console::upgrade::entry::Event;
use ocp_upgrade_console::upgrade::plan::Target;
use ocp_upgrade_console::upgrade::{Entry, ResourceId};
use submission::*;
use support::{Corner, JOURNAL, Simulated};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const ELSEWHERE: &str = "an upgrade of this object is being submitted on another page";

/// Starts a submission while another page sends one, and returns that one after this page has refused its own.
async fn stood_back(page: &Corner) -> (Entry, Hold) {
    page.see("form.review button[type=submit]:not([aria-disabled])").await;
    let lock = locks::try_hold(&lock_name(ResourceId::Cluster(ClusterId(22)))).await;
    page.press("form.review button[type=submit]");
    page.read(ELSEWHERE).await;
    let entry = sent_by_another_tab("other");
    hear_of_it();
    page.read("Another page is submitting").await;
    (entry, lock)
}

/// The other page has got its response.
fn settle(entry: &Entry, event: Event) {
    let mut journal = stored();
    journal.apply(&entry.key, event).unwrap();
    Storage::Local.set(JOURNAL, &journal.to_text());
}

/// The warnings of the review are those of an upgrade that runs, and a press on Start asks first.
async fn asks_first(page: &Corner, ocp: &Simulated) {
    page.read("trade_core is UPGRADING").await;
    page.press_named(START).await;
    sleep(200).await;
    assert_eq!(page.focused(), "upgrade-acknowledge");
    assert_eq!(ocp.posts.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn a_page_that_stood_back_shows_the_task_of_the_other_page_and_asks_before_it_sends_the_same() {
    let (page, ocp) = review_of(CLUSTER).await;
    let (entry, lock) = stood_back(&page).await;
    let task = page.session.call(&entry.target.call()).await.unwrap().data.id;
    settle(&entry, Event::Accepted(task));
    hear_of_it();
    drop(lock);
    page.miss(ELSEWHERE).await;
    page.read("Not submitted: another page has submitted an upgrade of this object.").await;
    page.read("An upgrade of this object has not ended").await;
    assert_eq!(page.all(&format!("form.review a[href='tasks/{task}']")).len(), 2, "in the line and in the warning");
    asks_first(&page, &ocp).await;
}

#[wasm_bindgen_test]
async fn a_page_that_stood_back_says_that_ocp_refused_the_other_page() {
    let (page, ocp) = review_of(CLUSTER).await;
    let (entry, lock) = stood_back(&page).await;
    settle(&entry, Event::Refused);
    hear_of_it();
    drop(lock);
    page.miss(ELSEWHERE).await;
    page.read("which OCP rejected. No upgrade was started.").await;
    page.press_named(START).await;
    page.see(".dag-node").await;
    assert_eq!(ocp.posts.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn a_submission_of_another_page_that_this_one_has_not_heard_of_is_not_repeated() {
    let (page, ocp) = review_of(CLUSTER).await;
    page.see("form.review button[type=submit]:not([aria-disabled])").await;
    let entry = sent_by_another_tab("other");
    let task = page.session.call(&entry.target.call()).await.unwrap().data.id;
    settle(&entry, Event::Accepted(task));
    page.press("form.review button[type=submit]");
    page.read("An upgrade of this object has not ended").await;
    asks_first(&page, &ocp).await;
}

#[wasm_bindgen_test]
async fn after_a_conflict_the_facts_are_read_again_and_the_next_press_asks_first() {
    let (page, ocp) = review_of(CLUSTER).await;
    page.see("form.review button[type=submit]:not([aria-disabled])").await;
    // Another user, whose browser has another journal.
    let target = Target::cluster_by_file_name(ClusterId(22), PACKAGE.to_owned());
    page.session.call(&target.call()).await.unwrap();
    page.press("form.review button[type=submit]");
    page.read("OCP rejected the upgrade").await;
    ocp.posts.borrow_mut().pop();
    page.read("An upgrade of this object has not ended").await;
    asks_first(&page, &ocp).await;
}
