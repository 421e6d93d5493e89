//! The drawn part of one graph: cards and edges near the frame, or blocks at a small scale.
use super::blocks::blocks;
use super::camera::Camera;
use super::edge::{line, lines};
use super::node::{Surroundings, node};
use super::overlay::{Overlay, course, junctions};
use super::row_labels::{RowLabel, row_labels};
use super::{DagDrawing, NodeStatus};
use crate::dag::{Area, Detail};
use crate::reactive::{Memo, memo};
use crate::ui::keyed::numbered;
use leptos::prelude::*;
use std::sync::Arc;

/// Up to this number of nodes the whole graph is always drawn: the browser can search it, and drawing less would save
/// no time.
const SMALL: usize = 150;

/// Returns the part of a graph to draw, and its detail.
pub(super) fn sight(drawing: Memo<Arc<DagDrawing>>, camera: Camera, statuses: Signal<Vec<NodeStatus>>) -> Sight {
    let is_small = move || drawing.with(|drawing| drawing.nodes.len() <= SMALL);
    let area = memo(move || if is_small() { camera.seen().map(|_| Area::EVERYTHING) } else { camera.area() });
    let before = StoredValue::new(None);
    let detail = memo(move || {
        let scale = camera.view.get().map_or(1.0, |view| view.scale);
        let detail = if camera.printing.get() { Detail::Cards } else { Detail::at(scale, before.get_value()) };
        before.set_value(Some(detail));
        detail
    });
    // Of a small graph the cards stay in the document: the style sheet makes them blocks.
    let is_replaced = memo(move || !is_small() && detail.get() == Detail::Blocks);
    Sight { area, detail, is_replaced, statuses }
}

/// The inputs of the layer.
#[derive(Clone, Copy)]
pub(super) struct Sight {
    /// The part of the graph near the frame.
    pub(super) area: Memo<Option<Area>>,
    /// The level of detail.
    pub(super) detail: Memo<Detail>,
    /// Whether one shape for each tone stands for all nodes.
    is_replaced: Memo<bool>,
    /// The statuses of all nodes.
    pub(super) statuses: Signal<Vec<NodeStatus>>,
}

/// Draws a graph: the edges below, the nodes above in reading order, so that a screen reader reads them from first to
/// last. The node in the tab order and the selected one are always drawn.
pub(super) fn graph_layer(
    drawing: &Arc<DagDrawing>,
    sight: Sight,
    surroundings: Surroundings,
    overlay: Signal<Overlay>,
    labels: Signal<Vec<RowLabel>>,
) -> impl IntoView + use<> {
    let Surroundings { highlight, stop, selected, .. } = surroundings;
    let all = Arc::new(lines(&drawing.layout));
    let edges = {
        let (drawing, all) = (drawing.clone(), all.clone());
        memo(move || {
            let Some(area) = sight.area.get().filter(|_| !sight.is_replaced.get()) else {
                return Vec::new();
            };
            let near = all.iter().enumerate().filter(|(_, line)| area.meets_line(line.points(&drawing.layout)));
            near.map(|(at, _)| at).collect()
        })
    };
    let nodes = {
        let drawing = drawing.clone();
        memo(move || {
            let Some(area) = sight.area.get() else { return Vec::new() };
            let are_cards = !sight.is_replaced.get();
            let kept = [stop.get(), selected.get()];
            let is_shown = |&index: &usize| {
                let placed = drawing.layout.nodes.get(index);
                placed.is_some_and(|placed| (are_cards && area.meets(placed)) || kept.contains(&Some(placed.key)))
            };
            drawing.layout.reading_order().filter(is_shown).collect::<Vec<_>>()
        })
    };
    let far = {
        let drawing = drawing.clone();
        move || sight.is_replaced.get().then(|| blocks(&drawing, sight.statuses))
    };
    let edge = {
        let drawing = drawing.clone();
        move |at: usize| {
            all.get(at).map_or_else(|| ().into_any(), |of_edge| line(&drawing.layout, *of_edge, highlight).into_any())
        }
    };
    let card = {
        let drawing = drawing.clone();
        move |index: usize| {
            let drawn = drawing.layout.nodes.get(index).zip(drawing.nodes.get(index));
            drawn.map_or_else(|| ().into_any(), |(placed, shown)| node(placed, shown, surroundings))
        }
    };
    view! {
        {far}
        {course(drawing, overlay)}
        <g class="dag-edges" aria-hidden="true">
            {numbered(move || edges.get(), edge)}
        </g>
        {junctions(&drawing.layout)}
        <g class="dag-nodes">
            {numbered(move || nodes.get(), card)}
        </g>
        // Over the blocks, where it has no room beside them.
        {row_labels(drawing, labels, surroundings.size)}
    }
}
