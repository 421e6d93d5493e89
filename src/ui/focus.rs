//! Moving the focus.

pub use crate::platform::document::{focus, is_focus_lost};
