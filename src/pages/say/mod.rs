//! From codes to words: what the pages say about an error, a state, a problem or a refusal.

pub mod error;
pub mod order;
pub mod state;
pub mod upgrade;
