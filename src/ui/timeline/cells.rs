//! The cells of a row: a step with its bar, or a lane with its heading and, while it is closed, all its bars.

use leptos::prelude::*;

use crate::reactive::{Memo, live, memo};
use crate::ui::drawn::drawn;
use crate::ui::icon::{Icon, IconView};
use crate::ui::tone::Tone;

use super::bar::bar;
use super::rows::{StepFace, TimelineRows};
use super::scale::Scale;

/// Returns the cells of the row with a key.
pub(super) fn cells(
    rows: TimelineRows,
    scale: Signal<Option<Scale>>,
    selected: Signal<Option<u64>>,
    key: u64,
) -> AnyView {
    let is_lane = rows.lanes.with_untracked(|lanes| lanes.iter().any(|lane| lane.key == key));
    if is_lane { lane(rows, scale, selected, key) } else { step(rows, scale, key) }
}

fn face_of(rows: TimelineRows, key: u64) -> Memo<StepFace> {
    memo(move || rows.step.run(key))
}

fn step(rows: TimelineRows, scale: Signal<Option<Scale>>, key: u64) -> AnyView {
    let face = face_of(rows, key);
    let part = move |pick: fn(&StepFace) -> String| {
        let part = memo(move || face.with(pick));
        live(move || part.get())
    };
    let tone = move || face.with(|face| face.tone.unwrap_or(Tone::Unknown));
    let link = memo(move || rows.link.run(key));
    view! {
        <span class="timeline-name" role="gridcell" data-tone=live(move || tone().as_str())>
            <IconView icon=Signal::derive(move || Icon::Tone(tone())) />
            <span class="timeline-words" title=part(title)>
                <a class="row-link" href=live(move || link.get()) tabindex="-1">
                    {part(|face| face.name.clone())}
                </a> <span class="timeline-note">{part(|face| face.note.clone())}</span>
            </span>
        </span>
        <span class="timeline-plot" role="gridcell" title=part(|face| face.said.clone())>
            <span class="visually-hidden">{part(|face| face.said.clone())}</span>
            {bar(face, scale)}
        </span>
        <span class="timeline-time num" role="gridcell">
            <span class="timeline-attempt">{part(|face| face.attempt.clone().unwrap_or_default())}</span>
            " "
            {part(|face| face.time.clone())}
        </span>
    }
    .into_any()
}

fn title(face: &StepFace) -> String {
    format!("{} {}", face.name, face.note)
}

fn lane(rows: TimelineRows, scale: Signal<Option<Scale>>, selected: Signal<Option<u64>>, key: u64) -> AnyView {
    let is_closed = memo(move || rows.closed.with(|closed| closed.contains(&key)));
    let heading = memo(move || rows.heading.run(key));
    let icon = Signal::derive(move || if is_closed.get() { Icon::ChevronRight } else { Icon::ChevronDown });
    let steps = memo(move || {
        rows.lanes.with(|lanes| {
            let lane = lanes.iter().find(|lane| lane.key == key).filter(|_| is_closed.get());
            lane.map(|lane| lane.steps.clone()).unwrap_or_default()
        })
    });
    // The heading counts the bars; a click on a bar selects its step.
    let own = move |key: u64| {
        let face = face_of(rows, key);
        let is_selected = memo(move || selected.get() == Some(key));
        let said = memo(move || face.with(|face| face.own.clone()));
        view! {
            <span
                class="timeline-own"
                data-row=key
                data-here=live(move || is_selected.get().then_some("true"))
                title=live(move || said.get())
            >
                {bar(face, scale)}
            </span>
        }
        .into_any()
    };
    view! {
        <span class="timeline-lane" role="gridcell" data-closed=live(move || is_closed.get().then_some("true"))>
            <IconView icon />
            <span class="timeline-heading num" title=live(move || heading.get())>{live(move || heading.get())}</span>
        </span>
        <span class="timeline-plot timeline-strip" role="gridcell" aria-hidden="true">
            {live(move || drawn(steps.get(), own))}
        </span>
    }
    .into_any()
}
