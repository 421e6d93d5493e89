//! A picture as a file.

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
