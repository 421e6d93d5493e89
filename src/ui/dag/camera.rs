//! The viewport of the picture, and what moves it: wheel, pointers, buttons, and nodes that ask to be seen.
use super::DagPicture;
use super::node::pixels;
use crate::dag::{Area, Drag, Gesture, Held, Placed, Point, Size, Turn, Unit, Viewport, Wheel};
use crate::reactive::{Scope, effect, listen, on_resize};
use crate::ui::printing::printing;
use leptos::prelude::*;
use leptos::web_sys::Element;
use leptos::{ev, svg};
use std::sync::Arc;

/// The bit of the first button, or of a finger, in what is held down (`PointerEvent.buttons`).
pub(super) const FIRST_BUTTON: u16 = 1;

/// Moves the viewport. Cheap to copy; all its parts belong to the view that made it.
#[derive(Clone, Copy)]
pub(super) struct Camera {
    /// What is seen; `None` before the first picture.
    pub(super) view: RwSignal<Option<Viewport>>,
    /// Whether the picture follows what runs; the operator takes over by moving it.
    pub(super) is_following: RwSignal<bool>,
    /// The element that shows the picture.
    pub(super) frame: NodeRef<svg::Svg>,
    /// The life of the view.
    pub(super) scope: Scope,
    picture: Memo<Arc<DagPicture>>,
    gesture: StoredValue<Gesture>,
    wheel: StoredValue<Wheel>,
    /// The size of the frame, unless it has none.
    size: RwSignal<Option<Size>>,
    /// On paper the whole picture is drawn, whatever the frame shows.
    pub(super) printing: RwSignal<bool>,
}

impl Camera {
    /// A camera for the picture in an `<svg>`.
    pub(super) fn new(
        view: RwSignal<Option<Viewport>>,
        frame: NodeRef<svg::Svg>,
        picture: Memo<Arc<DagPicture>>,
    ) -> Self {
        let (gesture, wheel) = (StoredValue::new(Gesture::default()), StoredValue::new(Wheel::default()));
        let (is_following, size, scope) = (RwSignal::new(true), RwSignal::new(None), Scope::current());
        let printing = printing();
        let camera = Self { view, is_following, frame, scope, picture, gesture, wheel, size, printing };
        effect(move || {
            let Some(room) = frame.get().and_then(|frame| frame.parent_element()) else { return };
            camera.measure(&room);
            let measured = room.clone();
            on_resize(&room, move || camera.measure(&measured));
        });
        // A window that loses the focus in the middle of a drag hears no more of the pointer.
        listen(&window(), "blur", move |_| camera.release_all());
        camera
    }

    /// Takes the size of the frame's room. What stood in the middle across stands there again after the frame got
    /// another width.
    fn measure(self, room: &Element) {
        if self.printing.try_get_untracked() != Some(false) {
            return;
        }
        let size = Size { width: f64::from(room.client_width()), height: f64::from(room.client_height()) };
        let size = (size.width > 0.0 && size.height > 0.0).then_some(size);
        let Some(before) = self.size.try_get_untracked() else { return };
        if before != size {
            self.size.set(size);
            if let (Some(before), Some(now)) = (before, size) {
                self.change(|view| view.panned((now.width - before.width) / 2.0, 0.0));
            }
        }
    }

    /// Width and height of the frame in pixels, as it is told them: a picture that asked its room would be laid out
    /// anew, with all its words, whenever anything on the page moves, because a page that grows into its window tries
    /// two heights each time.
    pub(super) fn sides(self) -> (Option<String>, Option<String>) {
        let whole = self.printing.get().then(|| self.picture.with(|picture| extent(picture)));
        whole.or_else(|| self.size.get()).map(|size| (pixels(size.width), pixels(size.height))).unzip()
    }

    /// On paper, the part of the picture that the element shows: all of it, at whatever size there is room for.
    pub(super) fn whole(self) -> Option<String> {
        let size = self.printing.get().then(|| self.picture.with(|picture| extent(picture)))?;
        Some(format!("0 0 {} {}", pixels(size.width), pixels(size.height)))
    }

    /// Where the picture stands in its element, as `transform` has it.
    pub(super) fn transform(self) -> Option<String> {
        (!self.printing.get()).then(|| self.view.get().unwrap_or_default().transform())
    }

    fn size(self) -> Option<Size> {
        self.size.try_get_untracked().flatten()
    }

    fn extent(self) -> Size {
        self.picture.with_untracked(|picture| extent(picture))
    }

    /// Changes the viewport, within what can be seen.
    pub(super) fn change(self, how: impl FnOnce(Viewport) -> Viewport) {
        let (Some(size), Some(Some(view))) = (self.size(), self.view.try_get_untracked()) else { return };
        let changed = how(view).held(self.extent(), size);
        if changed != view {
            self.view.set(Some(changed));
        }
    }

    /// Whether a first viewport is still to be set. Asks again when the frame gets another size: it may have had none.
    pub(super) fn is_closed(self) -> bool {
        self.size.get().is_some() && self.view.get().is_none()
    }

    /// Sets the first viewport, unless there is nothing to see yet.
    pub(super) fn open(self, start: Option<&Placed>) {
        if let Some(size) = self.size() {
            self.view.set(Some(Viewport::opening(self.extent(), size, start)));
        }
    }

    /// The part of the picture to draw.
    pub(super) fn area(self) -> Option<Area> {
        if self.printing.get() {
            return Some(Area::EVERYTHING);
        }
        Some(Area::around(self.view.get()?, self.size.get()?))
    }

    /// What the frame shows of the picture: left, top, width, height.
    pub(super) fn seen(self) -> Option<(f64, f64, f64, f64)> {
        let (view, size) = (self.view.get()?, self.size.get()?);
        let corner = view.seen_at(Point { x: 0.0, y: 0.0 });
        Some((corner.x, corner.y, size.width / view.scale, size.height / view.scale))
    }

    /// Whether no part of the picture lies outside the frame.
    pub(super) fn shows_everything(self) -> bool {
        let Some((left, top, width, height)) = self.seen() else { return true };
        let all = self.picture.with(|picture| extent(picture));
        left <= 0.0 && top <= 0.0 && left + width >= all.width && top + height >= all.height
    }

    /// Shows everything.
    pub(super) fn fit(self) {
        self.take_over();
        if let Some(size) = self.size() {
            self.view.set(Some(Viewport::fit(self.extent(), size)));
        }
    }

    /// Multiplies the scale, around the middle of the frame.
    pub(super) fn zoom(self, factor: f64) {
        self.take_over();
        if let Some(size) = self.size() {
            self.change(|view| view.zoomed(Point { x: size.width / 2.0, y: size.height / 2.0 }, factor));
        }
    }

    /// Brings a node into the frame, if it is not there.
    pub(super) fn reveal(self, node: &Placed) {
        if let Some(size) = self.size() {
            self.change(|view| view.showing(node, size));
        }
    }

    /// Brings a node into the frame, unless the operator has taken over.
    pub(super) fn follow(self, node: &Placed) {
        if self.is_following.get() {
            self.reveal(node);
        }
    }

    /// Brings a node into the middle of the frame, where it can be read.
    pub(super) fn approach(self, node: &Placed) {
        self.take_over();
        self.change(|view| Viewport { scale: view.scale.max(Viewport::READABLE), ..view });
        self.centre(node.centre());
    }

    /// Brings a point of the picture into the middle of the frame.
    pub(super) fn centre(self, at: Point) {
        self.take_over();
        if let Some(size) = self.size() {
            self.change(|view| Viewport {
                x: size.width / 2.0 - at.x * view.scale,
                y: size.height / 2.0 - at.y * view.scale,
                ..view
            });
        }
    }

    /// From now on the picture is the operator's, until they ask it to follow again.
    fn take_over(self) {
        if self.is_following.get_untracked() {
            self.is_following.set(false);
        }
    }

    /// A wheel turns, or fingers move on a trackpad. The browser's own zoom and scrolling are kept off the picture.
    pub(super) fn wheel(self, event: &ev::WheelEvent) {
        event.prevent_default();
        self.take_over();
        let (Some(at), Some(size)) = (self.point(event), self.size()) else { return };
        let unit = match event.delta_mode() {
            ev::WheelEvent::DOM_DELTA_LINE => Unit::Line,
            ev::WheelEvent::DOM_DELTA_PAGE => Unit::Page,
            _ => Unit::Pixel,
        };
        let held = match (event.ctrl_key() || event.meta_key(), event.shift_key()) {
            (true, _) => Held::Zoom,
            (false, true) => Held::Sideways,
            (false, false) => Held::None,
        };
        let by = Point { x: event.delta_x(), y: event.delta_y() };
        let turn = Turn { by, unit, held, at, time_ms: event.time_stamp() };
        self.change(|view| self.wheel.try_update_value(|wheel| wheel.turn(turn, view, size)).unwrap_or(view));
    }

    /// A pointer goes down. Other buttons than the first belong to the browser.
    pub(super) fn press(self, event: &ev::PointerEvent) {
        if event.is_primary() {
            // The first of its kind: whatever else was down has gone up where this picture could not hear it.
            self.release_all();
        }
        if let Some(at) = self.point(event).filter(|_| event.button() == 0) {
            self.gesture.try_update_value(|gesture| gesture.press(event.pointer_id(), at));
        }
    }

    /// A pointer moves.
    pub(super) fn drag(self, event: &ev::PointerEvent) {
        if event.buttons() & FIRST_BUTTON == 0 {
            // It went up where this picture could not hear it.
            self.release(event);
        }
        let (Some(at), Some(view)) = (self.point(event), self.view.get_untracked()) else { return };
        let drag = self.gesture.try_update_value(|gesture| gesture.shift(event.pointer_id(), at, view));
        match drag {
            Some(Drag::Began(view)) => {
                self.take_over();
                // Not captured before it is a drag: a captured pointer clicks the picture and not the node.
                if let Some(frame) = self.frame.get_untracked() {
                    // Fails when the pointer is already gone; then there is nothing to capture.
                    let _ = frame.set_pointer_capture(event.pointer_id());
                }
                self.change(|_| view);
            }
            Some(Drag::Moved(view)) => self.change(|_| view),
            Some(Drag::Still) | None => {}
        }
    }

    /// A pointer goes up.
    pub(super) fn release(self, event: &ev::PointerEvent) {
        self.gesture.try_update_value(|gesture| gesture.release(event.pointer_id()));
        // The click of a drag comes at once, or never.
        self.scope.on_frame(move || self.gesture.update_value(Gesture::forget_drag));
    }

    fn release_all(self) {
        self.gesture.try_update_value(Gesture::release_all);
    }

    /// The browser takes a pointer away, and no click will follow.
    pub(super) fn cancel(self, event: &ev::PointerEvent) {
        self.release(event);
        self.was_drag();
    }

    /// Whether the click that just arrived ends a drag.
    pub(super) fn was_drag(self) -> bool {
        self.gesture.try_update_value(Gesture::was_drag).unwrap_or_default()
    }

    /// The point of the picture under a pointer.
    pub(super) fn seen_under(self, event: &ev::MouseEvent) -> Option<Point> {
        Some(self.view.get_untracked()?.seen_at(self.point(event)?))
    }

    /// Where in the frame an event happened.
    fn point(self, event: &ev::MouseEvent) -> Option<Point> {
        let corner = self.frame.get_untracked()?.get_bounding_client_rect();
        Some(Point { x: f64::from(event.client_x()) - corner.x(), y: f64::from(event.client_y()) - corner.y() })
    }
}

fn extent(picture: &DagPicture) -> Size {
    Size { width: picture.layout.width, height: picture.layout.height }
}
