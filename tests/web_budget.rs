//! How often OCP gets requests, under any typing, clicks and wake-ups, and with any wait that OCP asks for.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use ocp_upgrade_console::config::{Config, Mode};
use ocp_upgrade_console::ocp::budget::{BURST, Budget, LOOP_BURST};
use ocp_upgrade_console::ocp::client::Pending;
use ocp_upgrade_console::ocp::{Request, Response, Transport, calls};
use ocp_upgrade_console::pages::tasks::Tasks;
use ocp_upgrade_console::platform::clock;
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::sim::Scenario;
use ocp_upgrade_console::state::freshness::Pause;
use ocp_upgrade_console::state::task_feed::TaskFeed;
use ocp_upgrade_console::state::{Session, SignIn};
use support::{CARDS, Corner, Scripted, Simulated, forget_everything, wait};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const TASK: &str = include_str!("fixtures/tasks/real-upgrade-arbitration-service-7.json");
const PINYIN: &str = include_str!("fixtures/field/typing-with-pinyin.js");

/// Returns the same response to all requests and records the names in requests for lists.
struct Lists {
    names: RefCell<Vec<String>>,
    answer: RefCell<Response>,
}

impl Lists {
    fn new() -> Rc<Self> {
        let answer = Response::json(200, r#"{"data":{"contents":[]},"successful":true}"#);
        Rc::new(Self { names: RefCell::default(), answer: RefCell::new(answer) })
    }

    fn count(&self) -> usize {
        self.names.borrow().len()
    }
}

impl Transport for Lists {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        let name = request.query.iter().find(|(key, _)| key == "name").map(|(_, name)| name.clone());
        self.names.borrow_mut().push(name.unwrap_or_default());
        let answer = self.answer.borrow().clone();
        Box::pin(async move { Ok(answer.into()) })
    }
}

/// Opens a list with the console's default intervals, so that no poll comes in between.
fn list(ocp: &Rc<Lists>) -> Corner {
    forget_everything();
    let config = Config { mode: Mode::Live, ..Config::default() };
    Corner::with("/tasks", ocp.clone(), config, SignIn::In, || view! { <Tasks /> }.into_any())
}

fn busy(retry_after: &str) -> Response {
    let mut busy = Response::json(429, r#"{"successful":false,"status":429,"error":{"code":0,"message":"slow down"}}"#);
    busy.headers.push(("Retry-After".to_owned(), retry_after.to_owned()));
    busy
}

fn event(name: &str) {
    window().dispatch_event(&web_sys::Event::new(name).unwrap()).unwrap();
}

#[wasm_bindgen_test]
async fn a_word_that_is_typed_letter_by_letter_is_one_question() {
    let ocp = Lists::new();
    let page = list(&ocp);
    page.see("#filter-name").await;
    wait(|| (ocp.count() == 1).then_some(()), "the first list").await;
    for end in 1..="upgrade".len() {
        page.fill("filter-name", &"upgrade"[..end]);
        sleep(60).await;
    }
    sleep(600).await;
    assert_eq!(*ocp.names.borrow(), ["", "upgrade"]);
}

#[wasm_bindgen_test]
async fn nothing_is_asked_while_an_input_method_composes_and_then_once() {
    let ocp = Lists::new();
    let page = list(&ocp);
    page.see("#filter-name").await;
    wait(|| (ocp.count() == 1).then_some(()), "the first list").await;
    let typing = js_sys::Function::new_with_args("selector", &format!("return ({})(selector)", PINYIN.trim_end()));
    let typed = typing.call1(&JsValue::UNDEFINED, &"#filter-name".into()).unwrap();
    let value = JsFuture::from(typed.unchecked_into::<js_sys::Promise>()).await.unwrap();
    assert_eq!(value.as_string().as_deref(), Some("升级"));
    assert_eq!(*ocp.names.borrow(), ["", "升级"]);
}

#[wasm_bindgen_test]
async fn while_ocp_has_asked_to_wait_no_letter_click_or_wake_up_sends_anything_and_the_page_says_until_when() {
    for retry_after in ["30", "2200000", "1767225600", "4294967295", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        let ocp = Lists::new();
        let mut answer = busy(retry_after);
        answer.headers.push(("Date".to_owned(), "Sat, 28 Nov 2026 12:00:00 GMT".to_owned()));
        *ocp.answer.borrow_mut() = answer;
        let page = list(&ocp);
        page.read("OCP limits the request rate. Refresh resumes at ").await;
        for end in 1..="upgrade".len() {
            page.fill("filter-name", &"upgrade"[..end]);
            event("online");
            document().dispatch_event(&web_sys::Event::new("visibilitychange").unwrap()).unwrap();
            page.press(".freshness button");
            sleep(100).await;
        }
        sleep(600).await;
        assert_eq!(ocp.count(), 1, "{retry_after}");
        assert!(page.text().contains("OCP limits the request rate. Refresh resumes at "), "{retry_after}");
    }
}

#[wasm_bindgen_test]
async fn while_ocp_has_asked_to_wait_refresh_and_reload_are_disabled_and_the_page_says_when_it_goes_on() {
    for address in ["/tasks", "/tasks/4190", "/clusters", "/obproxy", "/arbitration", "/clusters/22/upgrade"] {
        forget_everything();
        let ocp = Lists::new();
        *ocp.answer.borrow_mut() = busy("30");
        let page = Corner::open(address, ocp.clone()).await;
        page.read("The page loads the data by itself at ").await;
        assert!(!page.text().contains("Wait a moment") && !page.text().contains("30 s"), "{address}: {}", page.text());
        let asked = ocp.count();
        for selector in [".error-panel-actions button", ".freshness button"] {
            let Some(button) = page.find(selector) else {
                assert_eq!(selector, ".freshness button", "{address}");
                continue;
            };
            let reason = "OCP has asked to wait: no data is requested before ";
            assert_eq!(button.get_attribute("aria-disabled").as_deref(), Some("true"), "{address}");
            for place in ["title", "aria-description"] {
                assert!(button.get_attribute(place).unwrap_or_default().starts_with(reason), "{address}");
            }
            page.press(selector);
        }
        sleep(300).await;
        assert_eq!(ocp.count(), asked, "{address}");
    }
}

#[wasm_bindgen_test]
async fn a_page_without_data_goes_on_by_itself_when_the_wait_is_over() {
    for retry_after in ["1", "soon"] {
        forget_everything();
        let ocp = Lists::new();
        *ocp.answer.borrow_mut() = busy(retry_after);
        let page = Corner::open("/arbitration", ocp.clone()).await;
        page.read("The page loads the data by itself at ").await;
        *ocp.answer.borrow_mut() = Response::json(200, r#"{"data":{"contents":[]},"successful":true}"#);
        assert_eq!(ocp.count(), 1);
        sleep(3_000).await;
        assert!(page.find(".error-panel").is_none(), "{retry_after}: {}", page.text());
        assert_eq!(ocp.count(), 2, "{retry_after}");
    }
}

#[wasm_bindgen_test]
async fn after_the_wait_refresh_can_be_pressed() {
    let ocp = Lists::new();
    *ocp.answer.borrow_mut() = busy("2");
    let page = list(&ocp);
    page.see(".freshness button[aria-disabled]").await;
    *ocp.answer.borrow_mut() = Response::json(200, r#"{"data":{"contents":[]},"successful":true}"#);
    page.see(".freshness button:not([aria-disabled])").await;
}

#[wasm_bindgen_test]
async fn a_storm_of_wake_ups_is_heard_a_few_times() {
    let ocp = Lists::new();
    let page = list(&ocp);
    wait(|| (ocp.count() == 1).then_some(()), "the first list").await;
    let begun = clock::monotonic();
    for _ in 0..150 {
        event("online");
        page.press(".freshness button");
        sleep(10).await;
    }
    let seconds = clock::monotonic().since(begun) / 1_000 + 1;
    let most = i64::from(LOOP_BURST) + seconds + 1;
    assert!(i64::try_from(ocp.count()).unwrap() <= most, "{} questions in {seconds} s", ocp.count());
    assert!(ocp.count() > 1, "a wake-up is heard");
}

#[wasm_bindgen_test]
async fn pages_that_come_and_go_keep_within_the_budget_and_an_order_is_never_held_back() {
    let transport = Scripted::new([Ok(Response::json(200, TASK))]);
    let owner = Owner::new();
    let config = Config { mode: Mode::Live, ..Config::default() };
    let session = owner.with(|| Session::over(transport.clone(), config, SignIn::In));
    let budget = Budget::new(1_000);
    let begun = clock::monotonic();
    for _ in 0..200 {
        leptos::reactive::spawn_local(async move {
            let _ = session.call(&calls::task(ocp_upgrade_console::ocp::TaskId(4190))).await;
        });
    }
    sleep(500).await;
    let most = budget.most_within(clock::monotonic().since(begun));
    let asked = transport.count.get();
    assert!(asked >= BURST as usize && i64::try_from(asked).unwrap() <= most, "{asked} of {most}");
    let order = calls::retry_task(ocp_upgrade_console::ocp::TaskId(4190));
    let _ = session.call(&order).await;
    assert!(transport.count.get() > asked, "sent at once");
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn a_wait_that_no_timer_holds_is_an_hour() {
    leptos::mount::mount_to_body(|| ());
    let transport = Scripted::new([Ok(Response::json(200, TASK)), Ok(busy("4294967295"))]);
    let owner = Owner::new();
    let feed = owner.with(|| {
        let session = support::session(transport.clone());
        TaskFeed::follow(session, ocp_upgrade_console::ocp::TaskId(4190), None, CARDS)
    });
    let pause = || Some(feed.freshness.get_untracked().trouble?.pause);
    assert_eq!(wait(pause, "the refusal").await, Pause::For(3_600_250));
    let asked = transport.count.get();
    sleep(1_000).await;
    assert_eq!(transport.count.get(), asked);
    owner.cleanup();
}

/// Returns a task that has ended and whose second step still has the status RUNNING; counts the requests for its log.
#[derive(Default)]
struct Contradicted {
    logs: std::cell::Cell<usize>,
}

impl Transport for Contradicted {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        let body = if request.path.ends_with("/log") {
            self.logs.set(self.logs.get() + 1);
            r#"{"data":{"log":"2026-11-20 10:01:00.000 INFO waiting\n"},"successful":true}"#
        } else if request.path.ends_with("/27") {
            include_str!("fixtures/field/ended-task-running-step.json")
        } else {
            r#"{"data":{"contents":[]},"successful":true}"#
        };
        Box::pin(async move { Ok(Response::json(200, body).into()) })
    }
}

#[wasm_bindgen_test]
async fn a_step_that_says_running_in_a_task_that_has_ended_is_told_and_its_log_is_not_asked_for_again_and_again() {
    forget_everything();
    let ocp = Rc::new(Contradicted::default());
    let page = Corner::open("/tasks/27?step=272", ocp.clone()).await;
    page.read("Subtask 272 is shown as running although OCP reports the task as successful.").await;
    wait(|| (ocp.logs.get() > 0).then_some(()), "the log").await;
    // Once more after the step's state arrived.
    sleep(500).await;
    let (before, asked) = (page.text(), ocp.logs.get());
    sleep(1_500).await;
    assert!(asked <= 2 && ocp.logs.get() == asked, "{asked}, then {}", ocp.logs.get());
    assert_eq!(page.text(), before, "nothing ticks");
}

/// Removes the browser's random numbers while it exists.
struct NoRandom;

impl NoRandom {
    fn begin() -> Self {
        js_sys::eval("crypto.getRandomValues = () => { throw new DOMException('no', 'QuotaExceededError'); }").unwrap();
        Self
    }
}

impl Drop for NoRandom {
    fn drop(&mut self) {
        js_sys::eval("delete crypto.getRandomValues").unwrap();
    }
}

#[wasm_bindgen_test]
async fn without_random_numbers_no_token_is_made_and_somebody_can_type_one() {
    forget_everything();
    let _no_random = NoRandom::begin();
    let ocp = Simulated::new(Scenario::Smooth);
    let page = Corner::open("/arbitration/4901/upgrade", ocp).await;
    page.read("This browser provides no random numbers, so no client token was generated.").await;
    let token = || page.find("input[id*=token]").unwrap();
    let field: web_sys::HtmlInputElement = token().unchecked_into();
    assert_eq!(field.value(), "");
    page.fill(&field.id(), "a-token-of-mine");
    page.miss("This browser provides no random numbers").await;
    page.press_named("Generate a new token").await;
    page.read("This browser provides no random numbers").await;
    assert_eq!(field.value(), "a-token-of-mine", "what was typed stays");
}
