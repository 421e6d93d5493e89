//! Which lines are near the frame, and moving the frame.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::reactive::memo;

/// How many lines beyond the frame are drawn too, so that scrolling finds them there.
const SPARE: usize = 20;

/// The window moves by so many lines at once: not at each pixel.
const STEP: usize = 10;

/// Before the first look at the frame: pixels of a line.
const LINE_HEIGHT: f64 = 18.0;

/// Where the frame of a text stands. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct LogScroll {
    /// Whether the frame stays at the end while the text grows.
    pub follow: RwSignal<bool>,
    /// The row that somebody went to.
    pub here: RwSignal<Option<usize>>,
    pub(super) frame: NodeRef<html::Div>,
    top: RwSignal<f64>,
    height: RwSignal<f64>,
    line: RwSignal<f64>,
}

impl Default for LogScroll {
    fn default() -> Self {
        Self {
            follow: RwSignal::new(false),
            here: RwSignal::new(None),
            frame: NodeRef::new(),
            top: RwSignal::new(0.0),
            height: RwSignal::new(0.0),
            line: RwSignal::new(LINE_HEIGHT),
        }
    }
}

impl LogScroll {
    /// Goes to a row, gives it the focus of the keyboard's scrolling, and follows no longer.
    pub fn to(self, row: usize) {
        self.follow.set(false);
        self.here.set(Some(row));
        // The row may be on its way into the page, as after another part was picked.
        request_animation_frame(move || {
            self.show(row);
        });
    }

    /// Follows again.
    pub fn resume(self) {
        self.here.set(None);
        self.follow.set(true);
        self.to_end();
    }

    /// Another text: from its start, unless its end is followed.
    pub fn restart(self) {
        self.here.set(None);
        if let Some(frame) = self.frame.get_untracked() {
            frame.set_scroll_top(0);
            self.top.set(0.0);
        }
        if self.follow.get_untracked() {
            self.to_end();
        }
    }

    /// Gives the keyboard to the text.
    pub fn focus(self) {
        if let Some(frame) = self.frame.get_untracked() {
            let _ = frame.focus();
        }
    }

    pub(super) fn to_end(self) {
        request_animation_frame(move || {
            let Some(frame) = self.frame.try_get_untracked().flatten() else { return };
            frame.set_scroll_top(frame.scroll_height());
            self.look();
        });
    }

    fn show(self, row: usize) -> Option<()> {
        let frame = self.frame.try_get_untracked().flatten()?;
        self.look();
        // Wrapped lines are all in the page and stand where they stand; of the others the place is known.
        let wrapped = frame.query_selector(&format!("[data-wrap=true] [data-row='{row}']")).ok().flatten();
        let line = self.line.get_untracked();
        let place = match wrapped.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            Some(element) => f64::from(element.offset_top()),
            None => pixels(row) * line,
        };
        let above = (f64::from(frame.client_height()) / 3.0).max(0.0);
        #[expect(clippy::cast_possible_truncation, reason = "pixels, far below 2^31")]
        frame.set_scroll_top((place - above).max(0.0) as i32);
        self.look();
        Some(())
    }

    /// After the reader scrolled, or the frame has another size.
    pub(super) fn look(self) {
        let Some(frame) = self.frame.try_get_untracked().flatten() else { return };
        let (top, height) = (f64::from(frame.scroll_top()), f64::from(frame.client_height()));
        let at_end = top + height + 2.0 * self.line.get_untracked() >= f64::from(frame.scroll_height());
        if top < self.top.get_untracked() && !at_end {
            self.follow.set(false);
        }
        self.top.set(top);
        self.height.set(height);
        // The reader's own size of letters counts: what a line takes is measured.
        let space = frame.query_selector(".log-space[data-wrap=false]").ok().flatten();
        let rows = space.as_ref().and_then(|space| space.get_attribute("data-rows")?.parse::<f64>().ok());
        if let (Some(space), Some(rows)) = (space, rows.filter(|rows| *rows > 0.0)) {
            let measured = space.get_bounding_client_rect().height() / rows;
            if measured > 1.0 && (measured - self.line.get_untracked()).abs() > 0.01 {
                self.line.set(measured);
            }
        }
    }

    /// The rows to draw, of so many: those near the frame.
    pub(super) fn window(self, count: Signal<usize>) -> Memo<(usize, usize)> {
        memo(move || {
            let count = count.get();
            let line = self.line.get().max(1.0);
            let first = rows(self.top.get() / line).min(count).saturating_sub(SPARE) / STEP * STEP;
            let last = rows((self.top.get() + self.height.get()) / line) + SPARE + STEP;
            (first, (last / STEP * STEP).min(count))
        })
    }
}

#[expect(clippy::cast_precision_loss, reason = "row numbers are far below 2^53")]
fn pixels(row: usize) -> f64 {
    row as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the text")]
fn rows(place: f64) -> usize {
    place.max(0.0) as usize
}
