//! Checks whether the web server has another release of the console than the one in this page.

use leptos::prelude::*;

use crate::platform::clock::{monotonic, wall_ms};
use crate::platform::fetch_text::fetch_text;
use crate::platform::{document, visibility};
use crate::reactive::{RwSignal, every, on_return, spawn};
use crate::release::Release;

/// The least time between two requests to the server, in milliseconds.
const PAUSE_MS: i64 = 5 * 60_000;

/// The interval at which the elapsed time is checked, in milliseconds.
const STEP_MS: u32 = 60_000;

/// Returns the release in this page; `None` in a page that `make dist` did not build.
#[must_use]
pub fn own() -> Option<Release> {
    Release::parse(&document::stated("release")?)
}

/// Returns the other release that the server has, checked from time to time while the page is visible and the owner
/// lives. A page without a release never checks.
#[must_use]
pub fn other() -> RwSignal<Option<Release>> {
    let other = RwSignal::new(None);
    if let Some(own) = own() {
        watch(own, other);
    }
    other
}

fn watch(own: Release, other: RwSignal<Option<Release>>) {
    let last = StoredValue::new((own, monotonic()));
    let look = move || {
        let is_due = last.try_with_value(|(_, asked)| monotonic().since(*asked) >= PAUSE_MS) == Some(true);
        if is_due && !visibility::is_hidden() {
            last.update_value(|(_, asked)| *asked = monotonic());
            spawn(async move {
                // The address differs each time, so that the file comes from the server and not from a cache.
                let text = fetch_text(&format!("release.txt?{}", wall_ms())).await.unwrap_or_default();
                let Some(found) = Release::parse(&text) else { return };
                // A release that was dismissed is not shown again.
                if last.try_with_value(|(known, _)| *known != found) == Some(true) {
                    last.update_value(|(known, _)| known.clone_from(&found));
                    let _ = other.try_set((self::own().as_ref() != Some(&found)).then_some(found));
                }
            });
        }
    };
    every(STEP_MS, look);
    on_return(look);
}
