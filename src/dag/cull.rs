//! Selects the part of a layout to draw: the visible part, and a margin around it.
use super::layout::{Layout, Placed, Point};
use super::viewport::{Size, Viewport};

/// A rectangle of the layout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// The left border.
    pub left: f64,
    /// The upper border.
    pub top: f64,
    /// The right border.
    pub right: f64,
    /// The lower border.
    pub bottom: f64,
}

impl Area {
    /// The whole layout, of any size.
    pub const EVERYTHING: Self = Self { left: f64::MIN, top: f64::MIN, right: f64::MAX, bottom: f64::MAX };

    /// Returns the visible part of a frame, extended to steps of a quarter of the frame: the area changes rarely while
    /// the view moves, and then few nodes are added and removed.
    #[must_use]
    pub fn around(view: Viewport, frame: Size) -> Self {
        let (width, height) = (frame.width / view.scale, frame.height / view.scale);
        let (left, top) = (-view.x / view.scale, -view.y / view.scale);
        let step = |size: f64| (size / 4.0).max(1.0);
        let (across, down) = (step(width), step(height));
        Self {
            left: (left / across).floor() * across,
            top: (top / down).floor() * down,
            right: ((left + width) / across).ceil() * across,
            bottom: ((top + height) / down).ceil() * down,
        }
    }

    /// Whether the area and a box overlap.
    #[must_use]
    pub fn meets(&self, node: &Placed) -> bool {
        node.x < self.right
            && node.x + node.width > self.left
            && node.y < self.bottom
            && node.y + node.height > self.top
    }

    /// Whether a line may pass through the area: the rectangle around the line does.
    #[must_use]
    pub fn meets_line(&self, points: &[Point]) -> bool {
        let mut around = Self { left: f64::MAX, top: f64::MAX, right: f64::MIN, bottom: f64::MIN };
        for point in points {
            around.left = around.left.min(point.x);
            around.right = around.right.max(point.x);
            around.top = around.top.min(point.y);
            around.bottom = around.bottom.max(point.y);
        }
        around.left <= self.right && around.right >= self.left && around.top <= self.bottom && around.bottom >= self.top
    }
}

impl Layout {
    /// Returns the nodes in reading order: rank by rank.
    pub fn reading_order(&self) -> impl Iterator<Item = usize> {
        (0..self.ranks()).flat_map(|rank| self.rank(rank)).copied()
    }

    /// Returns the node whose box covers a point of the layout.
    #[must_use]
    pub fn node_at(&self, x: f64, y: f64) -> Option<&Placed> {
        let point = Area { left: x, top: y, right: x, bottom: y };
        self.nodes.iter().find(|node| point.meets(node))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Direction, Graph, InputNode, Spacing, layout};
    use super::*;

    const FRAME: Size = Size { width: 800.0, height: 600.0 };

    fn at(x: f64, y: f64) -> Placed {
        Placed { index: 0, key: 0, x, y, width: 100.0, height: 50.0, rank: 0, order: 0 }
    }

    proptest! {
        #[test]
        fn everything_in_the_frame_is_in_the_area(x in -5e3..5e3, y in -5e3..5e3, scale in 0.05..3.0, nx in -8e3..8e3, ny in -8e3..8e3) {
            let view = Viewport { x, y, scale };
            let node = at(nx, ny);
            let (left, top) = (nx * scale + x, ny * scale + y);
            let is_seen = left < FRAME.width && left + 100.0 * scale > 0.0 && top < FRAME.height && top + 50.0 * scale > 0.0;
            prop_assert!(!is_seen || Area::around(view, FRAME).meets(&node));
        }

        #[test]
        fn the_area_is_at_most_half_a_frame_wider(x in -5e3..5e3, scale in 0.05..3.0) {
            let area = Area::around(Viewport { x, y: x, scale }, FRAME);
            prop_assert!((area.right - area.left) * scale <= 1.5 * FRAME.width + 1e-6);
            prop_assert!((area.bottom - area.top) * scale <= 1.5 * FRAME.height + 1e-6);
        }
    }

    #[test]
    fn the_area_stays_while_the_view_moves_a_little() {
        let view = Viewport { x: -10.0, y: -10.0, scale: 1.0 };
        assert_eq!(Area::around(view, FRAME), Area::around(view.panned(-50.0, -50.0), FRAME));
        assert_ne!(Area::around(view, FRAME), Area::around(view.panned(-300.0, 0.0), FRAME));
    }

    #[test]
    fn a_far_view_has_all_that_it_shows_and_little_more() {
        // At half the size the frame shows 1600 × 1200, from (500, 400) on.
        let area = Area::around(Viewport { x: -250.0, y: -200.0, scale: 0.5 }, FRAME);
        assert_eq!(area, Area { left: 400.0, top: 300.0, right: 2400.0, bottom: 1800.0 });
    }

    #[test]
    fn a_long_route_is_seen_though_both_its_ends_are_outside() {
        let points = [Point { x: 0.0, y: -9000.0 }, Point { x: 10.0, y: 9000.0 }];
        let area = Area::around(Viewport::default(), FRAME);
        assert!(area.meets_line(&points));
        assert!(!area.meets_line(&[Point { x: 1e5, y: 0.0 }, Point { x: 1e5, y: 9.0 }]));
    }

    #[test]
    fn a_point_finds_its_node() {
        let nodes: Vec<InputNode> =
            [1, 2].map(|key| InputNode { key, width: 100.0, height: 40.0 }).into_iter().collect();
        let layout = layout(&Graph::new(&nodes, &[(1, 2)]).0, Direction::TopToBottom, Spacing::default());
        let second = layout.nodes[1].centre();
        assert_eq!(layout.node_at(second.x, second.y).map(|node| node.key), Some(2));
        assert_eq!(layout.node_at(second.x, second.y - 30.0).map(|node| node.key), None);
        assert_eq!(layout.reading_order().collect::<Vec<_>>(), [0, 1]);
    }
}
