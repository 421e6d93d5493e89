//! The graph in a browser: what a change touches, and what keys, wheel and clicks do.
#![cfg(target_arch = "wasm32")]
// The allowance for tests in clippy.toml does not see through `wasm_bindgen_test`.
#![allow(clippy::unwrap_used, clippy::panic)]

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use ocp_upgrade_console::dag::{Direction, Graph, InputNode, Layout, Spacing, Viewport, layout};
use ocp_upgrade_console::ui::dag::{
    CARD_HEIGHT, CARD_WIDTH, DagNode, DagPicture, DagView, DagWords, NodeClock, NodeFace, Subject,
};
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
    NodeFace { tone, spoken: format!("step, {word}"), word, attempt: None, mark: None, plan: None }
}

/// What a test's node is about: a face that the test sets.
struct Shown {
    face: RwSignal<NodeFace>,
    is_found: RwSignal<bool>,
}

impl Subject for Shown {
    fn tone(&self) -> Tone {
        self.face.with(|face| face.tone)
    }

    fn is_found(&self) -> bool {
        self.is_found.get()
    }

    fn face(&self) -> NodeFace {
        self.face.get()
    }

    fn clock(&self) -> NodeClock {
        NodeClock { text: "1 s".to_owned(), pace: None }
    }
}

/// A mounted picture and the page around it. It goes away with its owner.
struct Page {
    root: HtmlElement,
    faces: Vec<RwSignal<NodeFace>>,
    found: Vec<RwSignal<bool>>,
    picture: RwSignal<Arc<DagPicture>>,
    pulse: RwSignal<u32>,
    selected: RwSignal<Option<u64>>,
    searches: RwSignal<u32>,
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
        Self::with(5, &FAN).await
    }

    /// A picture of the nodes 1 to `count`.
    async fn with(count: u64, edges: &[(u64, u64)]) -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        root.style().set_property("width", "900px").unwrap();
        root.style().set_property("height", "600px").unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        let style = document().create_element("style").unwrap();
        style.set_text_content(Some(include_str!("../style/dag.css")));
        root.append_child(&style).unwrap();

        let faces: Vec<_> = (0..count).map(|_| RwSignal::new(face(Tone::Waiting))).collect();
        let found: Vec<_> = (0..count).map(|_| RwSignal::new(true)).collect();
        let keys: Vec<u64> = (1..=count).collect();
        let empty = DagPicture { layout: draw(&[], &[]), nodes: Vec::new() };
        let picture = RwSignal::new(Arc::new(empty));
        let (selected, searches) = (RwSignal::new(None), RwSignal::new(0));
        let (view, pulse) = (RwSignal::new(None), RwSignal::new(0));
        let mounted = mount_to(root.clone(), move || {
            view! {
                <DagView
                    picture
                    pulse
                    selected
                    on_select=move |key| selected.set(key)
                    on_find=move |()| searches.update(|count| *count += 1)
                    words=Signal::stored(DagWords { graph_label: "Steps".to_owned(), ..DagWords::default() })
                    viewport=view
                />
            }
        });
        let page = Self { root, faces, found, picture, pulse, selected, searches, view, _mounted: hold(mounted) };
        page.show(draw(&keys, edges), &keys);
        settle().await;
        page
    }

    fn single(&self, key: u64) -> DagNode {
        let at = usize::try_from(key - 1).unwrap();
        let subject = Arc::new(Shown { face: self.faces[at], is_found: self.found[at] });
        DagNode { key, label: format!("Step {at}"), subject, members: Vec::new() }
    }

    /// Another layout of some of the nodes.
    fn show(&self, layout: Arc<Layout>, keys: &[u64]) {
        let nodes = keys.iter().map(|&key| self.single(key)).collect();
        self.picture.set(Arc::new(DagPicture { layout, nodes }));
    }

    /// Sets a face as a poll does.
    fn poll(&self, key: usize, tone: Tone) {
        self.faces[key - 1].set(face(tone));
        self.pulse.update(|pulse| *pulse += 1);
    }

    fn count(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).unwrap().length()
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

    fn focus_first(&self) {
        self.find("[tabindex=\"0\"]").unchecked_into::<web_sys::SvgElement>().focus().unwrap();
    }

    async fn key_at_first(&self, key: &str) {
        self.focus_first();
        self.key(key).await;
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
    let changed = changed_by(&page.root, || page.poll(3, Tone::Running)).await;
    assert!(!changed.is_empty());
    let own = page.node(3);
    assert!(changed.iter().all(|node| own.contains(Some(node))), "{} changes", changed.len());
    assert_eq!(own.get_attribute("data-tone").as_deref(), Some("running"));
    assert_eq!(own.get_attribute("aria-label").as_deref(), Some("step, running"));
    assert!(own.query_selector("use").unwrap().unwrap().get_attribute("href").unwrap().ends_with("-running"));

    let changed = changed_by(&page.root, || page.poll(3, Tone::Running)).await;
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

    page.show(draw_to(Direction::LeftToRight, &[1, 2, 3, 4, 5], &FAN), &[1, 2, 3, 4, 5]);
    settle().await;
    assert_eq!(page.key("ArrowLeft").await.as_deref(), Some("3"), "arrows go the way they point");
    assert_eq!(page.key("ArrowUp").await.as_deref(), Some("2"));
}

#[wasm_bindgen_test]
async fn enter_and_click_select() {
    let page = Page::new().await;
    page.focus(5);
    page.key("Enter").await;
    assert_eq!(page.selected.get_untracked(), Some(5));
    assert_eq!(page.node(5).get_attribute("aria-pressed").as_deref(), Some("true"));
    assert_eq!(page.root.query_selector_all("[data-lit=\"upstream\"]").unwrap().length(), 6);
    page.key("Escape").await;
    assert_eq!(page.selected.get_untracked(), None);
    page.node(2).unchecked_into::<web_sys::SvgElement>().dispatch_event(&click()).unwrap();
    settle().await;
    assert_eq!(page.selected.get_untracked(), Some(2));
}

#[wasm_bindgen_test]
async fn what_is_pointed_at_shows_its_ways() {
    let page = Page::new().await;
    page.pointer("pointerover", &page.node(3), 400, 300);
    settle().await;
    assert_eq!(page.count("[data-lit=\"upstream\"]"), 1);
    assert_eq!(page.count("[data-lit=\"downstream\"]"), 1);
    assert_eq!(
        (page.node(1).get_attribute("data-kin").as_deref(), page.selected.get_untracked()),
        (Some("upstream"), None)
    );
    page.pointer("pointerover", &page.find("svg"), 5, 5);
    settle().await;
    assert_eq!(page.count("[data-lit]"), 0);
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
    assert_eq!(page.selected.get_untracked(), None);

    page.pointer("pointerdown", &node, 400, 300);
    page.pointer("pointerup", &node, 400, 300);
    node.dispatch_event(&click()).unwrap();
    settle().await;
    assert_eq!(page.selected.get_untracked(), Some(3), "a press without a drag is a click");
}

#[wasm_bindgen_test]
async fn a_new_layout_keeps_selection_focus_and_viewport() {
    let page = Page::new().await;
    page.selected.set(Some(3));
    page.focus(3);
    page.key("+").await;
    let view = page.view.get_untracked();
    let place = page.node(3).get_attribute("transform");
    page.show(draw(&[1, 2, 3, 4, 5], &[(1, 2), (2, 3), (3, 4), (4, 5)]), &[1, 2, 3, 4, 5]);
    settle().await;
    assert_ne!(page.node(3).get_attribute("transform"), place, "it stands elsewhere");
    assert_eq!(page.root.query_selector_all(".dag-edge").unwrap().length(), 4);
    assert_eq!(page.node(3).get_attribute("aria-pressed").as_deref(), Some("true"));
    assert_eq!(page.focused().as_deref(), Some("3"));
    assert_eq!(page.view.get_untracked(), view);
    page.poll(3, Tone::Done);
    settle().await;
    assert_eq!(page.node(3).get_attribute("data-tone").as_deref(), Some("done"), "the new picture follows too");

    let changed = changed_by(&page.root, || page.picture.set(page.picture.get_untracked())).await;
    assert_eq!(changed.len(), 0, "the same layout again is no new picture");

    // The focused step stands elsewhere in the reading order now, and one is gone.
    page.show(draw(&[3, 4, 5], &[(3, 4), (4, 5)]), &[3, 4, 5]);
    settle().await;
    assert_eq!(page.focused().as_deref(), Some("3"));
    assert_eq!(page.root.query_selector_all(".dag-node").unwrap().length(), 3);
}

#[wasm_bindgen_test]
async fn a_selection_from_elsewhere_comes_into_view() {
    let page = Page::new().await;
    page.view.set(Some(Viewport { x: -5000.0, y: 0.0, scale: 1.0 }));
    page.selected.set(Some(5));
    settle().await;
    let (frame, node) = (page.find("svg").get_bounding_client_rect(), page.node(5).get_bounding_client_rect());
    assert!(node.left() >= frame.left() && node.right() <= frame.right());
}

fn chain(count: u64) -> Vec<(u64, u64)> {
    (1..count).map(|key| (key, key + 1)).collect()
}

#[wasm_bindgen_test]
async fn only_what_is_near_the_frame_is_drawn() {
    let page = Page::with(400, &chain(400)).await;
    assert!((1..40).contains(&page.count(".dag-node")), "{} cards", page.count(".dag-node"));
    assert!(page.count(".dag-edge") < 40);
    assert!(page.root.query_selector("[data-key=\"300\"]").unwrap().is_none());

    page.selected.set(Some(300));
    settle().await;
    let (frame, node) = (page.find("svg").get_bounding_client_rect(), page.node(300).get_bounding_client_rect());
    assert!(node.top() >= frame.top() && node.bottom() <= frame.bottom());
    assert!(page.count(".dag-node") < 40, "what left the frame is gone");

    let changed = changed_by(&page.find(".dag-scene"), || page.poll(2, Tone::Done)).await;
    assert_eq!(changed.len(), 0, "a change out of sight touches nothing");
}

#[wasm_bindgen_test]
async fn moving_a_little_changes_one_attribute() {
    let page = Page::with(400, &chain(400)).await;
    page.key_at_first("+").await;
    let view = page.view.get_untracked().unwrap();
    let changed = changed_by(&page.find("svg"), || page.view.set(Some(view.panned(1.0, 1.0)))).await;
    let scene = page.find(".dag-scene");
    assert!(!changed.is_empty());
    let others = changed.iter().filter(|node| !node.is_same_node(Some(&scene))).count();
    assert_eq!(others, 0, "the transform of the scene and nothing else");
}

#[wasm_bindgen_test]
async fn from_far_away_there_are_blocks_that_follow_too() {
    let page = Page::with(400, &chain(400)).await;
    page.focus(1);
    page.key("0").await;
    assert!(page.view.get_untracked().unwrap().scale < 0.3);
    assert!(page.count(".dag-node") <= 2, "the focused card stays");
    assert_eq!(page.find(".dag-block[data-tone=\"done\"]").get_attribute("d").as_deref(), Some(""));
    page.poll(200, Tone::Done);
    settle().await;
    assert!(page.find(".dag-block[data-tone=\"done\"]").get_attribute("d").unwrap().starts_with('M'));
    page.key("z").await;
    assert!(page.count(".dag-node") > 2 && page.count(".dag-block") == 0, "and cards again from near");
}

#[wasm_bindgen_test]
async fn r_and_f_go_to_what_runs_and_what_failed_and_slash_searches() {
    let page = Page::with(400, &chain(400)).await;
    page.poll(150, Tone::Running);
    page.poll(350, Tone::Running);
    page.poll(250, Tone::Failed);
    settle().await;
    page.focus_first();
    for (key, next) in [("r", "150"), ("r", "350"), ("r", "150"), ("f", "250"), ("f", "250")] {
        assert_eq!(page.key(key).await.as_deref(), Some(next), "{key}");
        assert_eq!(page.selected.get_untracked().map(|key| key.to_string()).as_deref(), Some(next));
    }
    page.key("/").await;
    assert_eq!(page.searches.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn what_is_not_looked_for_steps_back() {
    let page = Page::new().await;
    page.found[1].set(false);
    settle().await;
    assert!(page.node(2).has_attribute("data-dim") && !page.node(3).has_attribute("data-dim"));
}

/// 1 over a fold of 2, 3 and 4 over 5.
async fn folded() -> Page {
    let page = Page::new().await;
    const FOLD: u64 = 1000;
    let mut nodes: Vec<DagNode> = [1, 5].map(|key| page.single(key)).into();
    let members = [2, 3, 4].map(|key| page.single(key)).into();
    nodes.push(DagNode { key: FOLD, label: "Step × 3".to_owned(), members, ..page.single(2) });
    page.picture.set(Arc::new(DagPicture { layout: draw(&[1, 5, FOLD], &[(1, FOLD), (FOLD, 5)]), nodes }));
    settle().await;
    page
}

#[wasm_bindgen_test]
async fn a_fold_opens_in_place_and_moves_nothing() {
    let page = folded().await;
    let places = |page: &Page| [1, 5, 1000].map(|key| page.node(key).get_attribute("transform"));
    let before = (places(&page), page.view.get_untracked());
    page.focus(1000);
    assert_eq!(page.node(1000).get_attribute("aria-expanded").as_deref(), Some("false"));
    assert_eq!(page.key("Enter").await.as_deref(), Some("2"), "the first member has the focus");
    assert_eq!(page.count(".dag-sheet .dag-node"), 3);
    assert_eq!(page.node(1000).get_attribute("aria-expanded").as_deref(), Some("true"));
    assert_eq!(places(&page), before.0);
    assert_eq!(page.key("ArrowRight").await.as_deref(), Some("3"));
    page.poll(3, Tone::Failed);
    settle().await;
    assert_eq!(page.node(3).get_attribute("data-tone").as_deref(), Some("failed"), "members follow too");

    assert_eq!(page.key("Escape").await.as_deref(), Some("1000"), "the fold has the focus again");
    assert_eq!((page.count(".dag-sheet"), page.selected.get_untracked()), (0, None));
    assert_eq!(places(&page), before.0);
}

#[wasm_bindgen_test]
async fn a_selected_member_is_never_hidden() {
    let page = folded().await;
    page.selected.set(Some(4));
    settle().await;
    assert_eq!(page.node(4).get_attribute("aria-pressed").as_deref(), Some("true"));
    page.find("[data-close]").dispatch_event(&click()).unwrap();
    settle().await;
    assert_eq!((page.count(".dag-sheet"), page.selected.get_untracked()), (0, None), "closed, so not selected");
}

#[wasm_bindgen_test]
async fn the_map_takes_the_colours_of_another_theme() {
    let page = Page::with(400, &chain(400)).await;
    let map: web_sys::HtmlCanvasElement = page.find(".dag-map canvas").unchecked_into();
    let pixel = || {
        let context = map.get_context("2d").unwrap().unwrap().unchecked_into::<web_sys::CanvasRenderingContext2d>();
        // By name: the type of pixels is no use to the console itself.
        let read = js_sys::Reflect::get(&context, &"getImageData".into()).unwrap();
        let area = js_sys::Array::of4(&1.into(), &1.into(), &1.into(), &1.into());
        let data = read.unchecked_into::<js_sys::Function>().apply(&context, &area);
        let data = js_sys::Reflect::get(&data.unwrap(), &"data".into()).unwrap();
        js_sys::Uint8Array::new(&data.unchecked_into::<js_sys::Uint8ClampedArray>().buffer()).to_vec()
    };
    for (colour, red, blue) in [("rgb(250, 0, 0)", 250, 0), ("rgb(0, 0, 250)", 0, 250)] {
        for tone in Tone::ALL {
            page.root.style().set_property(&format!("--tone-{}", tone.as_str()), colour).unwrap();
        }
        page.pulse.update(|pulse| *pulse += 1);
        settle().await;
        let seen = pixel();
        // The border of a small node is half transparent; its colour is not.
        assert!(seen[3] > 0 && seen[0].abs_diff(red) < 4 && seen[2].abs_diff(blue) < 4, "{colour}: {seen:?}");
    }
}
