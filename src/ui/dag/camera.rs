//! The viewport of the picture, and what moves it: wheel, pointers, buttons, and nodes that ask to be seen.
use crate::dag::{Drag, Gesture, Layout, Placed, Point, Size, Viewport};
use leptos::prelude::*;
use leptos::{ev, svg};
use std::sync::Arc;

/// How much a pixel of wheel travel changes the logarithm of the scale.
const WHEEL: f64 = 0.0015;
/// Pixels for one line, where a wheel counts lines.
const LINE: f64 = 20.0;

/// Moves the viewport. Cheap to copy; all its parts belong to the view that made it.
#[derive(Clone, Copy)]
pub(super) struct Camera {
    /// What is seen; `None` before the first picture.
    pub(super) view: RwSignal<Option<Viewport>>,
    frame: NodeRef<svg::Svg>,
    picture: Memo<Arc<Layout>>,
    gesture: StoredValue<Gesture>,
    /// Told when the frame may have another size.
    resized: Trigger,
    /// Whether the operator has moved the picture: then it is theirs until they ask for all of it.
    is_held: StoredValue<bool>,
    /// The size of the frame when it was last looked at, so that a change of it keeps the middle in the middle.
    last: StoredValue<Option<Size>>,
}

impl Camera {
    /// A camera for the picture in an `<svg>`.
    pub(super) fn new(view: RwSignal<Option<Viewport>>, frame: NodeRef<svg::Svg>, picture: Memo<Arc<Layout>>) -> Self {
        let gesture = StoredValue::new(Gesture::default());
        let camera = Self {
            view,
            frame,
            picture,
            gesture,
            resized: Trigger::new(),
            is_held: StoredValue::new(false),
            last: StoredValue::new(None),
        };
        let listener = window_event_listener(ev::resize, move |_| {
            camera.resized.notify();
            camera.keep_middle();
        });
        on_cleanup(move || listener.remove());
        camera
    }

    /// The present size of the frame: asked for when it is needed, because panels beside the picture may move.
    fn size(self) -> Option<Size> {
        let frame = self.frame.try_get_untracked().flatten()?;
        let size = Size { width: f64::from(frame.client_width()), height: f64::from(frame.client_height()) };
        (size.width > 0.0 && size.height > 0.0).then_some(size)
    }

    /// What stood in the middle of the frame across stands there again after the frame got another width.
    fn keep_middle(self) {
        let before = self.last.get_value();
        let Some(now) = self.size() else { return };
        let shift = before.map_or(0.0, |before| (now.width - before.width) / 2.0);
        self.last.set_value(Some(now));
        self.change(|view| Viewport { x: view.x + shift, ..view });
    }

    fn extent(self) -> Size {
        self.picture.with_untracked(|layout| Size { width: layout.width, height: layout.height })
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
        self.resized.track();
        self.frame.get().is_some() && self.view.get().is_none()
    }

    /// Sets the first viewport, unless there is nothing to see yet.
    pub(super) fn open(self, start: Option<&Placed>) {
        if let Some(size) = self.size() {
            self.last.set_value(Some(size));
            self.view.set(Some(Viewport::opening(self.extent(), size, start)));
        }
    }

    /// Shows everything, and follows again.
    pub(super) fn fit(self) {
        self.is_held.set_value(false);
        if let Some(size) = self.size() {
            self.view.set(Some(Viewport::fit(self.extent(), size)));
        }
    }

    /// Multiplies the scale, around the middle of the frame.
    pub(super) fn zoom(self, factor: f64) {
        self.is_held.set_value(true);
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

    /// Brings a node into the frame, unless the operator has moved the picture.
    pub(super) fn follow(self, node: &Placed) {
        if !self.is_held.get_value() {
            self.reveal(node);
        }
    }

    /// The wheel zooms at the pointer.
    pub(super) fn wheel(self, event: &ev::WheelEvent) {
        event.prevent_default();
        self.is_held.set_value(true);
        let pixels = if event.delta_mode() == ev::WheelEvent::DOM_DELTA_PIXEL { 1.0 } else { LINE };
        if let Some(at) = self.point(event) {
            self.change(|view| view.zoomed(at, (-event.delta_y() * pixels * WHEEL).exp()));
        }
    }

    /// A pointer goes down. Other buttons than the first belong to the browser.
    pub(super) fn press(self, event: &ev::PointerEvent) {
        if let Some(at) = self.point(event).filter(|_| event.button() == 0) {
            self.gesture.try_update_value(|gesture| gesture.press(event.pointer_id(), at));
        }
    }

    /// A pointer moves.
    pub(super) fn drag(self, event: &ev::PointerEvent) {
        if event.buttons() == 0 {
            // It went up where this picture could not hear it.
            self.release(event);
        }
        let (Some(at), Some(view)) = (self.point(event), self.view.get_untracked()) else { return };
        let drag = self.gesture.try_update_value(|gesture| gesture.shift(event.pointer_id(), at, view));
        match drag {
            Some(Drag::Began(view)) => {
                self.is_held.set_value(true);
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

    /// Where in the frame an event happened.
    fn point(self, event: &ev::MouseEvent) -> Option<Point> {
        let corner = self.frame.get_untracked()?.get_bounding_client_rect();
        Some(Point { x: f64::from(event.client_x()) - corner.x(), y: f64::from(event.client_y()) - corner.y() })
    }
}
