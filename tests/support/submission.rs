//! Shared parts of the browser tests of submissions: a review that can be sent, a submission whose response is lost, and
//! the journal of the browser.
#![allow(dead_code, reason = "each test file uses a part")]

use std::rc::Rc;

use leptos::prelude::*;
use ocp_upgrade_console::ocp::{ClusterId, Timestamp, TransportFault};
use ocp_upgrade_console::platform::storage::Storage;
use ocp_upgrade_console::sim::Scenario;
use ocp_upgrade_console::upgrade::entry::State;
use ocp_upgrade_console::upgrade::plan::Target;
use ocp_upgrade_console::upgrade::{Entry, Journal};

use crate::support::{Corner, JOURNAL, Simulated, forget_everything};

pub const CLUSTER: &str = "/clusters/22/upgrade";
pub const ARBITRATION: &str = "/arbitration/4901/upgrade";
pub const PACKAGE: &str = "oceanbase-4.2.5.6-105060022025030712.el7.x86_64.rpm";
pub const START: &str = "Start the upgrade";

pub async fn review_in(page: &Corner) {
    page.see("#upgrade-package").await;
    page.fill("upgrade-package", PACKAGE);
    page.press("button[type=submit]");
    page.see("#review-title").await;
}

pub async fn review_of(address: &str) -> (Corner, Rc<Simulated>) {
    forget_everything();
    let ocp = Simulated::new(Scenario::Smooth);
    let page = Corner::open(address, ocp.clone()).await;
    review_in(&page).await;
    (page, ocp)
}

/// Opens the review; the response gets lost after OCP has begun.
pub async fn lost(address: &str) -> (Corner, Rc<Simulated>) {
    let (page, ocp) = review_of(address).await;
    ocp.fault.set(Some(TransportFault::ConnectionLost));
    page.press_named(START).await;
    page.read("Submission outcome unknown").await;
    ocp.fault.set(None);
    (page, ocp)
}

pub fn stored() -> Journal {
    Journal::from_text(&Storage::Local.get(JOURNAL).unwrap_or_default())
}

pub fn states() -> Vec<State> {
    stored().entries.iter().map(|entry| entry.state).collect()
}

/// Another tab records that it sends an upgrade of the cluster.
pub fn sent_by_another_tab(key: &str) -> Entry {
    let target = Target::cluster_by_file_name(ClusterId(22), PACKAGE.to_owned());
    let at = Timestamp::parse("2024-12-24T08:26:40+08:00");
    let entry = Entry::new(key.to_owned(), target, "terran".to_owned(), "4.2.5.6".to_owned(), at);
    let mut journal = stored();
    journal.begin(entry.clone()).unwrap();
    Storage::Local.set(JOURNAL, &journal.to_text());
    entry
}

/// Sends the event that a browser sends to all other tabs after a change of the storage.
pub fn hear_of_it() {
    window().dispatch_event(&web_sys::Event::new("storage").unwrap()).unwrap();
}
