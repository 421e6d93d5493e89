//! The result of the layout: the positions of the boxes and the routes of the edges.
use super::acyclic::Flow;
use super::links::Links;
use std::ops::Range;

/// The direction of the edges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Ranks are rows.
    #[default]
    TopToBottom,
    /// Ranks are columns.
    LeftToRight,
}

/// The distances between the parts of a layout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spacing {
    /// Between two boxes of a rank.
    pub node: f64,
    /// Between an edge that passes through a rank and its neighbours there.
    pub edge: f64,
    /// Between two ranks, at least; where edges run far sideways it is more.
    pub rank: f64,
    /// Between two components.
    pub component: f64,
}

impl Default for Spacing {
    fn default() -> Self {
        Self { node: 24.0, edge: 16.0, rank: 48.0, component: 48.0 }
    }
}

impl Spacing {
    /// Returns the spacing with invalid distances replaced.
    pub(crate) fn sane(self) -> Self {
        let distance = |value: f64| if value.is_finite() { value.clamp(1.0, 10_000.0) } else { 1.0 };
        Self {
            node: distance(self.node),
            edge: distance(self.edge),
            rank: distance(self.rank),
            component: distance(self.component),
        }
    }
}

/// A point of the layout; x grows to the right, y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// A box at its position.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The index of the node in the input.
    pub index: usize,
    /// Its key.
    pub key: u64,
    /// The left border.
    pub x: f64,
    /// The top border.
    pub y: f64,
    /// The width as given; smaller in a strip.
    pub width: f64,
    /// The height as given; smaller in a strip.
    pub height: f64,
    /// The row (or column). The ranks of components below each other are numbered consecutively.
    pub rank: usize,
    /// The position within the rank, in reading order.
    pub order: usize,
}

impl Placed {
    /// Returns the middle of the box.
    #[must_use]
    pub fn centre(&self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }
}

/// The route of an edge from the border of one box to that of another.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// The input index of the node where it starts.
    pub from: usize,
    /// The input index of the node where it ends.
    pub to: usize,
    /// The corners, in the direction of the edge; at least two.
    pub points: Vec<Point>,
    /// Whether it runs along the ranks.
    pub flow: Flow,
}

/// A point in which the edges from every node of one set to every node of another meet: n + m lines in place of n × m.
#[derive(Clone, Debug, PartialEq)]
pub struct Junction {
    /// The meeting point.
    pub at: Point,
    /// The nodes from which edges come; each is connected to every target. Their lines end in the junction.
    pub sources: Vec<Branch>,
    /// The nodes to which edges lead. Their lines begin in the junction.
    pub targets: Vec<Branch>,
}

/// A line between a node and a junction.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// The input index of the node.
    pub node: usize,
    /// The corners, in the direction of the edges; at least two.
    pub points: Vec<Point>,
}

/// A row of a layout that was cut into rows: some consecutive ranks, side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct StackedRow {
    /// The group of its first rank.
    pub group: u32,
    /// Its ranks.
    pub ranks: Range<usize>,
    /// The top border.
    pub top: f64,
    /// The bottom border.
    pub bottom: f64,
    /// The right border of its boxes.
    pub right: f64,
    /// The right border at its full size.
    pub full_right: f64,
    /// By how much it takes less of the height than at its full size; 0 unless it is a strip.
    pub spared: f64,
}

impl StackedRow {
    /// Whether it is a strip.
    #[must_use]
    pub fn is_strip(&self) -> bool {
        self.spared > 0.0
    }
}

/// The layout of a graph. It is immutable; another set of edges has another layout.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The direction of the edges.
    pub direction: Direction,
    /// The width, from 0.
    pub width: f64,
    /// The height, from 0.
    pub height: f64,
    /// The boxes, in the order of the input: `nodes[i].index == i`.
    pub nodes: Vec<Placed>,
    /// The edges with a line of their own, in the order of their keys.
    pub edges: Vec<Route>,
    /// The edges that share lines. Every edge is in one of the two lists; [`Layout::downstream`] has all of them.
    pub junctions: Vec<Junction>,
    /// The rows that it was cut into, from the top; empty for a layout in one piece.
    pub stacked: Vec<StackedRow>,
    /// The real edges against their direction, each list in reading order.
    pub(crate) above: Links,
    /// The real edges, each list in reading order.
    pub(crate) below: Links,
    /// The nodes of each rank, in reading order.
    pub(crate) rows: Links,
}

impl PartialEq for Layout {
    /// The neighbours follow from the edges and are not compared.
    fn eq(&self, other: &Self) -> bool {
        self.direction == other.direction
            && (self.width, self.height) == (other.width, other.height)
            && self.nodes == other.nodes
            && self.edges == other.edges
            && self.junctions == other.junctions
            && self.stacked == other.stacked
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Graph, InputNode, layout};
    use super::*;

    #[test]
    fn pictures_that_differ_in_one_thing_are_different() {
        let nodes: Vec<InputNode> = (0..7).map(|key| InputNode { key, width: 100.0, height: 40.0 }).collect();
        let mut edges: Vec<(u64, u64)> = (0..3).flat_map(|from| (3..6).map(move |to| (from, to))).collect();
        edges.push((5, 6));
        let drawing = layout(&Graph::new(&nodes, &edges).0, Direction::TopToBottom, Spacing::default());
        assert!(!drawing.junctions.is_empty() && !drawing.edges.is_empty());
        let changes: [fn(&mut Layout); 7] = [
            |other| other.direction = Direction::LeftToRight,
            |other| other.width += 1.0,
            |other| other.height += 1.0,
            |other| other.nodes[0].x += 1.0,
            |other| other.edges[0].points[0].x += 1.0,
            |other| other.junctions[0].at.x += 1.0,
            |other| {
                other.stacked.push(StackedRow {
                    group: 0,
                    ranks: 0..1,
                    top: 0.0,
                    bottom: 1.0,
                    right: 1.0,
                    full_right: 1.0,
                    spared: 0.0,
                })
            },
        ];
        assert_eq!(drawing, drawing.clone());
        for change in changes {
            let mut other = drawing.clone();
            change(&mut other);
            assert_ne!(drawing, other);
        }
    }
}
