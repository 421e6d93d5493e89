//! The graph and its input: keys, wheel, drag and click.
#![cfg(target_arch = "wasm32")]
// The allowance for tests in clippy.toml does not see through `wasm_bindgen_test`.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/graph.rs"]
mod graph;
#[path = "support/watch.rs"]
mod watch;

use graph::*;
use leptos::prelude::*;
use ocp_upgrade_console::dag::Direction;
use ocp_upgrade_console::ui::tone::Tone;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use watch::{changed_by, settle};

wasm_bindgen_test_configure!(run_in_browser);

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
        (page.node(1).get_attribute("data-relation").as_deref(), page.selected.get_untracked()),
        (Some("upstream"), None)
    );
    page.pointer("pointerover", &page.find("svg"), 5, 5);
    settle().await;
    assert_eq!(page.count("[data-lit]"), 0);
}

/// Turns the wheel over an element; returns whether the browser's own zoom and scrolling were prevented.
async fn turn(page: &Page, over: &str, set: impl Fn(&web_sys::WheelEventInit)) -> bool {
    let init = web_sys::WheelEventInit::new();
    set(&init);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = web_sys::WheelEvent::new_with_event_init_dict("wheel", &init).unwrap();
    page.find(over).dispatch_event(&event).unwrap();
    settle().await;
    event.default_prevented()
}

#[wasm_bindgen_test]
async fn the_wheel_zooms_and_keeps_the_page_still() {
    let page = Page::new().await;
    let before = page.find(".dag-layer").get_attribute("transform");
    let scale = page.view.get_untracked().unwrap().scale;
    assert!(turn(&page, "svg", |init| init.set_delta_y(-120.0)).await);
    assert_ne!(page.find(".dag-layer").get_attribute("transform"), before);
    assert!(page.view.get_untracked().unwrap().scale > scale);
}

#[wasm_bindgen_test]
async fn fingers_on_a_trackpad_pinch_and_swipe_as_on_a_map() {
    let page = Page::new().await;
    let before = page.view.get_untracked().unwrap();
    for _ in 0..14 {
        turn(&page, "svg", |init| {
            init.set_ctrl_key(true);
            init.set_delta_y(-4.95);
        })
        .await;
    }
    let near = page.view.get_untracked().unwrap();
    assert!((near.scale / before.scale - 2.0).abs() < 0.01, "{before:?} {near:?}");
    for y in [0.0, 2.0] {
        turn(&page, "svg", |init| {
            init.set_delta_x(20.0);
            init.set_delta_y(y);
        })
        .await;
    }
    let aside = page.view.get_untracked().unwrap();
    assert_eq!((aside.x, aside.y, aside.scale), (near.x - 40.0, near.y - 2.0, near.scale));
    // Over the buttons and the map too, where it would zoom the whole page.
    for over in [".dag-tools", ".dag-map"] {
        assert!(turn(&page, over, |init| init.set_ctrl_key(true)).await, "{over}");
    }
}

#[wasm_bindgen_test]
async fn keys_that_are_pressed_within_one_frame_go_on_from_each_other() {
    let page = Page::with(6, &chain(6)).await;
    page.focus(1);
    for _ in 0..3 {
        page.press_key("ArrowDown");
    }
    settle().await;
    assert_eq!(page.focused().as_deref(), Some("4"));
    // The next key is about the step that gets the focus.
    page.press_key("ArrowDown");
    page.press_key("Enter");
    settle().await;
    assert_eq!((page.focused().as_deref(), page.selected.get_untracked()), (Some("5"), Some(5)));
    // Keys continue from a step that got the focus by other means.
    page.press_key("ArrowUp");
    page.focus(2);
    page.press_key("ArrowDown");
    settle().await;
    assert_eq!(page.focused().as_deref(), Some("3"));
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
async fn a_drag_ends_although_its_end_is_not_seen() {
    let page = Page::new().await;
    let node = page.node(3);
    let drag = || {
        page.pointer("pointerdown", &node, 400, 300);
        page.pointer("pointermove", &node, 450, 310);
        page.view.get_untracked().unwrap()
    };
    let rests = |after: web_sys::Event, why: &str| {
        let view = drag();
        page.find("svg").dispatch_event(&after).unwrap();
        window().dispatch_event(&after).unwrap();
        page.pointer("pointermove", &node, 300, 100);
        assert_eq!(page.view.get_untracked().unwrap(), view, "{why}");
    };
    rests(web_sys::Event::new("blur").unwrap(), "the window lost the focus");
    for kind in ["pointercancel", "lostpointercapture", "pointerup"] {
        let init = web_sys::PointerEventInit::new();
        init.set_pointer_id(1);
        rests(web_sys::PointerEvent::new_with_event_init_dict(kind, &init).unwrap().into(), kind);
    }
    // Released outside the window while the second button is held.
    let view = drag();
    page.pointer_of("pointermove", &node, (300, 100), |init| init.set_buttons(2));
    assert_eq!(page.view.get_untracked().unwrap(), view, "the first button is up");
    // The click of a drag that ended elsewhere never comes: the next one is a click.
    settle().await;
    node.dispatch_event(&click()).unwrap();
    settle().await;
    assert_eq!(page.selected.get_untracked(), Some(3));
    // A finger whose end was not seen does not turn the next one into a pinch.
    drag();
    let scale = page.view.get_untracked().unwrap().scale;
    for (kind, at) in [("pointerdown", (100, 100)), ("pointermove", (200, 100))] {
        page.pointer_of(kind, &node, at, |init| {
            init.set_pointer_id(2);
            init.set_is_primary(true);
            init.set_buttons(1);
        });
    }
    assert_eq!(page.view.get_untracked().unwrap().scale, scale);
}

#[wasm_bindgen_test]
async fn the_map_moves_the_graph_only_under_a_pointer_that_was_pressed_on_it() {
    let page = Page::with(40, &chain(40)).await;
    page.key_at_first("+").await;
    let map = page.find(".dag-map");
    let corner = page.find("svg").get_bounding_client_rect();
    let place = map.get_bounding_client_rect();
    let at = |y: i32| ((place.x() - corner.x()) as i32 + 5, (place.y() - corner.y()) as i32 + y);
    let held = |kind: &str, y: i32| page.pointer_of(kind, &map, at(y), |init| init.set_buttons(1));
    let view = || page.view.get_untracked().unwrap();
    let before = view();
    held("pointermove", 60);
    assert_eq!(view(), before, "a drag that passes over it");
    held("pointerdown", 20);
    let pressed = view();
    assert_ne!(pressed, before);
    held("pointermove", 60);
    assert_ne!(view(), pressed);
    let dragged = view();
    page.pointer_of("pointerup", &map, at(60), |_| ());
    held("pointermove", 20);
    assert_eq!(view(), dragged, "it went up");
}

#[wasm_bindgen_test]
async fn moving_a_little_changes_one_attribute() {
    let page = Page::with(400, &chain(400)).await;
    page.key_at_first("+").await;
    let view = page.view.get_untracked().unwrap();
    let changed = changed_by(&page.find("svg"), || page.view.set(Some(view.panned(1.0, 1.0)))).await;
    let scene = page.find(".dag-layer");
    assert!(!changed.is_empty());
    let others = changed.iter().filter(|node| !node.is_same_node(Some(&scene))).count();
    assert_eq!(others, 0, "the transform of the scene and nothing else");
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
