//! What the page has, as a file.

use crate::platform::download;

/// The kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Lines that stay sharp at every size.
    Svg,
    /// Pixels, for a chat or a report.
    Png,
}

/// Offers an SVG document as a file of a kind; `name` has no ending.
pub fn save(name: &str, document: String, kind: Picture) {
    match kind {
        Picture::Svg => download::text(&format!("{name}.svg"), "image/svg+xml", &document),
        Picture::Png => download::png(&format!("{name}.png"), &document, 2.0),
    }
}

/// Offers a log as a file.
pub fn save_log(name: &str, text: &str) {
    download::text(name, "text/plain;charset=utf-8", text);
}

/// Offers an archive as a file.
pub fn save_zip(name: &str, bytes: &[u8]) {
    download::bytes(name, "application/zip", bytes);
}
