//! Runs the steps for each component and puts the picture together.
use super::acyclic::Flow;
use super::graph::{Edge, Graph};
use super::layered::Layered;
use super::layout::{Direction, Layout, Placed, Point, Route, Spacing};
use super::links::Links;
use super::order::order;
use super::pack::{Extent, pack};
use super::place::place;
use super::rank::ranks;
use super::route::{Port, Sheet, bands};
use crate::sorted;

/// The wanted width to height of several components together.
const ASPECT: f64 = 1.6;

/// Lays a graph out. The result depends on the keys, sizes and edges alone, not on their order.
#[must_use]
pub fn layout(graph: &Graph, direction: Direction, spacing: Spacing) -> Layout {
    let spacing = spacing.sane();
    let drawn: Vec<(usize, usize)> = graph.edges().iter().map(|edge| edge.drawn()).collect();
    let (down, up) = Links::both(graph.len(), &drawn);
    let rank = ranks(&down, &up);
    let parts = parts(graph, &down, &up);
    let pieces: Vec<Piece> = parts.iter().map(|part| Piece::new(graph, part, &rank, direction, spacing)).collect();
    let extents: Vec<Extent> = pieces.iter().map(|piece| piece.extent).collect();
    let aspect = if direction == Direction::TopToBottom { ASPECT } else { 1.0 / ASPECT };
    let (corners, width, height) = pack(&extents, spacing.component, aspect);

    let mut nodes: Vec<Option<Placed>> = vec![None; graph.len()];
    let mut edges: Vec<(usize, Route)> = Vec::with_capacity(drawn.len());
    for (piece, corner) in pieces.into_iter().zip(corners) {
        for mut node in piece.nodes {
            (node.x, node.y, node.rank) = (node.x + corner.x, node.y + corner.y, node.rank + corner.rank);
            let index = node.index;
            nodes[index] = Some(node);
        }
        for (edge, mut route) in piece.routes {
            route.points.iter_mut().for_each(|point| (point.x, point.y) = (point.x + corner.x, point.y + corner.y));
            edges.push((edge, route));
        }
    }
    edges.sort_unstable_by_key(|(edge, _)| *edge);
    let layout = Layout {
        direction: Direction::TopToBottom,
        width,
        height,
        nodes: nodes.into_iter().flatten().collect(),
        edges: edges.into_iter().map(|(_, route)| route).collect(),
        above: Links::default(),
        below: Links::default(),
        rows: Links::default(),
    };
    finish(layout, direction)
}

/// A component: its slots in ascending order and its edges with their numbers.
#[derive(Default)]
struct Part {
    slots: Vec<usize>,
    edges: Vec<(usize, Edge)>,
}

/// The components: first those with edges, then the lone nodes; among equals by the smallest slot.
fn parts(graph: &Graph, down: &Links, up: &Links) -> Vec<Part> {
    let mut part_of = vec![usize::MAX; graph.len()];
    let mut parts: Vec<Part> = Vec::new();
    let mut open = Vec::new();
    for slot in 0..graph.len() {
        if part_of[slot] != usize::MAX {
            continue;
        }
        part_of[slot] = parts.len();
        open.push(slot);
        while let Some(at) = open.pop() {
            for &other in down.of(at).iter().chain(up.of(at)) {
                if part_of[other] == usize::MAX {
                    part_of[other] = parts.len();
                    open.push(other);
                }
            }
        }
        parts.push(Part::default());
    }
    for (slot, &part) in part_of.iter().enumerate() {
        parts[part].slots.push(slot);
    }
    for (number, &edge) in graph.edges().iter().enumerate() {
        parts[part_of[edge.from]].edges.push((number, edge));
    }
    // Stable: among equals the first slot decides.
    sorted::sort_by_key(&mut parts, |part| part.edges.is_empty());
    parts
}

/// A component laid out at the origin.
struct Piece {
    nodes: Vec<Placed>,
    routes: Vec<(usize, Route)>,
    extent: Extent,
}

impl Piece {
    fn new(graph: &Graph, part: &Part, rank: &[usize], direction: Direction, spacing: Spacing) -> Self {
        let slots = graph.slots();
        let local = |slot: usize| part.slots.partition_point(|&other| other < slot);
        let drawn: Vec<(usize, usize)> = part
            .edges
            .iter()
            .map(|(_, edge)| {
                let (upper, lower) = edge.drawn();
                (local(upper), local(lower))
            })
            .collect();
        let layered = Layered::new(part.slots.iter().map(|&slot| rank[slot]).collect(), &drawn);
        let order = order(&layered);
        let (widths, heights): (Vec<f64>, Vec<f64>) = part
            .slots
            .iter()
            .map(|&slot| match direction {
                Direction::TopToBottom => (slots[slot].node.width, slots[slot].node.height),
                Direction::LeftToRight => (slots[slot].node.height, slots[slot].node.width),
            })
            .unzip();
        let (centres, width) = place(&layered, &order, &widths, spacing);
        let bands = bands(&layered, &centres, &heights, spacing);
        let sheet =
            Sheet { layered: &layered, centres: &centres, widths: &widths, heights: &heights, bands: &bands, spacing };
        let nodes = part.slots.iter().enumerate().map(|(node, &slot)| Placed {
            index: slots[slot].index,
            key: slots[slot].node.key,
            x: centres[node] - widths[node] / 2.0,
            y: sheet.top(node),
            width: widths[node],
            height: heights[node],
            rank: layered.rank[node],
            order: 0,
        });
        let routes = part.edges.iter().zip(&layered.chains).map(|(&(number, edge), chain)| {
            let (from, to) = (slots[edge.from].index, slots[edge.to].index);
            let mut points = sheet.points(chain, if edge.flow == Flow::Forward { Port::Middle } else { Port::Beside });
            if edge.flow == Flow::Reversed {
                points.reverse();
            }
            (number, Route { from, to, points, flow: edge.flow })
        });
        let extent = Extent { width, height: bands.last().map_or(0.0, |band| band.bottom), ranks: layered.ranks };
        Self { nodes: nodes.collect(), routes: routes.collect(), extent }
    }
}

/// Numbers the nodes within their ranks, collects the neighbours and turns the picture into its direction.
fn finish(mut layout: Layout, direction: Direction) -> Layout {
    let count = layout.nodes.len();
    let mut reading: Vec<usize> = (0..count).collect();
    reading.sort_unstable_by(|&a, &b| {
        let (a, b) = (&layout.nodes[a], &layout.nodes[b]);
        a.rank.cmp(&b.rank).then(a.x.total_cmp(&b.x)).then(a.key.cmp(&b.key))
    });
    let ranks = layout.nodes.iter().map(|node| node.rank + 1).max().unwrap_or(0);
    layout.rows = Links::new(ranks, reading.iter().map(|&index| (layout.nodes[index].rank, index)));
    for rank in 0..ranks {
        for (order, &index) in layout.rows.of(rank).iter().enumerate() {
            layout.nodes[index].order = order;
        }
    }
    let pairs: Vec<(usize, usize)> = layout.edges.iter().map(|route| (route.from, route.to)).collect();
    (layout.below, layout.above) = Links::both(count, &pairs);
    for links in [&mut layout.above, &mut layout.below] {
        for index in 0..count {
            links.of_mut(index).sort_unstable_by_key(|&other| (layout.nodes[other].rank, layout.nodes[other].order));
        }
    }
    layout.direction = direction;
    if direction == Direction::LeftToRight {
        turn(&mut layout);
    }
    layout
}

/// Swaps the axes.
fn turn(layout: &mut Layout) {
    (layout.width, layout.height) = (layout.height, layout.width);
    for node in &mut layout.nodes {
        (node.x, node.y, node.width, node.height) = (node.y, node.x, node.height, node.width);
    }
    for Point { x, y } in layout.edges.iter_mut().flat_map(|route| &mut route.points) {
        (*x, *y) = (*y, *x);
    }
}
