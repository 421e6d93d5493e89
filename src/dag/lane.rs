//! Places the nodes of a row in lanes: the nodes of one lane (a host) stand at the same height in every rank.
//!
//! It changes a row only where that is possible: each rank has one node, or nodes of different lanes; and every edge of
//! the row leads to the next rank. Any other row keeps the places of the layered layout.
use super::acyclic::Flow;
use super::graph::Graph;
use super::layout::{Branch, Layout, Placed, Point, Spacing};
use super::reading::Reading;
use crate::sorting::Sort as _;
use std::ops::Range;

/// Where a node stands in its row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lane {
    /// In the middle of all lanes.
    #[default]
    Free,
    /// In a lane, by its number; lanes stand in the order of their numbers.
    Of(u32),
    /// Across all lanes: the node is as high as they are.
    Across,
}

/// Moves the nodes of the rows into their lanes; `lanes` has the lane of each node, by its index in the input.
pub(crate) fn place(graph: &Graph, layout: &mut Layout, rows: &[Range<usize>], lanes: &[Lane], spacing: Spacing) {
    let lane = |index: usize| lanes.get(index).copied().unwrap_or_default();
    let mut row_of = vec![0; layout.ranks()];
    let mut laned: Vec<Option<Laned>> = Vec::with_capacity(rows.len());
    for (number, row) in rows.iter().enumerate() {
        row_of[row.clone()].fill(number);
        laned.push(Laned::new(layout, row, &lane, spacing));
    }
    exclude(layout, &row_of, &mut laned);
    if laned.iter().all(Option::is_none) {
        return;
    }
    for node in &mut layout.nodes {
        if let Some(row) = &laned[row_of[node.rank]] {
            (node.y, node.height) = row.place(lane(node.index), node.height);
        }
    }
    route(layout, &row_of, &laned, &lane);

    let mut reading = Reading::new(graph.len());
    for rank in 0..layout.ranks() {
        let mut nodes: Vec<&Placed> = layout.rank(rank).iter().map(|&index| &layout.nodes[index]).collect();
        if laned[row_of[rank]].is_some() {
            nodes.put_in_order_by(|a, b| a.y.total_cmp(&b.y));
        }
        nodes.into_iter().for_each(|node| reading.add(node.clone()));
    }
    (layout.nodes, layout.rows, layout.below, layout.above) = reading.finish(graph);
}

/// The lanes of a row.
struct Laned {
    /// The numbers of the lanes, ascending, each with its top and its height.
    lanes: Vec<(u32, f64, f64)>,
    height: f64,
    /// The first rank, and the left and right border of each rank.
    first: usize,
    borders: Vec<(f64, f64)>,
}

impl Laned {
    /// Returns the lanes of a row; `None` where its nodes do not stand in lanes.
    fn new(layout: &Layout, row: &Range<usize>, lane: &impl Fn(usize) -> Lane, spacing: Spacing) -> Option<Self> {
        let mut heights: Vec<(u32, f64)> = Vec::new();
        let mut borders: Vec<(f64, f64)> = Vec::with_capacity(row.len());
        let mut highest = 0.0_f64;
        for rank in row.clone() {
            let nodes = layout.rank(rank);
            let (mut left, mut right) = (f64::INFINITY, f64::NEG_INFINITY);
            let mut seen = Vec::with_capacity(nodes.len());
            for &index in nodes {
                let node = &layout.nodes[index];
                (left, right) = (left.min(node.x), right.max(node.x + node.width));
                match lane(index) {
                    Lane::Of(number) => {
                        heights.push((number, node.height));
                        seen.push(number);
                    }
                    Lane::Free | Lane::Across if nodes.len() == 1 => highest = highest.max(node.height),
                    Lane::Free | Lane::Across => return None,
                }
            }
            seen.put_in_order();
            let is_twice = seen.windows(2).any(|two| two[0] == two[1]);
            let is_behind = borders.last().is_none_or(|before| before.1 < left);
            if is_twice || !is_behind {
                return None;
            }
            borders.push((left, right));
        }
        heights.put_in_order_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        heights.dedup_by_key(|lane| lane.0);
        if heights.len() < 2 {
            return None;
        }
        let (mut lanes, mut top) = (Vec::with_capacity(heights.len()), 0.0);
        for (number, height) in heights {
            lanes.push((number, top, height));
            top += height + spacing.node;
        }
        Some(Self { lanes, height: (top - spacing.node).max(highest), first: row.start, borders })
    }

    /// Returns the top and the height of a node.
    fn place(&self, lane: Lane, height: f64) -> (f64, f64) {
        let middle = ((self.height - height) / 2.0, height);
        match lane {
            Lane::Free => middle,
            Lane::Across => (0.0, self.height),
            Lane::Of(number) => {
                let at = self.lanes.partition_point(|lane| lane.0 < number);
                self.lanes.get(at).map_or(middle, |&(_, top, room)| (top + (room - height) / 2.0, height))
            }
        }
    }

    /// Returns the left and the right border of a rank.
    fn border(&self, rank: usize) -> (f64, f64) {
        rank.checked_sub(self.first).and_then(|at| self.borders.get(at)).copied().unwrap_or_default()
    }
}

/// Removes the rows of which an edge does not lead to the next rank.
fn exclude(layout: &Layout, row_of: &[usize], laned: &mut [Option<Laned>]) {
    let rank = |index: usize| layout.nodes[index].rank;
    for route in &layout.edges {
        let (from, to) = (rank(route.from), rank(route.to));
        let is_next = to == from + 1 && route.flow == Flow::Forward;
        if row_of[from] == row_of[to] && !is_next {
            laned[row_of[from]] = None;
        }
    }
    for junction in &layout.junctions {
        let Some(above) = junction.sources.first().map(|source| rank(source.node)) else { continue };
        let is_next = junction.sources.iter().all(|source| rank(source.node) == above)
            && junction.targets.iter().all(|target| rank(target.node) == above + 1);
        if !is_next {
            laned[row_of[above]] = None;
        }
    }
}

/// Draws the lines of the rows anew.
fn route(layout: &mut Layout, row_of: &[usize], laned: &[Option<Laned>], lane: &impl Fn(usize) -> Lane) {
    let nodes = &layout.nodes;
    for route in &mut layout.edges {
        let (from, to) = (&nodes[route.from], &nodes[route.to]);
        if row_of[from.rank] != row_of[to.rank] {
            continue;
        }
        if let Some(row) = &laned[row_of[from.rank]] {
            // A line meets a node across all lanes at its own height.
            let height = match (lane(from.index), lane(to.index)) {
                (Lane::Across, Lane::Across) => (from.centre().y, to.centre().y),
                (Lane::Across, _) => (to.centre().y, to.centre().y),
                (_, Lane::Across) => (from.centre().y, from.centre().y),
                _ => (from.centre().y, to.centre().y),
            };
            route.points = out_of(row, from, height.0);
            route.points.extend(into(row, to, height.1));
            straighten(&mut route.points);
        }
    }
    for junction in &mut layout.junctions {
        let Some(source) = junction.sources.first().map(|source| &nodes[source.node]) else { continue };
        let Some(row) = &laned[row_of[source.rank]] else { continue };
        let (before, after) = (row.border(source.rank).1, row.border(source.rank + 1).0);
        let at = Point { x: f64::midpoint(before, after), y: row.height / 2.0 };
        junction.at = at;
        let lead = |branch: &mut Branch, points: Vec<Point>| {
            branch.points = points;
            straighten(&mut branch.points);
        };
        for branch in &mut junction.sources {
            let node = &nodes[branch.node];
            let mut points = out_of(row, node, node.centre().y);
            points.push(at);
            lead(branch, points);
        }
        for branch in &mut junction.targets {
            let node = &nodes[branch.node];
            let mut points = vec![at];
            points.extend(into(row, node, node.centre().y));
            lead(branch, points);
        }
    }
}

/// Returns the corners from a node to the right border of its rank.
fn out_of(row: &Laned, node: &Placed, y: f64) -> Vec<Point> {
    vec![Point { x: node.x + node.width, y }, Point { x: row.border(node.rank).1, y }]
}

/// Returns the corners from the left border of a rank to a node.
fn into(row: &Laned, node: &Placed, y: f64) -> [Point; 2] {
    [Point { x: row.border(node.rank).0, y }, Point { x: node.x, y }]
}

/// Removes corners that are none.
fn straighten(points: &mut Vec<Point>) {
    points.dedup();
    if points.len() > 2 && points.iter().all(|point| (point.y - points[0].y).abs() < f64::EPSILON) {
        points.drain(1..points.len() - 1);
    }
}
