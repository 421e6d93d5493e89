//! Copies text. The clipboard API needs a secure context, and an OCP in a data centre is often plain http: the older
//! method through a text area works everywhere.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlElement, HtmlTextAreaElement};

/// Copies a text; returns `false` when the browser refuses. Must be called from a user's gesture.
pub fn copy(text: &str) -> bool {
    try_copy(text).unwrap_or(false)
}

fn try_copy(text: &str) -> Option<bool> {
    let document = web_sys::window()?.document()?;
    let focused = document.active_element();
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    area.set_class_name("visually-hidden");
    // A modal dialog makes all content outside of it inert, so the text area is put into an open dialog.
    let home = focused.as_ref().and_then(|element| element.closest("dialog").ok().flatten());
    home.or_else(|| document.body().map(Into::into))?.append_child(&area).ok()?;
    area.select();
    let copied = document.dyn_ref::<HtmlDocument>().and_then(|html| html.exec_command("copy").ok());
    area.remove();
    if let Some(element) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
    copied
}
