//! The tab's title and address, and a signal of the passing seconds.

use leptos::prelude::*;

use crate::platform::document;
use crate::reactive::{RwSignal, effect, every};

use super::prefs::Prefs;

pub use crate::platform::document::{go_to, origin, reload};

/// Sets the title of the tab: the page's title before the product's name.
pub fn set_title(page: impl Fn() -> String + 'static) {
    let prefs: Prefs = expect_context();
    effect(move || document::set_title(&format!("{} · {}", page(), prefs.words().shell.product)));
}

/// Sets the title of the tab while the owner lives, and restores the previous title afterwards.
pub fn set_title_meanwhile(page: impl Fn() -> String + 'static) {
    let before = document::title();
    on_cleanup(move || document::set_title(&before));
    set_title(page);
}

/// Returns a signal that changes each second while the owner lives.
#[must_use]
pub fn ticker() -> RwSignal<u32> {
    let tick = RwSignal::new(0_u32);
    every(1_000, move || tick.update(|tick| *tick = tick.wrapping_add(1)));
    tick
}
