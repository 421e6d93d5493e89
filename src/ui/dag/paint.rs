//! Paints the map on its canvas: after a poll only the changed parts.
use super::{DagDrawing, NodeStatus};
use crate::dag::Placed;
use crate::ui::tone::Tone;
use leptos::prelude::window;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};
use std::sync::Arc;

/// The pixels of the canvas per pixel of the page: sharp on dense screens too.
const DENSITY: f64 = 2.0;
/// The least width and height of a node, in pixels of the canvas, so that it stays visible.
const LEAST: f64 = 3.0;
/// The largest number of separately painted changes; with more the whole map is painted.
const MOST_PATCHES: usize = 32;

/// The painted state of a canvas.
#[derive(Default)]
pub(super) struct Painted {
    /// The graph, identified by its address: it is only compared.
    drawing: usize,
    /// The colour of each tone.
    colours: Vec<String>,
    statuses: Vec<NodeStatus>,
}

impl Painted {
    /// Updates a canvas. `scale`: pixels of the page per unit of the graph.
    pub(super) fn paint(
        &mut self,
        canvas: &HtmlCanvasElement,
        drawing: &Arc<DagDrawing>,
        statuses: &[NodeStatus],
        scale: f64,
    ) {
        let context = canvas.get_context("2d").ok().flatten().and_then(|context| context.dyn_into().ok());
        let Some(context): Option<CanvasRenderingContext2d> = context else { return };
        let zoom = scale * DENSITY;
        let patches = self.patches(canvas, drawing, statuses, zoom);
        context.save();
        context.begin_path();
        for patch in &patches {
            context.rect(patch.left, patch.top, patch.right - patch.left, patch.bottom - patch.top);
        }
        context.clip();
        for patch in &patches {
            context.clear_rect(patch.left, patch.top, patch.right - patch.left, patch.bottom - patch.top);
        }
        // The most urgent tones last, on top.
        for (tone, colour) in Tone::ALL.iter().zip(&self.colours).rev() {
            context.set_fill_style_str(colour.trim());
            for (node, status) in drawing.layout.nodes.iter().zip(statuses).filter(|(_, status)| status.tone == *tone) {
                let own = Patch::of(node, zoom);
                if patches.iter().any(|patch| patch.meets(&own)) {
                    let size = |length: f64| (length * zoom).max(LEAST);
                    context.set_global_alpha(if status.is_found { 1.0 } else { 0.2 });
                    context.fill_rect(node.x * zoom, node.y * zoom, size(node.width), size(node.height));
                }
            }
        }
        context.restore();
        self.statuses.clear();
        self.statuses.extend_from_slice(statuses);
    }

    /// Returns the areas to paint: around each changed node, or the whole canvas.
    fn patches(
        &mut self,
        canvas: &HtmlCanvasElement,
        drawing: &Arc<DagDrawing>,
        statuses: &[NodeStatus],
        zoom: f64,
    ) -> Vec<Patch> {
        let style = window().get_computed_style(canvas).ok().flatten();
        let colour = |tone: Tone| {
            let name = format!("--tone-{}", tone.as_str());
            style.as_ref().and_then(|style| style.get_property_value(&name).ok()).unwrap_or_default()
        };
        let address = Arc::as_ptr(drawing) as usize;
        // In another theme all colours differ.
        let is_same_theme = self.colours.first() == Some(&colour(Tone::ALL[0]));
        if is_same_theme && self.drawing == address && self.statuses.len() == statuses.len() {
            let news = drawing.layout.nodes.iter().zip(statuses.iter().zip(&self.statuses));
            let news = news.filter(|(_, (status, old))| status != old).map(|(node, _)| Patch::of(node, zoom));
            let patches: Vec<Patch> = news.take(MOST_PATCHES + 1).collect();
            if patches.len() <= MOST_PATCHES {
                return patches;
            }
        }
        self.colours = Tone::ALL.map(colour).into();
        self.drawing = address;
        let (width, height) = canvas_sides(drawing, zoom);
        // Set only when it differs, because it changes the document.
        if (canvas.width(), canvas.height()) != (width, height) {
            canvas.set_width(width);
            canvas.set_height(height);
        }
        vec![Patch { left: 0.0, top: 0.0, right: f64::from(width), bottom: f64::from(height) }]
    }
}

/// Returns width and height of the canvas. `zoom`: its pixels per unit of the graph.
fn canvas_sides(drawing: &DagDrawing, zoom: f64) -> (u32, u32) {
    let pixels = |length: f64| (length * zoom).ceil().max(1.0) as u32;
    (pixels(drawing.layout.width), pixels(drawing.layout.height))
}

/// Returns width and height of the map in pixels of the page. `scale`: pixels per unit of the graph.
pub(super) fn map_sides(drawing: &DagDrawing, scale: f64) -> (f64, f64) {
    let (width, height) = canvas_sides(drawing, scale * DENSITY);
    (f64::from(width) / DENSITY, f64::from(height) / DENSITY)
}

/// A part of the canvas, in whole pixels: half covered pixels would keep a trace of the old content.
struct Patch {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Patch {
    fn of(node: &Placed, zoom: f64) -> Self {
        let (x, y) = (node.x * zoom, node.y * zoom);
        let end = |start: f64, length: f64| (start + (length * zoom).max(LEAST)).ceil();
        Self { left: x.floor(), top: y.floor(), right: end(x, node.width), bottom: end(y, node.height) }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}
