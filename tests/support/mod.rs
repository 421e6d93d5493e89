//! Shared parts of the browser tests of feeds and pages: transports with scripted responses, and a corner of the page.

#![allow(dead_code, reason = "each test file uses a part")]

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future;
use std::rc::Rc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use ocp_upgrade_console::app::Pages;
use ocp_upgrade_console::config::{Config, Mode, Polling};
use ocp_upgrade_console::dag::Size;
use ocp_upgrade_console::ocp::client::Pending;
use ocp_upgrade_console::ocp::{Method, Request, Response, Timestamp, Transport, TransportFault};
use ocp_upgrade_console::pages::frame::Frame;
use ocp_upgrade_console::platform::storage::Storage;
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::router::Router;
use ocp_upgrade_console::sim::{Scenario, Simulator};
use ocp_upgrade_console::state::arrival::Arrival;
use ocp_upgrade_console::state::drift_log::DriftLog;
use ocp_upgrade_console::state::experience::Experience;
use ocp_upgrade_console::state::graph_model::Arrangement;
use ocp_upgrade_console::state::journal::JournalStore;
use ocp_upgrade_console::state::orphans;
use ocp_upgrade_console::state::sent_actions::SentActions;
use ocp_upgrade_console::state::tabs::Tabs;
use ocp_upgrade_console::state::{Prefs, Session, SignIn};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Cards of a size that no page has.
pub const CARDS: Arrangement = Arrangement::new(Size { width: 200.0, height: 60.0 }, 8.0, 100.0);

/// Returns scripted responses, the last one repeatedly, and records every request.
#[derive(Default)]
pub struct Scripted {
    /// The next responses.
    pub answers: RefCell<VecDeque<Result<Response, TransportFault>>>,
    /// The number of requests.
    pub count: Cell<usize>,
}

impl Scripted {
    pub fn new(answers: impl IntoIterator<Item = Result<Response, TransportFault>>) -> Rc<Self> {
        Rc::new(Self { answers: RefCell::new(answers.into_iter().collect()), count: Cell::new(0) })
    }

    /// Sets the response from now on.
    pub fn now(&self, answer: Result<Response, TransportFault>) {
        *self.answers.borrow_mut() = [answer].into();
    }
}

impl Transport for Scripted {
    fn send<'a>(&'a self, _request: &'a Request) -> Pending<'a> {
        self.count.set(self.count.get() + 1);
        let mut answers = self.answers.borrow_mut();
        let answer = if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() };
        let answer = answer.unwrap_or(Err(TransportFault::ConnectionLost));
        Box::pin(future::ready(answer.map(Response::into)))
    }
}

/// The simulated OCP, with a clock that the test sets, and faults for its POSTs.
pub struct Simulated {
    simulator: RefCell<Simulator>,
    /// Virtual milliseconds since the start.
    pub now: Cell<i64>,
    /// Every POST: path and body.
    pub posts: RefCell<Vec<(String, String)>>,
    /// The result of a POST after it was carried out, instead of its response.
    pub fault: Cell<Option<TransportFault>>,
    /// Whether only POSTs get a response.
    pub is_silent: Cell<bool>,
}

const START: Timestamp = Timestamp::new(1_735_000_000_000, 480);

impl Simulated {
    pub fn new(scenario: Scenario) -> Rc<Self> {
        let simulator = RefCell::new(Simulator::new(scenario, START));
        let (now, fault, is_silent) = (Cell::new(0), Cell::new(None), Cell::new(false));
        Rc::new(Self { simulator, now, posts: RefCell::default(), fault, is_silent })
    }
}

impl Transport for Simulated {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        Box::pin(async move {
            sleep(5).await;
            if self.is_silent.get() && request.method != Method::Post {
                return Err(TransportFault::ConnectionLost);
            }
            let now = Timestamp::new(START.epoch_ms + self.now.get(), START.offset_minutes);
            let response = self.simulator.borrow_mut().respond(request, now);
            if request.method == Method::Post {
                self.posts.borrow_mut().push((request.path.clone(), request.body_text().unwrap_or_default()));
                if let Some(fault) = self.fault.get() {
                    return Err(fault);
                }
            }
            Ok(response.into())
        })
    }
}

/// A configuration that polls every 200 ms.
pub fn quick() -> Config {
    let polling = Polling { running_ms: 200, hidden_ms: 200, ended_ms: 200, list_ms: 200, longest_backoff_ms: 1_000 };
    Config { mode: Mode::Live, polling, ..Config::default() }
}

pub fn session(transport: Rc<dyn Transport>) -> Session {
    Session::over(transport, quick(), SignIn::In)
}

/// Pages at an address, in a corner of the document. They are removed with their owner.
pub struct Corner {
    pub root: HtmlElement,
    pub session: Session,
    _owner: Owner,
    _mounted: Box<dyn Any>,
}

impl Drop for Corner {
    fn drop(&mut self) {
        self.root.remove();
    }
}

impl Corner {
    pub async fn open(address: &str, transport: Rc<dyn Transport>) -> Self {
        Self::show(address, transport, || view! { <Pages /> }.into_any())
    }

    /// Opens the same in the frame that every page has.
    pub async fn open_framed(address: &str, transport: Rc<dyn Transport>) -> Self {
        Self::show(address, transport, || view! { <Frame><Pages /></Frame> }.into_any())
    }

    fn show(address: &str, transport: Rc<dyn Transport>, what: fn() -> AnyView) -> Self {
        Self::with(address, transport, quick(), SignIn::In, what)
    }

    /// Opens any view, with a configuration and a state of sign-in.
    pub fn with(
        address: &str,
        transport: Rc<dyn Transport>,
        config: Config,
        sign_in: SignIn,
        what: fn() -> AnyView,
    ) -> Self {
        Storage::Local.set("ocp-console.language", "en-US");
        window().history().unwrap().push_state_with_url(&"".into(), "", Some(address)).unwrap();
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        root.style().set_property("height", "600px").unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        let owner = Owner::new();
        let session = owner.with(|| Session::over(transport, config, sign_in));
        let mounted = mount_to(root.clone(), move || {
            let _prefs = Prefs::provide();
            Arrival::provide();
            SentActions::provide();
            provide_context(session);
            let config = session.config();
            provide_context(Tabs::listen(session, &config));
            DriftLog::provide();
            Experience::provide(&config);
            orphans::watch(JournalStore::provide(&config), config.request_timeout_ms);
            let _router = Router::provide();
            what()
        });
        Self { root, session, _owner: owner, _mounted: Box::new(mounted) }
    }

    pub fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).unwrap()
    }

    /// Returns all elements of a selector.
    pub fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
    }

    /// Fills in the form of an arbitration service, reviews and sends it, and waits for the graph of its task.
    pub async fn start_upgrade(&self) {
        self.see("#upgrade-package").await;
        self.fill("upgrade-package", "oceanbase-4.2.5.6-105060022025030712.el7.x86_64.rpm");
        self.press("button[type=submit]");
        self.see("#review-title").await;
        // The review looks for running upgrades first.
        self.see("button[type=submit]:not([aria-disabled])").await;
        self.press("button[type=submit]");
        self.see(".dag-node").await;
    }

    /// Waits until an element exists.
    pub async fn see(&self, selector: &str) -> Element {
        wait(|| self.find(selector), selector).await
    }

    /// Waits until the corner's text contains some words.
    pub async fn read(&self, words: &str) {
        wait(|| self.text().contains(words).then_some(()), words).await;
    }

    pub fn text(&self) -> String {
        self.root.text_content().unwrap_or_default()
    }

    /// Types into a field as a user does.
    pub fn fill(&self, id: &str, text: &str) {
        let field: web_sys::HtmlInputElement = self.find(&format!("#{id}")).unwrap().unchecked_into();
        field.set_value(text);
        field.dispatch_event(&web_sys::Event::new("input").unwrap()).unwrap();
    }

    pub fn press(&self, selector: &str) {
        self.find(selector).unwrap_or_else(|| panic!("no {selector}")).unchecked_into::<HtmlElement>().click();
    }

    /// Presses the button with these words, as soon as it is enabled.
    pub async fn press_named(&self, words: &str) {
        let find = || {
            let buttons = self.root.query_selector_all("button:not([aria-disabled])").unwrap();
            let mut buttons = (0..buttons.length()).filter_map(|at| buttons.item(at)?.dyn_into::<HtmlElement>().ok());
            buttons.find(|button| button.text_content().unwrap_or_default().trim() == words)
        };
        wait(find, words).await.click();
    }

    /// Waits until some words are gone from the corner's text.
    pub async fn miss(&self, words: &str) {
        wait(|| (!self.text().contains(words)).then_some(()), &format!("the end of {words}")).await;
    }

    pub fn focused(&self) -> String {
        document().active_element().map(|element| element.id()).unwrap_or_default()
    }

    /// Returns the error message beside a field.
    pub fn error_of(&self, id: &str) -> String {
        let field = self.find(&format!("#{id}")).unwrap();
        let described = field.get_attribute("aria-describedby").unwrap_or_default();
        let texts = described.split_whitespace().filter_map(|id| document().get_element_by_id(id)?.text_content());
        if field.get_attribute("aria-invalid").as_deref() == Some("true") {
            texts.collect::<Vec<_>>().join(" ")
        } else {
            String::new()
        }
    }
}

/// The key of the journal of submissions in the browser's storage.
pub const JOURNAL: &str = "ocp-console.submissions";

/// Clears the browser's storage: no journal, no drafts.
pub fn forget_everything() {
    Storage::Local.remove(JOURNAL);
    for draft in ["Arbitration.4901", "Cluster.22", "Obproxy.1"] {
        Storage::Session.remove(&format!("ocp-console.draft.{draft}"));
    }
}

/// Waits up to five seconds until the function returns a value.
pub async fn wait<T>(look: impl Fn() -> Option<T>, what: &str) -> T {
    for _ in 0..250 {
        if let Some(found) = look() {
            return found;
        }
        sleep(20).await;
    }
    panic!("waited in vain for {what}");
}
