//! The labels of the rows of a layout, to the left of them.
use super::element::pixels;
use super::{DagDrawing, ROW_LABEL};
use crate::dag::{StackedRow, line, lines};
use crate::reactive::{Memo, live};
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

/// The room for a line.
const ROOM: f64 = ROW_LABEL - 12.0;
/// The largest text over blocks, in pixels of the graph: a larger one would cover the next row.
const LARGEST: f64 = 55.0;
/// The distance of the text beside a strip from its line back.
const BESIDE: f64 = 28.0;
/// The length of the line of the share.
const SHARE: f64 = ROW_LABEL - 24.0;

/// Draws the labels; a row that continues the one above has none. `labels` has one for each group of the layout.
pub(super) fn row_labels(
    drawing: &Arc<DagDrawing>,
    labels: Signal<Vec<RowLabel>>,
    size: Memo<f64>,
) -> impl IntoView + use<> {
    let mut above = None;
    let firsts = drawing.layout.stacked.iter().filter(move |row| above.replace(row.group) != Some(row.group));
    let all: Vec<_> = firsts.map(|row| label(row, labels, size)).collect();
    view! { <g class="dag-rows" aria-hidden="true">{all}</g> }
}

fn label(row: &StackedRow, labels: Signal<Vec<RowLabel>>, size: Memo<f64>) -> AnyView {
    let (group, top) = (row.group as usize, row.top);
    let of = move |part: fn(&RowLabel) -> String| {
        live(move || labels.with(|labels| labels.get(group).map(part).unwrap_or_default()))
    };
    let fitting = move |part: fn(&RowLabel) -> &String| {
        live(move || {
            labels
                .with(|labels| labels.get(group).map(|label| line(part(label), ROOM / size.get())).unwrap_or_default())
        })
    };
    let detail = move |pick: fn((String, Option<String>)) -> String| {
        live(move || {
            let of_group =
                |labels: &Vec<RowLabel>| labels.get(group).map(|label| pick(lines(&label.detail, ROOM / size.get())));
            labels.with(of_group).unwrap_or_default()
        })
    };
    let far = live(move || {
        let text = |labels: &Vec<RowLabel>| labels.get(group).map(|label| format!("{} {}", label.name, label.count));
        labels.with(text).filter(|_| size.get() <= LARGEST)
    });
    let tone = live(move || labels.with(|labels| labels.get(group).map(|label| label.tone.as_str())));
    // From far away the label is too large for the room before a strip.
    let beside = if row.is_strip() { row.right + BESIDE } else { 0.0 };
    let name = view! {
        <text class="dag-row-name" y="14">{fitting(|label| &label.name)}</text>
        <text class="dag-row-far" x=pixels(beside) y="0.8em">{far}</text>
    };
    let rest = if row.is_strip() {
        let told = of(|label| {
            let texts = [label.count.as_str(), label.detail.as_str()];
            texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
        });
        view! { <text class="dag-row-line" x=pixels(beside) y="14">{told}</text> }.into_any()
    } else {
        view! {
            <text class="dag-row-line" y="31">{fitting(|label| &label.count)}</text>
            <path class="dag-row-whole" d=format!("M0 40h{}", pixels(SHARE)) />
            <path class="dag-row-share" d=of(|label| format!("M0 40h{}", pixels(SHARE * f64::from(label.percent) / 100.0))) />
            <text class="dag-row-line" y="59">{detail(|lines| lines.0)}</text>
            <text class="dag-row-line" y="76">{detail(|lines| lines.1.unwrap_or_default())}</text>
        }
        .into_any()
    };
    let place = format!("translate(0 {})", pixels(top));
    view! { <g class="dag-row" data-row=tone transform=place>{name}{rest}</g> }.into_any()
}
