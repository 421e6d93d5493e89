//! Moving the frame of a text, and following its end.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::reactive::{RwSignal, Scope};
use crate::selection::Selection;
use crate::ui::row_window::RowWindow;

/// The number of lines outside of the frame that are drawn too.
const SPARE: usize = 20;

/// The assumed height of a line before the first measurement, in pixels.
const LINE_HEIGHT: f64 = 18.0;

/// The scroll position of the frame of a text. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct LogScroll {
    /// Whether the frame stays at the end while the text grows.
    pub follow: RwSignal<bool>,
    /// The row that the reader has moved to.
    pub here: RwSignal<Option<usize>>,
    /// The reader's selection in the whole text.
    pub selection: RwSignal<Option<Selection>>,
    /// Whether a selection of the page extends across the text, of which the browser has only the rows in the document.
    pub is_crossed: RwSignal<bool>,
    pub(super) window: RowWindow,
    kept: StoredValue<Option<Kept>>,
    scope: Scope,
}

/// The row that was kept at the top when the lines were laid out again, and the scroll position then: near the end of a
/// text the frame cannot scroll as far as the row.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Kept {
    row: usize,
    top: i32,
}

impl Default for LogScroll {
    fn default() -> Self {
        let (follow, here) = (RwSignal::new(false), RwSignal::new(None));
        let (window, kept) = (RowWindow::new(LINE_HEIGHT, SPARE), StoredValue::new(None));
        let (selection, is_crossed) = (RwSignal::new(None), RwSignal::new(false));
        Self { follow, here, selection, is_crossed, window, kept, scope: Scope::current() }
    }
}

impl LogScroll {
    /// Scrolls to a row, focuses the frame, and stops following.
    pub fn to(self, row: usize) {
        self.follow.set(false);
        self.here.set(Some(row));
        // The row may not be drawn yet, as after another part was selected.
        self.scope.on_frame(move || {
            self.show(row);
        });
    }

    /// Shows a row in the frame without marking it. The page around the frame does not move.
    pub fn open_at(self, row: usize) {
        self.scope.on_frame(move || {
            self.look();
            let Some((frame, place)) = self.window.frame.try_get_untracked().flatten().zip(self.place(row)) else {
                return;
            };
            self.window.scroll_to(place - f64::from(frame.client_height()) / 3.0);
        });
    }

    /// Resumes following.
    pub fn resume(self) {
        self.here.set(None);
        self.follow.set(true);
        self.to_end();
    }

    /// Shows another text from its start, unless its end is followed.
    pub fn restart(self) {
        self.here.set(None);
        self.selection.set(None);
        self.kept.set_value(None);
        self.window.scroll_to(0.0);
        if self.follow.get_untracked() {
            self.to_end();
        }
    }

    /// Focuses the text.
    pub fn focus(self) {
        if let Some(frame) = self.window.frame.get_untracked() {
            let _ = frame.focus();
        }
    }

    pub(super) fn to_end(self) {
        self.scope.on_frame(move || {
            let Some(frame) = self.window.frame.try_get_untracked().flatten() else { return };
            frame.set_scroll_top(frame.scroll_height());
            self.look();
        });
    }

    fn show(self, row: usize) -> Option<()> {
        let frame = self.window.frame.try_get_untracked().flatten()?;
        self.look();
        let place = self.place(row)?;
        let above = (f64::from(frame.client_height()) / 3.0).max(0.0);
        self.window.scroll_to(place - above);
        self.scope.on_frame(move || {
            self.reveal(row);
        });
        Some(())
    }

    // Once the row is drawn: a hit may be far to the right, and the frame partly below the edge of the screen.
    fn reveal(self, row: usize) -> Option<()> {
        let frame = self.window.frame.try_get_untracked().flatten()?;
        let height = window().inner_height().ok()?.as_f64()?;
        if frame.get_bounding_client_rect().bottom() > height {
            frame.scroll_into_view_with_bool(false);
        }
        let hit = frame.query_selector(&format!("[data-row='{row}'] [data-current]")).ok().flatten()?;
        let (hit, edges) = (hit.get_bounding_client_rect(), frame.get_bounding_client_rect());
        if hit.left() < edges.left() || hit.right() > edges.right() {
            let aside = hit.left() - edges.left() - edges.width() / 3.0;
            frame.set_scroll_left(frame.scroll_left() + pixels(aside));
        }
        // A wrapped row may be higher than the frame.
        if hit.top() < edges.top() || hit.bottom() > edges.bottom() {
            let below = hit.top() - edges.top() - edges.height() / 3.0;
            frame.set_scroll_top(frame.scroll_top() + pixels(below));
        }
        Some(())
    }

    /// Returns the reader's present row: the end of the selection, the row moved to, or the first visible one.
    #[must_use]
    pub fn row_here(self) -> Option<usize> {
        let selected = self.selection.get_untracked().map(|selection| selection.focus.row);
        selected.or_else(|| self.here.get_untracked()).or_else(|| self.top_row())
    }

    /// Returns the first row that is partly in the frame.
    pub(super) fn top_row(self) -> Option<usize> {
        let frame = self.window.frame.try_get_untracked().flatten()?;
        let kept = self.kept.get_value().filter(|kept| kept.top == frame.scroll_top());
        if let Some(kept) = kept {
            return Some(kept.row);
        }
        let edge = frame.get_bounding_client_rect().top() + f64::from(frame.client_top());
        let all = frame.query_selector_all(".log-row").ok()?;
        // Half a pixel of a line is invisible.
        let is_above = |at: u32| {
            let row = all.item(at).and_then(|row| row.dyn_into::<HtmlElement>().ok());
            row.is_some_and(|row| row.get_bounding_client_rect().bottom() <= edge + 0.5)
        };
        let (mut first, mut last) = (0, all.length());
        while first < last {
            let middle = first.midpoint(last);
            if is_above(middle) { first = middle + 1 } else { last = middle }
        }
        all.item(first)?.dyn_into::<HtmlElement>().ok()?.get_attribute("data-row")?.parse().ok()
    }

    /// Makes a row the first one in the frame, once the lines are laid out again.
    pub(super) fn keep(self, row: usize) {
        self.scope.on_frame(move || {
            self.look();
            let Some((frame, place)) = self.window.frame.try_get_untracked().flatten().zip(self.place(row)) else {
                return;
            };
            self.window.scroll_to(place);
            self.kept.set_value(Some(Kept { row, top: frame.scroll_top() }));
        });
    }

    /// Scrolls by the least distance that shows a row.
    pub(super) fn reveal_row(self, row: usize) {
        let wrapped = self.window.frame.try_get_untracked().flatten().and_then(|frame| {
            let row = frame.query_selector(&format!("[data-wrap=true] [data-row='{row}']")).ok()??;
            let (row, edges) = (row.get_bounding_client_rect(), frame.get_bounding_client_rect());
            let above = (row.top() - edges.top()).min(0.0);
            let below = (row.bottom() - edges.bottom()).max(0.0);
            frame.set_scroll_top(frame.scroll_top() + pixels(if above < 0.0 { above } else { below }));
            Some(())
        });
        if wrapped.is_none() {
            self.window.reveal(row);
        }
    }

    // Wrapped lines are all in the page and can be measured; the position of other lines is computed.
    fn place(self, row: usize) -> Option<f64> {
        let frame = self.window.frame.try_get_untracked().flatten()?;
        let wrapped = frame.query_selector(&format!("[data-wrap=true] [data-row='{row}']")).ok().flatten();
        Some(match wrapped.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            Some(element) => f64::from(element.offset_top()),
            None => self.window.place(row),
        })
    }

    /// Updates the position after scrolling or a change of the frame's size.
    pub(super) fn look(self) {
        let Some(frame) = self.window.frame.try_get_untracked().flatten() else { return };
        let (top, height) = (f64::from(frame.scroll_top()), f64::from(frame.client_height()));
        let at_end = top + height + 2.0 * self.window.place(1) >= f64::from(frame.scroll_height());
        if top < self.window.top.get_untracked() && !at_end {
            self.follow.set(false);
        }
        self.window.look();
    }
}

#[expect(clippy::cast_possible_truncation, reason = "pixels, far below 2^31")]
fn pixels(distance: f64) -> i32 {
    distance as i32
}
