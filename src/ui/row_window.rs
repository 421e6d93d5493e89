//! Computes the rows of a long list near the frame that it scrolls in: only those are in the document.
//!
//! All rows have one height, which the style sheet sets; it is measured, because the reader's own font size counts. The
//! element that is as high as all rows carries their number as `data-rows`.

use leptos::html;
use leptos::prelude::*;

use crate::reactive::{Memo, RwSignal, effect, memo, on_resize};

use super::printing::printing;

/// The window moves by this many rows at once, not at each pixel.
const STEP: usize = 10;

/// A frame with its scroll position and its row height. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct RowWindow {
    /// The element that scrolls.
    pub frame: NodeRef<html::Div>,
    /// Pixels above the frame.
    pub top: RwSignal<f64>,
    /// Pixels in the frame; none while it is hidden.
    pub height: RwSignal<f64>,
    row: RwSignal<f64>,
    /// On paper all rows are drawn.
    printing: RwSignal<bool>,
    spare: usize,
}

impl RowWindow {
    /// Creates a window over rows of about this many pixels. It also draws this many rows outside of the frame, so that
    /// scrolling finds them.
    #[must_use]
    pub fn new(row_height: f64, spare: usize) -> Self {
        let (top, height, row) = (RwSignal::new(0.0), RwSignal::new(0.0), RwSignal::new(row_height));
        Self { frame: NodeRef::new(), top, height, row, printing: printing(), spare }
    }

    /// Calls `look` whenever the size of the frame changes.
    pub fn watch(self, look: impl Fn() + Copy + 'static) {
        effect(move || {
            let Some(frame) = self.frame.get() else { return };
            on_resize(&frame, look);
        });
    }

    /// Updates the window after scrolling or a change of the frame's size.
    pub fn look(self) {
        // On paper the page does not scroll, and the rows are as high as their texts.
        if self.printing.try_get_untracked() != Some(false) {
            return;
        }
        let Some(frame) = self.frame.try_get_untracked().flatten() else { return };
        put(self.top, f64::from(frame.scroll_top()));
        put(self.height, f64::from(frame.client_height()));
        let space = frame.query_selector("[data-rows]:not([data-wrap=true])").ok().flatten();
        let rows = space.as_ref().and_then(|space| space.get_attribute("data-rows")?.parse::<u32>().ok());
        if let (Some(space), Some(rows)) = (space, rows.filter(|rows| *rows > 0)) {
            let measured = space.get_bounding_client_rect().height() / f64::from(rows);
            if measured > 1.0 && (measured - self.row.get_untracked()).abs() > 0.01 {
                self.row.set(measured);
            }
        }
    }

    /// Returns the range of the rows to draw: those near the frame, and all of them on paper.
    pub fn near(self, count: Signal<usize>) -> Memo<(usize, usize)> {
        memo(move || {
            let count = count.get();
            if self.printing.get() {
                return (0, count);
            }
            let row = self.row.get().max(1.0);
            let first = rows(self.top.get() / row).min(count).saturating_sub(self.spare) / STEP * STEP;
            let last = rows((self.top.get() + self.height.get()) / row) + self.spare + STEP;
            (first, (last / STEP * STEP).min(count))
        })
    }

    /// Returns the number of rows that fit into the frame, at least one.
    #[must_use]
    pub fn page(self) -> usize {
        rows(self.height.get_untracked() / self.row.get_untracked().max(1.0)).max(1)
    }

    /// Returns the distance from the top of the first row to the end of another one, in pixels.
    #[must_use]
    pub fn place(self, row: usize) -> f64 {
        pixels(row) * self.row.get_untracked()
    }

    /// Scrolls by the least distance that brings a row into the frame.
    pub fn reveal(self, row: usize) {
        let (top, height) = (self.place(row), self.row.get_untracked());
        let Some(frame) = self.frame.try_get_untracked().flatten() else { return };
        let above = f64::from(frame.scroll_top());
        let room = f64::from(frame.client_height());
        if top < above {
            self.scroll_to(top);
        } else if top + height > above + room {
            self.scroll_to(top + height - room);
        }
    }

    /// Scrolls so that this many pixels are above the frame.
    pub fn scroll_to(self, top: f64) {
        if let Some(frame) = self.frame.try_get_untracked().flatten() {
            #[expect(clippy::cast_possible_truncation, reason = "pixels, far below 2^31")]
            frame.set_scroll_top(top.max(0.0).ceil() as i32);
            self.look();
        }
    }
}

fn put(signal: RwSignal<f64>, value: f64) {
    if (signal.get_untracked() - value).abs() > f64::EPSILON {
        signal.set(value);
    }
}

#[expect(clippy::cast_precision_loss, reason = "row numbers are far below 2^53")]
fn pixels(row: usize) -> f64 {
    row as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the list")]
fn rows(place: f64) -> usize {
    place.max(0.0) as usize
}
