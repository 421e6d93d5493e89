//! The shapes of a layout, and the choice of the one that shows a graph largest in a frame.
use super::compose::layout;
use super::graph::Graph;
use super::layout::{Direction, Layout, Spacing};
use super::stack::{Page, Rows, stack, stacked};
use super::strip::Strips;
use super::viewport::{Size, Viewport};

/// The shapes of a layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Ranks from top to bottom.
    TopDown,
    /// Ranks from left to right.
    LeftRight,
    /// Ranks from left to right, cut into rows.
    Rows,
}

impl Shape {
    /// All shapes. Of shapes that show a graph equally large, the first is chosen.
    pub const ALL: [Self; 3] = [Self::TopDown, Self::Rows, Self::LeftRight];
}

/// A shape with all that its layout depends on: the same graph in the same fitted shape has the same layout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fitted {
    /// See [`Shape::TopDown`].
    TopDown,
    /// See [`Shape::LeftRight`].
    LeftRight,
    /// See [`Shape::Rows`].
    Rows(Page),
}

/// The frame that a layout is made for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Its size.
    pub size: Size,
    /// The room for the label of a row, in units of the layout.
    pub lead: f64,
}

/// A graph that can be laid out in every shape.
#[derive(Clone, Copy, Debug)]
pub struct Shapeable<'a> {
    /// The graph with the sizes of the nodes in ranks from top to bottom.
    pub upright: &'a Graph,
    /// The graph with the sizes of the nodes in ranks from left to right.
    pub sideways: &'a Graph,
    /// Where rows are cut, and where nodes stand in them.
    pub rows: Rows<'a>,
    /// The distances.
    pub spacing: Spacing,
}

/// Frames narrower than this show a graph from top to bottom: it is scrolled there as a text is.
const NARROW: f64 = 600.0;
/// Larger graphs are not laid out several times: they are legible in no shape as a whole.
const LARGEST: usize = 2_000;
/// The scales for which rows are cut after that of 1, from the largest to the last that shows names.
const SCALES: [f64; 5] = [0.9, 0.8, 0.7, 0.6, 0.5];
/// A shape replaces the ones before it only when it is larger by this factor.
const LARGER: f64 = 1.1;

impl Shapeable<'_> {
    /// Lays out the graph in a fitted shape.
    #[must_use]
    pub fn layout(&self, fitted: Fitted) -> Layout {
        match fitted {
            Fitted::TopDown => layout(self.upright, Direction::TopToBottom, self.spacing),
            Fitted::LeftRight => layout(self.sideways, Direction::LeftToRight, self.spacing),
            Fitted::Rows(page) => stacked(self.sideways, self.rows, self.spacing, page),
        }
    }

    /// Lays out the graph for a frame: in the wanted shape, or in the one that shows it largest.
    #[must_use]
    pub fn fit(&self, wanted: Option<Shape>, frame: Frame) -> (Fitted, Layout) {
        let is_plain = frame.size.width < NARROW || self.upright.len() > LARGEST;
        match wanted.or(is_plain.then_some(Shape::TopDown)) {
            Some(Shape::TopDown) => (Fitted::TopDown, self.layout(Fitted::TopDown)),
            Some(Shape::LeftRight) => (Fitted::LeftRight, self.layout(Fitted::LeftRight)),
            Some(Shape::Rows) => self.rows(&self.layout(Fitted::LeftRight), frame),
            None => {
                let left_right = self.layout(Fitted::LeftRight);
                let mut chosen = (Fitted::TopDown, self.layout(Fitted::TopDown));
                for other in [self.rows(&left_right, frame), (Fitted::LeftRight, left_right)] {
                    if scale(&other.1, frame) > scale(&chosen.1, frame) * LARGER {
                        chosen = other;
                    }
                }
                chosen
            }
        }
    }

    // Cuts a layout into rows for the largest scale at which the whole is in the frame.
    fn rows(&self, left_right: &Layout, frame: Frame) -> (Fitted, Layout) {
        let spacing = self.spacing.sane();
        let cut = |wanted: f64| {
            let width = frame.size.width / wanted - frame.lead - spacing.rank * 4.0;
            let page = Page { width, lead: frame.lead, strips: Strips::NONE };
            (Fitted::Rows(page), stack(self.sideways, left_right.clone(), self.rows, spacing, page))
        };
        let mut chosen = cut(1.0);
        for wanted in SCALES {
            if scale(&chosen.1, frame) >= wanted {
                break;
            }
            let other = cut(wanted);
            if scale(&other.1, frame) > scale(&chosen.1, frame) {
                chosen = other;
            }
        }
        chosen
    }
}

fn scale(layout: &Layout, frame: Frame) -> f64 {
    Viewport::fit(Size { width: layout.width, height: layout.height }, frame.size).scale
}

#[cfg(test)]
mod tests {
    use super::super::InputNode;
    use super::*;

    const WIDE: Frame = Frame { size: Size { width: 1280.0, height: 616.0 }, lead: 80.0 };
    const PHONE: Frame = Frame { size: Size { width: 390.0, height: 568.0 }, lead: 80.0 };
    const NO_ROWS: Rows<'_> = Rows { groups: &[], lanes: &[] };

    fn chain(length: u64) -> Graph {
        let nodes: Vec<_> = (0..length).map(|key| InputNode { key, width: 160.0, height: 60.0 }).collect();
        let edges: Vec<_> = (1..length).map(|key| (key - 1, key)).collect();
        Graph::new(&nodes, &edges).0
    }

    fn shape(layout: &Layout) -> Shape {
        match (layout.direction, layout.stacked.is_empty()) {
            (Direction::TopToBottom, _) => Shape::TopDown,
            (Direction::LeftToRight, true) => Shape::LeftRight,
            (Direction::LeftToRight, false) => Shape::Rows,
        }
    }

    fn fit(graph: &Graph, wanted: Option<Shape>, frame: Frame) -> Layout {
        let all = Shapeable { upright: graph, sideways: graph, rows: NO_ROWS, spacing: Spacing::default() };
        let (fitted, layout) = all.fit(wanted, frame);
        assert_eq!(all.layout(fitted), layout, "a fitted shape stands for its layout");
        layout
    }

    #[test]
    fn a_short_chain_stays_upright_and_a_long_one_becomes_rows() {
        let drawn = |length| fit(&chain(length), None, WIDE);
        assert_eq!(shape(&drawn(3)), Shape::TopDown);
        let long = drawn(30);
        assert_eq!(shape(&long), Shape::Rows);
        assert!(scale(&long, WIDE) >= 0.7, "{}", scale(&long, WIDE));
    }

    #[test]
    fn a_phone_shows_any_graph_from_top_to_bottom() {
        assert_eq!(shape(&fit(&chain(30), None, PHONE)), Shape::TopDown);
    }

    #[test]
    fn a_wanted_shape_is_drawn_in_any_frame() {
        for wanted in Shape::ALL {
            for frame in [WIDE, PHONE] {
                assert_eq!(shape(&fit(&chain(30), Some(wanted), frame)), wanted);
            }
        }
    }

    #[test]
    fn rows_are_cut_for_the_largest_scale_at_which_all_of_them_are_in_the_frame() {
        let graph = chain(40);
        let best = scale(&fit(&graph, Some(Shape::Rows), WIDE), WIDE);
        for width in [600.0, 900.0, 1_200.0, 1_500.0, 2_000.0, 3_000.0] {
            let other =
                stacked(&graph, NO_ROWS, Spacing::default(), Page { width, lead: WIDE.lead, strips: Strips::NONE });
            assert!(scale(&other, WIDE) <= best * 1.15, "{width}: {} against {best}", scale(&other, WIDE));
        }
    }
}
