//! One edge: a line with an arrowhead. It knows nothing of states, so no change of a state touches it.
use super::light::Light;
use crate::dag::{Flow, Point, Route, path};
use leptos::prelude::*;

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
