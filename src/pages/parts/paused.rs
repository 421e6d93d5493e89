//! The reason why no data can be requested while OCP has asked to wait.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::ocp::Timestamp;
use crate::pages::{prefs, session, words};
use crate::reactive::{Memo, memo};
use crate::state::page::ticker;

/// Returns until when OCP has asked to wait; `None` while data can be requested.
#[must_use]
pub fn paused_until() -> Memo<Option<Timestamp>> {
    let (session, tick) = (session(), ticker());
    memo(move || {
        tick.track();
        session.paused_until()
    })
}

/// Returns the reason beside a control that requests data.
#[must_use]
pub fn reason(paused_until: Memo<Option<Timestamp>>) -> Signal<Option<String>> {
    let (w, prefs) = (words(), prefs());
    Signal::derive(move || paused_until.get().map(|until| fill(w().errors.paused, &[&prefs.clock(until)])))
}
