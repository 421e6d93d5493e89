//! The graph in a browser: the drawn nodes and edges, and the elements that a change touches.
#![cfg(target_arch = "wasm32")]
// The allowance for tests in clippy.toml does not see through `wasm_bindgen_test`.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/graph.rs"]
mod graph;
#[path = "support/watch.rs"]
mod watch;

use graph::*;
use ocp_upgrade_console::dag::Viewport;
use ocp_upgrade_console::ui::dag::DagDrawing;
use ocp_upgrade_console::ui::tone::Tone;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use watch::{changed_by, memory, settle};

wasm_bindgen_test_configure!(run_in_browser);

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
    assert_eq!(page.node(3).get_attribute("data-tone").as_deref(), Some("done"), "the new drawing follows too");

    let changed = changed_by(&page.root, || page.drawing.set(page.drawing.get_untracked())).await;
    assert_eq!(changed.len(), 0, "the same layout again is no new drawing");

    // The focused step has another position in the reading order now, and one is gone.
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

#[wasm_bindgen_test]
async fn the_frame_is_told_its_size_and_follows_its_room_both_ways() {
    let page = Page::new().await;
    let frame = page.find("svg");
    for (width, height) in [(900, 600), (500, 300), (700, 450)] {
        page.root.style().set_property("width", &format!("{width}px")).unwrap();
        page.root.style().set_property("height", &format!("{height}px")).unwrap();
        settle().await;
        let place = frame.get_bounding_client_rect();
        assert_eq!((place.width(), place.height()), (f64::from(width), f64::from(height)));
        // In pixels: with a share of the room instead, any change of the page would lay out all texts of the graph
        // anew.
        assert_eq!(frame.get_attribute("width"), Some(width.to_string()));
        assert_eq!(frame.get_attribute("height"), Some(height.to_string()));
    }
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

    let changed = changed_by(&page.root, || page.poll(2, Tone::Done)).await;
    assert_eq!(changed.len(), 0, "a change out of sight touches nothing: the map is paint");
}

#[wasm_bindgen_test]
async fn cards_that_come_and_go_leave_nothing_in_what_outlives_them() {
    let page = Page::with(140, &[]).await;
    let mut before = 0;
    // Every card anew each time, as after a response with another graph.
    for time in 0..80 {
        if time == 20 {
            before = memory();
        }
        page.drawing.update(|drawing| *drawing = Arc::new(DagDrawing::clone(drawing)));
        settle().await;
    }
    let grown = memory() - before;
    assert!(grown < 500_000, "{grown} bytes for the cards of 60 drawings");
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
async fn what_is_not_looked_for_steps_back() {
    let page = Page::new().await;
    page.found[1].set(false);
    settle().await;
    assert!(page.node(2).has_attribute("data-dim") && !page.node(3).has_attribute("data-dim"));
}

#[wasm_bindgen_test]
async fn a_fold_shows_its_copies_by_state_as_wide_as_they_are_many() {
    let page = folded().await;
    page.cards[1].update(|card| card.parts = vec![(Tone::Failed, 1), (Tone::Running, 2), (Tone::Done, 3)]);
    settle().await;
    let parts = page.root.query_selector_all("[data-key='1000'] .dag-part").unwrap();
    let read = |at: u32, name: &str| {
        let part: web_sys::Element = parts.item(at).unwrap().unchecked_into();
        part.get_attribute(name).unwrap()
    };
    let number = |at: u32, name: &str| read(at, name).parse::<f64>().unwrap();
    assert_eq!([0, 1, 2].map(|at| read(at, "data-tone")), ["failed", "running", "done"]);
    let unit = number(0, "width");
    assert!(unit > 15.0, "{unit}");
    for (at, count) in [(1, 2.0), (2, 3.0)] {
        assert!((number(at, "width") - count * unit).abs() <= 2.0, "{at}");
        let left = number(at - 1, "x") + number(at - 1, "width");
        assert!((number(at, "x") - left).abs() <= 1.0, "one beside the other: {at}");
    }
    page.cards[1].update(|card| card.parts = vec![(Tone::Done, 6)]);
    settle().await;
    assert_eq!(page.count("[data-key='1000'] .dag-part"), 1);
    assert_eq!(page.count("[data-key='1'] .dag-part"), 0, "a card of its own has no bar");
}

#[wasm_bindgen_test]
async fn a_fold_opens_in_place_and_moves_nothing() {
    let page = folded().await;
    let places = |page: &Page| [1, 5, 1000].map(|key| page.node(key).get_attribute("transform"));
    let before = (places(&page), page.view.get_untracked());
    page.focus(1000);
    assert_eq!(page.node(1000).get_attribute("aria-expanded").as_deref(), Some("false"));
    assert_eq!(page.key("Enter").await.as_deref(), Some("2"), "the first member has the focus");
    assert_eq!(page.count(".dag-open-fold .dag-node"), 3);
    assert_eq!(page.node(1000).get_attribute("aria-expanded").as_deref(), Some("true"));
    assert_eq!(places(&page), before.0);
    assert_eq!(page.key("ArrowRight").await.as_deref(), Some("3"));
    page.poll(3, Tone::Failed);
    settle().await;
    assert_eq!(page.node(3).get_attribute("data-tone").as_deref(), Some("failed"), "members follow too");

    assert_eq!(page.key("Escape").await.as_deref(), Some("1000"), "the fold has the focus again");
    assert_eq!((page.count(".dag-open-fold"), page.selected.get_untracked()), (0, None));
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
    assert_eq!((page.count(".dag-open-fold"), page.selected.get_untracked()), (0, None), "closed, so not selected");
}

#[wasm_bindgen_test]
async fn the_map_takes_the_colours_of_another_theme() {
    let page = Page::with(400, &chain(400)).await;
    let map: web_sys::HtmlCanvasElement = page.find(".dag-map canvas").unchecked_into();
    let pixel = || {
        let context = map.get_context("2d").unwrap().unwrap().unchecked_into::<web_sys::CanvasRenderingContext2d>();
        // By name: the type of pixels is no use to the console itself.
        let read = js_sys::Reflect::get(&context, &"getImageData".into()).unwrap();
        let area = js_sys::Array::of4(&0.into(), &0.into(), &4.into(), &4.into());
        let data = read.unchecked_into::<js_sys::Function>().apply(&context, &area);
        let data = js_sys::Reflect::get(&data.unwrap(), &"data".into()).unwrap();
        let all = js_sys::Uint8Array::new(&data.unchecked_into::<js_sys::Uint8ClampedArray>().buffer()).to_vec();
        // The first node is in this corner; its border is half transparent.
        all.chunks(4).max_by_key(|pixel| pixel[3]).unwrap().to_vec()
    };
    for (theme, colour, red, blue) in [("dark", "rgb(250, 0, 0)", 250, 0), ("light", "rgb(0, 0, 250)", 0, 250)] {
        for tone in Tone::ALL {
            page.root.style().set_property(&format!("--tone-{}", tone.as_str()), colour).unwrap();
        }
        page.theme.set(theme);
        settle().await;
        let seen = pixel();
        assert!(seen[3] > 0 && seen[0].abs_diff(red) < 4 && seen[2].abs_diff(blue) < 4, "{colour}: {seen:?}");
    }
}
