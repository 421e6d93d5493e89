//! The labels of the rows of a layout, to the left of them.
use super::element::pixels;
use super::{DagDrawing, ROW_LABEL};
use crate::dag::line;
use crate::reactive::live;
use crate::ui::tone::Tone;
use leptos::prelude::*;
use std::sync::Arc;

/// The label of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowLabel {
    /// What its nodes have in common.
    pub name: String,
    /// More about it, such as hosts; may be empty.
    pub detail: String,
    /// How far it is, in a few words.
    pub count: String,
    /// The share that is done, from 0 to 100.
    pub percent: u8,
    /// The tone of the whole row.
    pub tone: Tone,
}

/// The room for a name, and for the smaller lines below it, in units of their font sizes in the style sheet.
const NAME_ROOM: f64 = (ROW_LABEL - 12.0) / 13.0;
const LINE_ROOM: f64 = (ROW_LABEL - 12.0) / 12.0;
/// The length of the line of the share.
const SHARE: f64 = ROW_LABEL - 24.0;

/// Draws the labels; a row that continues the one above has none. `labels` has one for each group of the layout.
pub(super) fn row_labels(drawing: &Arc<DagDrawing>, labels: Signal<Vec<RowLabel>>) -> impl IntoView + use<> {
    let mut above = None;
    let firsts = drawing.layout.stacked.iter().filter(move |row| above.replace(row.group) != Some(row.group));
    let all: Vec<_> = firsts.map(|row| label(row.group as usize, row.top, labels)).collect();
    view! { <g class="dag-rows" aria-hidden="true">{all}</g> }
}

fn label(group: usize, top: f64, labels: Signal<Vec<RowLabel>>) -> impl IntoView {
    let of = move |part: fn(&RowLabel) -> String| {
        live(move || labels.with(|labels| labels.get(group).map(part).unwrap_or_default()))
    };
    let tone = live(move || labels.with(|labels| labels.get(group).map(|label| label.tone.as_str())));
    view! {
        <g class="dag-row" data-row=tone transform=format!("translate(0 {})", pixels(top))>
            <text class="dag-row-name" y="13">{of(|label| line(&label.name, NAME_ROOM))}</text>
            <text class="dag-row-line" y="29">{of(|label| line(&label.count, LINE_ROOM))}</text>
            <path class="dag-row-whole" d=format!("M0 37h{}", pixels(SHARE)) />
            <path class="dag-row-share" d=of(|label| format!("M0 37h{}", pixels(SHARE * f64::from(label.percent) / 100.0))) />
            <text class="dag-row-line" y="55">{of(|label| line(&label.detail, LINE_ROOM))}</text>
        </g>
    }
}
