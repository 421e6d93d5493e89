//! The lines of a text, as the input of its view.

use leptos::prelude::*;

use super::line::Line;

/// The lines of a text.
#[derive(Clone, Copy)]
pub struct Lines {
    /// The number of lines.
    pub count: Signal<usize>,
    /// Returns one line. It reads signals, so that a changed line is drawn again.
    pub line: Callback<usize, Line>,
    /// Called with the row of a line whose number was clicked.
    pub on_open: Callback<usize>,
    /// The length of the text. It grows where the number of the lines does not, and its readers are notified of each
    /// change of the text.
    pub length: Signal<usize>,
}
