//! Runs the steps for each component and composes the layout.
use super::acyclic::Flow;
use super::block::{ASPECT, Cell, PlacedSlot, placed_slots};
use super::condense::Condensed;
use super::graph::Graph;
use super::layered::Layered;
use super::layered::Order;
use super::layout::{Branch, Direction, Junction, Layout, Placed, Point, Route, Spacing};
use super::links::Links;
use super::order::order;
use super::pack::{Corner, Extent, pack};
use super::parts::Parts;
use super::place::place;
use super::rank::ranks;
use super::reading::Reading;
use super::route::{Band, PlacedPart, Port, bands};

/// Lays out a graph. The result depends on the keys, sizes and edges alone, not on their order.
#[must_use]
pub fn layout(graph: &Graph, direction: Direction, spacing: Spacing) -> Layout {
    let spacing = spacing.sane();
    let condensed = Condensed::new(graph);
    let (cells, placed_slots) = placed_slots(graph, &condensed, direction, spacing);
    let parts = Parts::new(&condensed);
    let pieces: Vec<Piece> =
        (0..parts.cells.count()).map(|part| Piece::new(&condensed, &parts, part, &cells, spacing)).collect();
    let extents: Vec<Extent> = pieces.iter().map(|piece| piece.extent).collect();
    let aspect = if direction == Direction::TopToBottom { ASPECT } else { 1.0 / ASPECT };
    let (corners, width, height) = pack(&extents, spacing.component, aspect);
    let placed_parts: Vec<PlacedPart> =
        pieces.iter().zip(&corners).map(|(piece, corner)| piece.placed_part(spacing, corner)).collect();
    let drawing = Drawing {
        graph,
        condensed: &condensed,
        parts: &parts,
        placed_parts: &placed_parts,
        placed_slots: &placed_slots,
    };

    let mut reading = Reading::new(graph.len());
    for ((part, piece), corner) in pieces.iter().enumerate().zip(&corners) {
        drawing.nodes(part, piece, corner.rank, &mut reading);
    }
    let (nodes, rows, below, above) = reading.finish(graph);
    let mut layout = Layout {
        direction,
        width,
        height,
        nodes,
        edges: drawing.edges(),
        junctions: drawing.junctions(),
        stacked: Vec::new(),
        above,
        below,
        rows,
    };
    if direction == Direction::LeftToRight {
        turn(&mut layout);
    }
    layout
}

/// A component laid out at the origin.
struct Piece {
    layered: Layered,
    order: Order,
    centres: Vec<f64>,
    cells: Vec<Cell>,
    bands: Vec<Band>,
    /// The first row of nodes in each layer.
    rows: Vec<usize>,
    extent: Extent,
}

impl Piece {
    fn new(condensed: &Condensed, parts: &Parts, part: usize, cells: &[Cell], spacing: Spacing) -> Self {
        let members = parts.cells.of(part);
        let solids = members.partition_point(|&cell| cell < condensed.solids);
        let cells: Vec<Cell> = members.iter().map(|&cell| cells[cell]).collect();
        let local = |way: &usize| {
            let (upper, lower) = condensed.ways[*way];
            (parts.cell[upper], parts.cell[lower])
        };
        let ways: Vec<(usize, usize)> = parts.ways.of(part).iter().map(local).collect();
        let (down, up) = Links::both(members.len(), &ways);
        let rank = ranks(&down, &up, &ways, solids);
        let layered = Layered::new(&rank, solids, ways);
        let (order, crossings) = order(&layered);
        let (centres, width) = place(&layered, &order, crossings, &cells, spacing);
        let bands = bands(&layered, &centres, &cells, spacing);

        let mut high = vec![0; layered.layers()];
        for (node, cell) in cells.iter().enumerate() {
            let of_layer = &mut high[layered.layer[node]];
            *of_layer = cell.rows.max(*of_layer);
        }
        let mut ranks = 0;
        let mut rows = Vec::with_capacity(high.len());
        for high in high {
            rows.push(ranks);
            ranks += high;
        }
        let extent = Extent { width, height: bands.last().map_or(0.0, |band| band.bottom), ranks };
        Self { layered, order, centres, cells, bands, rows, extent }
    }

    fn placed_part(&self, spacing: Spacing, corner: &Corner) -> PlacedPart<'_> {
        PlacedPart {
            layered: &self.layered,
            centres: &self.centres,
            cells: &self.cells,
            bands: &self.bands,
            spacing,
            origin: Point { x: corner.x, y: corner.y },
        }
    }
}

/// All components at their positions.
struct Drawing<'a> {
    graph: &'a Graph,
    condensed: &'a Condensed,
    parts: &'a Parts,
    placed_parts: &'a [PlacedPart<'a>],
    placed_slots: &'a [PlacedSlot],
}

impl Drawing<'_> {
    /// Adds the nodes of a component, layer by layer and from left to right.
    fn nodes(&self, part: usize, piece: &Piece, first_rank: usize, reading: &mut Reading) {
        let (placed_part, cells) = (&self.placed_parts[part], self.parts.cells.of(part));
        for &node in piece.order.nodes.iter().filter(|&&node| node < piece.layered.solids) {
            let corner = placed_part.corner(node);
            let rank = first_rank + piece.rows[piece.layered.layer[node]];
            for &slot in self.condensed.members.of(cells[node]) {
                let (placed_slot, slot) = (&self.placed_slots[slot], &self.graph.slots()[slot]);
                reading.add(Placed {
                    index: slot.index,
                    key: slot.node.key,
                    x: corner.x + placed_slot.corner.x,
                    y: corner.y + placed_slot.corner.y,
                    width: placed_slot.width,
                    height: placed_slot.height,
                    rank: rank + placed_slot.row,
                    order: 0,
                });
            }
        }
    }

    /// Returns the edges with a line of their own.
    fn edges(&self) -> Vec<Route> {
        let slots = self.graph.slots();
        let mut routes = Vec::with_capacity(self.condensed.ways.len());
        for (edge, &way) in self.graph.edges().iter().zip(&self.condensed.way_of) {
            let Some(&part) = self.parts.of_way.get(way) else { continue };
            let (upper, lower) = edge.drawn();
            let port = if edge.flow == Flow::Forward { Port::Middle } else { Port::Beside };
            let (upper, lower) = (Some(&self.placed_slots[upper]), Some(&self.placed_slots[lower]));
            let mut points = self.placed_parts[part].points(self.parts.way[way], upper, lower, port);
            if edge.flow == Flow::Reversed {
                points.reverse();
            }
            routes.push(Route { from: slots[edge.from].index, to: slots[edge.to].index, points, flow: edge.flow });
        }
        routes
    }

    /// Returns the junctions with their lines.
    fn junctions(&self) -> Vec<Junction> {
        let solids = self.condensed.solids;
        let empty = Junction { at: Point::default(), sources: Vec::new(), targets: Vec::new() };
        let mut junctions = vec![empty; self.condensed.members.count() - solids];
        for (way, &(upper, lower)) in self.condensed.ways.iter().enumerate() {
            let is_in = lower >= solids;
            let (junction, cell) = if is_in { (lower, upper) } else { (upper, lower) };
            let Some(junction) = junction.checked_sub(solids).and_then(|place| junctions.get_mut(place)) else {
                continue;
            };
            let placed_part = &self.placed_parts[self.parts.of_way[way]];
            for &slot in self.condensed.members.of(cell) {
                let placed_slot = Some(&self.placed_slots[slot]);
                let (upper, lower) = if is_in { (placed_slot, None) } else { (None, placed_slot) };
                let points = placed_part.points(self.parts.way[way], upper, lower, Port::Middle);
                let node = self.graph.slots()[slot].index;
                if is_in {
                    junction.at = points.last().copied().unwrap_or_default();
                    junction.sources.push(Branch { node, points });
                } else {
                    junction.targets.push(Branch { node, points });
                }
            }
        }
        junctions
    }
}

/// Swaps the axes.
fn turn(layout: &mut Layout) {
    (layout.width, layout.height) = (layout.height, layout.width);
    for node in &mut layout.nodes {
        (node.x, node.y, node.width, node.height) = (node.y, node.x, node.height, node.width);
    }
    let swap = |point: &mut Point| (point.x, point.y) = (point.y, point.x);
    layout.edges.iter_mut().flat_map(|route| &mut route.points).for_each(swap);
    for junction in &mut layout.junctions {
        swap(&mut junction.at);
        for branch in junction.sources.iter_mut().chain(&mut junction.targets) {
            branch.points.iter_mut().for_each(swap);
        }
    }
}
