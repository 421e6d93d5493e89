//! The graph's view in a page that is not the console: mounted with data, told of states, taken away.

use std::any::Any;
use std::sync::Arc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use ocp_upgrade_console::ui::dag::{DagNode, DagPicture, DagView, DagWords, NodeClock, NodeFace, Subject};
use ocp_upgrade_console::ui::tone::Tone;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use crate::flat::arrange;

/// The states in the order of the numbers that the page knows them by: waiting, running, done, failed.
const TONES: [Tone; 4] = [Tone::Waiting, Tone::Running, Tone::Done, Tone::Failed];

/// A mounted graph. Freed, it leaves the document.
#[wasm_bindgen]
pub struct View {
    faces: Vec<RwSignal<NodeFace>>,
    pulse: RwSignal<u32>,
    _owner: Owner,
    _mounted: Box<dyn Any>,
}

/// What a node of the benchmark is about.
struct Shown(RwSignal<NodeFace>);

impl Subject for Shown {
    fn tone(&self) -> Tone {
        self.0.with(|face| face.tone)
    }

    fn is_found(&self) -> bool {
        true
    }

    fn face(&self) -> NodeFace {
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
        let (faces, picture, pulse) = owner.with(|| {
            let faces: Vec<_> = states.iter().zip(0..).map(|(&state, at)| RwSignal::new(face(at, state))).collect();
            let nodes = faces.iter().zip(0..).map(|(&face, at)| DagNode {
                key: u64::from(at),
                label: label(at),
                subject: Arc::new(Shown(face)),
                members: Vec::new(),
            });
            let picture = Arc::new(DagPicture { layout, nodes: nodes.collect() });
            (faces, picture, RwSignal::new(0_u32))
        });
        let mounted = owner.with(|| {
            let selected = RwSignal::new(None);
            mount_to(root, move || {
                view! {
                    <DagView
                        picture=Signal::stored(picture)
                        pulse
                        selected
                        on_select=move |key| selected.set(key)
                        on_find=|()| {}
                        words=Signal::stored(DagWords { graph_label: "Steps".to_owned(), ..DagWords::default() })
                    />
                }
            })
        });
        Self { faces, pulse, _owner: owner, _mounted: Box::new(mounted) }
    }

    /// A poll brought these states for these nodes.
    pub fn update(&self, nodes: &[u32], states: &[u8]) {
        for (&node, &state) in nodes.iter().zip(states) {
            if let Some(signal) = self.faces.get(node as usize) {
                signal.set(face(node, state));
            }
        }
        self.pulse.update(|pulse| *pulse += 1);
    }
}

fn label(node: u32) -> String {
    format!("Replace the observer {node}")
}

fn face(node: u32, state: u8) -> NodeFace {
    let tone = TONES.get(usize::from(state)).copied().unwrap_or(Tone::Unknown);
    let word = tone.as_str().to_owned();
    NodeFace {
        tone,
        spoken: format!("{}, {word}", label(node)),
        word,
        attempt: None,
        mark: None,
        plan: None,
        remark: None,
    }
}
