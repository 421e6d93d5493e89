//! The pages, one file or folder per route, and the components that several of them share.

pub mod about;
pub mod frame;
pub mod messages;
pub mod not_found;
pub mod parts;
pub mod pending_submissions;
pub mod resources;
mod retry_all;
mod session_notes;
pub mod sign_in;
pub mod start_error;
pub mod task;
pub mod tasks;
pub mod upgrade;

use leptos::prelude::*;

use crate::i18n::Words;
use crate::state::{Prefs, Session};

/// Returns the session that the app provides.
#[must_use]
pub fn session() -> Session {
    expect_context()
}

/// Returns the texts of the present language, as a function that can be called in any closure and is reactive.
pub fn words() -> impl Fn() -> &'static Words + Copy + Send + Sync + 'static {
    let prefs: Prefs = expect_context();
    move || prefs.words()
}

/// Returns the preferences of the browser's user, by which times are shown.
#[must_use]
pub fn prefs() -> Prefs {
    expect_context()
}

/// Returns a sentence of the present language. One function for all sentences, because each closure would be compiled
/// separately.
#[must_use]
pub fn text(pick: fn(&'static Words) -> &'static str) -> Signal<String> {
    let w = words();
    Signal::derive(move || pick(w()).to_owned())
}
