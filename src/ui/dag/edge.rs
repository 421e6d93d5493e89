//! One edge: a line with an arrowhead. It knows nothing of states, so no change of a state touches it.
use super::light::Light;
use crate::dag::{Flow, Junction, Point, Route, path};
use leptos::prelude::*;
use std::sync::Arc;

/// How round the corners of edges are.
const CORNER: f64 = 14.0;
/// The length of the two strokes of an arrowhead, along and across.
const HEAD: (f64, f64) = (6.0, 4.0);

/// Draws a route, lit by the selection.
pub(super) fn edge(route: &Route, light: Memo<Light>) -> impl IntoView + use<> {
    let (from, to) = (route.from, route.to);
    let d = path(&route.points, CORNER) + &head(&route.points);
    let back = (route.flow == Flow::Reversed).then_some("reversed");
    view! {
        <path class="dag-edge" d=d data-flow=back data-lit=move || light.with(|light| light.edge(from, to)) />
    }
}

/// Draws the lines of a junction, each lit when an edge through it is: n + m lines for n × m edges.
pub(super) fn junction(junction: &Junction, light: Memo<Light>) -> impl IntoView + use<> {
    let shared = Arc::new(junction.clone());
    let sides = [(&junction.sources, true), (&junction.targets, false)];
    let lines = sides.into_iter().flat_map(|(side, is_source)| side.iter().map(move |branch| (branch, is_source)));
    let lines = lines.map(|(branch, is_source)| {
        let (node, shared) = (branch.node, shared.clone());
        let arrow = if is_source { String::new() } else { head(&branch.points) };
        let d = path(&branch.points, CORNER) + &arrow;
        view! { <path class="dag-edge" d=d data-lit=move || light.with(|light| light.branch(&shared, node, is_source)) /> }
    });
    lines.collect_view()
}

/// The arrowhead: two strokes that meet in the last point.
fn head(points: &[Point]) -> String {
    let [.., before, end] = points else { return String::new() };
    let length = (end.x - before.x).hypot(end.y - before.y);
    if length < 1.0 {
        return String::new();
    }
    let (x, y) = ((end.x - before.x) / length, (end.y - before.y) / length);
    let stroke = |side: f64| {
        let (back, aside) = (HEAD.0, HEAD.1 * side);
        Point { x: end.x - x * back - y * aside, y: end.y - y * back + x * aside }
    };
    path(&[stroke(1.0), *end, stroke(-1.0)], 0.0)
}
