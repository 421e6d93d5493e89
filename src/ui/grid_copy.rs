//! Copies a selection that covers a grid: with all of its rows, of which only some are in the document.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, Node};

use crate::platform::selection::{self, Extent};
use crate::reactive::listen;

/// The rows that a copy put on the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// All rows: their number.
    All(usize),
    /// Only the rows in the document, because the browser gives no access to the clipboard.
    Drawn {
        /// The number of copied rows.
        drawn: usize,
        /// The number of all rows.
        all: usize,
    },
}

/// How the rows of a grid are copied.
#[derive(Clone, Copy)]
pub struct GridCopy {
    /// Returns the rows with these keys as text: a line for each, with tabs between its cells.
    pub text: Callback<Vec<u64>, String>,
    /// Called after a copy with its rows, and with `None` once nothing is selected any more.
    pub on_copied: Callback<Option<Copied>>,
}

impl GridCopy {
    /// Handles the copies of the document while the owner lives. `keys` returns the keys of all rows.
    pub(super) fn listen(self, frame: NodeRef<html::Div>, keys: impl Fn() -> Option<Vec<u64>> + 'static) {
        let document = document();
        listen(&document, "copy", move |event| {
            let grid = frame.try_get_untracked().flatten().and_then(|frame| frame.parent_element());
            if let Some((grid, keys)) = grid.zip(keys()) {
                self.copy(&event, &grid, keys);
            }
        });
        listen(&document, "selectionchange", move |_| {
            if selection::read().is_none_or(|(anchor, focus)| anchor == focus) {
                let _ = self.on_copied.try_run(None);
            }
        });
    }

    fn copy(self, event: &Event, grid: &Element, keys: Vec<u64>) {
        if event.default_prevented() || is_in_field(event) {
            return;
        }
        let all = keys.len();
        let Some((drawn, selected)) = drawn(grid) else { return };
        let (before, after) = texts_around(grid);
        let is_selected_alone = before.trim().is_empty() && after.trim().is_empty();
        // Where all rows are in the document, the browser's own copy of a part or of the whole page has them.
        let is_due = match selected {
            Extent::Whole => is_selected_alone || drawn < all,
            Extent::Partial => drawn < all,
        };
        if !is_due {
            return;
        }
        let rows = untrack(|| self.text.run(keys));
        let parts = [before.trim_end(), rows.trim_end(), after.trim_start()];
        let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
        if selection::replace_copied_text(event, &text) {
            self.on_copied.run(Some(Copied::All(all)));
        } else if drawn < all {
            self.on_copied.run(Some(Copied::Drawn { drawn, all }));
        }
    }
}

/// Returns the text of a row: its cells with tabs between them, and the end of the line.
#[must_use]
pub fn line<const CELLS: usize>(cells: [String; CELLS]) -> String {
    // A tab or a line end inside a cell would begin another one.
    let cells = cells.map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "));
    cells.join("\t") + "\n"
}

/// Selects a whole grid, and nothing around it.
pub(super) fn select_all(grid: &Node) {
    if let Some((from, to)) = selection::around(grid) {
        selection::set(&from, &to);
    }
}

// Returns the number of rows in the document, and whether the selection has the grid or at least reaches from the first
// of them to the last. `None` for a smaller selection.
fn drawn(grid: &Element) -> Option<(usize, Extent)> {
    // A hidden grid is selected together with the page.
    let rows = grid.query_selector_all("[role=row][data-row]").ok().filter(|_| grid.client_height() > 0)?;
    let last = rows.length().checked_sub(1)?;
    let ends = [rows.item(0)?, rows.item(last)?];
    let extent = if selection::contains(grid, Extent::Whole) {
        Extent::Whole
    } else if ends.iter().all(|row| selection::contains(row, Extent::Partial)) {
        Extent::Partial
    } else {
        return None;
    };
    Some((rows.length() as usize, extent))
}

// Returns the selected texts before and behind the grid.
fn texts_around(grid: &Element) -> (String, String) {
    let Some(((start, end), (before, behind))) = selection::range().zip(selection::around(grid)) else {
        return (String::new(), String::new());
    };
    let is_outside = |node: &Node| !grid.contains(Some(node));
    let first = if is_outside(&start.node) { selection::text_between(&start, &before) } else { String::new() };
    let last = if is_outside(&end.node) { selection::text_between(&behind, &end) } else { String::new() };
    (first, last)
}

fn is_in_field(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest("input, textarea").ok().flatten().is_some())
}
