//! Saves the graph and logs of the page as files.

use crate::dag::{Size, raster_scales};
use crate::platform::{download, timer};

/// The format of a saved graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// A vector image, sharp at every size.
    Svg,
    /// A pixel image, for a chat or a report.
    Png,
}

/// The result of saving a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// The browser has saved the requested file.
    AsAsked,
    /// A PNG of a readable size exceeds the browser's limit: the browser has saved an SVG file instead.
    AsSvg,
    /// The browser could not make the file.
    Failed,
}

/// The time that the browser gets to paint the progress message, in milliseconds: a large image keeps the page busy.
const PAINT_MS: u32 = 32;

/// Saves the SVG document that `draw` returns, with its size, in a format; `name` has no extension. Whether the image
/// is too large for pixels is decided from its size, before it is loaded.
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

/// Saves a log as a file; returns `false` when the browser could not make it.
pub fn save_log(name: &str, text: &str) -> bool {
    download::text(name, "text/plain;charset=utf-8", text)
}

/// Saves an archive as a file; returns `false` when the browser could not make it.
pub fn save_zip(name: &str, bytes: &[u8]) -> bool {
    download::bytes(name, "application/zip", bytes)
}
