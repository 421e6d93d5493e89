//! Shared parts of the browser tests of logs: a text in its frame, and a task page with logs of the test.

#![allow(dead_code, reason = "each test file uses a part")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use ocp_upgrade_console::ocp::client::Pending;
use ocp_upgrade_console::ocp::{Request, Response, Transport};
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::reactive::RwSignal;
use ocp_upgrade_console::sim::Scenario;
use ocp_upgrade_console::ui::log::{Line, Lines, LogScroll, LogView, Piece, PieceKind};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::support::{Corner, Simulated, forget_everything, wait};

// The frame needs its style sheet: heights determine the drawn lines.
pub fn wear_sheets() {
    if document().get_element_by_id("sheets").is_none() {
        let style = document().create_element("style").unwrap();
        style.set_id("sheets");
        style.set_text_content(Some(concat!(
            include_str!("../../style/tokens.css"),
            include_str!("../../style/log.css")
        )));
        document().head().unwrap().append_child(&style).unwrap();
    }
}

/// A text of so many lines in its frame.
pub struct Text {
    pub root: HtmlElement,
    pub count: RwSignal<usize>,
    pub scroll: LogScroll,
    _mounted: Box<dyn std::any::Any>,
}

impl Drop for Text {
    fn drop(&mut self) {
        self.root.remove();
    }
}

impl Text {
    pub async fn of(lines: usize) -> Self {
        wear_sheets();
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        root.set_class_name("log-pane");
        document().body().unwrap().append_child(&root).unwrap();
        let owner = Owner::new();
        let (count, scroll) = owner.with(|| (RwSignal::new(lines), LogScroll::default()));
        let mounted = owner.with(|| {
            mount_to(root.clone(), move || {
                let line = Callback::new(|at: usize| Line {
                    number: (at + 1).to_string(),
                    pieces: vec![Piece { text: format!("line {at}"), kind: PieceKind::Plain }],
                    ..Line::default()
                });
                let on_open = Callback::new(|_: usize| ());
                let lines = Lines { count: count.into(), line, on_open, length: count.into() };
                view! { <LogView label="Text" lines wrap=false scroll on_find=Callback::new(|()| ()) on_refused=Callback::new(|()| ()) /> }
            })
        });
        let text = Self { root, count, scroll, _mounted: Box::new((mounted, owner)) };
        wait(|| text.row(0), "the first line").await;
        sleep(100).await;
        text
    }

    pub fn frame(&self) -> HtmlElement {
        self.root.query_selector(".log").unwrap().unwrap().unchecked_into()
    }

    pub fn rows(&self) -> u32 {
        self.root.query_selector_all(".log-row").unwrap().length()
    }

    pub fn row(&self, at: usize) -> Option<Element> {
        self.root.query_selector(&format!("[data-row='{at}']")).unwrap()
    }

    pub fn is_at_end(&self) -> bool {
        let frame = self.frame();
        frame.scroll_top() + frame.client_height() + 2 >= frame.scroll_height()
    }
}

/// The simulated OCP with logs of the test.
pub struct Logged {
    pub ocp: Rc<Simulated>,
    pub log: RefCell<String>,
    /// The end of a log once it is [`LATE`].
    pub last: Cell<&'static str>,
    pub asked: Cell<usize>,
}

/// The virtual time by which every step has ended.
pub const LATE: i64 = 600_000;

impl Transport for Logged {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        if !request.path.ends_with("/log") {
            return self.ocp.send(request);
        }
        self.asked.set(self.asked.get() + 1);
        let last = if self.ocp.now.get() >= LATE { self.last.get() } else { "" };
        let quoted = String::from(js_sys::JSON::stringify(&(self.log.borrow().clone() + last).into()).unwrap());
        let body = format!(r#"{{"successful":true,"status":200,"data":{{"log":{quoted}}}}}"#);
        Box::pin(async move {
            sleep(5).await;
            Ok(Response::json(200, body).into())
        })
    }
}

/// Opens a task page at a virtual time, with the first step that has a tone.
pub async fn step_at(scenario: Scenario, now: i64, tone: &str, log: &str) -> (Corner, Rc<Logged>) {
    wear_sheets();
    forget_everything();
    let ocp = Simulated::new(scenario);
    let (text, last, asked) = (RefCell::new(log.to_owned()), Cell::new(""), Cell::new(0));
    let logged = Rc::new(Logged { ocp: ocp.clone(), log: text, last, asked });
    let page = Corner::open("/arbitration/4901/upgrade", logged.clone()).await;
    page.start_upgrade().await;
    ocp.now.set(now);
    page.press("#task-view-list-tab");
    let step = format!(".step:has(.step-tone[data-tone='{tone}'])");
    page.see(&step).await;
    page.press(&step);
    page.see(".log-row").await;
    (page, logged)
}

pub fn texts(page: &Corner, selector: &str) -> Vec<String> {
    let all = page.root.query_selector_all(selector).unwrap();
    (0..all.length()).filter_map(|at| all.item(at)?.text_content()).collect()
}
