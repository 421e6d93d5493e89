//! A text of many lines that grows at its end. It knows lines, not where they come from.
//!
//! Only the lines near the frame are in the page; the others are a space of the right height. A line that is there
//! stays the same element while the text grows, so that place and selection stay too.

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

/// Up to so many lines can be wrapped: the height of wrapped lines is known only once they are in the page, all of
/// them.
pub const MOST_WRAPPED: usize = 2_000;
