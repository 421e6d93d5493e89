//! The time axis: its marks above the rows, and their lines behind them.

use leptos::prelude::*;

use crate::decimal::tenths;
use crate::reactive::live;
use crate::ui::drawn::drawn;

/// A mark of the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The position, in milliseconds since 1970.
    pub at_ms: i64,
    /// Its text.
    pub text: String,
}

/// The axis; all in milliseconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The origin of the bars' positions. It should not change as the axis grows.
    pub origin_ms: i64,
    /// The start of the axis.
    pub from_ms: i64,
    /// The end of the axis, after its start.
    pub to_ms: i64,
    /// Its marks.
    pub marks: Vec<Mark>,
}

/// Returns a position on the axis as a number for the style sheet: seconds, which stay small enough for its arithmetic.
#[expect(clippy::cast_precision_loss, reason = "the length of a task in milliseconds is far below 2^53")]
pub(super) fn seconds(at_ms: i64, origin_ms: i64) -> String {
    tenths((at_ms - origin_ms) as f64 / 1_000.0).to_string()
}

/// Draws an element at each mark.
pub(super) fn marks(scale: Signal<Option<Scale>>, draw: fn(String, String) -> AnyView) -> impl IntoView {
    live(move || {
        scale.with(|scale| {
            let scale = scale.as_ref()?;
            let at = |mark: Mark| draw(seconds(mark.at_ms, scale.origin_ms), mark.text);
            Some(drawn(scale.marks.clone(), at))
        })
    })
}

/// The text of a mark.
pub(super) fn text(at: String, text: String) -> AnyView {
    view! { <span class="timeline-mark num" style:--at=at>{text}</span> }.into_any()
}

/// The line of a mark, through all rows.
pub(super) fn line(at: String, _text: String) -> AnyView {
    view! { <i class="timeline-line" style:--at=at></i> }.into_any()
}
