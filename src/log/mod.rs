//! The log of a step: one text that grows at its end, taken apart into lines and attempts, cleaned for showing,
//! searched, compared with the attempt before, and packed into an archive.
//!
//! Pure, and made for 50 MB: it remembers where lines start, never copies of them, and looks only at what is new.

pub mod attempt;
pub mod diff;
pub mod find;
pub mod index;
pub mod level;
pub mod rows;
pub mod told;
pub mod zip;

pub use crate::ocp::clean;
pub use attempt::Attempt;
pub use index::{Growth, Index};
pub use level::Level;
pub use rows::Rows;
