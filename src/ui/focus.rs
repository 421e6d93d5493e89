//! Moving the focus.

pub use crate::platform::document::focus;
