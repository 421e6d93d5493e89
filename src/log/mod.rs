//! The log of a step: one text that grows at its end, prepared for showing, split into lines and attempts, searched,
//! compared with the attempt before, and packed into an archive.
//!
//! Pure, and made for 50 MB: it stores the positions of lines and no copies of them, reads only the new part, and keeps
//! a second text only where the shown text differs from OCP's ([`text`]).

pub mod attempt;
pub mod diff;
pub mod file_name;
pub mod find;
pub mod first_error;
pub mod head;
pub mod index;
pub mod level;
pub mod place;
pub mod rows;
pub mod sign;
pub mod terminal;
pub mod text;
pub mod time;
pub mod window;
pub mod zip;

pub use crate::ocp::clean;
pub use attempt::Attempt;
pub use index::Index;
pub use level::Level;
pub use rows::Rows;
pub use text::{Growth, LogText};
