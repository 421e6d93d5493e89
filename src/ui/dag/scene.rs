//! Edges and nodes of one layout.
use super::DagNode;
use super::edge::{edge, junction};
use super::node::{Surroundings, node};
use crate::dag::Layout;
use leptos::prelude::*;

/// Draws a layout: the edges below, the nodes above in reading order, so that a screen reader meets them from first to
/// last.
pub(super) fn scene(layout: &Layout, nodes: &[DagNode], surroundings: Surroundings) -> impl IntoView + use<> {
    let light = surroundings.light;
    let edges = layout.edges.iter().map(|route| edge(route, light)).collect_view();
    let junctions = layout.junctions.iter().map(|of_many| junction(of_many, light)).collect_view();
    let cards = (0..layout.ranks())
        .flat_map(|rank| layout.rank(rank))
        .filter_map(|&index| Some((layout.nodes.get(index)?, nodes.get(index)?)))
        .map(|(placed, shown)| node(placed, shown, surroundings))
        .collect_view();
    view! {
        <g class="dag-edges" aria-hidden="true">{edges}{junctions}</g>
        <g class="dag-nodes">{cards}</g>
    }
}
