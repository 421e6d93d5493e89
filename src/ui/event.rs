//! The element that an event handler stands at.

use leptos::ev::Event;
use wasm_bindgen::JsCast;

/// The element whose handler an event has reached, if it is of this class. Leptos' own `:target` panics when an event
/// comes from something inside the element, as one does that an extension of the browser makes up.
pub fn current_target<T: JsCast>(event: &Event) -> Option<T> {
    event.current_target()?.dyn_into().ok()
}
