//! A view is removed while it has the focus, during a drag, and while frames and timers are due, and events still reach
//! its elements afterwards: no code of it reads a removed signal.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::sim::Scenario;
use support::{Corner, Simulated, forget_everything, wait};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Event, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

/// The events that the browser or a user can send to an element.
const EVENTS: [&str; 22] = [
    "blur",
    "focusout",
    "focusin",
    "focus",
    "pointerdown",
    "pointermove",
    "pointerover",
    "pointerleave",
    "pointerup",
    "pointercancel",
    "lostpointercapture",
    "wheel",
    "scroll",
    "keydown",
    "click",
    "dblclick",
    "contextmenu",
    "input",
    "change",
    "submit",
    "cancel",
    "close",
];

/// Records every uncaught error: a panic in an event handler is one.
struct Errors {
    seen: Rc<RefCell<Vec<String>>>,
    listener: Closure<dyn FnMut(Event)>,
}

impl Errors {
    fn watch() -> Self {
        let seen = Rc::new(RefCell::new(Vec::new()));
        let sink = seen.clone();
        let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let message = js_sys::Reflect::get(&event, &"message".into()).unwrap();
            let message = message.as_string().unwrap_or_default();
            // Not an error: the sizes of a frame are sent in the next one.
            if !message.contains("ResizeObserver loop") {
                sink.borrow_mut().push(message);
            }
        });
        window().add_event_listener_with_callback("error", listener.as_ref().unchecked_ref()).unwrap();
        Self { seen, listener }
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        let _ = window().remove_event_listener_with_callback("error", self.listener.as_ref().unchecked_ref());
    }
}

/// An event of the class that handlers of this name expect.
fn event(name: &str) -> Event {
    let class = match name {
        "wheel" => "WheelEvent",
        "keydown" => "KeyboardEvent",
        "blur" | "focus" | "focusin" | "focusout" => "FocusEvent",
        "submit" => "SubmitEvent",
        name if name.contains("pointer") => "PointerEvent",
        "click" | "dblclick" | "contextmenu" => "MouseEvent",
        _ => "Event",
    };
    let make = js_sys::Function::new_with_args(
        "name, kind",
        "return new globalThis[kind](name, { bubbles: true, cancelable: true, key: 'ArrowDown', buttons: 1, pointerId: 1, deltaY: 5 })",
    );
    make.call2(&"".into(), &name.into(), &class.into()).unwrap().unchecked_into()
}

fn go_back_to(address: &str) {
    window().history().unwrap().push_state_with_url(&"".into(), "", Some(address)).unwrap();
    window().dispatch_event(&Event::new("popstate").unwrap()).unwrap();
}

/// Opens a running task, with its graph.
async fn task() -> (Corner, Rc<Simulated>, String) {
    forget_everything();
    let ocp = Simulated::new(Scenario::Smooth);
    let page = Corner::open_framed("/arbitration/4901/upgrade", ocp.clone()).await;
    page.start_upgrade().await;
    ocp.now.set(1_000);
    page.see(".dag-node[data-tone=\"running\"]").await;
    let address = window().location().pathname().unwrap();
    (page, ocp, address)
}

/// Leaves the page for the list of tasks while `selector` has the focus and has just received every event; then its
/// elements receive every event once more.
async fn leave(page: &Corner, ocp: &Simulated, selector: &str) {
    let errors = Errors::watch();
    let held: HtmlElement = page.see(selector).await.unchecked_into();
    let _ = held.focus();
    let elements = page.all("main *");
    // An element that an event opens is left with it. Not a click: it would lead elsewhere.
    for name in EVENTS.iter().filter(|name| !["click", "submit", "cancel", "close"].contains(name)) {
        held.dispatch_event(&event(name)).unwrap();
    }
    ocp.now.set(ocp.now.get() + 1_000);
    go_back_to("/tasks");
    page.see("#main table, main table").await;
    let events = EVENTS.map(event);
    for element in elements.iter().step_by(1 + elements.len() / 100) {
        for event in &events {
            element.dispatch_event(event).unwrap();
        }
    }
    window().dispatch_event(&Event::new("resize").unwrap()).unwrap();
    // Frames, timers and responses that were due.
    sleep(100).await;
    assert_eq!(*errors.seen.borrow(), Vec::<String>::new(), "{selector}");
}

#[wasm_bindgen_test]
async fn a_task_page_is_left_in_the_middle_of_everything() {
    let (page, ocp, address) = task().await;
    let views = ["", "?view=list", "?view=timeline"];
    let held = [
        (0, ".dag-node"),
        (0, ".dag-frame"),
        (0, ".dag-map"),
        (0, ".dag-tool"),
        (0, "[role=tab]"),
        (0, "input[type=search], .finding input, main input"),
        (1, ".step"),
        (1, ".step-frame"),
        (1, ".step-sort"),
        (2, ".step"),
        (2, ".step-frame"),
    ];
    for (view, selector) in held {
        go_back_to(&format!("{address}{}", views[view]));
        leave(&page, &ocp, selector).await;
    }
}

#[wasm_bindgen_test]
async fn a_task_page_with_a_step_and_its_log_is_left_in_the_middle_of_everything() {
    let (page, ocp, address) = task().await;
    let step = page.find(".dag-node[data-tone=\"running\"]").unwrap().get_attribute("data-key").unwrap();
    for selector in [".log", ".copy button", "[role=tabpanel] button, .step-told button", ".log-find input"] {
        for view in ["graph", "list"] {
            go_back_to(&format!("{address}?view={view}&step={step}"));
            page.see(".log").await;
            if page.find(selector).is_some() {
                leave(&page, &ocp, selector).await;
            }
        }
    }
}

#[wasm_bindgen_test]
async fn a_form_is_left_in_the_middle_of_everything() {
    forget_everything();
    let ocp = Simulated::new(Scenario::Smooth);
    let page = Corner::open_framed("/clusters/22/upgrade", ocp.clone()).await;
    for selector in ["#upgrade-package", "main select", "main input[type=checkbox]", "main button[type=submit]"] {
        go_back_to("/clusters/22/upgrade");
        page.see("#upgrade-package").await;
        if page.find(selector).is_some() {
            leave(&page, &ocp, selector).await;
        }
    }
}

#[wasm_bindgen_test]
async fn lists_are_left_in_the_middle_of_everything() {
    forget_everything();
    let ocp = Simulated::new(Scenario::Smooth);
    let page = Corner::open_framed("/clusters", ocp.clone()).await;
    for address in ["/clusters", "/obproxy", "/arbitration", "/tasks?page=1"] {
        for selector in ["main a", "main input", "main select", "main button"] {
            go_back_to(address);
            wait(|| page.find("main table"), "the list").await;
            if page.find(selector).is_some() {
                leave(&page, &ocp, selector).await;
            }
        }
    }
}

#[wasm_bindgen_test]
async fn a_whole_console_is_taken_out_of_the_page_while_it_has_the_focus() {
    for selector in [".dag-node", ".dag-tool", "[role=tab]"] {
        let errors = Errors::watch();
        let (page, _ocp, _) = task().await;
        let held: HtmlElement = page.see(selector).await.unchecked_into();
        let _ = held.focus();
        for name in ["pointerdown", "pointermove", "wheel", "keydown", "scroll"] {
            held.dispatch_event(&event(name)).unwrap();
        }
        drop(page);
        for name in EVENTS {
            held.dispatch_event(&event(name)).unwrap();
        }
        sleep(300).await;
        assert_eq!(*errors.seen.borrow(), Vec::<String>::new(), "{selector}");
    }
}
