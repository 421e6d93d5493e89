//! What remains after a panic: the page is dead, so a banner that stands ready in `index.html` is shown.

use std::panic;

use crate::platform::document;

/// Shows the banner when anything panics, and tells the console of the browser where.
pub fn install() {
    panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        document::unhide("crash");
    }));
}

/// Takes away what stands in the page until the console has something to show.
pub fn started() {
    document::remove("skeleton");
}
