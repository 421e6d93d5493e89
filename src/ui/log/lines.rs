//! The lines of a text, as a view of it is given them.

use leptos::prelude::*;

use super::line::Line;

/// The lines of a text.
#[derive(Clone, Copy)]
pub struct Lines {
    /// How many there are.
    pub count: Signal<usize>,
    /// One of them. It reads signals, so that a line is drawn again when it has changed.
    pub line: Callback<usize, Line>,
    /// Called with the row of a line whose number was pressed.
    pub on_open: Callback<usize>,
    /// Changes whenever the text has grown, even where the number of its lines has not.
    pub revision: Signal<u32>,
}
