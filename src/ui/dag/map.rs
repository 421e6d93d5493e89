//! A small map of the whole graph in a corner, with the visible part marked.
//!
//! It is a canvas: it shows every node, and must not need an element for each or change the document at each poll.
use super::camera::FIRST_BUTTON;
use super::element::pixels;
use super::interaction::GraphInteraction;
use super::paint::{Painted, map_sides};
use crate::dag::{Point, Size};
use crate::reactive::{Scope, effect, handler, live, memo};
use crate::ui::event::current_target;
use leptos::prelude::*;
use leptos::web_sys::Element;
use leptos::{ev, html};

/// The largest size of the map, in pixels of the page.
const ROOM: Size = Size { width: 176.0, height: 132.0 };

/// Draws the map, in the colours of the theme. It is shown only while a part of the graph is outside of the frame.
pub(super) fn map(interaction: GraphInteraction, theme: Signal<&'static str>) -> impl IntoView {
    let GraphInteraction { drawing, statuses, camera, .. } = interaction;
    let canvas = NodeRef::<html::Canvas>::new();
    let scale = memo(move || {
        drawing.with(|drawing| {
            (ROOM.width / drawing.layout.width.max(1.0)).min(ROOM.height / drawing.layout.height.max(1.0))
        })
    });
    let sides = memo(move || drawing.with(|drawing| map_sides(drawing, scale.get())));
    let is_needed = memo(move || !camera.shows_everything());
    // The painted state of the canvas: a poll that changes one node paints one node.
    let painted = StoredValue::new(Painted::default());
    let repaint = move || {
        let Some(canvas) = canvas.try_get_untracked().flatten() else { return };
        let scale = scale.get_untracked();
        drawing.with_untracked(|drawing| {
            statuses.with_untracked(|statuses| {
                painted.try_update_value(|painted| painted.paint(&canvas, drawing, statuses, scale));
            });
        });
    };
    let scope = Scope::current();
    effect(move || {
        // The style sheet has another theme by the next frame.
        theme.track();
        statuses.track();
        scale.track();
        if canvas.get().is_some() && is_needed.get() {
            scope.on_frame(repaint);
        }
    });
    // The pointer that was pressed on the map: a pointer that only passes over it, as at the end of another drag, has
    // no effect.
    let held = StoredValue::new(None::<i32>);
    let go = move |event: &ev::PointerEvent| {
        if let Some(canvas) = canvas.get_untracked() {
            event.prevent_default();
            let corner = canvas.get_bounding_client_rect();
            camera.centre(Point {
                x: (f64::from(event.client_x()) - corner.x()) / scale.get_untracked(),
                y: (f64::from(event.client_y()) - corner.y()) / scale.get_untracked(),
            });
        }
    };
    let press = move |event: ev::PointerEvent| {
        if event.button() == 0 {
            held.set_value(Some(event.pointer_id()));
            if let Some(map) = current_target::<Element>(&event) {
                // Fails when the pointer is already gone; then there is nothing to capture.
                let _ = map.set_pointer_capture(event.pointer_id());
            }
            go(&event);
        }
    };
    let drag = move |event: ev::PointerEvent| {
        if held.get_value() != Some(event.pointer_id()) {
            return;
        }
        if event.buttons() & FIRST_BUTTON == 0 { held.set_value(None) } else { go(&event) }
    };
    let release = move |_: ev::PointerEvent| held.set_value(None);
    // Returns the visible part in pixels of the map.
    let seen = move |pick: fn((f64, f64, f64, f64)) -> f64| {
        move || pixels(pick(camera.seen().unwrap_or_default()) * scale.get())
    };
    view! {
        <div
            class="dag-map"
            aria-hidden="true"
            hidden=live(move || !is_needed.get())
            on:pointerdown=handler(press)
            on:pointermove=handler(drag)
            on:pointerup=handler(release)
            on:pointercancel=handler(release)
            on:lostpointercapture=handler(release)
        >
            <canvas node_ref=canvas></canvas>
            <svg
                class="dag-map-frame"
                width=live(move || pixels(sides.get().0))
                height=live(move || pixels(sides.get().1))
            >
                <rect x=seen(|seen| seen.0) y=seen(|seen| seen.1) width=seen(|seen| seen.2) height=seen(|seen| seen.3) />
            </svg>
        </div>
    }
}
