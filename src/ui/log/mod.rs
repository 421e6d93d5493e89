//! The view of a text of many lines that grows at its end. It does not depend on the source of the lines.
//!
//! Only the lines near the frame are in the page; the others are a space of the right height. A drawn line stays the
//! same element while the text grows, so that scroll position and selection stay too.

mod bar;
mod hits;
mod keys;
mod line;
mod lines;
mod row;
mod scroll;
mod select;
mod view;

pub use bar::{LogBar, LogBarWords};
pub use hits::LogHits;
pub use line::{Line, Mark, Piece, PieceKind};
pub use lines::Lines;
pub use scroll::LogScroll;
pub use select::MOST_SELECTED;
pub use view::LogView;

/// The largest number of lines that can be wrapped: the height of wrapped lines is known only once all of them are in
/// the page.
pub const MOST_WRAPPED: usize = 2_000;
