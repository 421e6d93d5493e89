//! The bar of one step.

use leptos::prelude::*;

use crate::reactive::{Memo, live, memo};
use crate::ui::tone::Tone;

use super::rows::{Span, StepFace};
use super::scale::{Scale, seconds};

/// Draws the bar of a step, once there is one. The text beside it, or a tooltip, gives its meaning.
pub(super) fn bar(face: Memo<StepFace>, scale: Signal<Option<Scale>>) -> AnyView {
    let span = move || face.with(|face| face.span);
    let is_there = memo(move || span().is_some());
    let at = move |pick: fn(Span) -> Option<i64>| {
        let at = memo(move || {
            let at_ms = span().and_then(pick)?;
            scale.with(|scale| Some(seconds(at_ms, scale.as_ref()?.origin_ms)))
        });
        live(move || at.get())
    };
    let draw = move || {
        is_there.get().then(|| {
            view! {
                <span
                    class="timeline-bar"
                    data-tone=live(move || face.with(|face| face.tone.map(Tone::as_str)))
                    data-end=live(move || span().is_some_and(|span| span.to_ms.is_none()).then_some("now"))
                    data-again=live(move || face.with(|face| face.attempt.is_some()).then_some("true"))
                    style:--from=at(|span| Some(span.from_ms))
                    style:--to=at(|span| span.to_ms)
                ></span>
            }
        })
    };
    live(draw).into_any()
}
