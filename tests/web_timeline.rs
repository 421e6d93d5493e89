//! The timeline in a browser: the positions of bars, the elements that a change touches, keys and clicks.
#![cfg(target_arch = "wasm32")]
// The allowance for tests in clippy.toml does not see through `wasm_bindgen_test`.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/keys.rs"]
mod keys;
mod support;
#[path = "support/watch.rs"]
mod watch;

use std::any::Any;

use leptos::mount::mount_to;
use leptos::prelude::*;
use ocp_upgrade_console::reactive::{RwSignal, memo};
use ocp_upgrade_console::sim::Scenario;
use ocp_upgrade_console::ui::timeline::{Lane, Mark, Scale, Span, StepFace, TimelineRows, TimelineView};
use ocp_upgrade_console::ui::tone::Tone;
use support::{Corner, Simulated, forget_everything, wait};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use watch::{Watch, settle};
use web_sys::{Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

/// An axis of a hundred seconds, from the start of its origin.
fn scale(seconds: i64) -> Scale {
    let marks = [0, seconds / 2, seconds].map(|at| Mark { at_ms: at * 1_000, text: format!("{at} s") });
    Scale { origin_ms: 0, from_ms: 0, to_ms: seconds * 1_000, marks: marks.to_vec() }
}

fn face(key: u64, tone: Tone, span: Option<(i64, Option<i64>)>) -> StepFace {
    let span = span.map(|(from, to)| Span { from_ms: from * 1_000, to_ms: to.map(|to| to * 1_000) });
    let said = format!("{}, started at {}", tone.as_str(), span.map_or(0, |span| span.from_ms));
    StepFace {
        name: format!("Step {key}"),
        tone: Some(tone),
        said,
        time: "0:10".to_owned(),
        span,
        ..StepFace::default()
    }
}

/// A mounted timeline. It is removed with its owner.
struct Page {
    root: HtmlElement,
    faces: Vec<RwSignal<StepFace>>,
    scale: RwSignal<Option<Scale>>,
    now_ms: RwSignal<Option<i64>>,
    selected: RwSignal<Option<u64>>,
    first: RwSignal<Option<u64>>,
    closed: RwSignal<Vec<u64>>,
    shown: RwSignal<bool>,
    _mounted: Box<dyn Any>,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// The key of a lane in these tests.
const LANE: u64 = 1_000_000;

impl Page {
    /// Steps 1 to `count` in lanes of `each`.
    async fn new(count: u64, each: u64, selected: Option<u64>) -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        for (name, value) in
            [("width", "1000px"), ("height", "400px"), ("display", "flex"), ("flex-direction", "column")]
        {
            root.style().set_property(name, value).unwrap();
        }
        document().body().unwrap().append_child(&root).unwrap();
        let style = document().create_element("style").unwrap();
        let sheets = ["tokens", "base", "list", "timeline"].map(sheet);
        style.set_text_content(Some(&sheets.concat()));
        root.append_child(&style).unwrap();
        let faces: Vec<_> = (1..=count).map(|key| RwSignal::new(face(key, Tone::Waiting, None))).collect();
        let lanes = (0..count.div_ceil(each))
            .map(|lane| Lane { key: LANE + lane, steps: (lane * each + 1..=((lane + 1) * each).min(count)).collect() });
        let lanes: Vec<Lane> = lanes.collect();
        let (scale, now_ms) = (RwSignal::new(Some(scale(100))), RwSignal::new(Some(50_000)));
        let (selected, closed, shown) = (RwSignal::new(selected), RwSignal::new(Vec::new()), RwSignal::new(true));
        let first = RwSignal::new(None);
        let all = faces.clone();
        let mounted = mount_to(root.clone(), move || {
            let rows = TimelineRows {
                lanes: memo(move || lanes.clone()),
                heading: Callback::new(|key| format!("Lane {}", key - LANE)),
                link: Callback::new(|key: u64| format!("tasks/1?step={key}")),
                step: Callback::new(move |key: u64| all[usize::try_from(key - 1).unwrap()].get()),
                closed: closed.into(),
                on_toggle: Callback::new(move |key| {
                    closed.update(|closed: &mut Vec<u64>| match closed.iter().position(|other| *other == key) {
                        Some(at) => drop(closed.remove(at)),
                        None => closed.push(key),
                    });
                }),
            };
            move || {
                shown.get().then(|| {
                    view! {
                        <TimelineView
                            label=Signal::stored("Steps".to_owned())
                            clock=Signal::stored("UTC".to_owned())
                            now_word=Signal::stored("now".to_owned())
                            scale
                            now_ms
                            rows
                            selected
                            first
                            on_select=Callback::new(move |key| selected.set(Some(key)))
                            on_find=Callback::new(|()| ())
                        />
                    }
                })
            }
        });
        let page = Self { root, faces, scale, now_ms, selected, first, closed, shown, _mounted: Box::new(mounted) };
        settle().await;
        page
    }

    fn set(&self, key: usize, tone: Tone, span: Option<(i64, Option<i64>)>) {
        self.faces[key - 1].set(face(key as u64, tone, span));
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        let all = self.root.query_selector_all(selector).unwrap();
        (0..all.length()).map(|at| all.item(at).unwrap().unchecked_into()).collect()
    }

    fn find(&self, selector: &str) -> Element {
        self.root.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}"))
    }

    fn row(&self, key: u64) -> Element {
        self.find(&format!("[role=row][data-row=\"{key}\"]"))
    }

    /// Returns the position of the bar in an element, as parts of the axis.
    fn bar(&self, inside: &Element) -> (f64, f64) {
        let bar = inside.query_selector(".timeline-bar").unwrap().unwrap().get_bounding_client_rect();
        let plot = self.find(".timeline-head .timeline-plot").get_bounding_client_rect();
        ((bar.left() - plot.left()) / plot.width(), (bar.right() - plot.left()) / plot.width())
    }

    fn is_in_frame(&self, element: &Element) -> bool {
        let frame = self.find(".step-frame").get_bounding_client_rect();
        let own = element.get_bounding_client_rect();
        own.top() >= frame.top() - 1.0 && own.bottom() <= frame.bottom() + 1.0
    }

    async fn key(&self, key: &str) -> Option<String> {
        keys::press_focused(key);
        settle().await;
        document().active_element()?.get_attribute("data-row")
    }
}

fn sheet(name: &str) -> &'static str {
    match name {
        "tokens" => include_str!("../style/tokens.css"),
        "base" => include_str!("../style/base.css"),
        "list" => include_str!("../style/list.css"),
        _ => include_str!("../style/timeline.css"),
    }
}

fn press(element: &Element) {
    element.clone().unchecked_into::<HtmlElement>().click();
}

fn is_near(told: (f64, f64), wanted: (f64, f64)) -> bool {
    (told.0 - wanted.0).abs() < 0.01 && (told.1 - wanted.1).abs() < 0.01
}

/// Returns the touched elements without the axis, which grows with time.
fn but_for_the_axis(mut touched: Vec<Element>) -> Vec<Element> {
    touched.retain(|element| element.closest(".timeline-lines").unwrap().is_none());
    touched
}

#[wasm_bindgen_test]
async fn a_bar_stands_at_its_times_and_one_that_runs_reaches_to_now() {
    let page = Page::new(4, 2, None).await;
    assert_eq!(page.all(".timeline-bar").len(), 0, "nothing has started");
    page.set(1, Tone::Done, Some((10, Some(30))));
    page.set(3, Tone::Running, Some((40, None)));
    settle().await;
    assert_eq!(page.all(".timeline-bar").len(), 2);
    let (done, running) = (page.row(1), page.row(3));
    assert!(is_near(page.bar(&done), (0.1, 0.3)), "{:?}", page.bar(&done));
    assert!(is_near(page.bar(&running), (0.4, 0.5)), "{:?}", page.bar(&running));
    assert!(done.text_content().unwrap().contains("Step 1done, started at 10000"), "{:?}", done.text_content());
    let line = page.find(".timeline-now").get_bounding_client_rect().left();
    let end = page.find("[data-end=now]").get_bounding_client_rect().right();
    assert!((line - end).abs() < 3.0, "the line of now stands at the end of what runs: {line} {end}");
    page.now_ms.set(None);
    settle().await;
    assert_eq!(page.all(".timeline-now").len(), 0, "no time passes for a task that ended");
}

#[wasm_bindgen_test]
async fn passing_time_and_a_longer_axis_touch_no_row() {
    let page = Page::new(4, 2, None).await;
    page.set(1, Tone::Done, Some((10, Some(30))));
    page.set(2, Tone::Running, Some((40, None)));
    settle().await;
    let watch = Watch::over(&page.root);
    page.now_ms.set(Some(60_000));
    settle().await;
    let touched = watch.end();
    assert_eq!(touched.len(), 1);
    assert_eq!(touched[0].class_name(), "timeline");
    assert!(is_near(page.bar(&page.row(2)), (0.4, 0.6)), "{:?}", page.bar(&page.row(2)));

    let watch = Watch::over(&page.find("[role=treegrid]"));
    page.scale.set(Some(scale(200)));
    settle().await;
    assert_eq!(but_for_the_axis(watch.end()).len(), 0);
    assert!(is_near(page.bar(&page.row(1)), (0.05, 0.15)), "{:?}", page.bar(&page.row(1)));
}

#[wasm_bindgen_test]
async fn a_changed_step_touches_one_row() {
    let page = Page::new(6, 3, None).await;
    page.set(2, Tone::Running, Some((10, None)));
    settle().await;
    let watch = Watch::over(&page.root);
    page.set(2, Tone::Failed, Some((10, Some(30))));
    settle().await;
    let own = page.row(2);
    let touched = watch.end();
    assert!(!touched.is_empty() && touched.iter().all(|element| own.contains(Some(element))), "{}", touched.len());
    let bar = own.query_selector(".timeline-bar").unwrap().unwrap();
    assert_eq!(bar.get_attribute("data-tone").as_deref(), Some("failed"));
    let watch = Watch::over(&page.root);
    page.set(2, Tone::Failed, Some((10, Some(30))));
    settle().await;
    assert_eq!(watch.end().len(), 0, "the same again changes nothing");
}

#[wasm_bindgen_test]
async fn the_frame_goes_to_what_runs_once_and_stays_where_the_operator_left_it() {
    let page = Page::new(300, 10, None).await;
    page.shown.set(false);
    page.first.set(Some(200));
    settle().await;
    page.shown.set(true);
    settle().await;
    let frame = page.find(".step-frame");
    assert!(frame.scroll_top() > 1_000, "it opens at what runs: {}", frame.scroll_top());
    frame.set_scroll_top(400);
    settle().await;
    // The rows have changed, and another step runs.
    page.first.set(Some(280));
    page.closed.set(vec![LANE + 29]);
    settle().await;
    assert_eq!(frame.scroll_top(), 400, "the task has gone on");
}

#[wasm_bindgen_test]
async fn arrows_walk_along_the_rows_enter_selects_and_lanes_close() {
    let page = Page::new(4, 2, None).await;
    let levels = [page.row(LANE), page.row(1)].map(|row| row.get_attribute("aria-level").unwrap());
    assert_eq!(levels, ["1", "2"]);
    page.row(LANE).unchecked_into::<HtmlElement>().focus().unwrap();
    assert_eq!(page.key("ArrowDown").await.as_deref(), Some("1"));
    assert_eq!(page.key("ArrowDown").await.as_deref(), Some("2"));
    page.key("Enter").await;
    assert_eq!(page.selected.get_untracked(), Some(2));
    assert_eq!(page.row(2).get_attribute("aria-selected").as_deref(), Some("true"));
    assert_eq!(page.key("ArrowLeft").await, Some(LANE.to_string()), "to the lane");
    assert_eq!(page.all("[role=row]").len(), 6);
    page.key("ArrowLeft").await;
    assert_eq!(page.closed.get_untracked(), [LANE]);
    assert_eq!(page.all("[role=row]").len(), 4);
    assert_eq!(page.row(LANE).get_attribute("aria-expanded").as_deref(), Some("false"));
    page.key("ArrowRight").await;
    assert_eq!(page.all("[role=row]").len(), 6);
    assert_eq!(page.key("End").await.as_deref(), Some("4"));
    assert_eq!(page.all("[tabindex=\"0\"]").len(), 1);
}

#[wasm_bindgen_test]
async fn a_closed_lane_is_one_row_of_its_bars_and_each_can_be_pressed() {
    let page = Page::new(4, 2, None).await;
    page.set(1, Tone::Done, Some((0, Some(20))));
    page.set(2, Tone::Failed, Some((30, Some(40))));
    press(&page.row(LANE));
    settle().await;
    let lane = page.row(LANE);
    assert_eq!(lane.query_selector_all(".timeline-bar").unwrap().length(), 2);
    let second = lane.query_selector("[data-row=\"2\"]").unwrap().unwrap();
    assert!(is_near(page.bar(&second), (0.3, 0.4)), "{:?}", page.bar(&second));
    press(&second.query_selector(".timeline-bar").unwrap().unwrap());
    settle().await;
    assert_eq!(page.selected.get_untracked(), Some(2));
    assert_eq!(page.closed.get_untracked(), [LANE], "it stays closed");
    assert_eq!(second.get_attribute("data-here").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn of_a_thousand_steps_only_those_near_the_frame_are_drawn() {
    let before = js_sys::Date::now();
    let page = Page::new(1_000, 100, None).await;
    let took = js_sys::Date::now() - before;
    leptos::logging::log!("1000 steps mounted and drawn in {took:.0} ms, three frames among them");
    let drawn = page.all("[role=row]").len();
    assert!((10..60).contains(&drawn), "{drawn}");
    assert_eq!(page.find("[role=treegrid]").get_attribute("aria-rowcount").as_deref(), Some("1010"));
    page.row(LANE).unchecked_into::<HtmlElement>().focus().unwrap();
    assert_eq!(page.key("End").await.as_deref(), Some("1000"));
    settle().await;
    assert!(page.is_in_frame(&page.row(1_000)));
    assert_eq!(page.row(1_000).get_attribute("aria-rowindex").as_deref(), Some("1010"));
    assert!(page.root.query_selector("[data-row=\"500\"]").unwrap().is_none());
    assert!(page.all("[role=row]").len() < 60);
}

#[wasm_bindgen_test]
async fn the_selected_step_is_in_the_frame_when_the_timeline_is_opened() {
    let page = Page::new(1_000, 100, Some(777)).await;
    assert!(page.is_in_frame(&page.row(777)));
    // Selected elsewhere, it is scrolled into the frame; in a closed lane the lane is.
    page.selected.set(Some(50));
    settle().await;
    assert!(page.is_in_frame(&page.row(50)));
    page.closed.set((0..10).map(|lane| LANE + lane).collect());
    page.shown.set(false);
    settle().await;
    page.shown.set(true);
    settle().await;
    assert!(page.is_in_frame(&page.row(LANE)));
}

#[wasm_bindgen_test]
async fn on_the_page_of_a_task_a_poll_touches_the_rows_that_moved_and_no_others() {
    forget_everything();
    let ocp = Simulated::new(Scenario::Smooth);
    let page = Corner::open("/arbitration/4901/upgrade", ocp.clone()).await;
    page.start_upgrade().await;
    assert!(page.find(".timeline").is_none(), "nothing is drawn before it is looked at");
    page.press("#task-view-timeline-tab");
    assert!(window().location().search().unwrap().contains("view=timeline"));
    ocp.now.set(1_000);
    let grid = page.see(".timeline [role=treegrid]").await;
    page.see(".timeline-bar[data-tone=running]").await;
    page.read("not started").await;
    let running =
        || page.find(".timeline-name[data-tone=running]")?.closest("[data-row]").ok()??.get_attribute("data-row");
    let first = running().unwrap();
    let watch = Watch::over(&grid);
    ocp.now.set(30_000);
    let next = wait(|| running().filter(|key| *key != first), "the next step").await;
    settle().await;
    let touched = but_for_the_axis(watch.end());
    let rows: Vec<String> =
        touched.iter().filter_map(|it| it.closest("[data-row]").unwrap()?.get_attribute("data-row")).collect();
    assert_eq!(rows.len(), touched.len(), "the grid itself stays");
    assert!(rows.contains(&first) && rows.contains(&next));
    let still: Vec<String> = (0..)
        .map_while(|at| grid.query_selector_all(".timeline-name[data-tone=waiting]").unwrap().item(at))
        .filter_map(|name| name.unchecked_into::<Element>().closest("[data-row]").unwrap()?.get_attribute("data-row"))
        .collect();
    assert!(!still.is_empty(), "not every step has moved");
    assert!(rows.iter().all(|row| !still.contains(row)), "{rows:?} {still:?}");
    // The same selection as the graph's.
    page.press(&format!(".timeline [role=row][data-row='{next}']"));
    page.press("#task-view-graph-tab");
    page.see(&format!(".dag-node[data-key='{next}'][aria-pressed=true]")).await;
}
