//! What is drawn over a graph besides its nodes and edges: a way that matters, a boundary, and dots where edges meet.
use super::camera::Camera;
use super::edge::{CORNER, Line, lines};
use super::pick::home_of;
use super::{DagNode, DagPicture};
use crate::dag::{Layout, Point, beginning, boundary, path};
use crate::decimal::{fine, tenths};
use crate::reactive::memo;
use leptos::prelude::*;
use std::fmt::Write as _;
use std::sync::Arc;

/// What the page wants to be drawn over the graph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlay {
    /// The keys of nodes one after another whose edges are drawn heavily.
    pub course: Vec<u64>,
    /// A line between the nodes.
    pub boundary: Option<Boundary>,
}

/// A line with some nodes beyond it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boundary {
    /// The keys of the nodes beyond it.
    pub beyond: Vec<u64>,
    /// What is written along it.
    pub label: String,
    /// The same in few words, for where the whole would lie over the nodes.
    pub brief: String,
    /// How it looks.
    pub look: BoundaryLook,
}

/// The looks of a boundary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoundaryLook {
    /// It lies ahead: broken.
    Ahead,
    /// It has been passed: solid.
    Passed,
}

/// How far a boundary leads beyond the picture: out of the frame.
const REACH: f64 = 5_000.0;
/// How far its label keeps from the picture, where there is room beside it.
const ASIDE: f64 = 24.0;
/// How far the label keeps from the line, and from the frame.
const GAP: f64 = 6.0;
/// What the small map takes of the width of the frame, with what is around it.
const MAP: f64 = 72.0;
/// The size of its letters in the style sheet.
const FONT: f64 = 12.0;

/// Draws the way that matters; edges are drawn on top of it.
pub(super) fn course(picture: &Arc<DagPicture>, overlay: Signal<Overlay>) -> impl IntoView + use<> {
    let picture = picture.clone();
    let d = memo(move || overlay.with(|overlay| course_path(&picture, &overlay.course)));
    view! { <path class="dag-course" aria-hidden="true" d=move || d.get() /> }
}

/// Draws a dot wherever edges meet and do not only cross.
pub(super) fn junctions(layout: &Layout) -> impl IntoView + use<> {
    let d = junctions_path(layout);
    (!d.is_empty()).then(|| view! { <path class="dag-junctions" aria-hidden="true" d=d /> })
}

/// Draws the boundary. Its label stands beside the picture, or else at the border of the frame: in sight and as large as
/// it is, however far the picture is moved or away.
pub(super) fn border(picture: Memo<Arc<DagPicture>>, overlay: Signal<Overlay>, camera: Camera) -> impl IntoView {
    let pieces = memo(move || {
        overlay.with(|overlay| {
            let shown = overlay.boundary.as_ref();
            shown.map(|shown| picture.with(|picture| pieces(picture, shown, REACH))).unwrap_or_default()
        })
    });
    let left = move || camera.seen().map_or(f64::NEG_INFINITY, |seen| seen.0);
    let beside = |label: &str, size: f64| -ASIDE - room_for(label) * size;
    let size = move || (1.0 / camera.view.get().map_or(1.0, |view| view.scale)).max(1.0);
    // The head of the page has all of it. On a phone there may not even be room for a few words.
    let words = memo(move || {
        let width = camera.view.get().zip(camera.seen()).map_or(f64::INFINITY, |(view, seen)| seen.2 * view.scale);
        overlay.with(|overlay| {
            let Some(Boundary { label, brief, .. }) = overlay.boundary.as_ref() else { return String::new() };
            let fits = beside(label, size()) >= left() + GAP * size();
            beginning(if fits { label } else { brief }, (width - MAP) / FONT)
        })
    });
    let place = move || {
        let (size, beside) = (size(), words.with(|words| beside(words, size())));
        let at = pieces.with(|pieces| label_at(pieces, beside.max(left() + GAP * size))).unwrap_or_default();
        format!("translate({} {}) scale({})", tenths(at.x), tenths(at.y - GAP * size), fine(size))
    };
    let look = move || {
        overlay.with(|overlay| {
            let shown = overlay.boundary.as_ref();
            shown.map(|shown| if shown.look == BoundaryLook::Passed { "passed" } else { "ahead" })
        })
    };
    view! {
        <g class="dag-boundary" aria-hidden="true" data-look=look>
            <path d=move || pieces.with(|pieces| drawn(pieces)) />
            <text transform=place>{words}</text>
        </g>
    }
}

/// The path of the way that matters.
pub(super) fn course_path(picture: &DagPicture, keys: &[u64]) -> String {
    let mut nodes: Vec<usize> = keys.iter().filter_map(|key| home_of(picture, *key)).collect();
    nodes.dedup();
    let layout = &picture.layout;
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

/// The path of the dots: lines of no length, which round ends make dots.
pub(super) fn junctions_path(layout: &Layout) -> String {
    let mut d = String::new();
    for junction in &layout.junctions {
        // Writing into a string cannot fail.
        let _ = write!(d, "M{} {}h0", tenths(junction.at.x), tenths(junction.at.y));
    }
    d
}

/// The corners of a boundary.
pub(super) fn pieces(picture: &DagPicture, shown: &Boundary, reach: f64) -> Vec<Vec<Point>> {
    let is_beyond = |node: &DagNode| {
        let is = |key: u64| shown.beyond.contains(&key);
        is(node.key) || node.members.iter().any(|member| is(member.key))
    };
    let beyond: Vec<bool> = picture.nodes.iter().map(is_beyond).collect();
    boundary(&picture.layout, &beyond, reach)
}

/// The path of a boundary.
pub(super) fn drawn(pieces: &[Vec<Point>]) -> String {
    pieces.iter().map(|piece| path(piece, GAP)).collect()
}

/// About as wide as a line of words is, in pixels, whatever the script.
pub(super) fn room_for(words: &str) -> f64 {
    words.chars().map(|letter| if letter.is_ascii() { 7.0 } else { 13.0 }).sum()
}

/// Where the label of a boundary begins: on the piece that leads all across, not left of the frame.
pub(super) fn label_at(pieces: &[Vec<Point>], left: f64) -> Option<Point> {
    let piece = pieces.first()?;
    let first = piece.first()?;
    let x = first.x.max(left);
    let at = piece.iter().rev().find(|point| point.x <= x).unwrap_or(first);
    Some(Point { x, y: at.y })
}
