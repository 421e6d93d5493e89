//! The glyph of each tone: eleven shapes that differ without their colours, drawn in a box of 16.
use crate::ui::tone::Tone;
use leptos::prelude::*;

/// Returns the outline of a tone's glyph. The style sheet distinguishes filled and stroked parts through `class`.
pub(super) const fn outline_of(tone: Tone) -> &'static str {
    match tone {
        // A hollow circle; dotted by the style sheet when ready.
        Tone::Waiting | Tone::Ready => "M14 8A6 6 0 1 1 2 8A6 6 0 1 1 14 8Z",
        // Three quarters of a ring.
        Tone::Running => "M8 2A6 6 0 1 1 2 8",
        // The same ring, and a bar across.
        Tone::Cancelling => "M8 2A6 6 0 1 1 2 8M5.5 8H10.5",
        // A tick.
        Tone::Done => "M2.5 8.5L6.5 12.5L13.5 4",
        // A cross in an octagon.
        Tone::Failed => "M5.2 1.5H10.8L14.5 5.2V10.8L10.8 14.5H5.2L1.5 10.8V5.2ZM5.6 5.6L10.4 10.4M10.4 5.6L5.6 10.4",
        // Two chevrons.
        Tone::Skipped => "M3 3.5L7.5 8L3 12.5M8.5 3.5L13 8L8.5 12.5",
        // A square.
        Tone::Cancelled => "M3 3H13V13H3Z",
        // An arrow that turns back; with a dot inside while the rollback is running.
        Tone::RollingBack => "M3.2 4.6A6 6 0 1 1 2 8M3 1.5V5H6.5M7 8A1 1 0 1 1 9 8A1 1 0 1 1 7 8Z",
        Tone::RolledBack => "M3.2 4.6A6 6 0 1 1 2 8M3 1.5V5H6.5",
        // The glyph "?".
        Tone::Unknown => "M5 5.5A3 3 0 1 1 8 8.5V10M8 12.6V13.4",
    }
}

/// Returns the id under which a graph refers to a glyph.
pub(super) fn glyph_id(prefix: &str, tone: Tone) -> String {
    format!("{prefix}-{}", tone.as_str())
}

/// Defines all glyphs once. Their ids begin with `prefix`, so that two graphs on a page do not share them.
pub(super) fn glyphs(prefix: StoredValue<String>) -> impl IntoView {
    let symbols = Tone::ALL.map(|tone| {
        let id = prefix.with_value(|prefix| glyph_id(prefix, tone));
        view! {
            <symbol id=id viewBox="0 0 16 16">
                <path class="dag-glyph-line" data-shape=tone.as_str() d=outline_of(tone) />
            </symbol>
        }
    });
    view! { <defs>{symbols.into_iter().collect_view()}</defs> }
}
