//! Translates fingers or the mouse into changes of a viewport: one pointer pans, two pan and zoom.
use super::layout::Point;
use super::viewport::Viewport;

/// The distance that a pointer may move before a press becomes a drag.
const TREMBLE: f64 = 4.0;

/// The meaning of a movement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Drag {
    /// No drag yet: the press may still become a click.
    Still,
    /// The first movement of a drag, with the resulting viewport.
    Began(Viewport),
    /// A further movement, with the resulting viewport.
    Moved(Viewport),
}

/// The pointers that are down.
#[derive(Clone, Debug, Default)]
pub struct Gesture {
    pointers: Vec<(i32, Point)>,
    start: Point,
    dragging: bool,
}

impl Gesture {
    /// Handles a pressed pointer. More than two are ignored.
    pub fn press(&mut self, pointer: i32, at: Point) {
        self.pointers.retain(|&(known, _)| known != pointer);
        if self.pointers.is_empty() {
            self.start = at;
            self.dragging = false;
        }
        if self.pointers.len() < 2 {
            self.pointers.push((pointer, at));
        }
    }

    /// Handles a moved pointer while `view` is shown.
    pub fn shift(&mut self, pointer: i32, to: Point, view: Viewport) -> Drag {
        let Some(place) = self.pointers.iter().position(|&(known, _)| known == pointer) else { return Drag::Still };
        let far = (to.x - self.start.x).hypot(to.y - self.start.y) >= TREMBLE;
        if !self.dragging && !far && self.pointers.len() < 2 {
            return Drag::Still;
        }
        let (middle_before, spread_before) = self.grip();
        if let Some(moved) = self.pointers.get_mut(place) {
            moved.1 = to;
        }
        let (middle, spread) = self.grip();
        let panned = view.panned(middle.x - middle_before.x, middle.y - middle_before.y);
        let factor = if spread_before > 1.0 && spread > 1.0 { spread / spread_before } else { 1.0 };
        let view = panned.zoomed(middle, factor);
        if std::mem::replace(&mut self.dragging, true) { Drag::Moved(view) } else { Drag::Began(view) }
    }

    /// Handles a pointer that is released, or cancelled.
    pub fn release(&mut self, pointer: i32) {
        self.pointers.retain(|&(known, _)| known != pointer);
    }

    /// Forgets all pointers, released anywhere.
    pub fn release_all(&mut self) {
        self.pointers.clear();
    }

    /// Forgets a drag whose click never came, as after a release outside the window. Not while a pointer is down.
    pub fn forget_drag(&mut self) {
        self.dragging &= !self.pointers.is_empty();
    }

    /// Whether the last press was a drag, so that the following click is ignored. The call resets it.
    pub fn was_drag(&mut self) -> bool {
        std::mem::take(&mut self.dragging)
    }

    /// Returns the middle of the pointers and their distance.
    fn grip(&self) -> (Point, f64) {
        match self.pointers[..] {
            [(_, a), (_, b)] => {
                (Point { x: f64::midpoint(a.x, b.x), y: f64::midpoint(a.y, b.y) }, (a.x - b.x).hypot(a.y - b.y))
            }
            [(_, a)] => (a, 0.0),
            _ => (Point::default(), 0.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[test]
    fn a_press_that_trembles_is_no_drag() {
        let mut gesture = Gesture::default();
        gesture.press(1, at(10.0, 10.0));
        assert_eq!(gesture.shift(1, at(12.0, 11.0), Viewport::default()), Drag::Still);
        gesture.release(1);
        assert!(!gesture.was_drag());
    }

    #[test]
    fn one_pointer_pans_by_the_whole_way() {
        let mut gesture = Gesture::default();
        gesture.press(1, at(10.0, 10.0));
        let view = Viewport { x: 5.0, y: 5.0, scale: 2.0 };
        let Drag::Began(view) = gesture.shift(1, at(30.0, 10.0), view) else { panic!("no drag") };
        assert_eq!(view, Viewport { x: 25.0, y: 5.0, scale: 2.0 });
        let Drag::Moved(view) = gesture.shift(1, at(30.0, 40.0), view) else { panic!("no drag") };
        assert_eq!(view, Viewport { x: 25.0, y: 35.0, scale: 2.0 });
        gesture.release(1);
        assert!(gesture.was_drag() && !gesture.was_drag());
        assert_eq!(gesture.shift(1, at(90.0, 90.0), view), Drag::Still, "a pointer that is up does nothing");
    }

    #[test]
    fn a_drag_whose_end_was_not_seen_ends_all_the_same() {
        let mut gesture = Gesture::default();
        gesture.press(1, at(10.0, 10.0));
        let Drag::Began(view) = gesture.shift(1, at(30.0, 10.0), Viewport::default()) else { panic!("no drag") };
        gesture.forget_drag();
        assert!(matches!(gesture.shift(1, at(40.0, 10.0), view), Drag::Moved(_)), "a drag that goes on is kept");
        gesture.release_all();
        assert_eq!(gesture.shift(1, at(90.0, 90.0), view), Drag::Still);
        gesture.forget_drag();
        assert!(!gesture.was_drag(), "the next click is none of this drag");
        // A lost finger does not turn the next one into a pinch.
        gesture.press(1, at(10.0, 10.0));
        gesture.release_all();
        gesture.press(2, at(50.0, 50.0));
        let Drag::Began(view) = gesture.shift(2, at(90.0, 50.0), Viewport::default()) else { panic!("no drag") };
        assert_eq!(view, Viewport { x: 40.0, y: 0.0, scale: 1.0 });
    }

    #[test]
    fn two_pointers_zoom_between_them() {
        let mut gesture = Gesture::default();
        gesture.press(1, at(100.0, 100.0));
        gesture.press(2, at(200.0, 100.0));
        let Drag::Began(view) = gesture.shift(2, at(300.0, 100.0), Viewport::default()) else { panic!("no drag") };
        assert_eq!(view.scale, 2.0);
        // The point in the middle of the fingers is unchanged.
        assert_eq!(view.seen_at(at(200.0, 100.0)), at(150.0, 100.0));
        // Two fingers zoom from the first pixel on.
        let mut gesture = Gesture::default();
        gesture.press(1, at(100.0, 100.0));
        gesture.press(2, at(200.0, 100.0));
        assert!(matches!(gesture.shift(1, at(99.0, 100.0), view), Drag::Began(_)));
    }
}
