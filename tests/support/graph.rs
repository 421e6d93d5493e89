//! Shared parts of the browser tests of the graph: a graph of nodes whose cards the test sets, and its keys and
//! pointers.

#![allow(dead_code, reason = "each test file uses a part")]

#[path = "keys.rs"]
mod keys;

use crate::watch::settle;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use ocp_upgrade_console::dag::{Direction, Graph, InputNode, Layout, Size, Spacing, Viewport, layout};
use ocp_upgrade_console::reactive::RwSignal;
use ocp_upgrade_console::ui::dag::{
    CARD_HEIGHT, CARD_WIDTH, CardContent, DagDrawing, DagNode, DagView, DagWords, NodeClock, NodeLook, NodeModel,
    NodeStatus, RowLabel,
};
use ocp_upgrade_console::ui::tone::Tone;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

/// 1 over 2, 3, 4; these over 5.
pub const FAN: [(u64, u64); 6] = [(1, 2), (1, 3), (1, 4), (2, 5), (3, 5), (4, 5)];

pub fn draw(keys: &[u64], edges: &[(u64, u64)]) -> Arc<Layout> {
    draw_to(Direction::TopToBottom, keys, edges)
}

pub fn draw_to(direction: Direction, keys: &[u64], edges: &[(u64, u64)]) -> Arc<Layout> {
    let nodes: Vec<_> = keys.iter().map(|&key| InputNode { key, width: CARD_WIDTH, height: CARD_HEIGHT }).collect();
    Arc::new(layout(&Graph::new(&nodes, edges).0, direction, Spacing::default()))
}

pub fn card(tone: Tone) -> CardContent {
    let word = tone.as_str().to_owned();
    CardContent {
        tone,
        spoken: format!("step, {word}"),
        word,
        place: None,
        attempt: None,
        mark: None,
        plan: None,
        remark: None,
        parts: Vec::new(),
    }
}

/// The model of a test's node: a card that the test sets.
pub struct Shown {
    card: RwSignal<CardContent>,
    is_found: RwSignal<bool>,
}

impl NodeModel for Shown {
    fn is_found(&self) -> bool {
        self.is_found.get()
    }

    fn card(&self) -> CardContent {
        self.card.get()
    }

    fn clock(&self) -> NodeClock {
        NodeClock { text: "1 s".to_owned(), pace: None }
    }
}

/// A mounted graph and the page around it. It is removed with its owner.
pub struct Page {
    pub root: HtmlElement,
    pub cards: Vec<RwSignal<CardContent>>,
    pub found: Vec<RwSignal<bool>>,
    pub drawing: RwSignal<Arc<DagDrawing>>,
    pub theme: RwSignal<&'static str>,
    pub selected: RwSignal<Option<u64>>,
    pub searches: RwSignal<u32>,
    pub view: RwSignal<Option<Viewport>>,
    pub row_labels: RwSignal<Vec<RowLabel>>,
    /// The sizes of the frame that the view told.
    pub frames: RwSignal<Vec<Size>>,
    _mounted: Box<dyn std::any::Any>,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.root.remove();
    }
}

impl Page {
    pub async fn new() -> Self {
        Self::with(5, &FAN).await
    }

    /// Mounts a graph of the nodes 1 to `count`.
    pub async fn with(count: u64, edges: &[(u64, u64)]) -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        root.style().set_property("width", "900px").unwrap();
        root.style().set_property("height", "600px").unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        let style = document().create_element("style").unwrap();
        style.set_text_content(Some(concat!(
            include_str!("../../style/dag.css"),
            include_str!("../../style/dag-rows.css"),
            include_str!("../../style/dag-zoom.css"),
            include_str!("../../style/dag-tools.css")
        )));
        root.append_child(&style).unwrap();

        let cards: Vec<_> = (0..count).map(|_| RwSignal::new(card(Tone::Waiting))).collect();
        let found: Vec<_> = (0..count).map(|_| RwSignal::new(true)).collect();
        let keys: Vec<u64> = (1..=count).collect();
        let empty = DagDrawing { layout: draw(&[], &[]), nodes: Vec::new() };
        let drawing = RwSignal::new(Arc::new(empty));
        let (selected, searches) = (RwSignal::new(None), RwSignal::new(0));
        let (view, theme) = (RwSignal::new(None), RwSignal::new("light"));
        let (row_labels, frames) = (RwSignal::new(Vec::new()), RwSignal::new(Vec::new()));
        let statuses = {
            let (cards, found) = (cards.clone(), found.clone());
            Memo::new(move |_| drawing.with(|drawing| statuses(drawing, &cards, &found)))
        };
        let mounted = mount_to(root.clone(), move || {
            view! {
                <DagView
                    drawing
                    statuses
                    selected
                    on_select=move |key| selected.set(key)
                    on_find=move |()| searches.update(|count| *count += 1)
                    words=Signal::stored(DagWords { graph_label: "Steps".to_owned(), ..DagWords::default() })
                    theme
                    viewport=view
                    row_labels
                    on_frame=move |size| frames.update(|all| all.extend(size))
                />
            }
        });
        let page = Self {
            root,
            cards,
            found,
            drawing,
            theme,
            selected,
            searches,
            view,
            row_labels,
            frames,
            _mounted: hold(mounted),
        };
        page.show(draw(&keys, edges), &keys);
        settle().await;
        page
    }

    pub fn single(&self, key: u64) -> DagNode {
        let at = usize::try_from(key - 1).unwrap();
        let model = Arc::new(Shown { card: self.cards[at], is_found: self.found[at] });
        DagNode { key, label: format!("Step {at}"), look: NodeLook::Card, model, members: Vec::new() }
    }

    /// Shows another layout of some of the nodes.
    pub fn show(&self, layout: Arc<Layout>, keys: &[u64]) {
        let nodes = keys.iter().map(|&key| self.single(key)).collect();
        self.drawing.set(Arc::new(DagDrawing { layout, nodes }));
    }

    /// Sets a card as a poll does.
    pub fn poll(&self, key: usize, tone: Tone) {
        self.cards[key - 1].set(card(tone));
    }

    pub fn count(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).unwrap().length()
    }

    pub fn find(&self, selector: &str) -> Element {
        self.root.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}"))
    }

    pub fn node(&self, key: u64) -> Element {
        self.find(&format!("[data-key=\"{key}\"]"))
    }

    pub fn focus(&self, key: u64) {
        self.node(key).unchecked_into::<web_sys::SvgElement>().focus().unwrap();
    }

    pub fn focus_first(&self) {
        self.find("[tabindex=\"0\"]").unchecked_into::<web_sys::SvgElement>().focus().unwrap();
    }

    pub async fn key_at_first(&self, key: &str) {
        self.focus_first();
        self.key(key).await;
    }

    pub fn focused(&self) -> Option<String> {
        document().active_element()?.get_attribute("data-key")
    }

    /// Presses a key without waiting.
    pub fn press_key(&self, key: &str) {
        keys::press_focused(key);
    }

    pub async fn key(&self, key: &str) -> Option<String> {
        self.press_key(key);
        settle().await;
        self.focused()
    }

    pub fn pointer(&self, kind: &str, target: &Element, x: i32, y: i32) {
        self.pointer_of(kind, target, (x, y), |init| init.set_buttons(u16::from(kind != "pointerup")));
    }

    /// Sends a pointer event at a point of the graph, with further settings.
    pub fn pointer_of(
        &self,
        kind: &str,
        target: &Element,
        (x, y): (i32, i32),
        set: impl Fn(&web_sys::PointerEventInit),
    ) {
        let corner = self.find("svg").get_bounding_client_rect();
        let init = web_sys::PointerEventInit::new();
        init.set_pointer_id(1);
        init.set_bubbles(true);
        init.set_client_x(x + corner.x() as i32);
        init.set_client_y(y + corner.y() as i32);
        set(&init);
        let event = web_sys::PointerEvent::new_with_event_init_dict(kind, &init).unwrap();
        target.dispatch_event(&event).unwrap();
    }
}

// The status of a fold is that of its first member.
fn statuses(drawing: &DagDrawing, cards: &[RwSignal<CardContent>], found: &[RwSignal<bool>]) -> Vec<NodeStatus> {
    let status = |node: &DagNode| {
        let at = usize::try_from(node.members.first().unwrap_or(node).key - 1).unwrap();
        let (tone, is_found) = (cards[at].with(|card| card.tone), found[at].get());
        NodeStatus { tone, is_found, plan: None }
    };
    drawing.nodes.iter().map(status).collect()
}

fn hold<M: leptos::tachys::view::Mountable + 'static>(mounted: UnmountHandle<M>) -> Box<dyn std::any::Any> {
    Box::new(mounted)
}

pub fn click() -> web_sys::MouseEvent {
    let init = web_sys::MouseEventInit::new();
    init.set_bubbles(true);
    web_sys::MouseEvent::new_with_mouse_event_init_dict("click", &init).unwrap()
}

pub fn chain(count: u64) -> Vec<(u64, u64)> {
    (1..count).map(|key| (key, key + 1)).collect()
}

/// Mounts node 1 over a fold of 2, 3 and 4 over 5.
pub async fn folded() -> Page {
    let page = Page::new().await;
    const FOLD: u64 = 1000;
    let mut nodes: Vec<DagNode> = [1, 5].map(|key| page.single(key)).into();
    let members = [2, 3, 4].map(|key| page.single(key)).into();
    nodes.push(DagNode { key: FOLD, label: "Step × 3".to_owned(), members, ..page.single(2) });
    page.drawing.set(Arc::new(DagDrawing { layout: draw(&[1, 5, FOLD], &[(1, FOLD), (FOLD, 5)]), nodes }));
    settle().await;
    page
}
