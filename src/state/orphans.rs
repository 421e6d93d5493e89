//! Submissions whose page went away during the request: by a reload, a crash, a closed tab. Their response is lost, so
//! their outcome is unknown.

use leptos::prelude::*;

use crate::platform::locks::{self, Hold};
use crate::platform::timer;
use crate::reactive::{effect, spawn};
use crate::upgrade::entry::{Event, State};
use crate::upgrade::{Entry, ResourceId};

use super::journal::JournalStore;
use super::roll_call;

/// The time beyond its request time-out that a page gets to record the outcome of a submission.
const GRACE_MS: u32 = 2_000;

/// Returns the name of the lock that a page holds while it sends an upgrade of a resource.
#[must_use]
pub fn lock_name(id: ResourceId) -> String {
    format!("ocp-console.submit.{}", id.storage_name())
}

/// Watches every submission that another page is sending, until its outcome is recorded or that page is gone.
pub fn watch(store: JournalStore, request_timeout_ms: u32) {
    roll_call::respond(store);
    let watched = StoredValue::new(Vec::<String>::new());
    effect(move || {
        let own = store.sending.get();
        let foreign = store.journal.with(|journal| {
            let on_their_way = journal.entries.iter().filter(|entry| entry.state == State::Sent);
            on_their_way.filter(|entry| !own.contains(&entry.key)).cloned().collect::<Vec<_>>()
        });
        for entry in foreign {
            if watched.with_value(|watched| watched.contains(&entry.key)) {
                continue;
            }
            watched.update_value(|watched| watched.push(entry.key.clone()));
            spawn(async move {
                wait_for_its_page(store, &entry, request_timeout_ms).await;
                let _ = watched.try_update_value(|watched| watched.retain(|key| *key != entry.key));
                store.apply(&entry.key, Event::Reopened);
            });
        }
    });
}

// A page holds the lock while it waits for the response. In browsers without locks, a submission of this tab was sent
// by the page before the reload (unless the tab was duplicated), and a submission of another tab counts as lost after
// its time-out.
async fn wait_for_its_page(store: JournalStore, entry: &Entry, request_timeout_ms: u32) {
    if let Hold::Held(_gone) = locks::wait_for(&lock_name(entry.resource())).await {
        return;
    }
    if !store.is_of_this_tab(&entry.key) || roll_call::is_on_its_way(&entry.key).await {
        timer::sleep(request_timeout_ms.saturating_add(GRACE_MS)).await;
    }
}
