//! Smaller functions of the console in a browser: the time zone, reasons of failures, silent logs, wrapping, and missing
//! parts of an archive.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use ocp_upgrade_console::ocp::client::Pending;
use ocp_upgrade_console::ocp::{
    DisplayTimeZone, Method, Request, Response, SubtaskId, TaskId, Transport, TransportFault,
};
use ocp_upgrade_console::platform::storage::Storage;
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::reactive::{RwSignal, memo};
use ocp_upgrade_console::sim::Scenario;
use ocp_upgrade_console::state::SignIn;
use ocp_upgrade_console::state::log_feed::LogFeed;
use ocp_upgrade_console::task::StepState;
use ocp_upgrade_console::ui::log::{Line, Lines, LogScroll, LogView, Mark, Piece, PieceKind};
use support::{Corner, Scripted, Simulated, forget_everything, wait};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

type Answer = Result<Response, TransportFault>;
type Play = Box<dyn Fn(&Request) -> Option<Answer>>;

/// The simulated OCP, except for the responses of the test.
struct Played {
    ocp: Rc<Simulated>,
    play: Play,
    /// Every request that the test received: method and path.
    asked: RefCell<Vec<(Method, String)>>,
}

impl Played {
    fn over(scenario: Scenario, play: impl Fn(&Request) -> Option<Answer> + 'static) -> Rc<Self> {
        Rc::new(Self { ocp: Simulated::new(scenario), play: Box::new(play), asked: RefCell::default() })
    }

    fn count(&self, wanted: impl Fn(Method, &str) -> bool) -> usize {
        self.asked.borrow().iter().filter(|(method, path)| wanted(*method, path)).count()
    }

    fn logs(&self) -> usize {
        self.count(|_, path| path.ends_with("/log"))
    }
}

impl Transport for Played {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        self.asked.borrow_mut().push((request.method, request.path.clone()));
        match (self.play)(request) {
            Some(answer) => Box::pin(async move {
                sleep(5).await;
                answer.map(Into::into)
            }),
            None => self.ocp.send(request),
        }
    }
}

const fn refusal(status: u16) -> &'static str {
    match status {
        401 => r#"{"successful":false,"status":401,"error":{"code":30004,"message":"wrong"}}"#,
        403 => r#"{"successful":false,"status":403,"error":{"code":30005,"message":"Access denied"}}"#,
        _ => r#"{"successful":false,"status":500,"error":{"code":1,"message":"boom"}}"#,
    }
}

fn choose(page: &Corner, id: &str, value: &str) {
    let field = page.find(&format!("input[name={id}][value={value}]")).unwrap();
    field.unchecked_into::<HtmlElement>().click();
}

#[wasm_bindgen_test]
async fn times_are_shown_in_the_zone_that_is_chosen_and_the_choice_is_kept() {
    Storage::Local.remove("ocp-console.zone");
    let ocp = Simulated::new(Scenario::Smooth);
    let page = Corner::open_framed("/tasks", ocp.clone()).await;
    page.see("tbody tr").await;
    // The simulated OCP writes +08:00; the list shows when tasks started, and as of when it is.
    page.read("2024-12-24 06:").await;
    assert!(page.text().contains("UTC+8"), "{}", page.text());
    let as_of = page.find(".freshness").unwrap().text_content().unwrap();
    assert!(as_of.contains("As of 08:26:4") && as_of.contains("UTC+8"), "{as_of}");
    choose(&page, "zone", "utc");
    page.read("As of 00:26:4").await;
    page.read("2024-12-23 22:").await;
    page.miss("UTC+8").await;
    assert_eq!(Storage::Local.get("ocp-console.zone").as_deref(), Some(DisplayTimeZone::Utc.as_str()));
    drop(page);
    let again = Corner::open_framed("/tasks", ocp).await;
    again.read("As of 00:26:4").await;
    Storage::Local.remove("ocp-console.zone");
}

/// Opens the page of an upgrade with a failed step; no step is selected.
async fn failed(ocp: Rc<Played>) -> Corner {
    forget_everything();
    let page = Corner::open("/arbitration/4901/upgrade", ocp.clone()).await;
    page.start_upgrade().await;
    ocp.ocp.now.set(600_000);
    page.see(".dag-node[data-tone=failed]").await;
    page
}

fn remark(page: &Corner) -> String {
    let lines = page.root.query_selector_all(".dag-node[data-tone=failed] .dag-remark").unwrap();
    (0..lines.length()).filter_map(|at| lines.item(at)?.text_content()).collect()
}

#[wasm_bindgen_test]
async fn the_card_of_a_failed_step_says_why_and_its_log_is_read_once() {
    let ocp = Played::over(Scenario::RetryCures, |_| None);
    let page = failed(ocp.clone()).await;
    wait(|| remark(&page).contains("failed").then_some(()), "the reason on the card").await;
    assert!(remark(&page).chars().count() <= 60, "{}", remark(&page));
    let title = page.find(".dag-node[data-tone=failed] title").unwrap().text_content().unwrap();
    assert!(title.contains("First error: ") && title.len() > remark(&page).len() + 20, "{title}");
    sleep(700).await;
    assert_eq!(ocp.logs(), 1, "once, however often the task is asked for");
}

#[wasm_bindgen_test]
async fn a_401_ends_the_reading_of_logs_until_somebody_signs_in() {
    let is_open = Rc::new(Cell::new(false));
    let opened = is_open.clone();
    let ocp = Played::over(Scenario::RetryCures, move |request| {
        (request.path.ends_with("/log") && !opened.get()).then(|| Ok(Response::json(401, refusal(401))))
    });
    let page = failed(ocp.clone()).await;
    wait(|| (page.session.access.sign_in.get_untracked() == SignIn::Expired).then_some(()), "the end of the session")
        .await;
    assert_eq!(remark(&page), "…");
    sleep(500).await;
    assert_eq!(ocp.logs(), 1);
    is_open.set(true);
    page.session.access.sign_in.set(SignIn::In);
    wait(|| remark(&page).contains("failed").then_some(()), "the reason").await;
    assert_eq!(ocp.logs(), 2);
}

fn log_at(text: &str, at: &str) -> Answer {
    let quoted = String::from(js_sys::JSON::stringify(&text.into()).unwrap());
    let body = format!(r#"{{"successful":true,"status":200,"timestamp":"{at}","data":{{"log":{quoted}}}}}"#);
    Ok(Response::json(200, body))
}

#[wasm_bindgen_test]
async fn a_log_is_called_silent_only_while_it_is_heard() {
    const LOG: &str = "############{EXECUTE}{2024-12-24T08:26:40.000+08:00}############\n\
        2024-12-24 08:26:41.000  INFO 57200 --- [thread-1] a.b.Install : begin\n";
    leptos::mount::mount_to_body(|| ());
    let transport = Scripted::new([log_at(LOG, "2024-12-24T08:33:00+08:00")]);
    let owner = Owner::new();
    let feed = owner.with(|| {
        let state = memo(|| Some((StepState::Running, (1, None))));
        LogFeed::follow(support::session(transport.clone()), TaskId(1), SubtaskId(2), state, memo(|| false))
    });
    let silent = |minutes| move || (feed.silence.get_untracked() == minutes).then_some(());
    assert_eq!(feed.silence.get_untracked(), None, "before the first answer nothing is known");
    wait(silent(Some(6)), "six minutes, told by the last line").await;
    transport.now(log_at(LOG, "2024-12-24T08:34:00+08:00"));
    wait(silent(Some(7)), "the seventh").await;
    transport.now(Err(TransportFault::TimedOut));
    wait(silent(None), "not knowing").await;
    transport.now(log_at(&format!("{LOG}a line\n"), "2024-12-24T08:35:00+08:00"));
    wait(|| untrack(|| feed.trouble()).is_none().then_some(()), "an answer").await;
    assert_eq!(feed.silence.get_untracked(), None, "a line has come");
    transport.now(log_at(&format!("{LOG}a line\n"), "2024-12-24T08:37:30+08:00"));
    wait(silent(Some(2)), "two minutes after it").await;
    owner.cleanup();
}

/// A text of many lines of which some are long, in its frame.
struct Text {
    root: HtmlElement,
    wrap: RwSignal<bool>,
    scroll: LogScroll,
    _mounted: Box<dyn std::any::Any>,
}

impl Drop for Text {
    fn drop(&mut self) {
        self.root.remove();
    }
}

impl Text {
    async fn of(count: usize) -> Self {
        if document().get_element_by_id("sheets").is_none() {
            let style = document().create_element("style").unwrap();
            style.set_id("sheets");
            style
                .set_text_content(Some(concat!(include_str!("../style/tokens.css"), include_str!("../style/log.css"))));
            document().head().unwrap().append_child(&style).unwrap();
        }
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        root.set_class_name("log-pane");
        document().body().unwrap().append_child(&root).unwrap();
        let owner = Owner::new();
        let (wrap, scroll) = owner.with(|| (RwSignal::new(false), LogScroll::default()));
        let mounted = owner.with(|| {
            mount_to(root.clone(), move || {
                let line = Callback::new(|at: usize| Line {
                    number: (at + 1).to_string(),
                    address: None,
                    mark: Mark::Plain,
                    follows_gap: false,
                    pieces: vec![Piece { text: "word ".repeat(1 + at % 7 * 60), kind: PieceKind::Plain }],
                });
                let count = Signal::stored(count);
                let lines = Lines { count, line, on_open: Callback::new(|_| ()), length: count };
                let nothing = Callback::new(|()| ());
                view! { <LogView label="Text" lines wrap scroll on_find=nothing on_refused=nothing /> }
            })
        });
        let text = Self { root, wrap, scroll, _mounted: Box::new((mounted, owner)) };
        wait(|| text.root.query_selector("[data-row='0']").unwrap(), "the first line").await;
        text.settle().await;
        text
    }

    // Two frames: one in which the lines are laid out, one in which the frame is moved.
    async fn settle(&self) {
        sleep(100).await;
    }

    fn frame(&self) -> HtmlElement {
        self.root.query_selector(".log").unwrap().unwrap().unchecked_into()
    }

    /// Returns the first visible row, by its position.
    fn top(&self) -> usize {
        let edge = self.frame().get_bounding_client_rect().top() + 1.0;
        let rows = self.root.query_selector_all(".log-row").unwrap();
        let row = (0..rows.length()).filter_map(|at| rows.item(at)?.dyn_into::<HtmlElement>().ok());
        let mut seen = row.filter(|row| row.get_bounding_client_rect().bottom() > edge + 0.5);
        seen.next().unwrap().get_attribute("data-row").unwrap().parse().unwrap()
    }

    async fn turn(&self, wraps: bool) {
        self.wrap.set(wraps);
        let place = format!(".log-space[data-wrap={wraps}]");
        wait(|| self.root.query_selector(&place).unwrap(), &place).await;
        self.settle().await;
    }
}

#[wasm_bindgen_test]
async fn the_line_at_the_top_stays_there_when_lines_are_wrapped_and_when_not() {
    let text = Text::of(1_000).await;
    text.frame().set_scroll_top(500 * 18);
    text.settle().await;
    let top = text.top();
    assert!((450..550).contains(&top), "{top}");
    for wraps in [true, false, true] {
        text.turn(wraps).await;
        assert_eq!(text.top(), top, "wrapped: {wraps}");
    }
    // At the end of the text the frame cannot scroll as far; the position is kept all the same.
    text.frame().set_scroll_top(text.frame().scroll_height());
    text.settle().await;
    let last = text.top();
    text.turn(false).await;
    text.turn(true).await;
    assert_eq!(text.top(), last);
    assert!(!text.scroll.follow.get_untracked());
}

#[wasm_bindgen_test]
async fn an_archive_says_in_words_which_logs_it_lacks() {
    // The log of the step that is requested first is never returned.
    let refused = RefCell::new(None::<String>);
    let ocp = Played::over(Scenario::Smooth, move |request| {
        let path = Some(request.path.clone()).filter(|path| path.ends_with("/log"))?;
        let is_refused = *refused.borrow_mut().get_or_insert_with(|| path.clone()) == path;
        is_refused.then(|| Ok(Response::json(403, refusal(403))))
    });
    forget_everything();
    js_sys::eval(
        "window.__made = ''; window.__create = URL.createObjectURL;
        URL.createObjectURL = (blob) => { blob.text().then((text) => { window.__made = text; }); return '#'; };",
    )
    .unwrap();
    let page = Corner::open("/tasks", ocp).await;
    page.see("tbody a").await;
    page.press("tbody a");
    page.press_named("Download all logs").await;
    page.read("1 logs are missing").await;
    let made = || js_sys::Reflect::get(&window(), &"__made".into()).ok()?.as_string().filter(|text| !text.is_empty());
    let made = wait(made, "the archive").await;
    js_sys::eval("URL.createObjectURL = window.__create;").unwrap();
    let line = made.lines().find(|line| line.contains(".log: ") && line.contains("Your OCP user")).unwrap().to_owned();
    assert!(line.contains("Your OCP user has no permission for this; HTTP status: 403"), "{line}");
    assert!(line.contains("Access denied") && !line.contains("Api("), "{line}");
}
