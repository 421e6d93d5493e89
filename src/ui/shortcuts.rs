//! The keys that work wherever the focus is.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::platform::shortcut::shortcut;
use crate::reactive::listen;

/// Offers `handle` each key that nothing else has used, while the owner lives; it returns whether it used the key. A
/// field and an open dialog keep theirs.
pub fn on_shortcut(handle: impl Fn(&str) -> bool + 'static) {
    listen(&window(), "keydown", move |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
        let is_in_dialog = matches!(document().query_selector("dialog[open]"), Ok(Some(_)));
        if !event.default_prevented() && !is_in_dialog && shortcut(&event).is_some_and(|key| handle(&key)) {
            event.prevent_default();
        }
    });
}
