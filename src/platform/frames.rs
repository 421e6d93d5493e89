//! Frames of the page that scroll by themselves. A frame has a name in `data-place`, unique among the frames of the
//! page.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Returns the visible frames by name, with their scroll positions in pixels. A frame that follows its content
/// (`data-follows`) has no scroll position of its own.
#[must_use]
pub fn scrolled_frames() -> Vec<(String, i32)> {
    let frames = all("[data-place]:not([data-follows])").into_iter().filter(is_seen);
    frames.filter_map(|frame| Some((frame.get_attribute("data-place")?, frame.scroll_top()))).collect()
}

/// Scrolls a frame as far as its content allows, and returns whether it has reached the position. `false` while the
/// frame does not exist.
pub fn scroll_frame_to(name: &str, top: i32) -> bool {
    let is_named = |frame: &HtmlElement| frame.get_attribute("data-place").as_deref() == Some(name) && is_seen(frame);
    let Some(frame) = all("[data-place]").into_iter().find(is_named) else { return false };
    let is_there = |frame: &HtmlElement| frame.scroll_top().abs_diff(top) <= 1;
    is_there(&frame) || {
        frame.set_scroll_top(top);
        false
    }
}

fn all(selector: &str) -> Vec<HtmlElement> {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(found) = document.and_then(|document| document.query_selector_all(selector).ok()) else {
        return Vec::new();
    };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

fn is_seen(frame: &HtmlElement) -> bool {
    frame.client_height() > 0
}
