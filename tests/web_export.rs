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

/// A task of `copies` chains of `length` steps that run side by side.
fn task(copies: u64, length: u64) -> Result<Response, TransportFault> {
    let mut steps = String::new();
    for id in 1..=copies * length {
        let is_first = (id - 1) % length == 0;
        let up = if is_first { String::new() } else { (id - 1).to_string() };
        let down = if id % length == 0 { String::new() } else { (id + 1).to_string() };
        let comma = if id == 1 { "" } else { "," };
        let _ = write!(
            steps,
            r#"{comma}{{"id":{id},"name":"Step {id}","status":"PENDING","operation":"EXECUTE",
            "upstreams":[{up}],"downstreams":[{down}]}}"#
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
async fn graph(copies: u64, length: u64) -> (Corner, Rc<Scripted>) {
    js_sys::eval(
        "globalThis.saved = []; HTMLAnchorElement.prototype.click = function () { saved.push(this.download) }",
    )
    .unwrap();
    let ocp = Scripted::new([task(copies, length)]);
    let page = Corner::open("/tasks/1?fold=none", ocp.clone()).await;
    page.see(".dag-node, .dag-map").await;
    (page, ocp)
}

fn saved() -> Option<String> {
    js_sys::eval("saved.join()").unwrap().as_string().filter(|names| !names.is_empty())
}

#[wasm_bindgen_test]
async fn a_graph_that_a_canvas_can_hold_is_a_png() {
    let (page, _ocp) = graph(3, 4).await;
    page.press_named("PNG").await;
    assert_eq!(wait(saved, "a file").await, "task-1.png");
    assert_eq!(page.find(".graph-saved").unwrap().text_content().unwrap(), "");
}

#[wasm_bindgen_test]
async fn a_graph_that_the_browser_cannot_draw_is_an_svg_and_the_page_says_so() {
    let (page, _ocp) = graph(3, 4).await;
    // As a browser does whose canvas does not hold so many pixels.
    js_sys::eval("globalThis.draw = HTMLCanvasElement.prototype.toBlob").unwrap();
    js_sys::eval("HTMLCanvasElement.prototype.toBlob = (take) => take(null)").unwrap();
    page.press_named("PNG").await;
    page.read("The graph is too large for a PNG that can be read, so it was saved as an SVG file.").await;
    js_sys::eval("HTMLCanvasElement.prototype.toBlob = draw").unwrap();
    assert_eq!(saved().unwrap(), "task-1.svg");
    page.press_named("SVG").await;
    page.miss("too large for a PNG").await;
    assert_eq!(saved().unwrap(), "task-1.svg,task-1.svg");
}

#[wasm_bindgen_test]
async fn a_file_that_the_browser_cannot_make_is_said() {
    let (page, _ocp) = graph(3, 4).await;
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
    assert_eq!(saved().unwrap(), "task-1.svg");
}
