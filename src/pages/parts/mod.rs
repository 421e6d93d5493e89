//! Components that several pages share.

pub mod failure;
pub mod freshness_line;
pub mod odd_note;
pub mod paused;
pub mod read_only;
pub mod secrets;
