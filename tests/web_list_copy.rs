//! All rows of list and timeline, copied and searched: more than the document holds.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "support/clipboard.rs"]
mod clipboard;
#[path = "support/keys.rs"]
mod keys;
#[path = "support/step_list.rs"]
mod step_list;
mod support;

use std::rc::Rc;

use clipboard::{copied, select};
use keys::press_with;
use step_list::*;
use support::{Corner, Scripted};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

fn ctrl(init: &web_sys::KeyboardEventInit) {
    init.set_ctrl_key(true);
}

/// Opens the list with all copies, and puts the focus on its first row.
async fn on_first_row(view: &str, ocp: &Rc<Scripted>) -> (Corner, HtmlElement) {
    wear_sheets();
    let page = Corner::open(&format!("/tasks/1?view={view}&fold=none"), ocp.clone()).await;
    let row: HtmlElement = page.see(".step[tabindex=\"0\"]").await.unchecked_into();
    row.focus().unwrap();
    (page, row)
}

#[wasm_bindgen_test]
async fn all_rows_of_the_list_are_selected_and_copied_not_only_what_is_drawn() {
    let ocp = Scripted::new([waiting()]);
    let (page, row) = on_first_row("list", &ocp).await;
    assert!(press_with(&row, "a", ctrl));
    let all = copied().unwrap();
    let lines: Vec<&str> = all.lines().collect();
    assert_eq!(lines.len() as u64, 1 + COPIES + 2, "with the heads");
    assert!(page.all(".step").len() < 100);
    assert_eq!(lines[0], "No.\tSubtask\tStatus\tZone, host\tStarted\tDuration");
    assert!(lines[1].starts_with("1\tBegin\trunning\t"), "{}", lines[1]);
    assert!(lines.last().unwrap().starts_with("402\tEnd\twaiting\t"), "{:?}", lines.last());
    page.read("Copied all 402 rows.").await;
    select("getSelection().removeAllRanges()");
    page.miss("Copied all 402 rows.").await;
}

#[wasm_bindgen_test]
async fn all_rows_of_the_timeline_are_selected_and_copied() {
    let ocp = Scripted::new([waiting()]);
    let (page, row) = on_first_row("timeline", &ocp).await;
    assert!(press_with(&row, "a", ctrl));
    let all = copied().unwrap();
    // The lane and its steps.
    assert_eq!(all.lines().count() as u64, 1 + COPIES + 2);
    assert!(all.starts_with("Subtasks without a zone: 0 of 402 done"), "{}", &all[..80]);
    assert!(all.lines().last().unwrap().starts_with("End\t"));
    page.read("Copied all 403 rows.").await;
}

#[wasm_bindgen_test]
async fn a_copy_of_the_whole_page_has_all_rows_between_the_texts_around_them() {
    let ocp = Scripted::new([waiting()]);
    let (page, _) = on_first_row("list", &ocp).await;
    page.root.set_id("whole");
    select("getSelection().selectAllChildren(document.getElementById('whole'))");
    let all = copied().unwrap();
    let (before, rows) = all.split_once("No.\tSubtask").unwrap();
    assert!(before.contains("Wide") && !before.contains("Begin\t"), "{before}");
    assert!(rows.contains("\n402\tEnd\t"));
    page.read("Copied all 402 rows.").await;
    let kept = js_sys::eval("getSelection().anchorNode.id").unwrap().as_string();
    assert_eq!(kept.as_deref(), Some("whole"), "the selection stays");
}

#[wasm_bindgen_test]
async fn a_copy_of_some_rows_or_of_a_page_that_has_all_rows_is_the_browsers() {
    let ocp = Scripted::new([waiting()]);
    let (page, _) = on_first_row("list", &ocp).await;
    page.find("[data-row=\"4\"]").unwrap().set_id("from");
    page.find("[data-row=\"6\"]").unwrap().set_id("to");
    select("getSelection().setBaseAndExtent(document.getElementById('from'), 0, document.getElementById('to'), 1)");
    assert_eq!(copied(), None);
    drop(page);
    let ocp = Scripted::new([task(3, STAMP, |_| "PENDING")]);
    let (page, row) = on_first_row("list", &ocp).await;
    page.root.set_id("short");
    select("getSelection().selectAllChildren(document.getElementById('short'))");
    assert_eq!(copied(), None);
    assert!(press_with(&row, "a", ctrl));
    assert_eq!(copied().unwrap().lines().count(), 6);
}

#[wasm_bindgen_test]
async fn ctrl_f_in_list_and_timeline_leads_to_their_search_and_from_there_to_the_browsers() {
    for view in ["list", "timeline"] {
        let ocp = Scripted::new([waiting()]);
        let (page, row) = on_first_row(view, &ocp).await;
        assert!(press_with(&row, "f", ctrl), "{view}");
        let field = page.find("#graph-find").unwrap();
        assert_eq!(page.focused(), "graph-find");
        assert!(!press_with(&field, "f", ctrl), "{view}");
        assert!(!press_with(&field, "a", ctrl), "{view}: in the field, all of its text");
    }
}
