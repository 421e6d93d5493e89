//! The whole picture small in a corner, with what the frame shows of it.
//!
//! A canvas: it shows every node, and must not cost an element for each or change the document at each poll.
use super::DagPicture;
use super::blocks::Look;
use super::stage::Stage;
use crate::dag::{Point, Size};
use crate::reactive::{effect, memo};
use crate::ui::tone::Tone;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};
use leptos::{ev, html};
use std::sync::Arc;

/// The largest size of the map, in pixels of the page.
const ROOM: Size = Size { width: 176.0, height: 132.0 };
/// Pixels of the canvas for one of the page: sharp on dense screens too.
const DENSITY: f64 = 2.0;
/// A node is at least so wide and high on the map, or it could not be seen.
const LEAST: f64 = 1.5;

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
                painted.try_update_value(|painted| paint(&canvas, picture, looks, scale, painted));
            });
        });
    };
    effect(move || {
        // A pulse may bring another theme and the same looks. The style has it by the next frame.
        pulse.track();
        looks.track();
        scale.track();
        if canvas.get().is_some() && is_needed.get() {
            request_animation_frame(repaint);
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
    let seen =
        move |pick: fn((f64, f64, f64, f64)) -> f64| move || pick(camera.seen().unwrap_or_default()) * scale.get();
    view! {
        <div class="dag-map" aria-hidden="true" hidden=move || !is_needed.get() on:pointerdown=go on:pointermove=go>
            <canvas node_ref=canvas></canvas>
            <svg class="dag-map-frame">
                <rect x=seen(|seen| seen.0) y=seen(|seen| seen.1) width=seen(|seen| seen.2) height=seen(|seen| seen.3) />
            </svg>
        </div>
    }
}

/// What a canvas shows.
#[derive(Default)]
struct Painted {
    /// The picture, told by its address: it is only compared.
    picture: usize,
    /// The colour of each tone.
    colours: Vec<String>,
    looks: Vec<Look>,
}

fn paint(canvas: &HtmlCanvasElement, picture: &Arc<DagPicture>, looks: &[Look], scale: f64, painted: &mut Painted) {
    let context = canvas.get_context("2d").ok().flatten().and_then(|context| context.dyn_into().ok());
    let Some(context): Option<CanvasRenderingContext2d> = context else { return };
    let style = window().get_computed_style(canvas).ok().flatten();
    let colour = |tone: Tone| {
        let name = format!("--tone-{}", tone.as_str());
        style.as_ref().and_then(|style| style.get_property_value(&name).ok()).unwrap_or_default()
    };
    // Another theme has other colours for all of them.
    let is_same_theme = painted.colours.first() == Some(&colour(Tone::ALL[0]));
    let address = Arc::as_ptr(picture) as usize;
    let zoom = scale * DENSITY;
    // Where nodes are so small that they are drawn over each other, one alone would be drawn over what matters more.
    let is_dense = picture.layout.nodes.iter().any(|node| node.width.min(node.height) * zoom < LEAST * DENSITY);
    let is_new = !is_same_theme || is_dense || painted.picture != address || painted.looks.len() != looks.len();
    if is_new {
        painted.colours = Tone::ALL.map(colour).into();
        painted.picture = address;
        // Setting the size clears the canvas.
        let pixels = |length: f64| (length * scale * DENSITY).ceil().max(1.0) as u32;
        canvas.set_width(pixels(picture.layout.width));
        canvas.set_height(pixels(picture.layout.height));
    }
    let at_least = |length: f64| (length * zoom).max(LEAST * DENSITY);
    // What needs a look last, on top.
    for (tone, colour) in Tone::ALL.iter().zip(&painted.colours).rev() {
        let mut is_set = false;
        for (at, (placed, look)) in picture.layout.nodes.iter().zip(looks).enumerate() {
            if look.tone != *tone || (!is_new && painted.looks.get(at) == Some(look)) {
                continue;
            }
            if !std::mem::replace(&mut is_set, true) {
                context.set_fill_style_str(colour.trim());
            }
            let (x, y) = (placed.x * zoom, placed.y * zoom);
            let (width, height) = (at_least(placed.width), at_least(placed.height));
            context.clear_rect(x, y, width, height);
            context.set_global_alpha(if look.is_found { 1.0 } else { 0.2 });
            context.fill_rect(x, y, width, height);
        }
    }
    painted.looks.clear();
    painted.looks.extend_from_slice(looks);
}
