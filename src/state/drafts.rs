//! Stores drafts in this tab, where they survive navigation and reload. Drafts contain no secrets.

use crate::platform::random;
use crate::platform::storage::Storage;
use crate::upgrade::{ClientToken, Draft, Kind, ResourceId};

/// Returns the stored draft of a resource's upgrade, or a fresh one.
#[must_use]
pub fn load(id: ResourceId) -> Draft {
    let stored = Storage::Session.get(&key(id)).and_then(|text| Draft::from_text(&text));
    stored.unwrap_or_else(|| fresh(id))
}

/// Stores a draft.
pub fn save(id: ResourceId, draft: &Draft) {
    Storage::Session.set(&key(id), &draft.to_text());
}

/// Removes a draft whose upgrade has started.
pub fn clear(id: ResourceId) {
    Storage::Session.remove(&key(id));
}

/// Returns a token that was never used before; `None` where the browser gives no random numbers, and the operator has
/// to type one.
#[must_use]
pub fn new_token() -> Option<String> {
    Some(ClientToken::from_random(random::bytes()?).as_str().to_owned())
}

// The token is made and stored before the request is sent, so that a repeated request after a crash can carry the same.
fn fresh(id: ResourceId) -> Draft {
    let client_token = if id.kind() == Kind::Arbitration { new_token().unwrap_or_default() } else { String::new() };
    let draft = Draft { client_token, ..Draft::default() };
    save(id, &draft);
    draft
}

fn key(id: ResourceId) -> String {
    format!("ocp-console.draft.{}", id.storage_name())
}
