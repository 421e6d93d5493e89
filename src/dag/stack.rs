//! Stacks a layout from left to right in rows, like the lines of a text, with a line back from the end of each row to
//! the start of the next.
use super::compose::layout;
use super::cut::Ranks;
use super::graph::Graph;
use super::lane::{self, Lane};
use super::layout::{Branch, Direction, Layout, Point, Route, Spacing, StackedRow};
use super::strip::Strips;
use std::ops::Range;

/// The page that rows are cut for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    /// The width for the boxes of a row; a row that cannot be cut may be wider.
    pub width: f64,
    /// The room to the left of each row, for its label.
    pub lead: f64,
    /// The groups whose rows are drawn as strips. They change no cut.
    pub strips: Strips,
}

/// The distance of the lines back from the boxes, to the left and to the right.
const ASIDE: f64 = 16.0;
/// The least distance between two rows: a line back runs through its middle.
const BETWEEN: f64 = 40.0;
/// The distance of a strip from the row above it.
const NEAR: f64 = 24.0;

/// What a layout in rows depends on besides the graph, by the index of each node in the input; missing entries are 0
/// and free.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rows<'a> {
    /// The group of each node (a phase, a zone): a row ends where the group changes, if it can.
    pub groups: &'a [u32],
    /// The lane of each node.
    pub lanes: &'a [Lane],
}

/// Lays out a graph in rows.
#[must_use]
pub fn stacked(graph: &Graph, given: Rows<'_>, spacing: Spacing, page: Page) -> Layout {
    let spacing = spacing.sane();
    stack(graph, layout(graph, Direction::LeftToRight, spacing), given, spacing, page)
}

/// Cuts a layout from left to right into rows.
pub(crate) fn stack(graph: &Graph, mut layout: Layout, given: Rows<'_>, spacing: Spacing, page: Page) -> Layout {
    let ranks = Ranks::new(graph, &layout, given.groups);
    let rows = ranks.rows(page.width);
    lane::place(graph, &mut layout, &rows, given.lanes, spacing);
    let groups: Vec<u32> = rows.iter().map(|row| ranks.group(row)).collect();
    let stack = Stack::new(&layout, &rows, &groups, page, spacing);
    stack.nodes(&mut layout);
    stack.lines(&mut layout);
    // Beside a strip there is room for more of its label.
    let beside = stack.places.iter().filter(|place| place.is_strip()).map(|place| place.right + page.lead * 2.0);
    layout.width = beside.fold(stack.right, f64::max) + ASIDE;
    layout.height = stack.places.last().map_or(0.0, |place| place.bottom);
    let row = |((ranks, group), place): ((Range<usize>, u32), &Place)| StackedRow {
        group,
        ranks,
        top: place.top,
        bottom: place.bottom,
        right: place.right,
        full_right: place.full_right,
        spared: place.spared,
    };
    layout.stacked = rows.into_iter().zip(groups).zip(&stack.places).map(row).collect();
    layout
}

/// The place of a row, and the way of its parts to it.
#[derive(Clone, Copy)]
struct Place {
    top: f64,
    bottom: f64,
    right: f64,
    full_right: f64,
    /// By how much it takes less of the height than at its full size.
    spared: f64,
    shift: Point,
    scale: Point,
}

impl Place {
    const fn is_strip(&self) -> bool {
        self.scale.x < 1.0
    }

    /// Moves a point of the layout to its place in the row.
    fn put(&self, x: f64, y: f64) -> Point {
        Point { x: x * self.scale.x + self.shift.x, y: y * self.scale.y + self.shift.y }
    }
}

/// The rows at their places.
struct Stack {
    places: Vec<Place>,
    /// The row of each node.
    row: Vec<usize>,
    /// The left and the right border of all rows.
    left: f64,
    right: f64,
}

/// The borders of the parts of a row.
#[derive(Clone, Copy)]
struct Extent {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Extent {
    const NONE: Self =
        Self { left: f64::INFINITY, right: f64::NEG_INFINITY, top: f64::INFINITY, bottom: f64::NEG_INFINITY };

    fn take(&mut self, point: Point) {
        (self.left, self.right) = (self.left.min(point.x), self.right.max(point.x));
        (self.top, self.bottom) = (self.top.min(point.y), self.bottom.max(point.y));
    }
}

impl Stack {
    fn new(layout: &Layout, rows: &[Range<usize>], groups: &[u32], page: Page, spacing: Spacing) -> Self {
        let mut of_rank = vec![0; layout.ranks()];
        for (number, row) in rows.iter().enumerate() {
            of_rank[row.clone()].fill(number);
        }
        let row: Vec<usize> = layout.nodes.iter().map(|node| of_rank[node.rank]).collect();
        let left = page.lead.max(0.0) + ASIDE;
        let mut stack = Self { places: Vec::with_capacity(rows.len()), row, left, right: left };

        let mut extents = vec![Extent::NONE; rows.len()];
        for node in &layout.nodes {
            let extent = &mut extents[stack.row[node.index]];
            extent.take(Point { x: node.x, y: node.y });
            extent.take(Point { x: node.x + node.width, y: node.y + node.height });
        }
        for route in layout.edges.iter().filter(|route| stack.is_inside(route)) {
            route.points.iter().for_each(|&point| extents[stack.row[route.from]].take(point));
        }
        for branch in layout.junctions.iter().flat_map(branches) {
            branch.points.iter().for_each(|&point| extents[stack.row[branch.node]].take(point));
        }
        let between = spacing.rank.max(BETWEEN);
        let mut top = 0.0;
        for (extent, group) in extents.into_iter().zip(groups) {
            let (width, height) = (extent.right - extent.left, extent.bottom - extent.top);
            let scale = page.strips.scale(*group, height);
            let mut place = Place {
                top,
                bottom: top,
                right: left + width * scale.x,
                full_right: left + width,
                spared: 0.0,
                shift: Point::default(),
                scale,
            };
            if let Some(above) = stack.places.last() {
                let apart = if place.is_strip() { between.min(NEAR) } else { between };
                place.top = above.bottom + apart;
                place.spared = between - apart;
            }
            place.spared += height - height * scale.y;
            place.bottom = place.top + height * scale.y;
            place.shift = Point { x: left - extent.left * scale.x, y: place.top - extent.top * scale.y };
            stack.right = stack.right.max(place.right);
            top = place.bottom;
            stack.places.push(place);
        }
        stack
    }

    /// Whether a route stays in its row.
    fn is_inside(&self, route: &Route) -> bool {
        self.row[route.from] == self.row[route.to]
    }

    fn nodes(&self, layout: &mut Layout) {
        for node in &mut layout.nodes {
            let place = &self.places[self.row[node.index]];
            let corner = place.put(node.x, node.y);
            (node.x, node.y) = (corner.x, corner.y);
            (node.width, node.height) = (node.width * place.scale.x, node.height * place.scale.y);
        }
    }

    fn lines(&self, layout: &mut Layout) {
        let shifted = |points: &mut Vec<Point>, node: usize| {
            let place = &self.places[self.row[node]];
            points.iter_mut().for_each(|point| *point = place.put(point.x, point.y));
        };
        for route in &mut layout.edges {
            if self.row[route.from] == self.row[route.to] {
                shifted(&mut route.points, route.from);
            } else {
                let (from, to) = (&layout.nodes[route.from], &layout.nodes[route.to]);
                let start = Point { x: from.x + from.width, y: from.centre().y };
                route.points = self.back(start, Point { x: to.x, y: to.centre().y }, self.row[route.from]);
            }
        }
        // No cut separates the nodes of a junction.
        for junction in &mut layout.junctions {
            if let Some(node) = junction.sources.first().map(|source| source.node) {
                junction.at = self.places[self.row[node]].put(junction.at.x, junction.at.y);
            }
            for branch in junction.sources.iter_mut().chain(&mut junction.targets) {
                shifted(&mut branch.points, branch.node);
            }
        }
    }

    /// Returns the corners of a line from the end of a row to the start of the next: to the right of all rows, or of a
    /// strip alone, back between the two, and down to the left of the next.
    fn back(&self, from: Point, to: Point, row: usize) -> Vec<Point> {
        let end = if self.places[row].is_strip() { self.places[row].right } else { self.right };
        let (right, left) = (end + ASIDE, self.left - ASIDE);
        let below = self.places.get(row + 1).map_or(from.y, |next| next.top);
        let middle = f64::midpoint(self.places[row].bottom, below);
        vec![
            from,
            Point { x: right, y: from.y },
            Point { x: right, y: middle },
            Point { x: left, y: middle },
            Point { x: left, y: to.y },
            to,
        ]
    }
}

fn branches(junction: &super::layout::Junction) -> impl Iterator<Item = &Branch> {
    junction.sources.iter().chain(&junction.targets)
}
