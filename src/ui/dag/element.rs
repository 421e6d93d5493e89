//! Nodes as elements of the document: the node of an event, and the focus.
use crate::decimal::tenths;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, SvgElement};
use leptos::{ev, svg};

/// Returns the nearest element around an event that matches.
pub(super) fn closest(event: &ev::Event, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()?
}

/// Returns the key of the node in which an event happened.
pub(super) fn key_at(event: &ev::Event) -> Option<u64> {
    closest(event, "[data-key]")?.get_attribute("data-key")?.parse().ok()
}

/// Returns whether an event happened in the button that closes a fold.
pub(super) fn is_close(event: &ev::Event) -> bool {
    closest(event, "[data-close]").is_some()
}

/// Returns the key of the focused node of this graph.
pub(super) fn focused_key(frame: NodeRef<svg::Svg>) -> Option<u64> {
    let active = document().active_element()?;
    let is_inside = frame.try_get_untracked().flatten()?.contains(Some(&active));
    active.get_attribute("data-key").filter(|_| is_inside)?.parse().ok()
}

/// Focuses a node of the graph, if it is drawn.
pub(super) fn focus(frame: NodeRef<svg::Svg>, key: u64) {
    let selector = format!("[data-key=\"{key}\"]");
    let found = frame.try_get_untracked().flatten().and_then(|frame| frame.query_selector(&selector).ok().flatten());
    if let Some(element) = found.and_then(|found| found.dyn_into::<SvgElement>().ok()) {
        // Fails only for elements that cannot have the focus.
        let _ = element.focus();
    }
}

/// Formats a length for an attribute.
pub(super) fn pixels(length: f64) -> String {
    tenths(length).to_string()
}
