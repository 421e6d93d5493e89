//! Signing in and out in a browser, over scripted transports: the ends of a session, the requests and the messages.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use ocp_upgrade_console::config::{Config, SignInWay};
use ocp_upgrade_console::i18n::Lang;
use ocp_upgrade_console::ocp::client::Pending;
use ocp_upgrade_console::ocp::{
    ClusterId, Credential, Delivered, OcpError, Request, Response, TaskId, Transport, calls,
};
use ocp_upgrade_console::pages::messages;
use ocp_upgrade_console::pages::sign_in::SignInForm;
use ocp_upgrade_console::platform::storage::Storage;
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::sim::Scenario;
use ocp_upgrade_console::state::head_start::HeadStart;
use ocp_upgrade_console::state::tabs::Tabs;
use ocp_upgrade_console::state::{Ended, Rights, Session, SignIn};
use support::{Corner, Scripted, Simulated, forget_everything, quick, wait};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const PACKAGE: &str = "oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm";

fn refusal(status: u16, code: u32, message: &str) -> Response {
    let body = format!(r#"{{"successful":false,"error":{{"code":{code},"message":"{message}"}}}}"#);
    Response::json(status, body)
}

/// Records whole requests, headers too, and returns the same response to all.
struct Open {
    seen: RefCell<Vec<Request>>,
    answer: RefCell<Response>,
}

impl Open {
    fn new(answer: Response) -> Rc<Self> {
        Rc::new(Self { seen: RefCell::default(), answer: RefCell::new(answer) })
    }
}

impl Transport for Open {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        self.seen.borrow_mut().push(request.clone());
        let answer = self.answer.borrow().clone();
        Box::pin(async move { Ok(answer.into()) })
    }
}

fn no_tasks() -> Response {
    Response::json(200, r#"{"data":{"contents":[]},"successful":true}"#)
}

fn form(transport: Rc<dyn Transport>, config: Config) -> (Corner, Session) {
    let page = Corner::with("/tasks", transport, config, SignIn::Out, || view! { <SignInForm /> }.into_any());
    let session = page.session;
    (page, session)
}

#[wasm_bindgen_test]
async fn the_password_is_in_no_signal_and_the_field_is_empty_as_soon_as_it_is_sent() {
    let ocp = Open::new(refusal(401, 30_004, "Incorrect username or password, 3 tries left"));
    let (page, session) = form(ocp.clone(), quick());
    page.press("button[type=submit]");
    page.read("Type your OCP user name.").await;
    page.read("Type your password.").await;
    page.fill("sign-in-user", "admin");
    page.fill("sign-in-password", "hush-4711");
    page.miss("Type your password.").await;
    page.press("button[type=submit]");
    page.read("Attempts left before the account is locked: 3").await;
    page.read("3 tries left").await;
    let header = ocp.seen.borrow()[0].headers.iter().find(|(name, _)| name == "Authorization").cloned();
    assert_eq!(header.unwrap().1, "Basic YWRtaW46aHVzaC00NzEx");
    let html = page.root.inner_html();
    assert!(!html.contains("hush-4711") && !html.contains("YWRtaW46"), "{html}");
    let field: web_sys::HtmlInputElement = wasm_bindgen::JsCast::unchecked_into(page.see("#sign-in-password").await);
    assert_eq!((field.value(), session.user()), (String::new(), None));

    // Once the account is locked, the page offers no further attempt.
    *ocp.answer.borrow_mut() = refusal(401, 30_007, "Login is blocked");
    page.fill("sign-in-password", "hush-4711");
    page.press("button[type=submit]");
    page.read("OCP has locked this account or IP address.").await;
    page.miss("Attempts left").await;
}

fn coded(status: u16, code: &str, message: &str) -> Response {
    let body = format!(r#"{{"successful":false,"error":{{"code":"{code}","message":"{message}"}}}}"#);
    Response::json(status, body)
}

#[wasm_bindgen_test]
async fn the_codes_of_ocps_own_table_tell_of_tries_locks_and_passwords_that_have_expired() {
    let ocp = Open::new(coded(401, "IAM10004", "Incorrect username or password. You can try for 2 more times."));
    let (page, session) = form(ocp.clone(), quick());
    let again = |answer: Response| {
        *ocp.answer.borrow_mut() = answer;
        page.fill("sign-in-user", "admin");
        page.fill("sign-in-password", "hush-4711");
        page.press("button[type=submit]");
    };
    let wrong = ocp.answer.borrow().clone();
    again(wrong);
    page.read("Attempts left before the account is locked: 2").await;
    // A lock that comes as a 403 is no sign-in.
    again(coded(403, "IAM10003", "The current logon account has been locked."));
    page.read("OCP has locked this account or IP address.").await;
    page.miss("Attempts left").await;
    assert_eq!(session.access.sign_in.get_untracked(), SignIn::Out);
    again(coded(401, "IAM10005", "The password has expired."));
    page.read("The password of this OCP user has expired").await;
    page.read("Set a new password on OCP's own pages").await;
    again(refusal(401, 10_004, "Incorrect username or password. You can try for 1 more times."));
    page.read("Attempts left before the account is locked: 1").await;
}

#[wasm_bindgen_test]
fn a_code_that_is_known_is_told_in_words_and_any_other_by_its_status() {
    let said = |code: &str| {
        let answer = coded(400, code, "OCP's own sentence");
        let error = calls::upgrade_cluster(ClusterId(22), PACKAGE).read(&answer).unwrap_err();
        messages::error::say(Lang::En.words(), &error)
    };
    for code in ["OBE11063", "11063", "obe-11063"] {
        let said = said(code);
        assert_eq!(said.title, "OCP finds no upgrade path to this version", "{code}");
        let text = said.text(Lang::En.words());
        assert!(text.contains("OCP's own sentence") && text.contains(code), "{text}");
    }
    assert_eq!(said("OBE11067").title, "OCP lacks a package that this upgrade needs");
    assert_eq!(said("OBE11070").title, "Stopping this zone would leave a tenant without a majority of its replicas");
    assert_eq!(said("COM10005").title, "Another operation is running on this object");
    assert_eq!(said("OBE99999").title, "OCP rejected the request");
    assert_eq!(said("NOT_FOUND").title, "OCP rejected the request");
}

#[wasm_bindgen_test]
async fn after_the_end_of_a_session_nothing_is_even_asked_until_somebody_signs_in() {
    let ocp = Scripted::new([Ok(refusal(401, 30_000, "Not authenticated"))]);
    let owner = Owner::new();
    let session = owner.with(|| support::session(ocp.clone()));
    let call = calls::upgrade_cluster(ClusterId(22), PACKAGE);
    assert!(session.call(&call).await.unwrap_err().is_unauthorized());
    assert_eq!(
        (session.access.sign_in.get_untracked(), session.access.ended.get_untracked()),
        (SignIn::Expired, Ended::Refused)
    );
    let again = session.call(&call).await.unwrap_err();
    // It is known that nothing has happened.
    assert!(again.is_unauthorized() && !again.leaves_outcome_unknown(), "{again:?}");
    assert_eq!(ocp.count.get(), 1);
    ocp.now(Ok(no_tasks()));
    session.try_sign_in(Credential::new("admin", "x")).await.unwrap();
    assert!(session.call(&calls::clusters(1, 10)).await.is_ok());
    assert_eq!(ocp.count.get(), 3);
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn a_401_that_comes_late_does_not_end_the_session_of_whoever_signed_in_meanwhile() {
    let ocp = Scripted::new([Ok(no_tasks())]);
    let owner = Owner::new();
    let session = owner.with(|| support::session(ocp.clone()));
    // Sent before, answered after.
    let late = session.call(&calls::clusters(1, 10));
    session.expire(Ended::Refused);
    session.try_sign_in(Credential::new("admin", "x")).await.unwrap();
    ocp.now(Ok(refusal(401, 30_000, "Not authenticated")));
    assert!(late.await.unwrap_err().is_unauthorized());
    assert_eq!(session.access.sign_in.get_untracked(), SignIn::In);
    assert!(session.call(&calls::clusters(1, 10)).await.is_err());
    assert_eq!(session.access.sign_in.get_untracked(), SignIn::Expired);
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn a_sign_out_in_another_tab_is_heard_and_one_here_tells_a_time_and_no_more() {
    let owner = Owner::new();
    let session = owner.with(|| support::session(Scripted::new([Ok(no_tasks())])));
    let tabs = owner.with(|| Tabs::listen(session, &quick()));
    let storage_changed = || window().dispatch_event(&web_sys::Event::new("storage").unwrap()).unwrap();
    storage_changed();
    assert_eq!(session.access.sign_in.get_untracked(), SignIn::In, "another key was written");
    Storage::Local.set("ocp-console.signed-out", "another time");
    storage_changed();
    assert_eq!(
        (session.access.sign_in.get_untracked(), session.access.ended.get_untracked()),
        (SignIn::Out, Ended::Elsewhere)
    );

    session.try_sign_in(Credential::new("admin", "hush-4711")).await.unwrap();
    storage_changed();
    assert_eq!(session.access.sign_in.get_untracked(), SignIn::In, "the news is old");
    tabs.sign_out();
    assert_eq!((session.access.sign_in.get_untracked(), session.user()), (SignIn::Out, None));
    let told = Storage::Local.get("ocp-console.signed-out").unwrap();
    assert!(told.parse::<i64>().is_ok(), "{told}");
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn a_session_of_the_browser_is_tried_once_without_a_header_and_never_again_unasked() {
    let config = || Config { sign_in: SignInWay::Session, sign_in_at: "/login".to_owned(), ..quick() };
    let ocp = Open::new(refusal(401, 30_000, "Not authenticated"));
    let (page, session) = form(ocp.clone(), config());
    page.read("This browser has no OCP session.").await;
    assert_eq!(page.see("a.button").await.get_attribute("href").as_deref(), Some("/login"));
    assert!(page.find("input").is_none());
    *ocp.answer.borrow_mut() = no_tasks();
    page.press_named("Use the OCP session").await;
    wait(|| (session.access.sign_in.get_untracked() == SignIn::In).then_some(()), "the session").await;
    let seen = ocp.seen.take();
    assert_eq!(seen.len(), 2);
    assert!(seen.iter().all(|one| one.headers.iter().all(|(name, _)| name != "Authorization")));
    drop(page);

    // While the console does not know whether there is a session, no form is shown.
    struct Silent;
    impl Transport for Silent {
        fn send<'a>(&'a self, _: &'a Request) -> Pending<'a> {
            Box::pin(std::future::pending())
        }
    }
    let (page, _) = form(Rc::new(Silent), config());
    page.see(".skeleton").await;
    assert!(page.find(".sign-in").is_none() && page.find("button").is_none());
    // Its heading is for users who do not see the grey lines.
    assert_eq!(page.see("h1.visually-hidden").await.text_content().as_deref(), Some("OCP upgrade console"));
    drop(page);

    // After a sign-out the form does not sign in again by itself.
    let ocp = Open::new(no_tasks());
    let page = Corner::with("/tasks", ocp.clone(), config(), SignIn::In, || {
        let session: Session = expect_context();
        session.sign_out(Ended::Asked);
        view! { <SignInForm /> }.into_any()
    });
    page.read("The session is still valid: end it in OCP.").await;
    sleep(100).await;
    assert!(ocp.seen.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn a_refused_change_offers_read_only_mode_which_takes_the_sending_away_and_nothing_else() {
    let ocp = Open::new(refusal(403, 30_014, "no permission"));
    let owner = Owner::new();
    let session = owner.with(|| support::session(ocp.clone()));
    assert!(session.call(&calls::clusters(1, 10)).await.is_err());
    assert_eq!(session.access.rights.get_untracked(), Rights::Change, "a refused read says nothing about changes");
    let refused = session.call(&calls::upgrade_cluster(ClusterId(22), PACKAGE)).await.unwrap_err();
    let OcpError::Api(api) = refused else { panic!("{refused:?}") };
    assert_eq!(api.needs.unwrap().as_str(), "CLUSTER_MANAGER");
    assert_eq!(
        (session.access.rights.get_untracked(), session.access.sign_in.get_untracked()),
        (Rights::Doubted, SignIn::In)
    );
    owner.cleanup();

    forget_everything();
    let ocp = Simulated::new(Scenario::Smooth);
    let page = Corner::open_framed("/clusters/22/upgrade", ocp.clone()).await;
    page.session.access.rights.set(Rights::Doubted);
    page.press_named("Switch to read-only mode").await;
    page.see("#upgrade-package").await;
    page.fill("upgrade-package", PACKAGE);
    page.press("form.form button[type=submit]");
    page.see("#review-title").await;
    page.read("Read-only mode: actions are disabled.").await;
    let start = page.see("form.review button[type=submit][aria-disabled]").await;
    assert!(start.get_attribute("aria-description").unwrap().starts_with("Read-only mode"));
    page.press("form.review button[type=submit]");
    page.find("form.review").unwrap().dispatch_event(&web_sys::Event::new("submit").unwrap()).unwrap();
    sleep(100).await;
    assert!(ocp.posts.borrow().is_empty());
    page.press_named("Leave read-only mode").await;
    page.press_named("Start the upgrade").await;
    wait(|| (ocp.posts.borrow().len() == 1).then_some(()), "the upgrade").await;
}

#[wasm_bindgen_test]
async fn a_configured_read_only_console_cannot_be_talked_out_of_it() {
    let config = Config { read_only: true, ..quick() };
    let owner = Owner::new();
    let session = owner.with(|| Session::over(Scripted::new([Ok(no_tasks())]), config, SignIn::Out));
    session.try_sign_in(Credential::new("admin", "x")).await.unwrap();
    assert_eq!(session.access.rights.get_untracked(), Rights::ViewAlways);
    owner.cleanup();
}

/// As scripts/start.js leaves it: a request sent `ago` milliseconds before, answered 100 ms later, or refused. In whole
/// milliseconds, as the page's own clock has them: the sum of two fractions may be a whole one less.
fn asked_early(key: &str, ago: f64, answer: Option<&str>, status: u16) {
    let script = "const sent = Math.floor(performance.now() - ago); globalThis.early = new Map([[key, { sent, received: sent + 100,
        answer: answer === undefined ? Promise.reject() : Promise.resolve(new Response(answer, { status })),
    }]])";
    let ask = js_sys::Function::new_with_args("key, ago, answer, status", script);
    let answer = answer.map_or(JsValue::UNDEFINED, Into::into);
    ask.call4(&JsValue::UNDEFINED, &key.into(), &ago.into(), &answer, &status.into()).unwrap();
}

#[wasm_bindgen_test]
async fn what_the_start_has_asked_is_not_asked_again_while_it_is_fresh() {
    let ocp = Open::new(no_tasks());
    let transport = HeadStart::new("/ocp".to_owned(), ocp.clone());
    let mut request = calls::task(TaskId(7)).request;
    request.headers.push(("Accept-Language".to_owned(), "zh-CN".to_owned()));
    let key = "zh-CN /ocp/api/v2/tasks/instances/7";

    asked_early(key, 2_000.0, Some("early"), 200);
    let Delivered { response, early } = transport.send(&request).await.unwrap();
    assert_eq!((response.status, response.body.as_str()), (200, "early"));
    let early = early.unwrap();
    assert_eq!(early.received.since(early.sent), 100);
    assert!(ocp.seen.borrow().is_empty());
    // Available once.
    assert_eq!(transport.send(&request).await.unwrap(), no_tasks().into());

    // A refusal stays a refusal, after any time.
    asked_early(key, 60_000.0, Some("no"), 401);
    assert_eq!(transport.send(&request).await.unwrap().response.status, 401);
    assert_eq!(ocp.seen.borrow().len(), 1);

    // Too old, in another language, refused: requested anew.
    for (key, ago, answer) in
        [(key, 11_000.0, Some("early")), ("en-US /ocp/api/v2/tasks/instances/7", 0.0, Some("early")), (key, 0.0, None)]
    {
        ocp.seen.borrow_mut().clear();
        asked_early(key, ago, answer, 200);
        assert_eq!(transport.send(&request).await.unwrap(), no_tasks().into(), "{key} {ago}");
        assert_eq!(ocp.seen.borrow().len(), 1);
    }
}
