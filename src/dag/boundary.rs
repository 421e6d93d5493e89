//! Draws a line through a layout with some nodes on one side and all others on the other.
//!
//! The line need not be straight: a node at the same height as those beyond the line that is not one of them is passed
//! around. The layout is cut across into slabs between the borders of nodes; in each slab the line is where the side
//! changes, and between two slabs it runs along their common border.
use super::layout::{Direction, Layout, Point};
use crate::sorting::Sort as _;

/// The distance of the line from nodes along the edges, where there is room.
const ROOM: f64 = 16.0;
/// The distance of the line from nodes across. Nodes of a rank are at least twice as far apart (see `Spacing::node`).
const ASIDE: f64 = 12.0;
/// Borders nearer than this count as one.
const SAME: f64 = 0.5;

/// A node at its position, with the edges leading down.
#[derive(Clone, Copy)]
struct Box {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    is_beyond: bool,
}

/// Returns the corners of the line, in pieces: one piece crosses the whole layout and ends `reach` beyond it; there are
/// others only where nodes of both sides alternate from top to bottom. The first piece begins outside of the layout. A
/// layout in rows has a piece for each row that the line divides. Empty when no node is beyond the line.
#[must_use]
pub fn boundary(layout: &Layout, beyond: &[bool], reach: f64) -> Vec<Vec<Point>> {
    if layout.stacked.is_empty() {
        return turned(across(&boxes(layout, beyond), reach), layout);
    }
    rows(layout, beyond)
}

/// Returns the corners of the line in a layout in rows: in each row of which a part is beyond the line, a piece from
/// above it to below it; and between two rows of which one is beyond it and the other is not.
fn rows(layout: &Layout, beyond: &[bool]) -> Vec<Vec<Point>> {
    let all = boxes(layout, beyond);
    let mut pieces = Vec::new();
    // With all rows beyond it there is no line.
    let mut above = true;
    for row in &layout.stacked {
        let of_row: Vec<Box> = row.ranks.clone().flat_map(|rank| layout.rank(rank)).map(|&index| all[index]).collect();
        let is_beyond = of_row.iter().any(|node| node.is_beyond);
        let is_whole = of_row.iter().all(|node| node.is_beyond);
        if is_beyond && !is_whole {
            pieces.extend(turned(across(&of_row, 0.0), layout));
        }
        if is_whole && !above {
            let y = row.top - ROOM;
            pieces.push(vec![Point { x: 0.0, y }, Point { x: layout.width, y }]);
        }
        above = is_beyond;
    }
    pieces
}

fn turned(mut pieces: Vec<Vec<Point>>, layout: &Layout) -> Vec<Vec<Point>> {
    if layout.direction == Direction::LeftToRight {
        pieces.iter_mut().flatten().for_each(|point| (point.x, point.y) = (point.y, point.x));
    }
    pieces
}

fn across(boxes: &[Box], reach: f64) -> Vec<Vec<Point>> {
    let tops = boxes.iter().filter(|node| node.is_beyond).map(|node| node.top);
    let Some(level) = tops.reduce(f64::min).map(|top| top - ROOM) else { return Vec::new() };
    let mut turns: Vec<(f64, bool, usize)> = Vec::with_capacity(boxes.len() * 2);
    for (at, node) in boxes.iter().enumerate() {
        turns.extend([(node.left - ASIDE, true, at), (node.right + ASIDE, false, at)]);
    }
    turns.put_in_order_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2)));

    let start = turns.first().map_or(0.0, |turn| turn.0) - reach;
    let end = turns.last().map_or(0.0, |turn| turn.0) + reach;
    let mut line = Line { open: vec![(level, vec![Point { x: start, y: level }])], done: Vec::new() };
    // The nodes of the slab, from the top.
    let mut slab: Vec<usize> = Vec::new();
    let mut rest = turns.as_slice();
    while let Some(&(x, ..)) = rest.first() {
        let here = rest.partition_point(|turn| turn.0 < x + SAME);
        for &(_, begins, at) in &rest[..here] {
            if begins {
                let place = slab.partition_point(|&other| boxes[other].top < boxes[at].top);
                slab.insert(place, at);
            } else {
                slab.retain(|&other| other != at);
            }
        }
        rest = &rest[here..];
        line.turn(x, &heights(slab.iter().map(|&at| &boxes[at]), level));
    }
    line.finish(end)
}

fn boxes(layout: &Layout, beyond: &[bool]) -> Vec<Box> {
    let is_down = layout.direction == Direction::TopToBottom;
    let nodes = layout.nodes.iter().enumerate();
    nodes
        .map(|(at, node)| {
            let (left, top, width, height) = if is_down {
                (node.x, node.y, node.width, node.height)
            } else {
                (node.y, node.x, node.height, node.width)
            };
            let is_beyond = beyond.get(at) == Some(&true);
            Box { left, right: left + width, top, bottom: top + height, is_beyond }
        })
        .collect()
}

/// Returns the heights at which the side changes in a slab; it begins on one side above its first node and ends on the
/// other below its last.
fn heights<'a>(slab: impl Iterator<Item = &'a Box>, level: f64) -> Vec<f64> {
    let mut heights = Vec::with_capacity(1);
    let (mut is_beyond, mut above) = (false, f64::NEG_INFINITY);
    for node in slab {
        if node.is_beyond != is_beyond {
            heights.push(between(above, node.top, level));
            is_beyond = node.is_beyond;
        }
        above = node.bottom;
    }
    if !is_beyond {
        heights.push(between(above, f64::INFINITY, level));
    }
    heights
}

/// Returns the height between two nodes that is nearest to a level.
fn between(above: f64, below: f64, level: f64) -> f64 {
    if below - above < 2.0 * ROOM + 1.0 {
        f64::midpoint(above, below)
    } else {
        // Not `clamp`: a gap smaller than twice the room inverts the bounds.
        level.max(above + ROOM).min(below - ROOM)
    }
}

/// The line as far as it is drawn.
struct Line {
    /// The unfinished pieces, with their heights, from the top.
    open: Vec<(f64, Vec<Point>)>,
    done: Vec<Vec<Point>>,
}

impl Line {
    /// Starts another slab at `x`, with changes at these heights. Between the heights of both slabs, taken in pairs,
    /// the slabs are on different sides: there the line runs along their border.
    fn turn(&mut self, x: f64, heights: &[f64]) {
        let mut ends: Vec<(f64, Option<Vec<Point>>)> =
            self.open.drain(..).map(|(height, piece)| (height, Some(piece))).collect();
        ends.extend(heights.iter().map(|height| (*height, None)));
        ends.put_in_order_by(|a, b| a.0.total_cmp(&b.0));
        let mut ends = ends.into_iter();
        while let (Some((upper, above)), Some((lower, below))) = (ends.next(), ends.next()) {
            let (high, low) = (Point { x, y: upper }, Point { x, y: lower });
            match (above, below) {
                (Some(piece), None) => self.lead_on(piece, high, low),
                (None, Some(piece)) => self.lead_on(piece, low, high),
                (Some(mut piece), Some(mut other)) => {
                    piece.extend([high, low]);
                    other.push(low);
                    self.done.extend([piece, other]);
                }
                (None, None) => {
                    self.open.push((upper, vec![high]));
                    self.open.push((lower, vec![high, low]));
                }
            }
        }
    }

    fn lead_on(&mut self, mut piece: Vec<Point>, from: Point, to: Point) {
        if from != to {
            piece.extend([from, to]);
        }
        self.open.push((to.y, piece));
    }

    fn finish(mut self, x: f64) -> Vec<Vec<Point>> {
        for (y, mut piece) in self.open {
            piece.push(Point { x, y });
            self.done.push(piece);
        }
        // The piece that begins outside of the layout comes first.
        let start = |piece: &Vec<Point>| piece.first().map_or(0.0, |at| at.x);
        self.done.put_in_order_by(|a, b| start(a).total_cmp(&start(b)));
        self.done
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::graph::{Graph, InputNode};
    use super::super::layout::Spacing;
    use super::super::stack::{Page, Rows, stacked};
    use super::*;

    fn draw(count: u64, edges: &[(u64, u64)], direction: Direction) -> Layout {
        let nodes: Vec<InputNode> = (0..count).map(|key| InputNode { key, width: 216.0, height: 64.0 }).collect();
        super::super::compose::layout(&Graph::new(&nodes, edges).0, direction, Spacing::default())
    }

    fn after(count: u64, edges: &[(u64, u64)], first: &[u64]) -> Vec<bool> {
        let mut is_beyond: Vec<bool> = (0..count).map(|key| first.contains(&key)).collect();
        for _ in 0..count {
            for &(from, to) in edges {
                is_beyond[to as usize] |= is_beyond[from as usize];
            }
        }
        is_beyond
    }

    #[test]
    fn through_a_chain_it_is_one_straight_line_between_two_nodes() {
        let layout = draw(4, &[(0, 1), (1, 2), (2, 3)], Direction::TopToBottom);
        let line = boundary(&layout, &[false, false, true, true], 50.0);
        let y = layout.nodes[2].y - ROOM;
        assert_eq!(line, [[Point { x: -62.0, y }, Point { x: 278.0, y }]]);
        assert!(layout.nodes[1].y + 64.0 < y);
        assert!(boundary(&layout, &[false; 4], 50.0).is_empty());
    }

    #[test]
    fn a_long_branch_beside_it_is_passed_below() {
        // 0 → 1 (beyond) → 2 and 0 → 3 → 4 → 5.
        let edges = [(0, 1), (1, 2), (0, 3), (3, 4), (4, 5)];
        let layout = draw(6, &edges, Direction::TopToBottom);
        let line = boundary(&layout, &after(6, &edges, &[1]), 50.0);
        let [line] = line.as_slice() else { panic!("{line:?}") };
        // Straight, down beside the branch, below it, and up again.
        assert_eq!(line.len(), 6);
        assert!(line.iter().any(|point| point.y > layout.nodes[5].y + 64.0));
    }

    fn rows(beyond_from: u64) -> (Layout, Vec<Vec<Point>>) {
        let nodes: Vec<InputNode> = (0..6).map(|key| InputNode { key, width: 160.0, height: 60.0 }).collect();
        let edges: Vec<_> = (1..6).map(|key| (key - 1, key)).collect();
        let (page, given) = (
            Page { width: 5_000.0, lead: 80.0, strips: super::super::strip::Strips::NONE },
            Rows { groups: &[0, 0, 0, 1, 1, 1], lanes: &[] },
        );
        let layout = stacked(&Graph::new(&nodes, &edges).0, given, Spacing::default(), page);
        let beyond: Vec<bool> = (0..6).map(|key| key >= beyond_from).collect();
        let line = boundary(&layout, &beyond, 50.0);
        (layout, line)
    }

    #[test]
    fn in_a_row_it_is_a_line_down_between_two_nodes() {
        let (layout, line) = rows(1);
        let [line] = line.as_slice() else { panic!("{line:?}") };
        let row = &layout.stacked[0];
        assert!(line.iter().all(|point| point.x == line[0].x), "straight down: {line:?}");
        assert!(layout.nodes[0].x + 160.0 < line[0].x && line[0].x < layout.nodes[1].x);
        let last = line[line.len() - 1];
        assert!(line[0].y < row.top && row.bottom < last.y && last.y < layout.stacked[1].top);
    }

    #[test]
    fn between_two_rows_it_is_a_line_across() {
        let (layout, line) = rows(3);
        let y = layout.stacked[1].top - ROOM;
        assert_eq!(line, [[Point { x: 0.0, y }, Point { x: layout.width, y }]]);
        assert!(layout.stacked[0].bottom < y);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn every_node_stands_on_its_side_and_none_is_cut(
            count in 1_u64..24,
            pairs in prop::collection::vec((0_u64..24, 0_u64..24), 0..40),
            first in prop::collection::vec(0_u64..24, 1..4),
            is_down in any::<bool>(),
        ) {
            let edges: Vec<(u64, u64)> = pairs.into_iter().filter(|(from, to)| from < to && *to < count).collect();
            let first: Vec<u64> = first.into_iter().map(|key| key % count).collect();
            let beyond = after(count, &edges, &first);
            let direction = if is_down { Direction::TopToBottom } else { Direction::LeftToRight };
            let layout = draw(count, &edges, direction);
            let pieces = boundary(&layout, &beyond, 50.0);
            let lines: Vec<(Point, Point)> =
                pieces.iter().flat_map(|piece| piece.windows(2).map(|line| (line[0], line[1]))).collect();
            for (node, beyond) in layout.nodes.iter().zip(&beyond) {
                let centre = node.centre();
                let (x, y) = if is_down { (centre.x, centre.y) } else { (centre.y, centre.x) };
                let above = lines.iter().filter(|(a, b)| {
                    let (a, b) = if is_down { ((a.x, a.y), (b.x, b.y)) } else { ((a.y, a.x), (b.y, b.x)) };
                    a.1 == b.1 && a.1 < y && a.0.min(b.0) <= x && x < a.0.max(b.0)
                });
                prop_assert_eq!(above.count() % 2 == 1, *beyond);
                for (a, b) in &lines {
                    let is_cut = a.x.min(b.x) < node.x + node.width && a.x.max(b.x) > node.x
                        && a.y.min(b.y) < node.y + node.height && a.y.max(b.y) > node.y;
                    prop_assert!(!is_cut, "{:?} {:?} {:?}", node, a, b);
                }
            }
        }
    }
}
