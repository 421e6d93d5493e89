//! The reason why changes are disabled in read-only mode.

use leptos::prelude::*;

use crate::pages::{session, words};

/// Returns the reason beside the control of a change; `None` while changes are sent.
#[must_use]
pub fn read_only_reason() -> Signal<Option<String>> {
    let (w, session) = (words(), session());
    Signal::derive(move || session.access.is_read_only().then(|| w().sign.read_only_reason.to_owned()))
}
