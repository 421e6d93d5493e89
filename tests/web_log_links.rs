//! The addresses of a log's lines, and how often the log of a step is requested, in a browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "support/log.rs"]
mod logs;
mod support;

use std::cell::Cell;
use std::future;
use std::rc::Rc;

use leptos::prelude::*;
use logs::{LATE, step_at, texts};
use ocp_upgrade_console::app::Pages;
use ocp_upgrade_console::ocp::client::Pending;
use ocp_upgrade_console::ocp::{Request, Response, Transport};
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::sim::Scenario;
use ocp_upgrade_console::state::SignIn;
use support::{Corner, Simulated, forget_everything, quick, wait};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Event;

wasm_bindgen_test_configure!(run_in_browser);

const TWO: &str = "############{EXECUTE}{2024-12-24T08:26:40.000+08:00}############\n\
    2024-12-24 08:26:42.000 ERROR 57200 --- [thread-1] a.b.Install : disk full\n\
    ############{RETRY}{2024-12-24T08:30:00.000+08:00}############\n\
    2024-12-24 08:30:02.000 ERROR 57200 --- [thread-2] a.b.Install : Disk still full\n\
    ended\n";

fn query() -> String {
    window().location().search().unwrap()
}

#[wasm_bindgen_test]
async fn the_number_of_a_line_is_a_link_to_it_and_the_way_back_leads_out_of_it() {
    let (page, _) = step_at(Scenario::RetryCures, LATE, "failed", TWO).await;
    let link = |row: usize| page.find(&format!("[data-row='{row}'] a.log-number")).unwrap();
    let href = link(1).get_attribute("href").unwrap();
    assert!(href.starts_with("tasks/") && href.contains("?step=") && href.contains("&attempt=2&line=4-"), "{href}");
    assert!(link(2).get_attribute("href").unwrap().ends_with("&line=5"), "more of the last line may come");
    let here = |words: &'static str| {
        let page = &page;
        wait(move || page.find("[data-here=true]")?.text_content()?.contains(words).then_some(()), words)
    };
    let before = query();
    page.press("[data-row='1'] a.log-number");
    here("Disk still full").await;
    assert!(query().contains("attempt=2&line=4-"), "{}", query());
    page.press(".log-pane [role=tab]:nth-child(2)");
    wait(|| texts(&page, ".log-row").concat().contains("disk full").then_some(()), "the first attempt").await;
    assert!(query().ends_with("attempt=1") && page.find("[data-here=true]").is_none(), "{}", query());
    window().history().unwrap().back().unwrap();
    here("Disk still full").await;
    window().history().unwrap().back().unwrap();
    wait(|| (query() == before && page.find("[data-here=true]").is_none()).then_some(()), "the way back").await;
    // The first error has an address too, and so have lines that OCP does not send.
    page.press(".log-pane .log-first");
    here("Disk still full").await;
    let query = query();
    let other = format!("{}&line=44", query.split("&line=").next().unwrap());
    window().history().unwrap().push_state_with_url(&"".into(), "", Some(&other)).unwrap();
    window().dispatch_event(&Event::new("popstate").unwrap()).unwrap();
    page.read("Line 44 of the link is not in the log that OCP sends now.").await;
}

/// An OCP with a task that has ended, one of whose steps still has the status RUNNING.
struct Ended {
    ocp: Rc<Simulated>,
    logs: Cell<usize>,
}

impl Transport for Ended {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        if request.path.ends_with("/log") {
            self.logs.set(self.logs.get() + 1);
            let log = Response::json(200, r#"{"successful":true,"data":{"log":"one\n"}}"#);
            return Box::pin(future::ready(Ok(log.into())));
        }
        if request.path.ends_with("/tasks/instances/27") {
            let task = include_str!("fixtures/logs/ended-task-running-step.json");
            return Box::pin(future::ready(Ok(Response::json(200, task).into())));
        }
        self.ocp.send(request)
    }
}

#[wasm_bindgen_test]
async fn the_log_of_a_step_that_runs_in_an_ended_task_is_asked_for_at_the_pace_of_the_task() {
    forget_everything();
    let ocp = Rc::new(Ended { ocp: Simulated::new(Scenario::Smooth), logs: Cell::new(0) });
    let mut config = quick();
    config.polling.ended_ms = 60_000;
    let page = Corner::with("/tasks/27?step=272", ocp.clone(), config, SignIn::In, || view! { <Pages /> }.into_any());
    page.see(".log-row").await;
    sleep(1_500).await;
    // At once, and when the state of the step arrived.
    assert!((1..=2).contains(&ocp.logs.get()), "{}", ocp.logs.get());
}
