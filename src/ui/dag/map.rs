//! The whole picture small in a corner, with what the frame shows of it.
//!
//! A canvas: it shows every node, and must not cost an element for each or change the document at each poll.
use super::node::pixels;
use super::paint::Painted;
use super::stage::Stage;
use crate::dag::{Point, Size};
use crate::reactive::{Scope, effect, handler, memo};
use leptos::prelude::*;
use leptos::{ev, html};

/// The largest size of the map, in pixels of the page.
const ROOM: Size = Size { width: 176.0, height: 132.0 };

/// Draws the map. It is there only while the frame does not show everything.
pub(super) fn map(stage: Stage, pulse: Signal<u32>) -> impl IntoView {
    let Stage { picture, looks, camera, .. } = stage;
    let canvas = NodeRef::<html::Canvas>::new();
    let scale = memo(move || {
        picture.with(|picture| {
            (ROOM.width / picture.layout.width.max(1.0)).min(ROOM.height / picture.layout.height.max(1.0))
        })
    });
    let is_needed = memo(move || !camera.shows_everything());
    // What the canvas shows now: a poll that changes one node paints one node.
    let painted = StoredValue::new(Painted::default());
    let repaint = move || {
        let Some(canvas) = canvas.try_get_untracked().flatten() else { return };
        let scale = scale.get_untracked();
        picture.with_untracked(|picture| {
            looks.with_untracked(|looks| {
                painted.try_update_value(|painted| painted.paint(&canvas, picture, looks, scale));
            });
        });
    };
    let scope = Scope::current();
    effect(move || {
        // A pulse may bring another theme and the same looks. The style has it by the next frame.
        pulse.track();
        looks.track();
        scale.track();
        if canvas.get().is_some() && is_needed.get() {
            scope.on_frame(repaint);
        }
    });
    let go = move |event: ev::PointerEvent| {
        if event.buttons() != 0
            && let Some(canvas) = canvas.get_untracked()
        {
            event.prevent_default();
            let corner = canvas.get_bounding_client_rect();
            camera.centre(Point {
                x: (f64::from(event.client_x()) - corner.x()) / scale.get_untracked(),
                y: (f64::from(event.client_y()) - corner.y()) / scale.get_untracked(),
            });
        }
    };
    // What the frame shows, in pixels of the map.
    let seen = move |pick: fn((f64, f64, f64, f64)) -> f64| {
        move || pixels(pick(camera.seen().unwrap_or_default()) * scale.get())
    };
    view! {
        <div class="dag-map" aria-hidden="true" hidden=move || !is_needed.get() on:pointerdown=handler(go) on:pointermove=handler(go)>
            <canvas node_ref=canvas></canvas>
            <svg class="dag-map-frame">
                <rect x=seen(|seen| seen.0) y=seen(|seen| seen.1) width=seen(|seen| seen.2) height=seen(|seen| seen.3) />
            </svg>
        </div>
    }
}
