//! What remains after a panic: the page is dead, so a banner that stands ready in `index.html` is shown in its place.

use std::panic;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Shows the banner when anything panics, and tells the console of the browser where.
pub fn install() {
    panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        set_hidden("crash", false);
    }));
}

/// Takes away what stands in the page until the console has started.
pub fn started() {
    if let Some(element) = element("skeleton") {
        element.remove();
    }
}

fn set_hidden(id: &str, hidden: bool) {
    if let Some(element) = element(id) {
        element.set_hidden(hidden);
    }
}

fn element(id: &str) -> Option<HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}
