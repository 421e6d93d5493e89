//! From codes to words: what the pages say about an error, a state, a problem or a refusal.

pub mod ahead;
pub mod code;
mod duration;
pub mod error;
pub mod freshness;
pub mod order;
pub mod pace;
pub mod point;
pub mod state;
pub mod upgrade;

pub use duration::duration;
