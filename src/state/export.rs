//! What the page has, as a file.

use crate::dag::{Size, raster_scales};
use crate::platform::{download, timer};

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

/// How long the browser may take to show that a picture is being made, in milliseconds: a large one keeps the page busy.
const PAINT_MS: u32 = 32;

/// Offers the SVG document that `draw` makes, with its size, as a file of a kind; `name` has no ending. Whether it is too
/// large for pixels is known from its size, before an image is loaded.
pub async fn save(name: &str, draw: impl FnOnce() -> (String, Size), kind: Picture) -> Saved {
    timer::sleep(PAINT_MS).await;
    let (document, size) = draw();
    if kind == Picture::Png
        && download::png(&format!("{name}.png"), &document, (size.width, size.height), raster_scales(size)).await
    {
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
