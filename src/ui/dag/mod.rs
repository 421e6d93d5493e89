//! The graph of a task as an SVG: boxes that follow one model each, edges that never move.
//!
//! The view depends only on a layout, the models of the nodes, their statuses and some texts. The meaning of a node, the source of its
//! state and the effect of opening it are the page's, through models, signals and callbacks.
mod bar;
mod blocks;
mod camera;
mod card_text;
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
mod row_labels;
mod shapes;
mod tools;
pub mod view;

use super::tone::Tone;
use crate::dag::Layout;
use std::sync::Arc;

pub use export::{Legend, svg, svg_size};
pub use overlay::{Boundary, BoundaryLook, Overlay};
pub use row_labels::RowLabel;
pub use view::{DagView, DagViewProps};

/// The width of a node's card, in pixels, for the layout.
pub const CARD_WIDTH: f64 = 168.0;
/// The height of a node's card, in pixels.
pub const CARD_HEIGHT: f64 = 60.0;
/// The thickness of a node that is drawn as a bar, in pixels.
pub const BAR: f64 = 8.0;
/// The room for the label of a row, in pixels.
pub const ROW_LABEL: f64 = 112.0;

/// The drawn graph: the positions and the nodes.
#[derive(Clone)]
pub struct DagDrawing {
    /// The positions.
    pub layout: Arc<Layout>,
    /// The nodes, by their index in the layout.
    pub nodes: Vec<DagNode>,
}

/// One node of the page.
#[derive(Clone)]
pub struct DagNode {
    /// Its key, unique among all nodes and members.
    pub key: u64,
    /// The name on the card; it is shortened to fit, the tooltip has the full name.
    pub label: String,
    /// Its look.
    pub look: NodeLook,
    /// The changing content of the node.
    pub model: Arc<dyn NodeModel>,
    /// The nodes folded into it: such a node opens instead of being selected.
    pub members: Vec<DagNode>,
}

/// The looks of a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NodeLook {
    /// A card with texts.
    #[default]
    Card,
    /// A bar without texts, for a node that only joins others.
    Bar,
    /// A block without texts, in a row that is a strip.
    Block,
}

/// The content of a node. All methods may read signals, and are called again when these change.
pub trait NodeModel: Send + Sync {
    /// Returns whether it matches the search; true for all nodes without a search.
    fn is_found(&self) -> bool;
    /// Returns the content of the card, while it is drawn.
    fn card(&self) -> CardContent;
    /// Returns its duration, which may change each second.
    fn clock(&self) -> NodeClock;
}

/// The status of a node, for all views that show every node: blocks, map, automatic view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeStatus {
    /// Its tone.
    pub tone: Tone,
    /// Whether it matches the search; true for all nodes without a search.
    pub is_found: bool,
    /// The pattern of its planned effect.
    pub plan: Option<PlanLook>,
}

/// The content of a node's card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardContent {
    /// The colour, glyph and pattern.
    pub tone: Tone,
    /// The state in a word.
    pub word: String,
    /// Where it works, such as a host, or how far a fold is; shown in the place of the state.
    pub place: Option<String>,
    /// The number of the attempt, unless it is the first.
    pub attempt: Option<String>,
    /// The whole accessible name: label, state and all other important facts.
    pub spoken: String,
    /// A short remark on the card, for example that it cannot be undone.
    pub mark: Option<Remark>,
    /// The planned effect on it, while an action waits for confirmation.
    pub plan: Option<PlanMark>,
    /// A longer remark, such as the cause of a failure.
    pub remark: Option<Remark>,
    /// The members of a fold by state, drawn as a bar; empty for a step.
    pub parts: Vec<(Tone, usize)>,
}

/// A short text on a card, and the full text for its tooltip and for screen readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The short text.
    pub short: String,
    /// The full text.
    pub full: String,
}

/// The planned effect on a node: a pattern around the card, and a text on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanMark {
    /// The pattern.
    pub look: PlanLook,
    /// The text.
    pub word: String,
}

/// The patterns around a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanLook {
    /// It will run.
    Run,
    /// It will count as done without running.
    Pass,
    /// It will be rolled back.
    Undo,
    /// It will stop, or cannot start.
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

/// The duration of a node, and its share of the limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NodeClock {
    /// The duration, ready to be shown.
    pub text: String,
    /// The pace, where there is a limit and time passes.
    pub pace: Option<PaceMark>,
}

/// A node's time against its limit: a bar along the card, and a text on it when it is late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaceMark {
    /// The used part of the time limit, from 0 to 100.
    pub percent: u8,
    /// The look of the pace.
    pub look: PaceLook,
    /// The text for a late node.
    pub word: Option<String>,
}

/// The looks of a pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaceLook {
    /// In time.
    Fine,
    /// Most of the limit is used.
    Late,
    /// The limit is exceeded.
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
    /// Returns the remark on the card in one line: the planned effect alone, because there is no room for more;
    /// otherwise the lateness, the remark and the attempt.
    #[must_use]
    pub fn marks(&self, clock: &NodeClock) -> String {
        if let Some(plan) = &self.plan {
            return plan.word.clone();
        }
        let pace = clock.pace.as_ref().and_then(|pace| pace.word.as_deref());
        let mark = self.mark.as_ref().map(|mark| mark.short.as_str());
        [pace, mark, self.attempt.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// The texts of the view, in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DagWords {
    /// The description of the graph for screen readers.
    pub graph_label: String,
    /// The role of the graph, for example "graph of steps".
    pub graph_role: String,
    /// The description of the keys.
    pub hint: String,
    /// The button that zooms in.
    pub zoom_in: String,
    /// The button that zooms out.
    pub zoom_out: String,
    /// The button that shows the whole graph.
    pub fit: String,
    /// The sign after a percentage, with the space before it.
    pub percent: String,
    /// The button that sets the scale to 1.
    pub actual_size: String,
    /// The button that zooms in on the selected node.
    pub to_selection: String,
    /// The switch that keeps running nodes visible.
    pub follow: String,
    /// The button that closes an opened fold.
    pub close: String,
    /// The text in place of a graph without nodes.
    pub empty: String,
}
