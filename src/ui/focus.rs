//! Moving the focus.

pub use crate::platform::document::{focus, focus_later, focus_unmoved, is_focus_lost};
