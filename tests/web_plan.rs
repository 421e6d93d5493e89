//! The plan on a card, and at a small scale.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::sync::Arc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use ocp_upgrade_console::dag::{Direction, Graph, InputNode, Spacing, Viewport, layout};
use ocp_upgrade_console::reactive::RwSignal;
use ocp_upgrade_console::ui::dag::{
    CardContent, DagDrawing, DagNode, DagView, DagWords, NodeClock, NodeLook, NodeModel, NodeStatus, PaceLook,
    PaceMark, PlanLook, PlanMark, Remark,
};
use ocp_upgrade_console::ui::tone::Tone;
use support::wait;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

fn card(plan: Option<PlanMark>) -> CardContent {
    let word = || "waiting".to_owned();
    let mark = Some(Remark { short: "#3".to_owned(), full: "#3".to_owned() });
    CardContent {
        tone: Tone::Waiting,
        word: word(),
        place: None,
        attempt: None,
        spoken: word(),
        mark,
        plan,
        remark: None,
        parts: Vec::new(),
    }
}

#[wasm_bindgen_test]
fn while_a_plan_is_shown_the_border_of_a_card_says_nothing_else() {
    let pace = PaceMark { percent: 90, look: PaceLook::Late, word: Some("90 % of time-out".to_owned()) };
    let clock = NodeClock { text: String::new(), pace: Some(pace) };
    assert_eq!(card(None).marks(&clock), "90 % of time-out · #3");
    let plan = PlanMark { look: PlanLook::Undo, word: "will be rolled back".to_owned() };
    assert_eq!(card(Some(plan)).marks(&clock), "will be rolled back");
}

/// A node without any news.
struct Still;

impl NodeModel for Still {
    fn is_found(&self) -> bool {
        true
    }

    fn card(&self) -> CardContent {
        card(None)
    }

    fn clock(&self) -> NodeClock {
        NodeClock::default()
    }
}

#[wasm_bindgen_test]
async fn from_far_away_what_a_plan_touches_has_a_line_around_it() {
    let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    root.set_attribute("style", "width: 600px; height: 400px").unwrap();
    document().body().unwrap().append_child(&root).unwrap();
    let owner = Owner::new();
    let status = NodeStatus { tone: Tone::Waiting, is_found: true, plan: None };
    let statuses = owner.with(|| RwSignal::new(vec![status; 200]));
    let plan = |at: usize, plan| statuses.update(|statuses| statuses[at].plan = plan);
    let nodes: Vec<_> = (0..200).map(|key| InputNode { key, width: 200.0, height: 60.0 }).collect();
    let layout = Arc::new(layout(&Graph::new(&nodes, &[]).0, Direction::TopToBottom, Spacing::default()));
    let node = |key: u64| DagNode {
        key,
        label: key.to_string(),
        look: NodeLook::Card,
        model: Arc::new(Still),
        members: Vec::new(),
    };
    let drawing = Arc::new(DagDrawing { layout, nodes: (0..200).map(node).collect() });
    let mounted = owner.with(|| {
        mount_to(root.clone(), move || {
            let (drawing, viewport) = (drawing.clone(), RwSignal::new(Some(Viewport { x: 0.0, y: 0.0, scale: 0.1 })));
            let selected = Signal::derive(|| None::<u64>);
            view! {
                <DagView
                    drawing=Signal::derive(move || drawing.clone())
                    statuses
                    selected
                    on_select=Callback::new(|_: Option<u64>| ())
                    on_find=Callback::new(|()| ())
                    words=Signal::derive(DagWords::default)
                    viewport
                />
            }
        })
    });
    let boxes = |look: &str| {
        let line = root.query_selector(&format!(".dag-planned[data-plan={look}]")).unwrap()?;
        Some(line.get_attribute("d").unwrap_or_default().matches('M').count())
    };
    wait(|| (boxes("undo")? == 0).then_some(()), "the blocks").await;
    plan(3, Some(PlanLook::Undo));
    plan(7, Some(PlanLook::Undo));
    plan(8, Some(PlanLook::Run));
    wait(|| (boxes("undo")? == 2 && boxes("run")? == 1 && boxes("stop")? == 0).then_some(()), "the lines").await;
    plan(7, None);
    wait(|| (boxes("undo")? == 1).then_some(()), "the line to go").await;
    drop(mounted);
    root.remove();
}
