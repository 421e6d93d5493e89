//! The graph of a run as an SVG picture: boxes that follow one signal each, edges that never move.
//!
//! The view knows a layout, what each node shows and some words. It does not know what a node is, where its state comes
//! from or what opening it means: the page says so through signals and callbacks.
mod camera;
mod edge;
mod keyboard;
mod light;
mod node;
mod scene;
mod shapes;
mod tools;
pub mod view;

use super::tone::Tone;
use leptos::prelude::Signal;

pub use view::{DagView, DagViewProps};

/// The width of a node's card, in pixels: what the layout should be asked for.
pub const CARD_WIDTH: f64 = 216.0;
/// The height of a node's card, in pixels.
pub const CARD_HEIGHT: f64 = 64.0;

/// One node as the page hands it over.
#[derive(Clone, Debug)]
pub struct DagNode {
    /// The name on the card; it is shortened to fit, the tooltip has all of it.
    pub label: String,
    /// What changes when the node's state changes.
    pub face: Signal<NodeFace>,
    /// How long it has taken, ready to be shown; may tick.
    pub clock: Signal<String>,
}

/// What a node shows of its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeFace {
    /// The colour, glyph and pattern.
    pub tone: Tone,
    /// The state in a word.
    pub word: String,
    /// Which attempt this is, when it is not the first.
    pub attempt: Option<String>,
    /// The whole accessible name: label, state and whatever else matters.
    pub spoken: String,
    /// A short remark on the border of the card, for example that it cannot be undone.
    pub mark: Option<String>,
}

/// What the view itself says, in the language of the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DagWords {
    /// What the picture shows, for those who do not see it.
    pub graph_label: String,
    /// What kind of thing the picture is, for example "graph of steps".
    pub graph_role: String,
    /// Which keys do what.
    pub hint: String,
    /// The button that comes closer.
    pub zoom_in: String,
    /// The button that goes farther away.
    pub zoom_out: String,
    /// The button that shows everything.
    pub fit: String,
    /// The button that shows one pixel for one pixel.
    pub actual_size: String,
    /// What is said instead of a picture without nodes.
    pub empty: String,
}
