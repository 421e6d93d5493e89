//! One edge: a line with an arrowhead, or the two lines of many edges that meet in a junction. It does not depend on
//! states, so that no change of a state redraws it.
use super::highlight::Highlight;
use crate::dag::{Flow, Layout, Point, path};
use crate::reactive::{Memo, live, memo};
use leptos::prelude::*;
use std::sync::Arc;

/// The radius of the corners of edges.
pub(super) const CORNER: f64 = 14.0;
/// The length of the two strokes of an arrowhead, along and across.
const HEAD: (f64, f64) = (6.0, 4.0);

/// One line of a graph: an edge, or a part of many. Indices are those of the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// An edge with a line of its own.
    Edge(usize),
    /// From a source to a junction.
    Source(usize, usize),
    /// From a junction to a target.
    Target(usize, usize),
}

impl Line {
    /// Returns its corners.
    pub(super) fn points(self, layout: &Layout) -> &[Point] {
        let points = match self {
            Self::Edge(at) => layout.edges.get(at).map(|route| &route.points),
            Self::Source(at, branch) => {
                layout.junctions.get(at).and_then(|at| at.sources.get(branch)).map(|at| &at.points)
            }
            Self::Target(at, branch) => {
                layout.junctions.get(at).and_then(|at| at.targets.get(branch)).map(|at| &at.points)
            }
        };
        points.map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the value of `data-lit`.
    fn lit(self, layout: &Layout, highlight: &Highlight) -> Option<&'static str> {
        match self {
            Self::Edge(at) => layout.edges.get(at).and_then(|route| highlight.edge(route.from, route.to)),
            Self::Source(at, branch) => {
                let junction = layout.junctions.get(at)?;
                highlight.source(junction, junction.sources.get(branch)?.node)
            }
            Self::Target(at, branch) => {
                let junction = layout.junctions.get(at)?;
                highlight.target(junction, junction.targets.get(branch)?.node)
            }
        }
    }
}

/// Returns all lines of a graph: n + m for the n × m edges through a junction. Strips have none but those that lead into
/// and out of them.
pub(super) fn lines(layout: &Layout) -> Vec<Line> {
    let is_inside =
        |from: usize, to: usize| layout.strip_of(from).is_some_and(|strip| layout.strip_of(to) == Some(strip));
    let routes = layout.edges.iter().enumerate().filter(|(_, route)| !is_inside(route.from, route.to));
    let mut lines: Vec<Line> = routes.map(|(at, _)| Line::Edge(at)).collect();
    for (at, junction) in layout.junctions.iter().enumerate() {
        // No cut separates the nodes of a junction.
        if junction.sources.first().is_none_or(|source| layout.strip_of(source.node).is_none()) {
            lines.extend((0..junction.sources.len()).map(|branch| Line::Source(at, branch)));
            lines.extend((0..junction.targets.len()).map(|branch| Line::Target(at, branch)));
        }
    }
    lines
}

/// Draws a line, lit by the selection.
pub(super) fn line(layout: &Arc<Layout>, line: Line, highlight: Memo<Highlight>) -> impl IntoView + use<> {
    let back = match line {
        Line::Edge(at) => layout.edges.get(at).is_some_and(|route| route.flow == Flow::Reversed),
        _ => false,
    };
    let layout = layout.clone();
    let d = outline(line, &layout, CORNER);
    // Owned by the line: the highlight outlives it and would keep its attribute in memory.
    let lit = memo(move || highlight.with(|highlight| line.lit(&layout, highlight)));
    view! {
        <path
            class="dag-edge"
            d=d
            data-flow=back.then_some("reversed")
            data-lit=live(move || lit.get())
        />
    }
}

/// Returns the path of a line with its arrowhead; lines to a junction have no arrowhead.
pub(super) fn outline(line: Line, layout: &Layout, corner: f64) -> String {
    let points = line.points(layout);
    match line {
        Line::Source(..) => path(points, corner),
        _ => path(points, corner) + &head(points),
    }
}

/// Returns the arrowhead: two strokes that meet in the last point. A line as short as in a strip has none.
fn head(points: &[Point]) -> String {
    let [.., before, end] = points else { return String::new() };
    let length = (end.x - before.x).hypot(end.y - before.y);
    if length < 2.0 * HEAD.0 {
        return String::new();
    }
    let (x, y) = ((end.x - before.x) / length, (end.y - before.y) / length);
    let stroke = |side: f64| {
        let (back, aside) = (HEAD.0, HEAD.1 * side);
        Point { x: end.x - x * back - y * aside, y: end.y - y * back + x * aside }
    };
    path(&[stroke(1.0), *end, stroke(-1.0)], 0.0)
}
