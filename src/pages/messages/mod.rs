//! Converts codes to words: the texts about an error, a state, a problem or a rejection.

pub mod action;
pub mod ahead;
pub mod cause;
pub mod code;
mod duration;
pub mod error;
pub mod freshness;
pub mod pace;
pub mod place;
pub mod rollback;
pub mod state;
pub mod upgrade;

pub use duration::{duration, duration_in_words};

use crate::i18n::{Words, fill};

/// Joins two sentences.
#[must_use]
pub fn sentences(words: &Words, first: &str, second: &str) -> String {
    fill(words.joins.sentences, &[first, second])
}

/// Returns the separator of two sentences: a space, or nothing.
#[must_use]
pub fn gap(words: &Words) -> String {
    sentences(words, "", "")
}
