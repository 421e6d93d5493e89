//! Keys as a browser sends them.
#![allow(dead_code, clippy::unwrap_used, reason = "each test file uses a part of it")]

use web_sys::{Element, KeyboardEvent, KeyboardEventInit};

/// Presses a key on an element; returns whether the page handled it.
pub fn press_with(on: &Element, key: &str, with: impl Fn(&KeyboardEventInit)) -> bool {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    with(&init);
    !on.dispatch_event(&KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap()).unwrap()
}

/// Presses a key on the element that has the focus.
pub fn press_focused(key: &str) {
    let focused = web_sys::window().unwrap().document().unwrap().active_element().unwrap();
    press_with(&focused, key, |_| {});
}
