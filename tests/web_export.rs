//! Exports of the page, as a file or a copy: every button works, for any size of the graph; no secret is exported
//! unless the operator shows it; the archive of logs waits as long as OCP asks.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::cell::Cell;
use std::fmt::Write as _;
use std::future;
use std::rc::Rc;

use ocp_upgrade_console::ocp::client::Pending;
use ocp_upgrade_console::ocp::{Request, Response, Transport, TransportFault};
use ocp_upgrade_console::platform::timer::sleep;
use support::{Corner, Scripted, wait};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The start of the chains of a task.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// Each alone: then they are drawn in several rows.
    Apart,
    /// All after one step.
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

/// Opens the graph of a task, in a browser that records the names of files instead of saving them.
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
    // As in a browser whose canvas does not hold so many pixels.
    js_sys::eval("globalThis.draw = HTMLCanvasElement.prototype.toBlob").unwrap();
    js_sys::eval("HTMLCanvasElement.prototype.toBlob = (take) => take(null)").unwrap();
    page.press_named("PNG").await;
    page.read("The graph is too large for a readable PNG, so it was saved as an SVG file.").await;
    js_sys::eval("HTMLCanvasElement.prototype.toBlob = draw").unwrap();
    assert_eq!(saved().unwrap(), "task-1.svg");
    page.press_named("SVG").await;
    page.miss("too large for a readable PNG").await;
    wait(|| saved().filter(|names| names == "task-1.svg,task-1.svg"), "the second file").await;
}

#[wasm_bindgen_test]
async fn a_file_that_the_browser_cannot_make_is_said() {
    let (page, _ocp) = graph(3, 4, Start::Apart).await;
    js_sys::eval("globalThis.make = URL.createObjectURL; URL.createObjectURL = () => { throw new Error('no') }")
        .unwrap();
    for kind in ["PNG", "SVG"] {
        page.press_named(kind).await;
        // The message of the one before may still be shown.
        sleep(200).await;
        page.read("The browser could not create the file.").await;
    }
    js_sys::eval("URL.createObjectURL = make").unwrap();
    page.press_named("SVG").await;
    page.miss("could not create the file").await;
    assert_eq!(wait(saved, "a file").await, "task-1.svg");
}

#[wasm_bindgen_test]
async fn while_a_picture_is_made_its_button_says_so_and_a_second_press_does_nothing() {
    let (page, _ocp) = graph(3, 4, Start::Apart).await;
    // A browser that draws for as long as the test wants.
    js_sys::eval(
        "globalThis.draw = HTMLCanvasElement.prototype.toBlob; globalThis.held = [];
        HTMLCanvasElement.prototype.toBlob = function (take) { held.push(() => draw.call(this, take)) }",
    )
    .unwrap();
    let held = || js_sys::eval("held.length").unwrap().as_f64().filter(|count| *count > 0.0);
    page.press_named("PNG").await;
    page.see(".graph-export [aria-busy=true]").await;
    page.read("Creating the image…").await;
    wait(held, "the drawing").await;
    for button in ["first", "last"] {
        page.press(&format!(".graph-export :{button}-child"));
    }
    sleep(100).await;
    js_sys::eval("HTMLCanvasElement.prototype.toBlob = draw").unwrap();
    assert_eq!((held(), saved()), (Some(1.0), None));
    js_sys::eval("held[0]()").unwrap();
    page.miss("Creating the image…").await;
    assert_eq!((saved().as_deref(), page.find("[aria-busy=true]")), (Some("task-1.png"), None));
}

#[wasm_bindgen_test]
async fn a_graph_of_300_by_6_steps_is_drawn_to_its_end() {
    let (page, _ocp) = graph(300, 6, Start::Apart).await;
    page.press_named("PNG").await;
    page.see(".graph-export [aria-busy=true]").await;
    // So many pixels take a while, depending on the browser.
    for _ in 0..100 {
        if saved().is_some() {
            break;
        }
        sleep(1_000).await;
    }
    page.miss("Creating the image…").await;
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
    page.read("The graph is too large for a readable PNG, so it was saved as an SVG file.").await;
    js_sys::eval("Object.defineProperty(HTMLImageElement.prototype, 'src', source)").unwrap();
    assert_eq!((saved().as_deref(), js_sys::eval("loaded").unwrap().as_f64()), (Some("task-1.svg"), Some(0.0)));
}

const SECRET: &str = "Pl4in-Sight";

/// An OCP with a secret in every text, which asks to wait after so many requests for a log.
#[derive(Default)]
struct Careless {
    waits: Cell<u32>,
    logs: Cell<u32>,
}

fn envelope(status: u16, rest: &str) -> Response {
    Response::json(status, format!(r#"{{"status":{status},"successful":{},{rest}}}"#, status < 400))
}

impl Careless {
    fn answer(&self, request: &Request) -> Response {
        let said = format!("password={SECRET}");
        if request.path.ends_with("/log") {
            self.logs.set(self.logs.get() + 1);
            if self.waits.get() > 0 {
                self.waits.set(self.waits.get() - 1);
                let mut response = envelope(429, r#""error":{"code":0,"message":"slow"}"#);
                response.headers.push(("Retry-After".into(), "1".into()));
                return response;
            }
            let log = format!(
                "2026-01-01 00:00:01.000 ERROR 1 --- [t] a.b : mysql -uroot -p{SECRET} failed\\nto --token {SECRET}\\n"
            );
            return envelope(200, &format!(r#""data":{{"log":"{log}"}}"#));
        }
        if !request.path.ends_with("/instances/1") {
            let error =
                format!(r#""code":"X {said}","message":"no: {said}","subErrors":[{{"field":"a","message":"{said}"}}]"#);
            return envelope(500, &format!(r#""traceId":"t {said}","error":{{{error}}}"#));
        }
        let context = format!(
            r#""context":{{"stringMap":{{"root_password":"{SECRET}","zone_name":"z {said}","cluster_name":"c {said}"}},
            "listMap":{{"passwords":["{SECRET}"],"upgrade_versions":["4.2 {said}"]}}}}"#
        );
        let step = |id: u32, links: &str| {
            format!(
                r#"{{"id":{id},"name":"Step {id} {said}","description":"Says {said}","status":"FAILED","operation":"X {said}",
            "className":"a.B {said}","executor":"e {said}","nodeType":"N {said}","mood":"{said}",{context},{links}}}"#
            )
        };
        let steps =
            [step(1, r#""upstreams":[],"downstreams":[2]"#), step(2, r#""upstreams":[1],"downstreams":[]"#)].join(",");
        envelope(
            200,
            &format!(
                r#""timestamp":"2026-01-01T00:00:30Z","data":{{"id":1,"name":"Task {said}","status":"FAILED","operation":"Y {said}","type":"Z {said}",
            "creator":"who {said}","executor":"e {said}","mood":"{said}","startTime":"when {said}",{context},"subtasks":[{steps}]}}"#
            ),
        )
    }
}

impl Transport for Careless {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        Box::pin(future::ready(Ok(self.answer(request).into())))
    }
}

/// Records copies and files instead of handing them to the browser.
fn note_what_leaves() {
    js_sys::eval(
        "globalThis.copied = []; globalThis.files = [];
        HTMLAnchorElement.prototype.click = function () {};
        globalThis.makeFile ??= URL.createObjectURL;
        URL.createObjectURL = (blob) => { files.push(blob); return makeFile.call(URL, blob) };
        document.execCommand = () => { copied.push(document.querySelector('textarea.visually-hidden').value); return true };",
    )
    .unwrap();
}

/// Returns the texts of all files, and all copies.
async fn left() -> String {
    let all =
        js_sys::eval("Promise.all(files.map((file) => file.text())).then((all) => [...all, ...copied].join('\\n'))");
    let all = wasm_bindgen_futures::JsFuture::from(js_sys::Promise::from(all.unwrap())).await;
    all.unwrap().as_string().unwrap()
}

/// Returns every text that an operator, a screen reader or a script of another page of this origin can read.
fn readable() -> String {
    let all = "[document.documentElement.outerHTML, document.title, location.href, JSON.stringify({...localStorage}),
        JSON.stringify({...sessionStorage}), ...[...document.querySelectorAll('input, textarea')].map((field) => field.value)].join('\\n')";
    js_sys::eval(all).unwrap().as_string().unwrap()
}

fn assert_masked(place: &str, text: &str) {
    let at = text.find(SECRET);
    let around =
        at.map(|at| text[..at].chars().rev().take(160).collect::<Vec<_>>().into_iter().rev().collect::<String>());
    assert_eq!(around, None, "{place}");
}

#[wasm_bindgen_test]
async fn no_secret_is_in_the_document_a_copy_a_file_or_the_storage_until_it_is_asked_for() {
    note_what_leaves();
    let page = Corner::open_framed("/tasks/1?fold=none&step=2", Rc::new(Careless::default())).await;
    page.see(".dag-node").await;
    page.see(".log-row").await;
    page.see(".drift").await;
    assert_masked("graph, panel and log", &readable());
    page.press_named("SVG").await;
    page.press_named("Download, secrets masked").await;
    page.press_named("Copy").await;
    page.press_named("Copy the list").await;
    for view in ["list", "timeline"] {
        page.press(&format!("#task-view-{view}-tab"));
        sleep(300).await;
        assert_masked(view, &readable());
    }
    page.press(".dock-head > button");
    page.press_named("Download all logs").await;
    page.read("Saved as one zip file with secrets masked.").await;
    let left = left().await;
    assert!(left.contains("Task password=") && left.contains("mysql -uroot -p"), "{left}");
    assert_masked("files and copies", &left);
    assert_masked("the whole task", &readable());
    page.press_named("Show secrets").await;
    page.read(SECRET).await;
}

#[wasm_bindgen_test]
async fn an_error_is_masked_and_its_copy_says_when_it_holds_secrets() {
    note_what_leaves();
    let page = Corner::open_framed("/tasks/2", Rc::new(Careless::default())).await;
    page.read("no: password=").await;
    assert_masked("an error", &readable());
    page.press_named("Copy all").await;
    assert_masked("its copy", &left().await);
    page.press_named("Show secrets").await;
    page.read(&format!("no: password={SECRET}")).await;
    page.press_named("Copy all with secrets").await;
    assert!(left().await.contains(SECRET));
}

#[wasm_bindgen_test]
async fn the_archive_of_logs_waits_as_long_as_ocp_asks_and_has_all_logs() {
    note_what_leaves();
    let ocp = Rc::new(Careless::default());
    let page = Corner::open_framed("/tasks/1?fold=none", ocp.clone()).await;
    page.see(".dag-node").await;
    // The automatic reading of failed steps' logs is over.
    wait(|| (ocp.logs.get() >= 2).then_some(()), "the first errors").await;
    sleep(200).await;
    ocp.waits.set(2);
    page.press_named("Download all logs").await;
    page.read("OCP limits the request rate; the download continues in 1 s.").await;
    page.read("Saved as one zip file with secrets masked.").await;
    let text = page.text();
    assert!(!text.contains("logs are missing") && !left().await.contains("MISSING.txt"), "{text}");
}
