//! From codes to words: what the pages say about an error, a state, a problem or a refusal.

pub mod action;
pub mod ahead;
pub mod code;
mod duration;
pub mod error;
pub mod freshness;
pub mod pace;
pub mod rollback;
pub mod state;
pub mod upgrade;

pub use duration::{duration, duration_in_words};

use crate::i18n::{Words, fill};

/// Two sentences, one after the other.
#[must_use]
pub fn sentences(words: &Words, first: &str, second: &str) -> String {
    fill(words.joins.sentences, &[first, second])
}

/// What stands between two sentences: a space, or nothing.
#[must_use]
pub fn gap(words: &Words) -> String {
    sentences(words, "", "")
}
