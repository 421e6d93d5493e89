//! The graph as a file: no button does nothing, however large the graph is.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::fmt::Write as _;
use std::rc::Rc;

use ocp_upgrade_console::ocp::{Response, TransportFault};
use ocp_upgrade_console::platform::timer::sleep;
use support::{Corner, Scripted, wait};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// What the chains of a task begin with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// Each by itself: then they are drawn in several rows.
    Apart,
    /// All behind one step.
    Joined,
}

/// A task of `copies` chains of `length` steps that run side by side.
fn task(copies: u64, length: u64, start: Start) -> Result<Response, TransportFault> {
    let mut steps = String::new();
    let root = copies * length + 1;
    for id in 1..=copies * length {
        let is_first = (id - 1) % length == 0;
        let up = match (is_first, start) {
            (false, _) => (id - 1).to_string(),
            (true, Start::Joined) => root.to_string(),
            (true, Start::Apart) => String::new(),
        };
        let down = if id % length == 0 { String::new() } else { (id + 1).to_string() };
        let comma = if id == 1 { "" } else { "," };
        let _ = write!(
            steps,
            r#"{comma}{{"id":{id},"name":"Step {id}","status":"PENDING","operation":"EXECUTE",
            "upstreams":[{up}],"downstreams":[{down}]}}"#
        );
    }
    if start == Start::Joined {
        let down = (0..copies).map(|copy| (copy * length + 1).to_string()).collect::<Vec<_>>().join(",");
        let _ = write!(
            steps,
            r#",{{"id":{root},"name":"Begin","status":"PENDING","operation":"EXECUTE","upstreams":[],
            "downstreams":[{down}]}}"#
        );
    }
    Ok(Response::json(
        200,
        format!(
            r#"{{"data":{{"id":1,"name":"Wide","status":"RUNNING","type":"MANUAL","subtasks":[{steps}]}},
            "duration":1,"server":"s","status":200,"successful":true,"timestamp":"2026-01-01T00:00:30Z","traceId":"t"}}"#
        ),
    ))
}

/// The graph of a task, in a browser that notes the names of files instead of saving them.
async fn graph(copies: u64, length: u64, start: Start) -> (Corner, Rc<Scripted>) {
    js_sys::eval(
        "globalThis.saved = []; HTMLAnchorElement.prototype.click = function () { saved.push(this.download) }",
    )
    .unwrap();
    let ocp = Scripted::new([task(copies, length, start)]);
    let page = Corner::open("/tasks/1?fold=none", ocp.clone()).await;
    page.see(".dag-node, .dag-map").await;
    (page, ocp)
}

fn saved() -> Option<String> {
    js_sys::eval("saved.join()").unwrap().as_string().filter(|names| !names.is_empty())
}

#[wasm_bindgen_test]
async fn a_graph_that_a_canvas_can_hold_is_a_png() {
    let (page, _ocp) = graph(3, 4, Start::Apart).await;
    page.press_named("PNG").await;
    assert_eq!(wait(saved, "a file").await, "task-1.png");
    assert_eq!(page.find(".graph-saved").unwrap().text_content().unwrap(), "");
}

#[wasm_bindgen_test]
async fn a_graph_that_the_browser_cannot_draw_is_an_svg_and_the_page_says_so() {
    let (page, _ocp) = graph(3, 4, Start::Apart).await;
    // As a browser does whose canvas does not hold so many pixels.
    js_sys::eval("globalThis.draw = HTMLCanvasElement.prototype.toBlob").unwrap();
    js_sys::eval("HTMLCanvasElement.prototype.toBlob = (take) => take(null)").unwrap();
    page.press_named("PNG").await;
    page.read("The graph is too large for a PNG that can be read, so it was saved as an SVG file.").await;
    js_sys::eval("HTMLCanvasElement.prototype.toBlob = draw").unwrap();
    assert_eq!(saved().unwrap(), "task-1.svg");
    page.press_named("SVG").await;
    page.miss("too large for a PNG").await;
    wait(|| saved().filter(|names| names == "task-1.svg,task-1.svg"), "the second file").await;
}

#[wasm_bindgen_test]
async fn a_file_that_the_browser_cannot_make_is_said() {
    let (page, _ocp) = graph(3, 4, Start::Apart).await;
    js_sys::eval("globalThis.make = URL.createObjectURL; URL.createObjectURL = () => { throw new Error('no') }")
        .unwrap();
    for kind in ["PNG", "SVG"] {
        page.press_named(kind).await;
        // The sentence of the one before may still stand there.
        sleep(200).await;
        page.read("The browser could not make the file.").await;
    }
    js_sys::eval("URL.createObjectURL = make").unwrap();
    page.press_named("SVG").await;
    page.miss("could not make the file").await;
    assert_eq!(wait(saved, "a file").await, "task-1.svg");
}

#[wasm_bindgen_test]
async fn while_a_picture_is_made_its_button_says_so_and_a_second_press_does_nothing() {
    let (page, _ocp) = graph(3, 4, Start::Apart).await;
    // A browser that draws for as long as the test likes.
    js_sys::eval(
        "globalThis.draw = HTMLCanvasElement.prototype.toBlob; globalThis.held = [];
        HTMLCanvasElement.prototype.toBlob = function (take) { held.push(() => draw.call(this, take)) }",
    )
    .unwrap();
    let held = || js_sys::eval("held.length").unwrap().as_f64().filter(|count| *count > 0.0);
    page.press_named("PNG").await;
    page.see(".graph-export [aria-busy=true]").await;
    page.read("Drawing the graph…").await;
    wait(held, "the drawing").await;
    for button in ["first", "last"] {
        page.press(&format!(".graph-export :{button}-child"));
    }
    sleep(100).await;
    js_sys::eval("HTMLCanvasElement.prototype.toBlob = draw").unwrap();
    assert_eq!((held(), saved()), (Some(1.0), None));
    js_sys::eval("held[0]()").unwrap();
    page.miss("Drawing the graph…").await;
    assert_eq!((saved().as_deref(), page.find("[aria-busy=true]")), (Some("task-1.png"), None));
}

#[wasm_bindgen_test]
async fn a_graph_of_300_by_6_steps_is_drawn_to_its_end() {
    let (page, _ocp) = graph(300, 6, Start::Apart).await;
    page.press_named("PNG").await;
    page.see(".graph-export [aria-busy=true]").await;
    // So many pixels take a while, and how long is the browser's matter.
    for _ in 0..100 {
        if saved().is_some() {
            break;
        }
        sleep(1_000).await;
    }
    page.miss("Drawing the graph…").await;
    assert_eq!((saved().as_deref(), page.find("[aria-busy=true]")), (Some("task-1.png"), None));
}

#[wasm_bindgen_test]
async fn a_graph_of_300_steps_side_by_side_is_refused_before_anything_is_drawn() {
    let (page, _ocp) = graph(300, 6, Start::Joined).await;
    js_sys::eval(
        "globalThis.loaded = 0; globalThis.source = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
        Object.defineProperty(HTMLImageElement.prototype, 'src', { configurable: true, set() { loaded++ } })",
    )
    .unwrap();
    page.press_named("PNG").await;
    page.read("The graph is too large for a PNG that can be read, so it was saved as an SVG file.").await;
    js_sys::eval("Object.defineProperty(HTMLImageElement.prototype, 'src', source)").unwrap();
    assert_eq!((saved().as_deref(), js_sys::eval("loaded").unwrap().as_f64()), (Some("task-1.svg"), Some(0.0)));
}
