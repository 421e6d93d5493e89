//! Translates a wheel or a trackpad into changes of a viewport, as in maps.
//!
//! Browsers send a pinch as wheel events with Ctrl, in which 100 units are a factor of e. A mouse wheel zooms at the
//! pointer. A swipe of two fingers to the side and a wheel with Shift pan; a trackpad that swipes up and down cannot be
//! distinguished from a wheel before it has moved to the side, so it zooms.
use super::layout::Point;
use super::viewport::{Size, Viewport};

/// Units of a pinch for a factor of e.
const PINCH: f64 = 100.0;
/// The change of the logarithm of the scale for each pixel of wheel travel.
const WHEEL: f64 = 0.0015;
/// Pixels for one line, where a wheel counts lines.
const LINE: f64 = 20.0;
/// The share of the frame for one page, where a wheel counts pages.
const PAGE: f64 = 0.9;
/// The greatest change of the logarithm of the scale by one event, about a factor of four: a freewheeling mouse wheel
/// must not move the layout out of view.
const MOST: f64 = 1.4;
/// The time in milliseconds for which a swipe continues although its fingers turn up or down.
const SWIPE_MS: f64 = 150.0;

/// The unit of a wheel (`WheelEvent.deltaMode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Pixels.
    Pixel,
    /// Lines of text.
    Line,
    /// Pages: the frame.
    Page,
}

/// A key that is held while the wheel turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// No relevant key.
    None,
    /// Ctrl, or a pinch of two fingers, which browsers send in the same form.
    Zoom,
    /// Shift: the wheel pans sideways.
    Sideways,
}

/// One turn of a wheel, or one movement of fingers on a trackpad.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    /// The distance to the right and downwards, in units.
    pub by: Point,
    /// The unit.
    pub unit: Unit,
    /// The held key.
    pub held: Held,
    /// The position of the pointer in the frame.
    pub at: Point,
    /// The time, in milliseconds of any clock.
    pub time_ms: f64,
}

/// The turns so far: a swipe stays a swipe until the fingers stop.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wheel {
    swiped_ms: Option<f64>,
}

impl Wheel {
    /// Returns the viewport after a turn.
    pub fn turn(&mut self, turn: Turn, view: Viewport, frame: Size) -> Viewport {
        let Point { x: dx, y: dy } = pixels(turn, frame);
        if turn.held == Held::Zoom {
            return view.zoomed(turn.at, factor(-dy / PINCH));
        }
        if turn.held == Held::Sideways {
            // Some browsers turn the wheel to the side themselves, others leave that to the page.
            return view.panned(-(if dx == 0.0 { dy } else { dx }), 0.0);
        }
        let goes_on = self.swiped_ms.is_some_and(|before| (0.0..SWIPE_MS).contains(&(turn.time_ms - before)));
        let is_swipe = dx != 0.0 && (goes_on || dx.abs() > dy.abs()) || goes_on && turn.unit == Unit::Pixel;
        self.swiped_ms = is_swipe.then_some(turn.time_ms);
        if is_swipe { view.panned(-dx, -dy) } else { view.zoomed(turn.at, factor(-dy * WHEEL)) }
    }
}

fn pixels(turn: Turn, frame: Size) -> Point {
    let scaled = |by: f64, page: f64| {
        let unit = match turn.unit {
            Unit::Pixel => 1.0,
            Unit::Line => LINE,
            Unit::Page => page * PAGE,
        };
        if by.is_finite() { by * unit } else { 0.0 }
    };
    Point { x: scaled(turn.by.x, frame.width), y: scaled(turn.by.y, frame.height) }
}

fn factor(logarithm: f64) -> f64 {
    logarithm.clamp(-MOST, MOST).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Size = Size { width: 800.0, height: 600.0 };
    const AT: Point = Point { x: 400.0, y: 300.0 };

    fn turn(x: f64, y: f64) -> Turn {
        Turn { by: Point { x, y }, unit: Unit::Pixel, held: Held::None, at: AT, time_ms: 0.0 }
    }

    fn once(turn: Turn) -> Viewport {
        Wheel::default().turn(turn, Viewport::default(), FRAME)
    }

    #[test]
    fn a_pinch_to_twice_the_size_doubles_the_scale_around_the_fingers() {
        let (mut wheel, mut view) = (Wheel::default(), Viewport::default());
        for _ in 0..14 {
            view = wheel.turn(Turn { held: Held::Zoom, ..turn(0.0, -4.951_051_29) }, view, FRAME);
        }
        assert!((view.scale - 2.0).abs() < 1e-6, "{view:?}");
        assert!((view.seen_at(AT).x - AT.x).abs() < 1e-9);
        for _ in 0..14 {
            view = wheel.turn(Turn { held: Held::Zoom, ..turn(0.0, 4.951_051_29) }, view, FRAME);
        }
        assert!((view.scale - 1.0).abs() < 1e-6, "and back: {view:?}");
    }

    #[test]
    fn a_swipe_to_the_side_moves_and_does_not_zoom() {
        for (x, y) in [(20.0, 0.0), (20.0, 2.0), (-20.0, 19.0), (0.5, 0.0)] {
            assert_eq!(once(turn(x, y)), Viewport { x: -x, y: -y, scale: 1.0 }, "{x} {y}");
        }
    }

    #[test]
    fn a_swipe_that_turns_upwards_goes_on_moving_until_the_fingers_rest() {
        let mut wheel = Wheel::default();
        let view = wheel.turn(turn(20.0, 0.0), Viewport::default(), FRAME);
        let view = wheel.turn(Turn { time_ms: 16.0, ..turn(2.0, 20.0) }, view, FRAME);
        let view = wheel.turn(Turn { time_ms: 32.0, ..turn(0.0, 20.0) }, view, FRAME);
        assert_eq!(view, Viewport { x: -22.0, y: -40.0, scale: 1.0 });
        let later = wheel.turn(Turn { time_ms: 500.0, ..turn(0.0, 20.0) }, view, FRAME);
        assert!(later.scale < 1.0, "after a rest it is a wheel again");
        let back = wheel.turn(Turn { time_ms: 1.0, ..turn(0.0, 20.0) }, later, FRAME);
        assert!(back.scale < later.scale, "a clock that runs backwards begins anew");
    }

    #[test]
    fn a_wheel_zooms_at_the_pointer_in_every_unit() {
        let notch = once(turn(0.0, -100.0));
        assert!((notch.scale - 0.15_f64.exp()).abs() < 1e-9 && (notch.seen_at(AT).y - AT.y).abs() < 1e-9);
        let lines = once(Turn { unit: Unit::Line, ..turn(0.0, -3.0) });
        assert!((lines.scale - 0.09_f64.exp()).abs() < 1e-9);
        let page = once(Turn { unit: Unit::Page, ..turn(0.0, 1.0) });
        assert!((page.scale - (-0.81_f64).exp()).abs() < 1e-9, "a page is nearly the frame: {page:?}");
    }

    #[test]
    fn shift_turns_the_wheel_to_the_side_whichever_way_the_browser_tells_it() {
        for (x, y) in [(0.0, 100.0), (100.0, 0.0)] {
            let moved = once(Turn { held: Held::Sideways, ..turn(x, y) });
            assert_eq!(moved, Viewport { x: -100.0, y: 0.0, scale: 1.0 });
        }
        let lines = once(Turn { held: Held::Sideways, unit: Unit::Line, ..turn(0.0, 3.0) });
        assert_eq!(lines, Viewport { x: -60.0, y: 0.0, scale: 1.0 });
    }

    #[test]
    fn no_single_event_loses_the_picture() {
        for y in [1e9, -1e9, f64::INFINITY, f64::NAN] {
            for held in [Held::None, Held::Zoom, Held::Sideways] {
                let view = once(Turn { held, ..turn(0.0, y) });
                assert!((0.2..=3.0).contains(&view.scale) && view.x.is_finite() && view.y.is_finite(), "{y}: {view:?}");
            }
        }
    }
}
