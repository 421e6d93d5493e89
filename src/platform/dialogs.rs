//! The modal dialogs of the page, closed from outside.

use web_sys::Event;

/// Closes every open dialog in the way that Escape does. Returns whether there was one.
pub fn close_dialogs() -> bool {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return false };
    let Ok(open) = document.query_selector_all("dialog[open]") else { return false };
    for dialog in (0..open.length()).filter_map(|at| open.item(at)) {
        if let Ok(cancel) = Event::new("cancel") {
            let _ = dialog.dispatch_event(&cancel);
        }
    }
    open.length() > 0
}
