//! The title of the tab, and the second that passes.

use leptos::prelude::*;

use crate::pages::words;
use crate::platform::{document, timer};

/// Sets the title of the tab to what the page is about, before the product's name.
pub fn set_title(page: impl Fn() -> String + 'static) {
    let w = words();
    Effect::new(move || document::set_title(&format!("{} · {}", page(), w().shell.product)));
}

/// A signal that changes each second, as long as the owner lives.
pub fn ticker() -> RwSignal<u32> {
    let tick = RwSignal::new(0_u32);
    let interval = timer::every(1_000, move || {
        let _ = tick.try_update(|tick| *tick = tick.wrapping_add(1));
    });
    let interval = StoredValue::new_local(Some(interval));
    on_cleanup(move || {
        let _ = interval.try_update_value(Option::take);
    });
    tick
}
