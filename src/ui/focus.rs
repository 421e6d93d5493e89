//! Moving the focus and the place of reading.

pub use crate::platform::document::{focus, focus_later, focus_unmoved, is_focus_lost, move_focus_out, scroll_to_top};
