//! Shared parts of the browser tests of the list of steps: a task with many copies of a step, its list, and its rows.
#![allow(dead_code, reason = "each test file uses a part")]

use std::fmt::Write as _;
use std::rc::Rc;

use leptos::prelude::*;
use ocp_upgrade_console::ocp::{Response, TransportFault};
use web_sys::Element;

use crate::keys::press_focused;
use crate::support::{Corner, Scripted, wait};

/// Copies of the step between the first step and the last.
pub const COPIES: u64 = 400;

/// A task of one step, many parallel copies of another, and a last step. `status` is that of a step by its id.
pub fn task(copies: u64, stamp: &str, status: impl Fn(u64) -> &'static str) -> Result<Response, TransportFault> {
    let all: Vec<String> = (2..=copies + 1).map(|id| id.to_string()).collect();
    let all = all.join(",");
    let last = copies + 2;
    let mut steps = String::new();
    for id in 1..=last {
        let (name, up, down) = match id {
            1 => ("Begin", String::new(), all.clone()),
            id if id == last => ("End", all.clone(), String::new()),
            _ => ("Install", "1".to_owned(), last.to_string()),
        };
        let comma = if id == 1 { "" } else { "," };
        let _ = write!(
            steps,
            r#"{comma}{{"id":{id},"name":"{name}","status":"{}","operation":"EXECUTE","runTime":1,"timeout":{},
            "parallelIdx":{},"startTime":"2026-01-01T00:00:00Z","upstreams":[{up}],"downstreams":[{down}],
            "context":{{"stringMap":{{"host_ip":"10.0.{}.{}"}},"listMap":{{}}}}}}"#,
            status(id),
            // The second copy has less time than the others.
            if id == 3 { 60 } else { 6_000 },
            if id == 1 { -1 } else { i64::try_from(id).unwrap() - 2 },
            (copies - id.min(copies)) / 250,
            (copies - id.min(copies)) % 250,
        );
    }
    Ok(Response::json(
        200,
        format!(
            r#"{{"data":{{"id":1,"name":"Wide","status":"RUNNING","type":"MANUAL","subtasks":[{steps}]}},
            "duration":1,"server":"s","status":200,"successful":true,"timestamp":"{stamp}","traceId":"t"}}"#
        ),
    ))
}

pub const STAMP: &str = "2026-01-01T00:00:30Z";

pub fn waiting() -> Result<Response, TransportFault> {
    task(COPIES, STAMP, |id| if id == 1 { "RUNNING" } else { "PENDING" })
}

// Heights determine the drawn rows.
pub fn wear_sheets() {
    if document().get_element_by_id("sheets").is_none() {
        let style = document().create_element("style").unwrap();
        style.set_id("sheets");
        let sheets = concat!(
            include_str!("../../style/tokens.css"),
            include_str!("../../style/list.css"),
            "* { box-sizing: border-box } [hidden] { display: none !important } .step-frame { height: 440px }"
        );
        style.set_text_content(Some(sheets));
        document().head().unwrap().append_child(&style).unwrap();
    }
}

pub async fn list(query: &str, ocp: &Rc<Scripted>) -> Corner {
    wear_sheets();
    let page = Corner::open(&format!("/tasks/1?view=list{query}"), ocp.clone()).await;
    page.see(".step").await;
    page
}

/// Returns the rows in the frame, from the top.
pub fn numbers(page: &Corner) -> Vec<u64> {
    page.all(".step").iter().filter_map(|row| row.get_attribute("data-row")?.parse().ok()).collect()
}

pub fn place(row: &Element) -> u64 {
    row.get_attribute("aria-rowindex").unwrap_or_default().parse().unwrap_or_default()
}

/// Returns the row with the focus, counted as in `aria-rowindex`.
pub fn focused() -> Option<u64> {
    document().active_element().map(|row| place(&row)).filter(|place| *place > 0)
}

pub async fn press_key(key: &str, expected: u64) {
    press_focused(key);
    wait(|| (focused() == Some(expected)).then_some(()), &format!("{key} to lead to {expected}, not {:?}", focused()))
        .await;
}

pub fn is_in_frame(page: &Corner, row: &Element) -> bool {
    let frame = page.find(".step-frame").unwrap().get_bounding_client_rect();
    let row = row.get_bounding_client_rect();
    row.top() >= frame.top() - 1.0 && row.bottom() <= frame.bottom() + 1.0
}
