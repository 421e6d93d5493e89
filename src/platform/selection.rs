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
    Some((end_at(&selection, "anchorNode", "anchorOffset")?, end_at(&selection, "focusNode", "focusOffset")?))
}

/// Selects from one place to another, which may be before it.
pub fn set(anchor: &End, focus: &End) {
    let Some(selection) = selection() else { return };
    let arguments =
        js_sys::Array::of4(anchor.node.as_ref(), &anchor.offset.into(), focus.node.as_ref(), &focus.offset.into());
    let _ = method(&selection, "setBaseAndExtent").and_then(|set| set.apply(&selection, &arguments).ok());
}

/// Returns the two ends of the document's selection in the order of the document.
#[must_use]
pub fn range() -> Option<(End, End)> {
    let range = first_range()?;
    Some((end_at(&range, "startContainer", "startOffset")?, end_at(&range, "endContainer", "endOffset")?))
}

/// Returns the places directly before and behind an element.
#[must_use]
pub fn around(element: &Node) -> Option<(End, End)> {
    let node = element.parent_node()?;
    let children = node.child_nodes();
    let at = (0..children.length()).find(|at| children.item(*at).as_ref() == Some(element))?;
    Some((End { node: node.clone(), offset: at }, End { node, offset: at + 1 }))
}

/// How much of a node is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// At least a part of it.
    Partial,
}

/// Returns whether the selection contains a node to this extent.
#[must_use]
pub fn contains(node: &Node, extent: Extent) -> bool {
    let Some(range) = first_range() else { return false };
    // Not `containsNode` of the selection: Chromium answers it for the texts at the ends of the selection.
    let side_of = |end: End| {
        let compare = method(&range, "comparePoint")?;
        compare.call2(&range, end.node.as_ref(), &end.offset.into()).ok()?.as_f64()
    };
    match extent {
        Extent::Whole => {
            around(node).is_some_and(|(before, behind)| side_of(before) == Some(0.0) && side_of(behind) == Some(0.0))
        }
        Extent::Partial => {
            let found = method(&range, "intersectsNode").and_then(|found| found.call1(&range, node.as_ref()).ok());
            found.is_some_and(|found| found.is_truthy())
        }
    }
}

/// Returns the text between two places as the browser copies it. The selection stays as it is.
#[must_use]
pub fn text_between(from: &End, to: &End) -> String {
    let before = read();
    set(from, to);
    let text = selection().and_then(|selection| method(&selection, "toString")?.call0(&selection).ok()?.as_string());
    if let Some((anchor, focus)) = before {
        set(&anchor, &focus);
    }
    text.unwrap_or_default()
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

fn first_range() -> Option<JsValue> {
    let selection = selection()?;
    method(&selection, "getRangeAt")?.call1(&selection, &0.into()).ok()
}

fn end_at(of: &JsValue, node: &str, offset: &str) -> Option<End> {
    let node = Reflect::get(of, &node.into()).ok()?.dyn_into().ok()?;
    let offset = Reflect::get(of, &offset.into()).ok()?.as_f64()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an offset")]
    let offset = offset as u32;
    Some(End { node, offset })
}

fn selection() -> Option<JsValue> {
    let window = web_sys::window()?;
    method(&window, "getSelection")?.call0(&window).ok().filter(JsValue::is_object)
}

fn method(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}
