//! The result of a search in a text.

use leptos::prelude::*;

/// A search as the bar shows it.
#[derive(Clone, Copy)]
pub struct LogHits {
    /// The text that is searched for.
    pub text: Signal<String>,
    /// The number of hits and the present one, in words; empty without a search.
    pub told: Signal<String>,
    /// Whether there is a hit to go to.
    pub is_found: Signal<bool>,
    /// Called with another text.
    pub on_text: Callback<String>,
    /// Called with the number of hits to move by: 1 to the next one, -1 to the previous one.
    pub on_step: Callback<i32>,
}
