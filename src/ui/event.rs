//! The element that an event handler belongs to.

use leptos::ev::Event;
use wasm_bindgen::JsCast;

/// Returns the element whose handler an event has reached, if it has this class. Leptos' own `:target` panics when an
/// event comes from a descendant of the element, as synthetic events of browser extensions do.
pub fn current_target<T: JsCast>(event: &Event) -> Option<T> {
    event.current_target()?.dyn_into().ok()
}
