//! Finds out which tab is sending a submission, where the browser has no locks.
//!
//! A duplicated tab has a copy of the first tab's storage, including the tab name that marks its own submissions. So it
//! asks the other tabs through the shared storage: a reloaded page gets no response, a duplicated one gets a response
//! from the tab that is still sending.

use leptos::prelude::*;

use crate::platform::clock::wall_ms;
use crate::platform::random;
use crate::platform::storage::Storage;
use crate::platform::timer;
use crate::reactive::listen;

use super::journal::JournalStore;

const REQUEST: &str = "ocp-console.asked";
const RESPONSE: &str = "ocp-console.sending";

/// The time that the other tabs have to respond, and the interval of the checks, in milliseconds.
const PATIENCE_MS: u32 = 1_500;
const LOOK_MS: u32 = 50;

/// Responds to other tabs about the submissions that this page is sending, while the owner lives.
pub fn respond(store: JournalStore) {
    let mut last = None;
    listen(&window(), "storage", move |_| {
        let request = Storage::Local.get(REQUEST);
        if request == last {
            return;
        }
        last.clone_from(&request);
        let key = request.as_deref().and_then(|request| request.split_once(' ')).map(|(key, _)| key);
        let is_ours = store.sending.try_with_untracked(|sending| sending.iter().any(|own| Some(own.as_str()) == key));
        if let Some(request) = request.filter(|_| is_ours == Some(true)) {
            Storage::Local.set(RESPONSE, &request);
        }
    });
}

/// Returns whether another tab is sending a submission.
pub async fn is_on_its_way(key: &str) -> bool {
    // The time and the submission make the request unique.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of nine digits")]
    let mark = (random::unit() * 1e9) as u32;
    let request = format!("{key} {} {mark}", wall_ms());
    Storage::Local.set(REQUEST, &request);
    for _ in 0..PATIENCE_MS / LOOK_MS {
        timer::sleep(LOOK_MS).await;
        if Storage::Local.get(RESPONSE).as_ref() == Some(&request) {
            Storage::Local.remove(RESPONSE);
            return true;
        }
    }
    false
}
