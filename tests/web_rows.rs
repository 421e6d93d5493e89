//! The graph in rows: its labels, its bars, and the frame that it is laid out for.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "support/graph.rs"]
mod graph;
#[path = "support/watch.rs"]
mod watch;

use graph::{Page, chain, click};
use ocp_upgrade_console::dag::{self, Graph, InputNode, Lane, Layout, Rows, Size, Spacing, Viewport};
use ocp_upgrade_console::ui::dag::{BAR, CARD_HEIGHT, CARD_WIDTH, DagDrawing, NodeLook, RowLabel};
use ocp_upgrade_console::ui::tone::Tone;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use watch::settle;
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

/// A chain of six nodes in two rows; the second is a bar.
async fn rows() -> Page {
    let page = Page::with(6, &chain(6)).await;
    let node = |key| InputNode { key, width: if key == 2 { BAR } else { CARD_WIDTH }, height: CARD_HEIGHT };
    let nodes: Vec<_> = (1..=6).map(node).collect();
    let given = Rows { groups: &[0, 0, 0, 1, 1, 1], lanes: &[Lane::Free, Lane::Across] };
    let page_of = dag::Page { width: 2_000.0, lead: 100.0, strips: dag::Strips::NONE };
    let layout: Layout = dag::stacked(&Graph::new(&nodes, &chain(6)).0, given, Spacing::default(), page_of);
    assert_eq!(layout.stacked.len(), 2);
    let look = |key| if key == 2 { NodeLook::Bar } else { NodeLook::Card };
    let nodes =
        (1..=6).map(|key| ocp_upgrade_console::ui::dag::DagNode { look: look(key), ..page.single(key) }).collect();
    page.drawing.set(Arc::new(DagDrawing { layout: Arc::new(layout), nodes }));
    settle().await;
    page
}

fn label(name: &str, count: &str, tone: Tone) -> RowLabel {
    RowLabel { name: name.to_owned(), detail: "10.1.22.11".to_owned(), count: count.to_owned(), percent: 50, tone }
}

fn texts(page: &Page, selector: &str) -> Vec<String> {
    let all = page.root.query_selector_all(selector).unwrap();
    (0..all.length()).map(|at| all.item(at).unwrap().text_content().unwrap()).collect()
}

#[wasm_bindgen_test]
async fn each_row_has_the_label_of_its_group_which_follows_the_task() {
    let page = rows().await;
    page.row_labels.set(vec![label("Prepare", "3 of 3", Tone::Done), label("zone1", "0 of 3", Tone::Waiting)]);
    settle().await;
    assert_eq!(texts(&page, ".dag-row-name"), ["Prepare", "zone1"]);
    let before = page.find(".dag-row:last-child");
    page.row_labels.set(vec![label("Prepare", "3 of 3", Tone::Done), label("zone1", "1 of 3", Tone::Running)]);
    settle().await;
    assert_eq!(page.find(".dag-row:last-child"), before, "only its texts are new");
    assert_eq!(before.get_attribute("data-row").as_deref(), Some("running"));
    assert_eq!(texts(&page, ".dag-row:last-child .dag-row-line"), ["1 of 3", "10.1.22.11", ""]);
    let top = |selector: &str| page.find(selector).get_bounding_client_rect().top();
    assert!(top("[data-key=\"3\"]") < top(".dag-row:last-child"), "below the row above");
}

#[wasm_bindgen_test]
async fn a_bar_has_no_texts_and_is_named_and_pressed_as_a_card_is() {
    let page = rows().await;
    let bar = page.node(2);
    assert_eq!(page.count("[data-key=\"2\"] .dag-card"), 0);
    assert_eq!(page.count("[data-key=\"2\"] text"), 0);
    assert_eq!(page.count(".dag-barrier"), 1);
    assert_eq!(bar.get_attribute("aria-label").as_deref(), Some("step, waiting"));
    let reach = page.find("[data-key=\"2\"] .dag-reach").get_bounding_client_rect();
    let card = page.find("[data-key=\"1\"] .dag-card").get_bounding_client_rect();
    // 24 px at a scale of 1, as pointers need.
    assert!(reach.width() / card.width() * CARD_WIDTH >= 24.0, "{}", reach.width());
    page.find("[data-key=\"2\"] .dag-reach").dispatch_event(&click()).unwrap();
    settle().await;
    assert_eq!(page.selected.get_untracked(), Some(2));
    page.focus(2);
    assert_eq!(page.key("ArrowRight").await.as_deref(), Some("3"), "arrows follow the edges, from bars too");
}

#[wasm_bindgen_test]
async fn the_view_tells_the_size_of_its_frame_before_it_opens_and_whenever_it_changes() {
    let page = Page::with(3, &chain(3)).await;
    assert_eq!(page.frames.get_untracked(), [Size { width: 900.0, height: 600.0 }]);
    page.root.clone().unchecked_into::<HtmlElement>().style().set_property("width", "500px").unwrap();
    settle().await;
    assert_eq!(page.frames.with_untracked(Vec::len), 2);
    assert_eq!(page.frames.with_untracked(|all| all[1].width), 500.0);
}

#[wasm_bindgen_test]
async fn a_view_of_the_whole_graph_stays_one_when_the_frame_changes() {
    let page = Page::with(4, &chain(4)).await;
    let drawn =
        page.drawing.with_untracked(|drawing| Size { width: drawing.layout.width, height: drawing.layout.height });
    let whole = |height: f64| Viewport::fit(drawn, Size { width: 900.0, height });
    assert_eq!(page.view.get_untracked(), Some(whole(600.0)));
    page.root.style().set_property("height", "420px").unwrap();
    settle().await;
    settle().await;
    assert_ne!(whole(420.0), whole(600.0));
    assert_eq!(page.view.get_untracked(), Some(whole(420.0)));
}
