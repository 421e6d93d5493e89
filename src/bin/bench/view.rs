//! The graph's view in a page that is not the console: mounted with data, updated with states, removed.

use std::any::Any;
use std::sync::Arc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use ocp_upgrade_console::reactive::RwSignal;
use ocp_upgrade_console::ui::dag::{
    CardContent, DagDrawing, DagNode, DagView, DagWords, NodeClock, NodeLook, NodeModel, NodeStatus,
};
use ocp_upgrade_console::ui::tone::Tone;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use crate::flat::arrange;

/// The states in the order of their numbers in the page: waiting, running, done, failed.
const TONES: [Tone; 4] = [Tone::Waiting, Tone::Running, Tone::Done, Tone::Failed];

/// A mounted graph. Freeing it removes it from the document.
#[wasm_bindgen]
pub struct View {
    cards: Vec<RwSignal<CardContent>>,
    statuses: RwSignal<Vec<NodeStatus>>,
    _owner: Owner,
    _mounted: Box<dyn Any>,
}

/// The model of a node of the benchmark.
struct Shown(RwSignal<CardContent>);

impl NodeModel for Shown {
    fn is_found(&self) -> bool {
        true
    }

    fn card(&self) -> CardContent {
        self.0.get()
    }

    fn clock(&self) -> NodeClock {
        NodeClock { text: "12 s".to_owned(), pace: None }
    }
}

#[wasm_bindgen]
impl View {
    /// Lays out and draws a graph in an element: the arrays of `layout`, and a state for each node.
    #[wasm_bindgen(constructor)]
    pub fn new(root: HtmlElement, sizes: &[f64], edges: &[u32], gaps: &[f64], states: &[u8]) -> Self {
        let owner = Owner::new();
        let layout = Arc::new(arrange(sizes, edges, gaps));
        let (cards, drawing, statuses) = owner.with(|| {
            let cards: Vec<_> = states.iter().zip(0..).map(|(&state, at)| RwSignal::new(card(at, state))).collect();
            let nodes = cards.iter().zip(0..).map(|(&card, at)| DagNode {
                look: NodeLook::Card,
                key: u64::from(at),
                label: label(at),
                model: Arc::new(Shown(card)),
                members: Vec::new(),
            });
            let drawing = Arc::new(DagDrawing { layout, nodes: nodes.collect() });
            (cards, drawing, RwSignal::new(states.iter().copied().map(status).collect()))
        });
        let mounted = owner.with(|| {
            let selected = RwSignal::new(None);
            mount_to(root, move || {
                view! {
                    <DagView
                        drawing=Signal::stored(drawing)
                        statuses
                        selected
                        on_select=move |key| selected.set(key)
                        on_find=|()| {}
                        words=Signal::stored(DagWords { graph_label: "Steps".to_owned(), ..DagWords::default() })
                    />
                }
            })
        });
        Self { cards, statuses, _owner: owner, _mounted: Box::new(mounted) }
    }

    /// Sets the new states of these nodes after a poll.
    pub fn update(&self, nodes: &[u32], states: &[u8]) {
        for (&node, &state) in nodes.iter().zip(states) {
            if let Some(signal) = self.cards.get(node as usize) {
                signal.set(card(node, state));
            }
        }
        self.statuses.update(|statuses| {
            for (&node, &state) in nodes.iter().zip(states) {
                if let Some(known) = statuses.get_mut(node as usize) {
                    *known = status(state);
                }
            }
        });
    }
}

fn label(node: u32) -> String {
    format!("Replace the observer {node}")
}

fn tone(state: u8) -> Tone {
    TONES.get(usize::from(state)).copied().unwrap_or(Tone::Unknown)
}

fn status(state: u8) -> NodeStatus {
    NodeStatus { tone: tone(state), is_found: true, plan: None }
}

fn card(node: u32, state: u8) -> CardContent {
    let tone = tone(state);
    let word = tone.as_str().to_owned();
    CardContent {
        tone,
        spoken: format!("{}, {word}", label(node)),
        word,
        place: None,
        attempt: None,
        mark: None,
        plan: None,
        remark: None,
        parts: Vec::new(),
    }
}
