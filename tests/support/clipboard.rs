//! The selection of a browser test's page, and what a copy of it puts on the clipboard.

/// Copies the selection; returns the text that the page put on the clipboard, if it did.
pub fn copied() -> Option<String> {
    let script = "(() => {
        const at = getSelection().anchorNode;
        const on = at ? (at.nodeType === 1 ? at : at.parentElement) : document.body;
        const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
        return on.dispatchEvent(event) ? null : event.clipboardData.getData('text/plain');
    })()";
    js_sys::eval(script).unwrap().as_string()
}

/// Runs a script that selects.
pub fn select(script: &str) {
    js_sys::eval(script).unwrap();
}
