//! Why nothing can be sent in read-only mode.

use leptos::prelude::*;

use crate::pages::{session, words};
use crate::reactive::derived;

/// The reason beside what would send a change; none while changes are sent.
#[must_use]
pub fn read_only_reason() -> Signal<Option<String>> {
    let (w, session) = (words(), session());
    derived(move || session.access.is_read_only().then(|| w().sign.read_only_reason.to_owned()))
}
