//! The graph in a browser: what a change touches, and what keys, wheel and clicks do.
#![cfg(target_arch = "wasm32")]
// The allowance for tests in clippy.toml does not see through `wasm_bindgen_test`.
#![allow(clippy::unwrap_used, clippy::panic)]

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use ocp_upgrade_console::dag::{Direction, Graph, InputNode, Layout, Spacing, Viewport, layout};
use ocp_upgrade_console::ui::dag::{CARD_HEIGHT, CARD_WIDTH, DagNode, DagView, DagWords, NodeFace};
use ocp_upgrade_console::ui::tone::Tone;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

/// 1 over 2, 3, 4; these over 5.
const FAN: [(u64, u64); 6] = [(1, 2), (1, 3), (1, 4), (2, 5), (3, 5), (4, 5)];

fn draw(keys: &[u64], edges: &[(u64, u64)]) -> Arc<Layout> {
    draw_to(Direction::TopToBottom, keys, edges)
}

fn draw_to(direction: Direction, keys: &[u64], edges: &[(u64, u64)]) -> Arc<Layout> {
    let nodes: Vec<_> = keys.iter().map(|&key| InputNode { key, width: CARD_WIDTH, height: CARD_HEIGHT }).collect();
    Arc::new(layout(&Graph::new(&nodes, edges).0, direction, Spacing::default()))
}

fn face(tone: Tone) -> NodeFace {
    let word = tone.as_str().to_owned();
    NodeFace { tone, spoken: format!("step, {word}"), word, attempt: None, mark: None }
}

/// A mounted picture and the page around it. It goes away with its owner.
struct Page {
    root: HtmlElement,
    faces: Vec<RwSignal<NodeFace>>,
    layout: RwSignal<Arc<Layout>>,
    nodes: RwSignal<Arc<Vec<DagNode>>>,
    selected: RwSignal<Option<usize>>,
    opened: RwSignal<Vec<usize>>,
    view: RwSignal<Option<Viewport>>,
    _mounted: Box<dyn std::any::Any>,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.root.remove();
    }
}

impl Page {
    async fn new() -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        root.style().set_property("width", "900px").unwrap();
        root.style().set_property("height", "600px").unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        let style = document().create_element("style").unwrap();
        style.set_text_content(Some(include_str!("../style/dag.css")));
        root.append_child(&style).unwrap();

        let faces: Vec<_> = (0..5).map(|_| RwSignal::new(face(Tone::Waiting))).collect();
        let shown = faces.iter().enumerate().map(|(index, &face)| DagNode {
            label: format!("Step {index}"),
            face: face.into(),
            clock: Signal::stored("1 s".to_owned()),
        });
        let nodes = RwSignal::new(Arc::new(shown.collect::<Vec<_>>()));
        let layout = RwSignal::new(draw(&[1, 2, 3, 4, 5], &FAN));
        let (selected, opened) = (RwSignal::new(None), RwSignal::new(Vec::new()));
        let view = RwSignal::new(None);
        let mounted = mount_to(root.clone(), move || {
            view! {
                <DagView
                    layout=layout
                    nodes=nodes
                    selected=selected
                    on_select=move |index| selected.set(index)
                    on_open=move |index| opened.update(|opened| opened.push(index))
                    words=Signal::stored(DagWords { graph_label: "Steps".to_owned(), ..DagWords::default() })
                    viewport=view
                />
            }
        });
        let page = Self { root, faces, layout, nodes, selected, opened, view, _mounted: hold(mounted) };
        settle().await;
        page
    }

    fn find(&self, selector: &str) -> Element {
        self.root.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}"))
    }

    fn node(&self, key: u64) -> Element {
        self.find(&format!("[data-key=\"{key}\"]"))
    }

    fn focus(&self, key: u64) {
        self.node(key).unchecked_into::<web_sys::SvgElement>().focus().unwrap();
    }

    fn focused(&self) -> Option<String> {
        document().active_element()?.get_attribute("data-key")
    }

    async fn key(&self, key: &str) -> Option<String> {
        let init = web_sys::KeyboardEventInit::new();
        init.set_key(key);
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        let target = document().active_element().unwrap();
        target.dispatch_event(&event).unwrap();
        settle().await;
        self.focused()
    }

    fn pointer(&self, kind: &str, target: &Element, x: i32, y: i32) {
        let corner = self.find("svg").get_bounding_client_rect();
        let init = web_sys::PointerEventInit::new();
        init.set_pointer_id(1);
        init.set_buttons(u16::from(kind != "pointerup"));
        init.set_bubbles(true);
        init.set_client_x(x + corner.x() as i32);
        init.set_client_y(y + corner.y() as i32);
        let event = web_sys::PointerEvent::new_with_event_init_dict(kind, &init).unwrap();
        target.dispatch_event(&event).unwrap();
    }
}

fn hold<M: leptos::tachys::view::Mountable + 'static>(mounted: UnmountHandle<M>) -> Box<dyn std::any::Any> {
    Box::new(mounted)
}

/// Lets effects and the browser do what they have to.
async fn settle() {
    for _ in 0..3 {
        let frame = js_sys::Promise::new(&mut |done, _| {
            window().request_animation_frame(&done).unwrap();
        });
        wasm_bindgen_futures::JsFuture::from(frame).await.unwrap();
    }
}

/// The nodes of the document that a change touches.
async fn changed_by(root: &Element, change: impl FnOnce()) -> Vec<web_sys::Node> {
    let init = web_sys::MutationObserverInit::new();
    init.set_attributes(true);
    init.set_child_list(true);
    init.set_character_data(true);
    init.set_subtree(true);
    let seen = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
    let sink = std::rc::Rc::clone(&seen);
    let callback = Closure::<dyn FnMut(js_sys::Array)>::new(move |records: js_sys::Array| {
        let targets = records.iter().map(|record| record.unchecked_into::<web_sys::MutationRecord>().target().unwrap());
        sink.borrow_mut().extend(targets);
    });
    let observer = web_sys::MutationObserver::new(callback.as_ref().unchecked_ref()).unwrap();
    observer.observe_with_options(root, &init).unwrap();
    change();
    settle().await;
    observer.disconnect();
    seen.take()
}

#[wasm_bindgen_test]
async fn a_changed_state_touches_one_node() {
    let page = Page::new().await;
    let changed = changed_by(&page.root, || page.faces[2].set(face(Tone::Running))).await;
    assert!(!changed.is_empty());
    let own = page.node(3);
    assert!(changed.iter().all(|node| own.contains(Some(node))), "{} changes", changed.len());
    assert_eq!(own.get_attribute("data-tone").as_deref(), Some("running"));
    assert_eq!(own.get_attribute("aria-label").as_deref(), Some("step, running"));
    assert!(own.query_selector("use").unwrap().unwrap().get_attribute("href").unwrap().ends_with("-running"));

    let changed = changed_by(&page.root, || page.faces[2].set(face(Tone::Running))).await;
    assert_eq!(changed.len(), 0, "the same state again changes nothing");
}

#[wasm_bindgen_test]
async fn arrows_follow_real_edges() {
    let page = Page::new().await;
    assert_eq!(page.root.query_selector_all("[tabindex=\"0\"]").unwrap().length(), 1);
    page.focus(1);
    assert_eq!(page.key("ArrowDown").await.as_deref(), Some("3"));
    assert_eq!(page.key("ArrowLeft").await.as_deref(), Some("2"));
    assert_eq!(page.key("ArrowLeft").await.as_deref(), Some("2"), "nothing further left");
    assert_eq!(page.key("ArrowDown").await.as_deref(), Some("5"));
    assert_eq!(page.key("ArrowDown").await.as_deref(), Some("5"));
    assert_eq!(page.key("Home").await.as_deref(), Some("1"));
    assert_eq!(page.key("End").await.as_deref(), Some("5"));
    assert_eq!(page.node(5).get_attribute("tabindex").as_deref(), Some("0"));
    assert_eq!(page.root.query_selector_all("[tabindex=\"0\"]").unwrap().length(), 1);

    page.layout.set(draw_to(Direction::LeftToRight, &[1, 2, 3, 4, 5], &FAN));
    settle().await;
    assert_eq!(page.key("ArrowLeft").await.as_deref(), Some("3"), "arrows go the way they point");
    assert_eq!(page.key("ArrowUp").await.as_deref(), Some("2"));
}

#[wasm_bindgen_test]
async fn enter_and_click_select_and_open() {
    let page = Page::new().await;
    page.focus(5);
    page.key("Enter").await;
    assert_eq!((page.selected.get_untracked(), page.opened.get_untracked()), (Some(4), vec![4]));
    assert_eq!(page.node(5).get_attribute("aria-pressed").as_deref(), Some("true"));
    assert_eq!(page.root.query_selector_all("[data-lit=\"upstream\"]").unwrap().length(), 6);
    page.key("Escape").await;
    assert_eq!(page.selected.get_untracked(), None);
    page.node(2).unchecked_into::<web_sys::SvgElement>().dispatch_event(&click()).unwrap();
    settle().await;
    assert_eq!((page.selected.get_untracked(), page.opened.get_untracked()), (Some(1), vec![4, 1]));
}

fn click() -> web_sys::MouseEvent {
    let init = web_sys::MouseEventInit::new();
    init.set_bubbles(true);
    web_sys::MouseEvent::new_with_mouse_event_init_dict("click", &init).unwrap()
}

#[wasm_bindgen_test]
async fn the_wheel_zooms_and_keeps_the_page_still() {
    let page = Page::new().await;
    let before = page.find(".dag-scene").get_attribute("transform");
    let scale = page.view.get_untracked().unwrap().scale;
    let init = web_sys::WheelEventInit::new();
    init.set_delta_y(-120.0);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = web_sys::WheelEvent::new_with_event_init_dict("wheel", &init).unwrap();
    page.find("svg").dispatch_event(&event).unwrap();
    settle().await;
    assert!(event.default_prevented());
    assert_ne!(page.find(".dag-scene").get_attribute("transform"), before);
    assert!(page.view.get_untracked().unwrap().scale > scale);
}

#[wasm_bindgen_test]
async fn a_drag_pans_and_is_no_click() {
    let page = Page::new().await;
    let before = page.view.get_untracked().unwrap();
    let node = page.node(3);
    page.pointer("pointerdown", &node, 400, 300);
    page.pointer("pointermove", &node, 450, 310);
    page.pointer("pointerup", &node, 450, 310);
    page.find("svg").dispatch_event(&click()).unwrap();
    settle().await;
    let after = page.view.get_untracked().unwrap();
    assert_eq!((after.x - before.x, after.y - before.y), (50.0, 10.0));
    assert_eq!((page.selected.get_untracked(), page.opened.get_untracked().len()), (None, 0));

    page.pointer("pointerdown", &node, 400, 300);
    page.pointer("pointerup", &node, 400, 300);
    node.dispatch_event(&click()).unwrap();
    settle().await;
    assert_eq!(page.selected.get_untracked(), Some(2), "a press without a drag is a click");
}

#[wasm_bindgen_test]
async fn a_new_layout_keeps_selection_focus_and_viewport() {
    let page = Page::new().await;
    page.selected.set(Some(2));
    page.focus(3);
    page.key("+").await;
    let view = page.view.get_untracked();
    let place = page.node(3).get_attribute("transform");
    page.layout.set(draw(&[1, 2, 3, 4, 5], &[(1, 2), (2, 3), (3, 4), (4, 5)]));
    settle().await;
    assert_ne!(page.node(3).get_attribute("transform"), place, "it stands elsewhere");
    assert_eq!(page.root.query_selector_all(".dag-edge").unwrap().length(), 4);
    assert_eq!(page.node(3).get_attribute("aria-pressed").as_deref(), Some("true"));
    assert_eq!(page.focused().as_deref(), Some("3"));
    assert_eq!(page.view.get_untracked(), view);
    page.faces[2].set(face(Tone::Done));
    settle().await;
    assert_eq!(page.node(3).get_attribute("data-tone").as_deref(), Some("done"), "the new picture follows too");

    let changed = changed_by(&page.root, || {
        page.layout.set(page.layout.get_untracked());
        page.nodes.set(page.nodes.get_untracked());
    })
    .await;
    assert_eq!(changed.len(), 0, "the same layout again is no new picture");

    // The focused step stands elsewhere in the reading order now, and one is gone.
    page.layout.set(draw(&[3, 4, 5], &[(3, 4), (4, 5)]));
    settle().await;
    assert_eq!(page.focused().as_deref(), Some("3"));
    assert_eq!(page.root.query_selector_all(".dag-node").unwrap().length(), 3);
}

#[wasm_bindgen_test]
async fn a_selection_from_elsewhere_comes_into_view() {
    let page = Page::new().await;
    page.view.set(Some(Viewport { x: -5000.0, y: 0.0, scale: 1.0 }));
    page.selected.set(Some(4));
    settle().await;
    let (frame, node) = (page.find("svg").get_bounding_client_rect(), page.node(5).get_bounding_client_rect());
    assert!(node.left() >= frame.left() && node.right() <= frame.right());
}
