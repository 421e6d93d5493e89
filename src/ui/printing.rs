//! Whether the page is being printed, for views that otherwise draw only the content near the frame.

use leptos::prelude::*;

use crate::platform::print::{is_printed, medium};
use crate::reactive::{RwSignal, listen};

/// Returns whether the page is being printed; reactive while the owner lives. The browser waits for the changes made
/// when printing begins.
#[must_use]
pub fn printing() -> RwSignal<bool> {
    let printing = RwSignal::new(is_printed());
    let turn = move |now: bool| {
        if printing.get_untracked() != now {
            printing.set(now);
        }
    };
    listen(&window(), "beforeprint", move |_| turn(true));
    listen(&window(), "afterprint", move |_| turn(false));
    if let Some(medium) = medium() {
        listen(&medium, "change", move |_| turn(is_printed()));
    }
    printing
}
