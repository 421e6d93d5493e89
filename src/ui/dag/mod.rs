//! The graph of a run as an SVG picture: boxes that follow one model each, edges that never move.
//!
//! The view knows a layout, what each node shows and some words. It does not know what a node is, where its state comes
//! from or what opening it means: the page says so through subjects, signals and callbacks.
mod blocks;
mod camera;
mod edge;
mod element;
mod export;
mod fold;
mod graph_layer;
mod highlight;
mod interaction;
mod keyboard;
mod map;
mod node;
mod overlay;
mod paint;
mod pick;
mod shapes;
mod tools;
pub mod view;

use super::tone::Tone;
use crate::dag::Layout;
use std::sync::Arc;

pub use export::{Legend, svg, svg_size};
pub use overlay::{Boundary, BoundaryLook, Overlay};
pub use view::{DagView, DagViewProps};

/// The width of a node's card, in pixels: what the layout should be asked for.
pub const CARD_WIDTH: f64 = 216.0;
/// The height of a node's card, in pixels.
pub const CARD_HEIGHT: f64 = 64.0;

/// What is drawn: where everything stands, and what stands there.
#[derive(Clone)]
pub struct DagPicture {
    /// Where everything stands.
    pub layout: Arc<Layout>,
    /// The nodes, by their index in the layout.
    pub nodes: Vec<DagNode>,
}

/// One node as the page hands it over.
#[derive(Clone)]
pub struct DagNode {
    /// Its key, unique among all nodes and members.
    pub key: u64,
    /// The name on the card; it is shortened to fit, the tooltip has all of it.
    pub label: String,
    /// What changes while the node stands where it stands.
    pub model: Arc<dyn NodeModel>,
    /// What is folded into it: such a node opens instead of being selected.
    pub members: Vec<DagNode>,
}

/// What a node is about. All of it may read signals, and is read anew when they change.
pub trait NodeModel: Send + Sync {
    /// The colour, glyph and pattern: asked for all nodes at each pulse, so it must be cheap.
    fn tone(&self) -> Tone;
    /// The pattern of what is about to be done to it; asked for as often as the tone.
    fn plan(&self) -> Option<PlanLook> {
        None
    }
    /// Whether it is among what is looked for; everything is when nothing is looked for.
    fn is_found(&self) -> bool;
    /// What the card shows, while it is drawn.
    fn card(&self) -> CardContent;
    /// How long it has taken; may tick.
    fn clock(&self) -> NodeClock;
}

/// What a node shows of its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardContent {
    /// The colour, glyph and pattern.
    pub tone: Tone,
    /// The state in a word.
    pub word: String,
    /// Which attempt this is, when it is not the first.
    pub attempt: Option<String>,
    /// The whole accessible name: label, state and whatever else matters.
    pub spoken: String,
    /// A short remark on the border of the card, for example that it cannot be undone.
    pub mark: Option<Remark>,
    /// What is about to be done to it, while that is being considered.
    pub plan: Option<PlanMark>,
    /// Why it is as it is, below the card.
    pub remark: Option<Remark>,
}

/// A few words on a card, and the whole of it for whoever points at the card or hears it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What fits.
    pub short: String,
    /// All of it.
    pub full: String,
}

/// What is about to be done to a node: a pattern around the card, and words on its border.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanMark {
    /// The pattern.
    pub look: PlanLook,
    /// The words.
    pub word: String,
}

/// The patterns around a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanLook {
    /// It runs.
    Run,
    /// It counts as over without running.
    Pass,
    /// It is undone.
    Undo,
    /// It stops, or cannot start.
    Stop,
}

impl PlanLook {
    /// Every pattern.
    pub const ALL: [Self; 4] = [Self::Run, Self::Pass, Self::Undo, Self::Stop];

    /// The value of `data-plan`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Pass => "pass",
            Self::Undo => "undo",
            Self::Stop => "stop",
        }
    }
}

/// How long a node has taken, and how much of its time that is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NodeClock {
    /// The duration, ready to be shown.
    pub text: String,
    /// How it does, where there is a limit and time passes.
    pub pace: Option<PaceMark>,
}

/// A node's time against its limit: a bar along the card, and words on its border when it is late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaceMark {
    /// How much of the time is over, from 0 to 100.
    pub percent: u8,
    /// How that looks.
    pub look: PaceLook,
    /// What is said about it, when it is late.
    pub word: Option<String>,
}

/// The looks of a pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaceLook {
    /// In time.
    Fine,
    /// Most of the time is over.
    Late,
    /// All of it is over.
    Overdue,
}

impl PaceLook {
    /// The value of `data-pace`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Late => "late",
            Self::Overdue => "overdue",
        }
    }
}

impl CardContent {
    /// The words on the border of the card: what is planned and nothing else, for the border has room for no more; else
    /// how late it is, and the remark.
    #[must_use]
    pub fn border(&self, clock: &NodeClock) -> String {
        if let Some(plan) = &self.plan {
            return plan.word.clone();
        }
        let pace = clock.pace.as_ref().and_then(|pace| pace.word.as_deref());
        let mark = self.mark.as_ref().map(|mark| mark.short.as_str());
        [pace, mark].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
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
    /// The sign after a percentage, with the space before it.
    pub percent: String,
    /// The button that shows one pixel for one pixel.
    pub actual_size: String,
    /// The button that brings the selected node close.
    pub to_selection: String,
    /// The switch that keeps what runs in the picture.
    pub follow: String,
    /// The button that closes an opened fold.
    pub close: String,
    /// What is said instead of a picture without nodes.
    pub empty: String,
}
