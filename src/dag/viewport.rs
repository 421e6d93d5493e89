//! The visible part of a layout: a shift and a scale.
use super::layout::{Placed, Point};
use crate::decimal::{fine, hundredths};

/// A width and a height, in pixels of the layout or of the frame.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// Maps the layout to the frame: `frame = layout × scale + (x, y)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// The shift to the right, in pixels of the frame.
    pub x: f64,
    /// The shift downwards, in pixels of the frame.
    pub y: f64,
    /// Pixels of the frame for one of the layout.
    pub scale: f64,
}

impl Default for Viewport {
    fn default() -> Self {
        Self { x: 0.0, y: 0.0, scale: 1.0 }
    }
}

/// The margin between the layout and the border of the frame.
const MARGIN: f64 = 24.0;
/// The part of the layout that always stays in the frame.
const HELD: f64 = 64.0;

impl Viewport {
    /// The smallest scale.
    pub const FARTHEST: f64 = 0.02;
    /// The greatest scale.
    pub const CLOSEST: f64 = 3.0;
    /// The scale below which labels cannot be read.
    pub const READABLE: f64 = 0.7;
    /// The factor of one press of a button or key.
    pub const NOTCH: f64 = 1.25;

    /// Returns the value of an SVG `transform`.
    #[must_use]
    pub fn transform(self) -> String {
        format!("translate({} {}) scale({})", hundredths(self.x), hundredths(self.y), fine(self.scale))
    }

    /// Shifts the layout.
    #[must_use]
    pub fn panned(self, dx: f64, dy: f64) -> Self {
        Self { x: self.x + dx, y: self.y + dy, ..self }
    }

    /// Multiplies the scale within its bounds; the point at `point` of the frame stays there.
    #[must_use]
    pub fn zoomed(self, point: Point, factor: f64) -> Self {
        let scale = (self.scale * factor).clamp(Self::FARTHEST, Self::CLOSEST);
        if !scale.is_finite() {
            return self;
        }
        let share = scale / self.scale;
        Self { x: point.x - (point.x - self.x) * share, y: point.y - (point.y - self.y) * share, scale }
    }

    /// Returns the point of the layout at a point of the frame.
    #[must_use]
    pub fn seen_at(self, point: Point) -> Point {
        Point { x: (point.x - self.x) / self.scale, y: (point.y - self.y) / self.scale }
    }

    /// Shows the whole layout in the middle, never enlarged.
    #[must_use]
    pub fn fit(drawing: Size, frame: Size) -> Self {
        let share = |frame: f64, drawing: f64| (frame - 2.0 * MARGIN).max(1.0) / drawing.max(1.0);
        let scale = share(frame.width, drawing.width).min(share(frame.height, drawing.height));
        let scale = scale.clamp(Self::FARTHEST, 1.0);
        let middle = |frame: f64, drawing: f64| (frame - drawing * scale) / 2.0;
        Self { x: middle(frame.width, drawing.width), y: middle(frame.height, drawing.height), scale }
    }

    /// Returns the first view: the whole layout if it is readable then, else the surroundings of `start` at a readable
    /// scale, and as much of the rest as there is room for.
    #[must_use]
    pub fn opening(drawing: Size, frame: Size, start: Option<&Placed>) -> Self {
        let fit = Self::fit(drawing, frame);
        if fit.scale >= Self::READABLE {
            return fit;
        }
        let scale = Self::READABLE;
        let at = start.map_or(Point { x: drawing.width / 2.0, y: 0.0 }, Placed::centre);
        // In the middle across, in the upper third downwards; the view does not go beyond the layout.
        let shift = |frame: f64, drawing: f64, at: f64, share: f64| {
            let room = frame - drawing * scale;
            if room >= 2.0 * MARGIN { room / 2.0 } else { (frame * share - at * scale).max(room - MARGIN).min(MARGIN) }
        };
        Self {
            x: shift(frame.width, drawing.width, at.x, 0.5),
            y: shift(frame.height, drawing.height, at.y, 0.33),
            scale,
        }
    }

    /// Returns the view after the smallest shift that brings a node into the frame.
    #[must_use]
    pub fn showing(self, node: &Placed, frame: Size) -> Self {
        let shift = |shift: f64, from: f64, size: f64, frame: f64| {
            let (low, high) = (from * self.scale + shift, (from + size) * self.scale + shift);
            if high - low > frame - 2.0 * MARGIN || low < MARGIN {
                shift + MARGIN - low
            } else if high > frame - MARGIN {
                shift + frame - MARGIN - high
            } else {
                shift
            }
        };
        Self {
            x: shift(self.x, node.x, node.width, frame.width),
            y: shift(self.y, node.y, node.height, frame.height),
            scale: self.scale,
        }
    }

    /// Returns the nearest view that still shows a part of the layout, so that it is never empty.
    #[must_use]
    pub fn held(self, drawing: Size, frame: Size) -> Self {
        let hold = |shift: f64, drawing: f64, frame: f64| {
            let low = HELD.min(frame / 2.0) - drawing * self.scale;
            let high = frame - HELD.min(frame / 2.0);
            shift.max(low.min(high)).min(high.max(low))
        };
        Self {
            x: hold(self.x, drawing.width, frame.width),
            y: hold(self.y, drawing.height, frame.height),
            scale: self.scale,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Size = Size { width: 800.0, height: 600.0 };

    fn node(x: f64, y: f64) -> Placed {
        Placed { index: 0, key: 0, x, y, width: 200.0, height: 60.0, rank: 0, order: 0 }
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn zooming_keeps_the_point_under_the_pointer() {
        let pointer = Point { x: 123.0, y: 456.0 };
        let view = Viewport { x: -70.0, y: 12.0, scale: 0.8 };
        let before = view.seen_at(pointer);
        for factor in [0.5, 1.25, 1e9, 1e-9] {
            let after = view.zoomed(pointer, factor);
            assert!(near(after.seen_at(pointer).x, before.x) && near(after.seen_at(pointer).y, before.y));
            assert!((Viewport::FARTHEST..=Viewport::CLOSEST).contains(&after.scale));
        }
        assert_eq!(view.zoomed(pointer, f64::NAN), view);
    }

    #[test]
    fn fitting_shows_everything_and_enlarges_nothing() {
        let small = Viewport::fit(Size { width: 100.0, height: 50.0 }, FRAME);
        assert_eq!(small, Viewport { x: 350.0, y: 275.0, scale: 1.0 });
        let large = Viewport::fit(Size { width: 1600.0, height: 400.0 }, FRAME);
        assert!(near(large.scale, 752.0 / 1600.0) && near(large.x, 24.0));
        assert!(Viewport::fit(Size::default(), Size::default()).x.is_finite());
    }

    #[test]
    fn the_first_view_can_be_read() {
        let drawing = Size { width: 400.0, height: 9000.0 };
        let top = Viewport::opening(drawing, FRAME, None);
        assert!(near(top.scale, Viewport::READABLE) && near(top.y, 24.0) && near(top.x, 260.0));
        let middle = Viewport::opening(drawing, FRAME, Some(&node(100.0, 4470.0)));
        assert!(near(middle.y, 198.0 - 4500.0 * Viewport::READABLE));
        let end = Viewport::opening(drawing, FRAME, Some(&node(100.0, 8940.0)));
        assert!(near(end.y + 9000.0 * end.scale, 600.0 - 24.0), "the end is at the lower border");
    }

    #[test]
    fn a_node_is_brought_into_the_frame_by_the_smallest_shift() {
        let view = Viewport::default();
        assert_eq!(view.showing(&node(100.0, 100.0), FRAME), view);
        assert_eq!(view.showing(&node(900.0, 100.0), FRAME), Viewport { x: -324.0, ..view });
        assert_eq!(view.showing(&node(100.0, -80.0), FRAME), Viewport { y: 104.0, ..view });
        let wide = Placed { width: 1000.0, ..node(100.0, 100.0) };
        assert_eq!(view.showing(&wide, FRAME), Viewport { x: -76.0, ..view }, "its start, when it is too wide");
    }

    #[test]
    fn the_picture_cannot_be_lost() {
        let drawing = Size { width: 400.0, height: 400.0 };
        let away = Viewport { x: 1e7, y: -1e7, scale: 1.0 }.held(drawing, FRAME);
        assert_eq!(away, Viewport { x: 736.0, y: -336.0, scale: 1.0 });
        let kept = Viewport { x: 10.0, y: 20.0, scale: 1.0 };
        assert_eq!(kept.held(drawing, FRAME), kept);
        assert!(kept.held(drawing, Size::default()).x.is_finite());
    }
}
