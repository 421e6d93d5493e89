//! Drafts survive navigation and reload, in this tab. There is nothing secret in a draft.

use crate::platform::random;
use crate::platform::storage::Storage;
use crate::upgrade::{ClientToken, Draft, Kind, ResourceId};

/// The draft of a resource's upgrade: what was typed, or a fresh one.
#[must_use]
pub fn load(id: ResourceId) -> Draft {
    let stored = Storage::Session.get(&key(id)).and_then(|text| Draft::from_text(&text));
    stored.unwrap_or_else(|| fresh(id))
}

/// Keeps a draft.
pub fn save(id: ResourceId, draft: &Draft) {
    Storage::Session.set(&key(id), &draft.to_text());
}

/// Forgets a draft whose upgrade has started.
pub fn clear(id: ResourceId) {
    Storage::Session.remove(&key(id));
}

/// A token that nobody has used before; `None` where the browser gives no random numbers: then somebody types one.
#[must_use]
pub fn new_token() -> Option<String> {
    Some(ClientToken::from_random(random::bytes()?).as_str().to_owned())
}

// The token is made and stored before anything is sent, so that a later sending after a crash can carry the same.
fn fresh(id: ResourceId) -> Draft {
    let client_token = if id.kind() == Kind::Arbitration { new_token().unwrap_or_default() } else { String::new() };
    let draft = Draft { client_token, ..Draft::default() };
    save(id, &draft);
    draft
}

fn key(id: ResourceId) -> String {
    format!("ocp-console.draft.{}", id.storage_name())
}
