//! The banner after a panic: the application has stopped, so a hidden banner of `index.html` is shown.

use std::panic;

use crate::platform::document;

/// Installs a panic hook that shows the banner and writes the place of the panic to the browser's console.
pub fn install() {
    panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        document::unhide("crash");
    }));
}

/// Removes the placeholder that the page shows until the application has content.
pub fn started() {
    document::remove("skeleton");
}
