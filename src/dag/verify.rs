//! Checks a layout for faults. For tests: it shares no code with the engine.
use super::acyclic::Flow;
use super::graph::Graph;
use super::layout::{Branch, Direction, Junction, Layout, Placed, Point, Route};

/// A fault of a layout; the numbers are input indices of nodes and indices of edges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A node of the input is missing or at the wrong position of the list.
    Lost(usize),
    /// The edges are not those of the graph.
    Edges,
    /// A number is not finite.
    NotFinite,
    /// A part is outside of the layout.
    Outside,
    /// Two nodes overlap.
    Overlap(usize, usize),
    /// An edge does not lead to a lower rank, and is not marked as reversed.
    NotDown(usize),
    /// An edge does not start and end on the borders of its nodes.
    LooseEnd(usize),
    /// The lines of a junction do not lead from its sources to its targets, or pass under a node.
    Junction(usize),
    /// An edge passes under a node.
    Under {
        /// The edge.
        edge: usize,
        /// The node.
        node: usize,
    },
}

/// Returns all faults of a layout of this graph.
#[must_use]
pub fn verify(graph: &Graph, layout: &Layout) -> Vec<Fault> {
    let mut faults = Vec::new();
    for index in 0..graph.len().max(layout.nodes.len()) {
        if index >= graph.len() || layout.nodes.get(index).is_none_or(|node| node.index != index) {
            faults.push(Fault::Lost(index));
        }
    }
    if !has_edges(graph, layout) {
        faults.push(Fault::Edges);
    }
    let corners = layout
        .nodes
        .iter()
        .flat_map(|node| [Point { x: node.x, y: node.y }, Point { x: node.x + node.width, y: node.y + node.height }]);
    let lines = layout.edges.iter().map(|route| &route.points).chain(branches(layout).map(|branch| &branch.points));
    for point in corners.chain(lines.flatten().copied()) {
        if !point.x.is_finite() || !point.y.is_finite() {
            faults.push(Fault::NotFinite);
        } else if !inside(point.x, layout.width) || !inside(point.y, layout.height) {
            faults.push(Fault::Outside);
        }
    }
    overlaps(layout, &mut faults);
    edges(layout, &mut faults);
    for (number, junction) in layout.junctions.iter().enumerate() {
        check(layout, number, junction, &mut faults);
    }
    faults
}

fn branches(layout: &Layout) -> impl Iterator<Item = &Branch> {
    layout.junctions.iter().flat_map(|junction| junction.sources.iter().chain(&junction.targets))
}

/// Whether the lines and junctions represent each edge of the graph once, and the neighbours are the same.
fn has_edges(graph: &Graph, layout: &Layout) -> bool {
    let mut drawn: Vec<(usize, usize)> = layout.edges.iter().map(|route| (route.from, route.to)).collect();
    for junction in &layout.junctions {
        for source in &junction.sources {
            drawn.extend(junction.targets.iter().map(|target| (source.node, target.node)));
        }
    }
    let mut real: Vec<(usize, usize)> = graph.pairs().collect();
    let count = layout.nodes.len();
    let mut below: Vec<(usize, usize)> =
        (0..count).flat_map(|node| layout.downstream(node).iter().map(move |&child| (node, child))).collect();
    let mut above: Vec<(usize, usize)> =
        (0..count).flat_map(|node| layout.upstream(node).iter().map(move |&parent| (parent, node))).collect();
    for list in [&mut drawn, &mut real, &mut below, &mut above] {
        list.sort_unstable();
    }
    real == drawn && real == below && real == above
}

/// Checks the lines of a junction.
fn check(layout: &Layout, number: usize, junction: &Junction, faults: &mut Vec<Fault>) {
    let sides = [(&junction.sources, true), (&junction.targets, false)];
    for (branch, is_source) in sides.into_iter().flat_map(|(side, is)| side.iter().map(move |branch| (branch, is))) {
        let ends = (branch.points.first(), branch.points.last());
        let (Some(node), (Some(&first), Some(&last))) = (layout.nodes.get(branch.node), ends) else {
            faults.push(Fault::Junction(number));
            continue;
        };
        let (outer, inner) = if is_source { (first, last) } else { (last, first) };
        let is_down = branch.points.windows(2).all(|line| along(layout, line[0]) <= along(layout, line[1]) + SLACK);
        if !on_border(node, outer) || inner != junction.at || !is_down {
            faults.push(Fault::Junction(number));
        }
        for node in &layout.nodes {
            if branch.points.windows(2).any(|line| cuts(node, line[0], line[1])) {
                faults.push(Fault::Junction(number));
            }
        }
    }
    let low = junction.sources.iter().filter_map(|branch| layout.nodes.get(branch.node));
    let high = || junction.targets.iter().filter_map(|branch| layout.nodes.get(branch.node));
    for upper in low {
        if high().any(|lower| upper.rank >= lower.rank || main(layout, upper).1 >= main(layout, lower).0) {
            faults.push(Fault::Junction(number));
        }
    }
}

/// Returns the position of a point along the ranks.
fn along(layout: &Layout, point: Point) -> f64 {
    if layout.direction == Direction::TopToBottom { point.y } else { point.x }
}

/// Smaller rounding errors are ignored.
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
        let goes_down = |a: Point, b: Point| match route.flow {
            Flow::Forward => along(layout, a) <= along(layout, b) + SLACK,
            Flow::Reversed => along(layout, a) + SLACK >= along(layout, b),
        };
        let is_monotone = route.points.windows(2).all(|line| goes_down(line[0], line[1]));
        let is_down = match (row_of(layout, upper), row_of(layout, lower)) {
            (above, below) if above == below => is_monotone && main(layout, upper).1 < main(layout, lower).0,
            (above, below) => below == above + 1 && is_back(route),
        };
        if upper.rank >= lower.rank || !is_down {
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

/// Returns the row that a node stands in; 0 in a layout in one piece.
fn row_of(layout: &Layout, node: &Placed) -> usize {
    layout.stacked.iter().position(|row| row.ranks.contains(&node.rank)).unwrap_or(0)
}

/// Whether a route leads from the end of a row to the start of the next: it never goes up.
fn is_back(route: &Route) -> bool {
    route.flow == Flow::Forward && route.points.windows(2).all(|line| line[0].y <= line[1].y + SLACK)
}

/// Returns the extent of a node along the ranks.
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

#[cfg(test)]
mod tests;
