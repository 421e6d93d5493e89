//! Says what is wrong with a picture. For tests: it shares no code with the engine.
use super::acyclic::Flow;
use super::graph::Graph;
use super::layout::{Direction, Layout, Placed, Point};

/// A fault of a picture; the numbers are input indices of nodes and places of edges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A node of the input is missing or stands at the wrong place of the list.
    Lost(usize),
    /// The edges are not those of the graph.
    Edges,
    /// A number is not finite.
    NotFinite,
    /// Something lies outside of the picture.
    Outside,
    /// Two nodes overlap.
    Overlap(usize, usize),
    /// An edge does not go down a rank, and is not marked as reversed.
    NotDown(usize),
    /// An edge does not start and end on the borders of its nodes.
    LooseEnd(usize),
    /// An edge passes under a node.
    Under {
        /// The edge.
        edge: usize,
        /// The node.
        node: usize,
    },
}

/// Everything that is wrong with a picture of this graph.
#[must_use]
pub fn verify(graph: &Graph, layout: &Layout) -> Vec<Fault> {
    let mut faults = Vec::new();
    for index in 0..graph.len().max(layout.nodes.len()) {
        if index >= graph.len() || layout.nodes.get(index).is_none_or(|node| node.index != index) {
            faults.push(Fault::Lost(index));
        }
    }
    if !graph.pairs().eq(layout.edges.iter().map(|route| (route.from, route.to))) {
        faults.push(Fault::Edges);
    }
    let corners = layout
        .nodes
        .iter()
        .flat_map(|node| [Point { x: node.x, y: node.y }, Point { x: node.x + node.width, y: node.y + node.height }]);
    for point in corners.chain(layout.edges.iter().flat_map(|route| route.points.iter().copied())) {
        if !point.x.is_finite() || !point.y.is_finite() {
            faults.push(Fault::NotFinite);
        } else if !inside(point.x, layout.width) || !inside(point.y, layout.height) {
            faults.push(Fault::Outside);
        }
    }
    overlaps(layout, &mut faults);
    edges(layout, &mut faults);
    faults
}

/// Rounding errors below this do not count.
const SLACK: f64 = 1e-6;

fn inside(value: f64, size: f64) -> bool {
    (-SLACK..=size + SLACK).contains(&value)
}

fn overlaps(layout: &Layout, faults: &mut Vec<Fault>) {
    for (place, a) in layout.nodes.iter().enumerate() {
        for b in &layout.nodes[place + 1..] {
            let apart = a.x + a.width <= b.x + SLACK
                || b.x + b.width <= a.x + SLACK
                || a.y + a.height <= b.y + SLACK
                || b.y + b.height <= a.y + SLACK;
            if !apart {
                faults.push(Fault::Overlap(a.index, b.index));
            }
        }
    }
}

fn edges(layout: &Layout, faults: &mut Vec<Fault>) {
    for (edge, route) in layout.edges.iter().enumerate() {
        let (Some(from), Some(to)) = (layout.nodes.get(route.from), layout.nodes.get(route.to)) else {
            faults.push(Fault::Edges);
            continue;
        };
        let (upper, lower) = match route.flow {
            Flow::Forward => (from, to),
            Flow::Reversed => (to, from),
        };
        if upper.rank >= lower.rank || main(layout, upper).1 >= main(layout, lower).0 {
            faults.push(Fault::NotDown(edge));
        }
        let ends = (route.points.first(), route.points.last());
        if !matches!(ends, (Some(&a), Some(&b)) if on_border(from, a) && on_border(to, b)) {
            faults.push(Fault::LooseEnd(edge));
        }
        for node in &layout.nodes {
            if route.points.windows(2).any(|line| cuts(node, line[0], line[1])) {
                faults.push(Fault::Under { edge, node: node.index });
            }
        }
    }
}

/// The extent of a node along the ranks.
fn main(layout: &Layout, node: &Placed) -> (f64, f64) {
    match layout.direction {
        Direction::TopToBottom => (node.y, node.y + node.height),
        Direction::LeftToRight => (node.x, node.x + node.width),
    }
}

fn on_border(node: &Placed, point: Point) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < SLACK;
    let (right, bottom) = (node.x + node.width, node.y + node.height);
    let within_x = (node.x - SLACK..=right + SLACK).contains(&point.x);
    let within_y = (node.y - SLACK..=bottom + SLACK).contains(&point.y);
    (within_x && (near(point.y, node.y) || near(point.y, bottom)))
        || (within_y && (near(point.x, node.x) || near(point.x, right)))
}

/// Whether a line runs through the inside of a box: the part of the line between the box's sides is not empty.
fn cuts(node: &Placed, a: Point, b: Point) -> bool {
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (from, to, low, high) in [(a.x, b.x, node.x, node.x + node.width), (a.y, b.y, node.y, node.y + node.height)] {
        let (low, high) = (low + SLACK, high - SLACK);
        let way = to - from;
        if way.abs() < SLACK {
            if from <= low || from >= high {
                return false;
            }
            continue;
        }
        let (first, second) = ((low - from) / way, (high - from) / way);
        enter = enter.max(first.min(second));
        leave = leave.min(first.max(second));
    }
    enter < leave
}
