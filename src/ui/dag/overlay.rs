//! The overlay of a graph besides its nodes and edges: a highlighted path, a boundary, and dots where edges meet.
use super::camera::Camera;
use super::edge::{CORNER, Line, lines};
use super::pick::home_of;
use super::{DagDrawing, DagNode};
use crate::dag::{Layout, Point, beginning, boundary, path};
use crate::decimal::{fine, tenths};
use crate::reactive::{Memo, live, memo};
use leptos::prelude::*;
use std::fmt::Write as _;
use std::sync::Arc;

/// The page's overlay for the graph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlay {
    /// The keys of consecutive nodes whose edges are drawn thick.
    pub course: Vec<u64>,
    /// A line between the nodes.
    pub boundary: Option<Boundary>,
}

/// A line that separates some nodes from the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boundary {
    /// The keys of the nodes beyond it.
    pub beyond: Vec<u64>,
    /// Its label.
    pub label: String,
    /// A short label, where the full one would cover the nodes.
    pub brief: String,
    /// Its look.
    pub look: BoundaryLook,
}

/// The looks of a boundary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoundaryLook {
    /// It has not been reached: broken.
    Ahead,
    /// It has been passed: solid.
    Passed,
}

/// The length of a boundary beyond the graph: out of the frame.
const REACH: f64 = 5_000.0;
/// The distance of its label from the graph, where there is room beside it.
const ASIDE: f64 = 24.0;
/// The distance of the label from the line, and from the frame.
const GAP: f64 = 6.0;
/// The width of the small map with its margins.
const MAP: f64 = 72.0;
/// The font size of the label in the style sheet.
const FONT: f64 = 12.0;

/// Draws the highlighted path; edges are drawn on top of it.
pub(super) fn course(drawing: &Arc<DagDrawing>, overlay: Signal<Overlay>) -> impl IntoView + use<> {
    let drawing = drawing.clone();
    let d = memo(move || overlay.with(|overlay| course_path(&drawing, &overlay.course)));
    view! { <path class="dag-course" aria-hidden="true" d=live(move || d.get()) /> }
}

/// Draws a dot wherever edges meet rather than cross.
pub(super) fn junctions(layout: &Layout) -> impl IntoView + use<> {
    let d = junctions_path(layout);
    (!d.is_empty()).then(|| view! { <path class="dag-junctions" aria-hidden="true" d=d /> })
}

/// Draws the boundary. Its label is beside the graph, or else at the border of the frame: visible and of constant size,
/// independent of the viewport.
pub(super) fn border(drawing: Memo<Arc<DagDrawing>>, overlay: Signal<Overlay>, camera: Camera) -> impl IntoView {
    let pieces = memo(move || {
        overlay.with(|overlay| {
            let shown = overlay.boundary.as_ref();
            shown.map(|shown| drawing.with(|drawing| pieces(drawing, shown, REACH))).unwrap_or_default()
        })
    });
    let left = move || camera.seen().map_or(f64::NEG_INFINITY, |seen| seen.0);
    let top = move || camera.seen().map_or(f64::NEG_INFINITY, |seen| seen.1);
    let beside = |label: &str, size: f64| -ASIDE - room_for(label) * size;
    let size = move || (1.0 / camera.view.get().map_or(1.0, |view| view.scale)).max(1.0);
    // The head of the page has the full text. On a phone there may not even be room for the short label.
    let words = memo(move || {
        let width = camera.view.get().zip(camera.seen()).map_or(f64::INFINITY, |(view, seen)| seen.2 * view.scale);
        overlay.with(|overlay| {
            let Some(Boundary { label, brief, .. }) = overlay.boundary.as_ref() else { return String::new() };
            if pieces.with(Vec::is_empty) {
                return String::new();
            }
            let has_rows = drawing.with(|drawing| !drawing.layout.stacked.is_empty());
            let fits = has_rows || beside(label, size()) >= left() + GAP * size();
            beginning(if fits { label } else { brief }, (width - MAP) / FONT)
        })
    });
    let place = move || {
        let (size, beside) = (size(), words.with(|words| beside(words, size())));
        let corner = Point { x: beside.max(left() + GAP * size), y: top() + (FONT + GAP) * size };
        let at = pieces.with(|pieces| label_at(pieces, corner)).unwrap_or_default();
        format!("translate({} {}) scale({})", tenths(at.x), tenths(at.y - GAP * size), fine(size))
    };
    let look = move || {
        overlay.with(|overlay| {
            let shown = overlay.boundary.as_ref();
            shown.map(|shown| if shown.look == BoundaryLook::Passed { "passed" } else { "ahead" })
        })
    };
    view! {
        <g class="dag-boundary" aria-hidden="true" data-look=live(look)>
            <path d=live(move || pieces.with(|pieces| drawn(pieces))) />
            <text transform=live(place)>{words}</text>
        </g>
    }
}

/// Returns the path of the highlighted edges.
pub(super) fn course_path(drawing: &DagDrawing, keys: &[u64]) -> String {
    let mut nodes: Vec<usize> = keys.iter().filter_map(|key| home_of(drawing, *key)).collect();
    nodes.dedup();
    let layout = &drawing.layout;
    let mut next = vec![None; layout.nodes.len()];
    for pair in nodes.windows(2) {
        if let Some(of_node) = next.get_mut(pair[0]) {
            *of_node = Some(pair[1]);
        }
    }
    let leads = |from: usize, to: usize| next.get(from) == Some(&Some(to));
    let is_on = |line: &Line| match *line {
        Line::Edge(at) => layout.edges.get(at).is_some_and(|route| leads(route.from, route.to)),
        Line::Source(at, branch) => layout.junctions.get(at).is_some_and(|junction| {
            let from = junction.sources.get(branch);
            from.is_some_and(|from| junction.targets.iter().any(|to| leads(from.node, to.node)))
        }),
        Line::Target(at, branch) => layout.junctions.get(at).is_some_and(|junction| {
            let to = junction.targets.get(branch);
            to.is_some_and(|to| junction.sources.iter().any(|from| leads(from.node, to.node)))
        }),
    };
    if nodes.len() < 2 {
        return String::new();
    }
    // No arrowheads: those of the edges are drawn on top.
    lines(layout).into_iter().filter(is_on).map(|line| path(line.points(layout), CORNER)).collect()
}

/// Returns the path of the dots: lines of length 0, which round ends make dots.
pub(super) fn junctions_path(layout: &Layout) -> String {
    let mut d = String::new();
    for junction in &layout.junctions {
        // Writing into a string cannot fail.
        let _ = write!(d, "M{} {}h0", tenths(junction.at.x), tenths(junction.at.y));
    }
    d
}

/// Returns the corners of a boundary.
pub(super) fn pieces(drawing: &DagDrawing, shown: &Boundary, reach: f64) -> Vec<Vec<Point>> {
    let is_beyond = |node: &DagNode| {
        let is = |key: u64| shown.beyond.contains(&key);
        is(node.key) || node.members.iter().any(|member| is(member.key))
    };
    let beyond: Vec<bool> = drawing.nodes.iter().map(is_beyond).collect();
    boundary(&drawing.layout, &beyond, reach)
}

/// Returns the path of a boundary.
pub(super) fn drawn(pieces: &[Vec<Point>]) -> String {
    pieces.iter().map(|piece| path(piece, GAP)).collect()
}

/// Estimates the width of a line of text, in pixels, for any script.
pub(super) fn room_for(words: &str) -> f64 {
    words.chars().map(|letter| if letter.is_ascii() { 7.0 } else { 13.0 }).sum()
}

/// Returns the start of a boundary's label: on the piece that crosses the whole frame, beside or below its upper left
/// corner.
pub(super) fn label_at(pieces: &[Vec<Point>], corner: Point) -> Option<Point> {
    let piece = pieces.first()?;
    let first = piece.first()?;
    let last = piece.last().unwrap_or(first);
    if (last.y - first.y).abs() > (last.x - first.x).abs() {
        // Down through a row or the whole: at its upper end, as far as that is in the frame.
        return Some(Point { x: first.x + GAP, y: first.y.max(corner.y).min(last.y) });
    }
    let x = first.x.max(corner.x);
    let at = piece.iter().rev().find(|point| point.x <= x).unwrap_or(first);
    Some(Point { x, y: at.y })
}
