//! The document's selection, and the text that a copy of it puts on the clipboard.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, Node};

/// An end of the document's selection: an offset in letters of a text, or in children of an element.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// The text or element.
    pub node: Node,
    /// The offset in it.
    pub offset: u32,
}

/// Returns the start and the end of the document's selection; `None` when there is none.
#[must_use]
pub fn read() -> Option<(End, End)> {
    let selection = selection()?;
    let end = |node: &str, offset: &str| {
        let node = Reflect::get(&selection, &node.into()).ok()?.dyn_into().ok()?;
        let offset = Reflect::get(&selection, &offset.into()).ok()?.as_f64()?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an offset")]
        let offset = offset as u32;
        Some(End { node, offset })
    };
    Some((end("anchorNode", "anchorOffset")?, end("focusNode", "focusOffset")?))
}

/// Selects from one place to another, which may be before it.
pub fn set(anchor: &End, focus: &End) {
    let Some(selection) = selection() else { return };
    let arguments =
        js_sys::Array::of4(anchor.node.as_ref(), &anchor.offset.into(), focus.node.as_ref(), &focus.offset.into());
    let _ = method(&selection, "setBaseAndExtent").and_then(|set| set.apply(&selection, &arguments).ok());
}

/// Replaces the text that a `copy` event puts on the clipboard; returns `false` when the browser has no clipboard.
pub fn replace_copied_text(event: &Event, text: &str) -> bool {
    let clipboard = Reflect::get(event, &"clipboardData".into()).ok().filter(JsValue::is_object);
    let put = clipboard.and_then(|clipboard| {
        method(&clipboard, "setData")?.call2(&clipboard, &"text/plain".into(), &text.into()).ok()
    });
    if put.is_some() {
        event.prevent_default();
    }
    put.is_some()
}

fn selection() -> Option<JsValue> {
    let window = web_sys::window()?;
    method(&window, "getSelection")?.call0(&window).ok().filter(JsValue::is_object)
}

fn method(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}
