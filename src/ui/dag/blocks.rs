//! The graph at a small scale: one shape per tone instead of a card per node, because cards would be unreadable. A
//! planned effect is a line around the boxes of its nodes.
use super::edge::lines;
use super::{DagDrawing, NodeStatus, PlanLook};
use crate::dag::path;
use crate::decimal::whole;
use crate::reactive::live;
use crate::ui::tone::Tone;
use leptos::prelude::*;
use std::fmt::Write as _;
use std::sync::Arc;

/// The distance between a box and the line of a plan around it, in units of the graph.
const AROUND: f64 = 8.0;

/// Draws all nodes and edges as blocks; reactive to the statuses.
pub(super) fn blocks(drawing: &Arc<DagDrawing>, statuses: Signal<Vec<NodeStatus>>) -> impl IntoView + use<> {
    let lines: String =
        lines(&drawing.layout).into_iter().map(|line| path(line.points(&drawing.layout), 0.0)).collect();
    let shape = |wanted: Option<Tone>| {
        let drawing = drawing.clone();
        let is_wanted = move |status: &NodeStatus| status.is_found.then_some(status.tone) == wanted;
        let d = live(move || statuses.with(|statuses| outline(&drawing, statuses, &is_wanted, 0.0)));
        let tone = wanted.map(Tone::as_str);
        view! { <path class="dag-block" data-tone=tone data-dim=wanted.is_none().then_some("") d=d /> }
    };
    // Nodes that do not match the search make a shape of their own.
    let shapes: Vec<_> = std::iter::once(None).chain(Tone::ALL.map(Some)).map(shape).collect();
    let plan = |wanted: PlanLook| {
        let drawing = drawing.clone();
        let is_wanted = move |status: &NodeStatus| status.plan == Some(wanted);
        let d = live(move || statuses.with(|statuses| outline(&drawing, statuses, &is_wanted, AROUND)));
        view! { <path class="dag-planned" data-plan=wanted.as_str() d=d /> }
    };
    let plans: Vec<_> = PlanLook::ALL.into_iter().map(plan).collect();
    view! {
        <g class="dag-blocks" aria-hidden="true">
            <path class="dag-edge" d=lines />
            {shapes}
            {plans}
        </g>
    }
}

// Returns the outline of the boxes of some nodes, each with a margin.
fn outline(
    drawing: &DagDrawing,
    statuses: &[NodeStatus],
    is_wanted: &dyn Fn(&NodeStatus) -> bool,
    around: f64,
) -> String {
    let mut d = String::new();
    for (placed, status) in drawing.layout.nodes.iter().zip(statuses) {
        if is_wanted(status) {
            // Whole pixels are exact enough at this scale. Writing into a string cannot fail.
            let _ = write!(
                d,
                "M{} {}h{2}v{3}h-{2}z",
                whole(placed.x - around),
                whole(placed.y - around),
                whole(placed.width + 2.0 * around),
                whole(placed.height + 2.0 * around)
            );
        }
    }
    d
}
