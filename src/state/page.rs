//! The page in its tab: title, address, and the second that passes.

use leptos::prelude::*;

use crate::platform::document;
use crate::reactive::{effect, every};

use super::prefs::Prefs;

pub use crate::platform::document::{go_to, origin, reload};

/// Sets the title of the tab to what the page is about, before the product's name.
pub fn set_title(page: impl Fn() -> String + 'static) {
    let prefs: Prefs = expect_context();
    effect(move || document::set_title(&format!("{} · {}", page(), prefs.words().shell.product)));
}

/// Sets the title of the tab as long as the owner lives, then that of the page behind it again.
pub fn set_title_meanwhile(page: impl Fn() -> String + 'static) {
    let before = document::title();
    on_cleanup(move || document::set_title(&before));
    set_title(page);
}

/// A signal that changes each second, as long as the owner lives.
#[must_use]
pub fn ticker() -> RwSignal<u32> {
    let tick = RwSignal::new(0_u32);
    every(1_000, move || tick.update(|tick| *tick = tick.wrapping_add(1)));
    tick
}
