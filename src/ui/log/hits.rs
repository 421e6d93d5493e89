//! What the search of a text has found.

use leptos::prelude::*;

/// A search as the bar shows it.
#[derive(Clone, Copy)]
pub struct LogHits {
    /// What is searched for.
    pub text: Signal<String>,
    /// How many hits and which is shown, in words; empty without a search.
    pub told: Signal<String>,
    /// Called with another text.
    pub on_text: Callback<String>,
    /// Called with the steps to go: 1 to the next hit, -1 to the one before.
    pub on_step: Callback<i32>,
}
