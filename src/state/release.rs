//! Whether the web server has another release of the console than the one in this page.

use leptos::prelude::*;

use crate::platform::clock::{monotonic, wall_ms};
use crate::platform::fetch_text::fetch_text;
use crate::platform::{document, visibility};
use crate::reactive::{every, on_return, spawn};
use crate::release::Release;

/// The server is asked no more often than this, in milliseconds.
const PAUSE_MS: i64 = 5 * 60_000;

/// How often it is seen whether that time has passed, in milliseconds.
const STEP_MS: u32 = 60_000;

/// The release in this page; `None` in a page that `make dist` did not make.
#[must_use]
pub fn own() -> Option<Release> {
    Release::parse(&document::stated("release")?)
}

/// The other release that the server has, looked for now and then while somebody can see the page, as long as the
/// owner lives. A page of no release looks for none.
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
                // Another address each time: whatever some cache thinks of it, this comes from the server.
                let text = fetch_text(&format!("release.txt?{}", wall_ms())).await.unwrap_or_default();
                let Some(found) = Release::parse(&text) else { return };
                // One that was sent away does not come back.
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
