//! The pages, one file or folder a route, and the pieces that several of them share.

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
use crate::reactive::derived;
use crate::state::{Prefs, Session};

/// The session that the app provides.
#[must_use]
pub fn session() -> Session {
    expect_context()
}

/// The words of the present language, as something that can be called in any closure and follows the language.
pub fn words() -> impl Fn() -> &'static Words + Copy + Send + Sync + 'static {
    let prefs: Prefs = expect_context();
    move || prefs.words()
}

/// The preferences of whoever sits here: times are shown by them.
#[must_use]
pub fn prefs() -> Prefs {
    expect_context()
}

/// A sentence of the present language. One function for all of them, where a closure each would be compiled each.
#[must_use]
pub fn text(pick: fn(&'static Words) -> &'static str) -> Signal<String> {
    let w = words();
    derived(move || pick(w()).to_owned())
}
