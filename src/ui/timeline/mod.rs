//! Bars over a time axis, one row per step, in lanes that close to one row of all their bars.
//!
//! Positions on the axis are numbers of the style sheet: seconds from a fixed origin. When the axis grows, or time
//! passes, one number of the whole timeline changes and the style sheet moves every bar.

mod bar;
mod cells;
mod rows;
mod scale;

use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::reactive::{live, memo};

use super::column_heads::{SortWay, Sorted};
use super::grid_copy::{Copied, GridCopy, line};
use super::shown::Shown;
use super::tree_grid::{TreeGrid, TreeRow};

pub use rows::{Lane, Span, StepFace, TimelineRows};
pub use scale::{Mark, Scale};

/// The class of the line at now: a constant, since an element of literals alone would be made from text
/// (`tests/markup.rs`).
const NOW_LINE: &str = "timeline-now";

/// The timeline.
#[component]
pub fn TimelineView(
    /// The label of the timeline.
    #[prop(into)]
    label: Signal<String>,
    /// The time zone of the axis.
    #[prop(into)]
    clock: Signal<String>,
    /// The text at the line of now.
    #[prop(into)]
    now_word: Signal<String>,
    /// The axis; `None` before the first start.
    #[prop(into)]
    scale: Signal<Option<Scale>>,
    /// Now, in milliseconds since 1970, while time passes.
    #[prop(into)]
    now_ms: Signal<Option<i64>>,
    /// The rows.
    rows: TimelineRows,
    /// The key of the selected step.
    #[prop(into)]
    selected: Signal<Option<u64>>,
    /// Called with the key of a chosen step.
    on_select: Callback<u64>,
    /// The key of the step to scroll to at first, when none is selected.
    #[prop(into)]
    first: Signal<Option<u64>>,
    /// Called when a key requests the search.
    on_find: Callback<()>,
    /// Called after a copy with its rows, and with `None` once nothing is selected any more.
    #[prop(optional, into)]
    on_copied: Option<Callback<Option<Copied>>>,
) -> impl IntoView {
    let TimelineRows { lanes, closed, on_toggle, .. } = rows;
    let grid = memo(move || closed.with(|closed| lanes.with(|lanes| tree(lanes, closed))));
    // A step in a closed lane is represented by its lane. The start is not evaluated again as time passes.
    let start = Signal::derive(move || {
        let step = selected.get().or_else(|| first.get_untracked())?;
        lanes
            .with_untracked(|lanes| Some(lanes.iter().find(|lane| lane.steps.contains(&step))?.key))
            .filter(|key| closed.with(|closed| closed.contains(key)))
            .or(Some(step))
    });
    let copy = GridCopy {
        text: Callback::new(move |keys: Vec<u64>| lines_of(rows, &keys)),
        on_copied: on_copied.unwrap_or_else(|| Callback::new(|_| ())),
    };
    let now = memo(move || {
        let now_ms = now_ms.get()?;
        scale.with(|scale| Some(scale::seconds(now_ms, scale.as_ref()?.origin_ms)))
    });
    let is_moving = memo(move || now.with(Option::is_some));
    let end = move |pick: fn(&Scale) -> String| live(move || scale.with(|scale| scale.as_ref().map(pick)));
    let lines = move || {
        view! {
            <div class="timeline-lines" aria-hidden="true">
                <div class="timeline-plot">
                    {scale::marks(scale, scale::line)} <Shown when=is_moving><b class=NOW_LINE></b></Shown>
                </div>
            </div>
        }
    };
    view! {
        <div
            class="timeline"
            style:--start=end(|scale| scale::seconds(scale.from_ms, scale.origin_ms))
            style:--length=end(|scale| scale::seconds(scale.to_ms, scale.from_ms))
            style:--now=live(move || now.get())
        >
            <div class="timeline-head">
                <span class="timeline-clock">{live(move || clock.get())}</span>
                <div class="timeline-plot" aria-hidden="true">
                    {scale::marks(scale, scale::text)}
                    <Shown when=is_moving>
                        <b class="timeline-now-word">{live(move || now_word.get())}</b>
                    </Shown>
                </div>
            </div>
            <TreeGrid
                label
                place="timeline"
                heads=Vec::new()
                sorted=Signal::stored(Sorted { key: "", way: SortWay::Ascending })
                on_sort=Callback::new(|_| ())
                rows=Signal::derive(move || grid.get())
                cells=Arc::new(move |key| cells::cells(rows, scale, selected, key))
                selected
                on_select
                on_toggle
                on_find
                start
                copy
                behind=lines
            />
        </div>
    }
}

// Returns the text of rows: the heading of a lane, or name, remark, state and time of a step.
fn lines_of(rows: TimelineRows, keys: &[u64]) -> String {
    let lanes: HashSet<u64> = rows.lanes.with(|lanes| lanes.iter().map(|lane| lane.key).collect());
    let line = |key: &u64| {
        if lanes.contains(key) {
            return line([rows.heading.run(*key)]);
        }
        let StepFace { name, note, said, attempt, time, .. } = rows.step.run(*key);
        line([name, note, said, attempt.unwrap_or_default(), time])
    };
    keys.iter().map(line).collect()
}

fn tree(lanes: &[Lane], closed: &[u64]) -> Vec<TreeRow> {
    let mut rows = Vec::new();
    for lane in lanes {
        let is_open = !closed.contains(&lane.key);
        rows.push(TreeRow { key: lane.key, level: 1, is_open: Some(is_open) });
        let steps = lane.steps.iter().filter(|_| is_open);
        rows.extend(steps.map(|&key| TreeRow { key, level: 2, is_open: None }));
    }
    rows
}
