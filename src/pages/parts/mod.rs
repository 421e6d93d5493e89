//! Pieces that several pages share.

pub mod failure;
pub mod freshness_line;
pub mod read_only;
