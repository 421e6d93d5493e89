//! Moving the focus.

pub use crate::platform::document::{focus, focus_unmoved, is_focus_lost};
