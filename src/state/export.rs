//! What the page has, as a file.

use crate::dag::{Size, raster_scales};
use crate::platform::download;

/// The kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Lines that stay sharp at every size.
    Svg,
    /// Pixels, for a chat or a report.
    Png,
}

/// What came of saving a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// The browser has the file that was asked for.
    AsAsked,
    /// No browser can draw as many pixels so that they can be read: the browser has an SVG file instead.
    AsSvg,
    /// The browser could not make the file.
    Failed,
}

/// Offers an SVG document as a file of a kind; `name` has no ending.
pub async fn save(name: &str, document: String, kind: Picture) -> Saved {
    let scales = |width, height| raster_scales(Size { width, height }).collect();
    if kind == Picture::Png && download::png(&format!("{name}.png"), &document, scales).await {
        return Saved::AsAsked;
    }
    match (download::text(&format!("{name}.svg"), "image/svg+xml", &document), kind) {
        (false, _) => Saved::Failed,
        (true, Picture::Svg) => Saved::AsAsked,
        (true, Picture::Png) => Saved::AsSvg,
    }
}

/// Offers a log as a file; `false` when the browser could not make it.
pub fn save_log(name: &str, text: &str) -> bool {
    download::text(name, "text/plain;charset=utf-8", text)
}

/// Offers an archive as a file; `false` when the browser could not make it.
pub fn save_zip(name: &str, bytes: &[u8]) -> bool {
    download::bytes(name, "application/zip", bytes)
}
