//! The keys of the search, the same as in browsers: they work wherever the text is visible.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::hits::LogHits;
use super::scroll::LogScroll;
use crate::platform::shortcut::{is_command, is_composing, is_letter};
use crate::reactive::listen;

/// Handles Ctrl F, F3 and Ctrl G while the text is visible and the owner lives. In the field itself Ctrl F is the
/// browser's own search.
pub(super) fn find_keys(scroll: LogScroll, field: String, hits: LogHits) {
    listen(&window(), "keydown", move |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
        if event.default_prevented() || is_composing(&event) || event.alt_key() {
            return;
        }
        let is_held = event.ctrl_key() || event.meta_key();
        let is_find = is_command(&event, "f");
        let is_step = event.key() == "F3" || (is_held && is_letter(&event, "g"));
        if is_find && focused_id().as_deref() != Some(&field) && is_in_view(scroll) {
            event.prevent_default();
            search(&field);
        } else if is_step && !hits.text.with_untracked(String::is_empty) && is_in_view(scroll) {
            event.prevent_default();
            hits.on_step.run(if event.shift_key() { -1 } else { 1 });
        }
    });
}

/// Focuses the field with its content selected, so that typing replaces it.
fn search(field: &str) {
    let field = document().get_element_by_id(field).and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    if let Some(field) = field {
        let _ = field.focus();
        field.select();
    }
}

/// Returns whether a key was pressed in a field.
pub(super) fn is_field(event: &KeyboardEvent) -> bool {
    event.target().is_some_and(|target| target.has_type::<HtmlInputElement>())
}

fn focused_id() -> Option<String> {
    document().active_element().map(|element| element.id())
}

// Returns whether a part of the frame is visible: it may be scrolled away, or behind a dialog.
fn is_in_view(scroll: LogScroll) -> bool {
    let Some(frame) = scroll.window.frame.try_get_untracked().flatten() else { return false };
    let frame: Element = frame.into();
    let dialog = document().query_selector("dialog[open]").ok().flatten();
    if dialog.is_some_and(|dialog| !dialog.contains(Some(&frame))) {
        return false;
    }
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let place = frame.get_bounding_client_rect();
    let (mut top, mut bottom) = (place.top().max(0.0), place.bottom().min(height));
    let mut around = frame.parent_element();
    while let Some(element) = around.filter(|element| !is_root(element)) {
        let style = window().get_computed_style(&element).ok().flatten();
        let overflow = style.and_then(|style| style.get_property_value("overflow-y").ok());
        if overflow.is_some_and(|overflow| overflow != "visible") {
            let place = element.get_bounding_client_rect();
            (top, bottom) = (top.max(place.top()), bottom.min(place.bottom()));
        }
        around = element.parent_element();
    }
    bottom > top
}

// The root element scrolls in the window, independent of its style.
fn is_root(element: &Element) -> bool {
    matches!(element.tag_name().as_str(), "HTML" | "BODY")
}
