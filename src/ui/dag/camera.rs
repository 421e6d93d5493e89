//! The viewport of the graph, and its controls: wheel, pointers, buttons, and requests to show a node.
use super::DagDrawing;
use super::element::pixels;
use crate::dag::{Area, Drag, Gesture, Held, Placed, Point, Size, Turn, Unit, Viewport, Wheel};
use crate::reactive::{Memo, RwSignal, Scope, effect, listen, on_resize};
use crate::ui::printing::printing;
use leptos::prelude::*;
use leptos::web_sys::Element;
use leptos::{ev, svg};
use std::sync::Arc;

/// The bit of the first button, or of a finger, in what is held down (`PointerEvent.buttons`).
pub(super) const FIRST_BUTTON: u16 = 1;

/// The scale to which following returns from one that is not readable.
const FOLLOWED: f64 = 0.9;

/// The part of a scale that counts as nearly the same.
const SAME: f64 = 0.9;

/// Moves the viewport. Cheap to copy; all its parts belong to the view that made it.
#[derive(Clone, Copy)]
pub(super) struct Camera {
    /// The visible part; `None` before the first graph.
    pub(super) view: RwSignal<Option<Viewport>>,
    /// Whether the view follows the running steps; this ends when the operator moves it.
    pub(super) is_following: RwSignal<bool>,
    /// The element that shows the graph.
    pub(super) frame: NodeRef<svg::Svg>,
    /// The lifetime of the view.
    pub(super) scope: Scope,
    drawing: Memo<Arc<DagDrawing>>,
    gesture: StoredValue<Gesture>,
    wheel: StoredValue<Wheel>,
    /// The size of the frame, unless it has none.
    size: RwSignal<Option<Size>>,
    on_frame: Option<Callback<Option<Size>>>,
    /// On paper the whole graph is drawn, independent of the frame.
    pub(super) printing: RwSignal<bool>,
}

impl Camera {
    /// Creates a camera for the graph in an `<svg>`.
    pub(super) fn new(
        view: RwSignal<Option<Viewport>>,
        frame: NodeRef<svg::Svg>,
        drawing: Memo<Arc<DagDrawing>>,
        on_frame: Option<Callback<Option<Size>>>,
    ) -> Self {
        let (gesture, wheel) = (StoredValue::new(Gesture::default()), StoredValue::new(Wheel::default()));
        let (is_following, size, scope) = (RwSignal::new(true), RwSignal::new(None), Scope::current());
        let printing = printing();
        let camera = Self { view, is_following, frame, scope, drawing, gesture, wheel, size, on_frame, printing };
        // On paper there is room for everything. Made before the frame is measured, which tells its size itself.
        effect(move || {
            let is_printed = printing.get();
            if let Some((tell, size)) = on_frame.zip(size.get_untracked()) {
                tell.run((!is_printed).then_some(size));
            }
        });
        effect(move || {
            let Some(room) = frame.get().and_then(|frame| frame.parent_element()) else { return };
            camera.measure(&room);
            let measured = room.clone();
            on_resize(&room, move || camera.measure(&measured));
        });
        // A window that loses the focus during a drag receives no further pointer events.
        listen(&window(), "blur", move |_| camera.release_all());
        camera
    }

    /// Takes the size of the frame's container. A view of the whole graph stays one, unless that would be much smaller;
    /// of another, the horizontal centre stays the same.
    fn measure(self, room: &Element) {
        if self.printing.try_get_untracked() != Some(false) {
            return;
        }
        let size = Size { width: f64::from(room.client_width()), height: f64::from(room.client_height()) };
        let size = (size.width > 0.0 && size.height > 0.0).then_some(size);
        let Some(before) = self.size.try_get_untracked() else { return };
        if before != size {
            if let Some(tell) = self.on_frame.filter(|_| size.is_some()) {
                // First, so that the first view is that of the graph for this frame.
                tell.run(size);
            }
            self.size.set(size);
            let Some((before, now)) = before.zip(size) else { return };
            let extent = self.extent();
            self.change(|view| {
                let (was, fit) = (Viewport::fit(extent, before), Viewport::fit(extent, now));
                if view == was && fit.scale >= Viewport::READABLE.min(was.scale * SAME) {
                    fit
                } else {
                    view.panned((now.width - before.width) / 2.0, 0.0)
                }
            });
        }
    }

    /// Returns width and height of the frame in pixels, as explicit numbers: with a size relative to its container the
    /// graph would be laid out again, with all its texts, whenever any element of the page moves, because a page that
    /// grows into its window tries two heights each time.
    pub(super) fn sides(self) -> (Option<String>, Option<String>) {
        let whole = self.printing.get().then(|| self.drawing.with(|drawing| extent(drawing)));
        whole.or_else(|| self.size.get()).map(|size| (pixels(size.width), pixels(size.height))).unzip()
    }

    /// Returns the part of the graph that the element shows on paper: all of it, scaled to the available space.
    pub(super) fn whole(self) -> Option<String> {
        let size = self.printing.get().then(|| self.drawing.with(|drawing| extent(drawing)))?;
        Some(format!("0 0 {} {}", pixels(size.width), pixels(size.height)))
    }

    /// Returns the position of the graph in its element, for `transform`.
    pub(super) fn transform(self) -> Option<String> {
        (!self.printing.get()).then(|| self.view.get().unwrap_or_default().transform())
    }

    /// Tracks the size of the frame.
    pub(super) fn track_size(self) {
        self.size.track();
    }

    fn size(self) -> Option<Size> {
        self.size.try_get_untracked().flatten()
    }

    fn extent(self) -> Size {
        self.drawing.with_untracked(|drawing| extent(drawing))
    }

    /// Changes the viewport, within the visible range.
    pub(super) fn change(self, how: impl FnOnce(Viewport) -> Viewport) {
        let (Some(size), Some(Some(view))) = (self.size(), self.view.try_get_untracked()) else { return };
        let changed = how(view).held(self.extent(), size);
        if changed != view {
            self.view.set(Some(changed));
        }
    }

    /// Returns whether the first viewport is not set yet. Evaluated again when the size of the frame changes: it may
    /// have had none.
    pub(super) fn is_closed(self) -> bool {
        self.size.get().is_some() && self.view.get().is_none()
    }

    /// Sets the first viewport, unless the frame or the graph is empty.
    pub(super) fn open(self, start: Option<&Placed>) {
        if let Some(size) = self.size() {
            self.view.set(Some(Viewport::opening(self.extent(), size, start)));
        }
    }

    /// Returns the part of the graph to draw.
    pub(super) fn area(self) -> Option<Area> {
        if self.printing.get() {
            return Some(Area::EVERYTHING);
        }
        Some(Area::around(self.view.get()?, self.size.get()?))
    }

    /// Returns the visible part of the graph: left, top, width, height.
    pub(super) fn seen(self) -> Option<(f64, f64, f64, f64)> {
        let (view, size) = (self.view.get()?, self.size.get()?);
        let corner = view.seen_at(Point { x: 0.0, y: 0.0 });
        Some((corner.x, corner.y, size.width / view.scale, size.height / view.scale))
    }

    /// Returns whether the whole graph is in the frame.
    pub(super) fn shows_everything(self) -> bool {
        let Some((left, top, width, height)) = self.seen() else { return true };
        let all = self.drawing.with(|drawing| extent(drawing));
        left <= 0.0 && top <= 0.0 && left + width >= all.width && top + height >= all.height
    }

    /// Shows the whole graph.
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

    /// Brings a node into the frame, unless the operator has moved the view.
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

    /// Brings a point of the graph into the middle of the frame.
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

    /// Follows the running nodes from now on, at a scale at which their cards can be read; or stops following.
    pub(super) fn toggle_following(self) {
        let follows = self.is_following.get_untracked();
        let scale = self.view.get_untracked().map_or(1.0, |view| view.scale);
        if !follows && scale < Viewport::READABLE {
            self.zoom(FOLLOWED / scale);
        }
        self.is_following.set(!follows);
    }

    /// Stops following, because the operator has moved the view, until it is switched on again.
    fn take_over(self) {
        if self.is_following.get_untracked() {
            self.is_following.set(false);
        }
    }

    /// Handles a wheel or a trackpad. The browser's own zoom and scrolling are prevented over the graph.
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

    /// Handles a pointer press. Other buttons than the first belong to the browser.
    pub(super) fn press(self, event: &ev::PointerEvent) {
        if event.is_primary() {
            // The first pointer of its kind: earlier ones were released outside of this graph, without an event here.
            self.release_all();
        }
        if let Some(at) = self.point(event).filter(|_| event.button() == 0) {
            self.gesture.try_update_value(|gesture| gesture.press(event.pointer_id(), at));
        }
    }

    /// Handles a pointer move.
    pub(super) fn drag(self, event: &ev::PointerEvent) {
        if event.buttons() & FIRST_BUTTON == 0 {
            // The pointer was released outside of this graph, without an event here.
            self.release(event);
        }
        let (Some(at), Some(view)) = (self.point(event), self.view.get_untracked()) else { return };
        let drag = self.gesture.try_update_value(|gesture| gesture.shift(event.pointer_id(), at, view));
        match drag {
            Some(Drag::Began(view)) => {
                self.take_over();
                // Captured only once it is a drag: a captured pointer clicks the graph and not the node.
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

    /// Handles a pointer release.
    pub(super) fn release(self, event: &ev::PointerEvent) {
        self.gesture.try_update_value(|gesture| gesture.release(event.pointer_id()));
        // The click of a drag comes at once, or never.
        self.scope.on_frame(move || self.gesture.update_value(Gesture::forget_drag));
    }

    fn release_all(self) {
        self.gesture.try_update_value(Gesture::release_all);
    }

    /// Handles the cancelling of a pointer by the browser; no click will follow.
    pub(super) fn cancel(self, event: &ev::PointerEvent) {
        self.release(event);
        self.was_drag();
    }

    /// Returns whether the present click ends a drag.
    pub(super) fn was_drag(self) -> bool {
        self.gesture.try_update_value(Gesture::was_drag).unwrap_or_default()
    }

    /// Returns the point of the graph under a pointer.
    pub(super) fn seen_under(self, event: &ev::MouseEvent) -> Option<Point> {
        Some(self.view.get_untracked()?.seen_at(self.point(event)?))
    }

    /// Returns the position of an event in the frame.
    fn point(self, event: &ev::MouseEvent) -> Option<Point> {
        let corner = self.frame.get_untracked()?.get_bounding_client_rect();
        Some(Point { x: f64::from(event.client_x()) - corner.x(), y: f64::from(event.client_y()) - corner.y() })
    }
}

fn extent(drawing: &DagDrawing) -> Size {
    Size { width: drawing.layout.width, height: drawing.layout.height }
}
