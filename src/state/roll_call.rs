//! Which tab has a submission on its way, where the browser has no locks.
//!
//! A tab that was duplicated has the storage of the first one, and with it the name that tells what this tab has sent from
//! what others have. So the tabs are asked, by what they hear of the storage that they share: a page that was loaded anew
//! is answered by nobody, a duplicated one by the tab that still sends.

use leptos::prelude::*;

use crate::platform::clock::wall_ms;
use crate::platform::random;
use crate::platform::storage::Storage;
use crate::platform::timer;
use crate::reactive::listen;

use super::journal::JournalStore;

const QUESTION: &str = "ocp-console.asked";
const ANSWER: &str = "ocp-console.sending";

/// How long an answer may take, in milliseconds, and how often it is looked for.
const PATIENCE_MS: u32 = 1_500;
const LOOK_MS: u32 = 50;

/// Answers the other tabs for what this page has on its way, as long as the owner lives.
pub fn answer(store: JournalStore) {
    let mut last = None;
    listen(&window(), "storage", move |_| {
        let question = Storage::Local.get(QUESTION);
        if question == last {
            return;
        }
        last.clone_from(&question);
        let key = question.as_deref().and_then(|question| question.split_once(' ')).map(|(key, _)| key);
        let is_ours = store.sending.try_with_untracked(|sending| sending.iter().any(|own| Some(own.as_str()) == key));
        if let Some(question) = question.filter(|_| is_ours == Some(true)) {
            Storage::Local.set(ANSWER, &question);
        }
    });
}

/// Whether another tab has a submission on its way.
pub async fn is_on_its_way(key: &str) -> bool {
    // No other question is of this moment and this submission, whoever asks.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of nine digits")]
    let mark = (random::unit() * 1e9) as u32;
    let question = format!("{key} {} {mark}", wall_ms());
    Storage::Local.set(QUESTION, &question);
    for _ in 0..PATIENCE_MS / LOOK_MS {
        timer::sleep(LOOK_MS).await;
        if Storage::Local.get(ANSWER).as_ref() == Some(&question) {
            Storage::Local.remove(ANSWER);
            return true;
        }
    }
    false
}
