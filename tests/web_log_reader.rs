//! The functions of a log in a browser: the search by keyboard, selection and copies, moving windows.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "support/clipboard.rs"]
mod clipboard;
#[path = "support/keys.rs"]
mod keys;
#[path = "support/log.rs"]
mod logs;
mod support;

use std::fmt::Write as _;

use clipboard::{copied, select};
use keys::press_with;
use leptos::prelude::*;
use logs::{LATE, Text, step_at, texts};
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::sim::Scenario;
use support::wait;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, KeyboardEventInit};

wasm_bindgen_test_configure!(run_in_browser);

/// Returns the response of an OCP that keeps only the last 2,000 lines of a log: `n` polls after the first.
fn tail(n: usize) -> String {
    let line = |at: usize| {
        let level = if at == 25 { "ERROR" } else { " INFO" };
        let (minute, second) = (at / 60 % 60, at % 60);
        format!("2026-11-20 10:{minute:02}:{second:02}.000 {level} 4711 --- [t] a.Copy : block {at:06} done\n")
    };
    let head = if n == 0 { "############{EXECUTE}{2026-11-20T10:00:00.000+08:00}############\n" } else { "" };
    head.to_owned() + &(40 * n..40 * n + 2_000).map(line).collect::<String>()
}

#[wasm_bindgen_test]
async fn a_window_that_moves_keeps_place_hit_attempt_and_first_error() {
    let (page, ocp) = step_at(Scenario::Smooth, 1_000, "running", &tail(0)).await;
    wait(|| (texts(&page, ".log-first").last()? == "First error, line 27").then_some(()), "the first error").await;
    page.fill("log-find", "block 000500");
    wait(|| (texts(&page, ".log-told") == ["– of 1"]).then_some(()), "the count").await;
    page.press(".log-find > :nth-child(3)");
    wait(|| page.find("[data-row='501'][data-here=true] .log-hit"), "the hit").await;
    sleep(100).await;
    let top = page.find(".log").unwrap().scroll_top();
    for poll in 1..=5 {
        *ocp.log.borrow_mut() = tail(poll);
        let told = format!("OCP no longer sends the first {} lines.", 40 * poll + 1);
        wait(|| texts(&page, ".log-window-told").concat().contains(&told).then_some(()), &told).await;
        sleep(100).await;
        assert_eq!(page.find(".log").unwrap().scroll_top(), top, "the place");
        assert_eq!(texts(&page, ".log-told"), ["1 of 1"], "the hit");
        assert_eq!(texts(&page, "[data-here=true] .log-hit"), ["block 000500"]);
        assert_eq!(texts(&page, ".log-pane [role=tab]"), ["Attempt 1 · EXECUTE"]);
        assert_eq!(texts(&page, ".log-first").last().unwrap(), "First error, line 27");
    }
    let rows = page.find(".log-space").unwrap().get_attribute("data-rows");
    assert_eq!(rows.as_deref(), Some("2201"), "every line that was sent once");
    // By more than its length: the page reports missing lines.
    *ocp.log.borrow_mut() = tail(100);
    wait(|| texts(&page, ".log-window-told").concat().contains("missing before line 2202").then_some(()), "it").await;
    assert_eq!(page.find(".log").unwrap().scroll_top(), top);
    page.find(".log").unwrap().set_scroll_top(2_200 * 18);
    page.see("[data-row='2201'][data-gap=true]").await;
}

fn ctrl(init: &KeyboardEventInit) {
    init.set_ctrl_key(true);
}

fn shift(init: &KeyboardEventInit) {
    init.set_shift_key(true);
}

fn focused() -> String {
    document().active_element().map(|element| element.id()).unwrap_or_default()
}

fn focus_nothing() {
    document().active_element().unwrap().unchecked_into::<HtmlElement>().blur().unwrap();
}

/// A log with a word in every thousandth of its lines.
fn needles() -> String {
    let mut log = String::from("############{EXECUTE}{2024-12-24T08:26:40.000+08:00}############\n");
    for number in 0..5_000 {
        let word = if number % 1_000 == 500 { "needle" } else { "hay" };
        let _ = writeln!(log, "2024-12-24 08:26:41.000  INFO 1 --- [t] a.b : {word} {number}");
    }
    log
}

#[wasm_bindgen_test]
async fn the_search_is_opened_from_anywhere_and_the_second_time_it_is_the_browsers() {
    let (page, _) = step_at(Scenario::RetryCures, LATE, "failed", &needles()).await;
    let body: Element = document().body().unwrap().into();
    for (key, code) in [("f", "KeyF"), ("F", "KeyF"), ("а", "KeyF")] {
        focus_nothing();
        page.find(".log").unwrap().scroll_into_view();
        assert!(
            press_with(&body, key, |init| {
                ctrl(init);
                init.set_code(code);
            }),
            "{key}"
        );
        assert_eq!(focused(), "log-find");
    }
    let field = page.find("#log-find").unwrap();
    assert!(!press_with(&field, "f", ctrl), "the browser's own");
    focus_nothing();
    let with_alt = |init: &KeyboardEventInit| {
        ctrl(init);
        init.set_alt_key(true);
    };
    assert!(!press_with(&body, "f", with_alt) && !press_with(&body, "f", |_| ()) && focused().is_empty());
    // In a dialog the log is out of reach.
    let dialog = document().create_element("dialog").unwrap();
    dialog.set_attribute("open", "").unwrap();
    body.append_child(&dialog).unwrap();
    assert!(!press_with(&body, "f", ctrl));
    dialog.remove();
}

#[wasm_bindgen_test]
async fn enter_goes_on_from_the_field_alone_and_never_in_the_middle_of_a_composition() {
    let (page, _) = step_at(Scenario::RetryCures, LATE, "failed", &needles()).await;
    page.fill("log-find", "needle");
    wait(|| (texts(&page, ".log-told") == ["– of 5"]).then_some(()), "the count").await;
    let told = |words: &'static str| {
        wait(
            {
                let page = &page;
                move || (texts(page, ".log-told") == [words]).then_some(())
            },
            words,
        )
    };
    let field = page.find("#log-find").unwrap();
    let body: Element = document().body().unwrap().into();
    press_with(&field, "Enter", |_| ());
    told("1 of 5").await;
    press_with(&field, "Enter", shift);
    told("5 of 5").await;
    press_with(&field, "Enter", |init| init.set_is_composing(true));
    press_with(&field, "Enter", |init| init.set_key_code(229));
    let previous = page.find(".log-find > :nth-child(2)").unwrap();
    assert!(!press_with(&previous, "Enter", |_| ()), "the button answers Enter itself, with a press");
    assert_eq!(texts(&page, ".log-told"), ["5 of 5"]);
    for (key, with, words) in
        [("F3", None, "1 of 5"), ("F3", Some(shift as fn(&KeyboardEventInit)), "5 of 5"), ("g", Some(ctrl), "1 of 5")]
    {
        assert!(
            press_with(&body, key, |init| if let Some(with) = with {
                with(init)
            }),
            "{key}"
        );
        told(words).await;
    }
    page.fill("log-find", "");
    told("").await;
    assert!(!press_with(&body, "F3", |_| ()), "nothing is searched for");
}

#[wasm_bindgen_test]
async fn all_of_a_log_is_selected_and_copied_not_only_what_is_drawn() {
    let text = Text::of(5_000).await;
    let frame: Element = text.frame().into();
    assert!(press_with(&frame, "a", ctrl));
    sleep(60).await;
    let all = copied().unwrap();
    assert_eq!((all.lines().count(), all.lines().last()), (5_000, Some("line 4999")));
    assert!(all.starts_with("line 0\nline 1\n"));
    // The drawn lines look selected at any scroll position.
    text.frame().set_scroll_top(40_000);
    wait(|| text.row(2_230), "the lines in the middle").await;
    sleep(60).await;
    let shown = js_sys::eval("getSelection().toString()").unwrap().as_string().unwrap();
    assert!(shown.contains("line 2230"), "{shown}");
    assert_eq!(copied(), Some(all));
}

#[wasm_bindgen_test]
async fn a_selection_keeps_its_start_when_that_is_scrolled_out_of_the_document() {
    let text = Text::of(5_000).await;
    select(
        "(() => { const t = n => document.querySelector(`[data-row='${n}'] .log-text`).firstChild;
        getSelection().setBaseAndExtent(t(3), 5, t(6), 4); })()",
    );
    sleep(60).await;
    assert_eq!(copied().as_deref(), Some("3\nline 4\nline 5\nline"));
    text.frame().set_scroll_top(36_000);
    wait(|| text.row(2_010).filter(|_| text.row(3).is_none()), "the lines in the middle").await;
    sleep(60).await;
    assert_eq!(copied().as_deref(), Some("3\nline 4\nline 5\nline"), "out of sight");
    // Shift and a click, or a drag: the browser extends its selection.
    select(
        "(() => { const t = document.querySelector(`[data-row='2010'] .log-text`).firstChild;
        getSelection().extend(t, 4); })()",
    );
    sleep(60).await;
    let long = copied().unwrap();
    assert!(long.starts_with("3\nline 4\n") && long.ends_with("\nline 2009\nline"), "{}", long.len());
    assert_eq!(text.scroll.selection.get_untracked().unwrap().rows(), 2_008);
    // The text grows, and nothing changes.
    text.count.set(6_000);
    sleep(60).await;
    assert_eq!(copied(), Some(long));
    // A selection elsewhere does not count.
    select("getSelection().selectAllChildren(document.head)");
    sleep(60).await;
    assert_eq!((copied(), text.scroll.selection.get_untracked()), (None, None));
}

#[wasm_bindgen_test]
async fn the_keyboard_selects_too() {
    let text = Text::of(5_000).await;
    let frame: Element = text.frame().into();
    text.scroll.to(10);
    sleep(100).await;
    for (key, whole) in [("ArrowDown", "line 10\n"), ("End", "line 10\nline 11"), ("ArrowLeft", "line 10\nline 1")] {
        assert!(press_with(&frame, key, shift), "{key}");
        sleep(60).await;
        assert_eq!(copied().as_deref(), Some(whole), "{key}");
    }
    let both = |init: &KeyboardEventInit| {
        shift(init);
        ctrl(init);
    };
    press_with(&frame, "End", both);
    wait(|| text.row(4_999), "the end").await;
    sleep(60).await;
    assert_eq!(copied().unwrap().lines().count(), 4_990);
    assert!(!press_with(&frame, "ArrowDown", |_| ()), "scrolling is the browser's");
}

#[wasm_bindgen_test]
async fn each_hit_is_whole_and_in_view_however_long_its_line_is() {
    let mut log = String::from("############{EXECUTE}{2026-11-20T10:00:00.000+08:00}############\n");
    for (letter, count, rest) in [("a", 4_093, 500), ("木", 1_364, 500), ("c", 8_190, 0), ("d", 3_000_000, 0)] {
        let _ = writeln!(log, "{}NEEDLE{}", letter.repeat(count), "b".repeat(rest));
    }
    for wraps in [true, false] {
        let (page, _) = step_at(Scenario::RetryCures, LATE, "failed", &log).await;
        page.see(".log-row").await;
        if !wraps {
            page.press(".log-tools .toggle:first-child");
        }
        page.fill("log-find", "needle");
        wait(|| (texts(&page, ".log-told") == ["– of 4"]).then_some(()), "the count").await;
        for hit in 1..=4 {
            page.press(".log-find > :nth-child(3)");
            let told = format!("{hit} of 4");
            wait(|| (texts(&page, ".log-told") == [told.as_str()]).then_some(()), &told).await;
            let here = || {
                page.find("[data-here=true] .log-hit[data-current]")
                    .filter(|hit| is_within(hit, &page.find(".log").unwrap()))
            };
            wait(here, &format!("hit {hit} in view, wrapped: {wraps}")).await;
            assert_eq!(texts(&page, "[data-current]"), ["NEEDLE"]);
        }
    }
}

fn is_within(inner: &Element, outer: &Element) -> bool {
    let (inner, outer) = (inner.get_bounding_client_rect(), outer.get_bounding_client_rect());
    inner.width() > 0.0
        && inner.left() >= outer.left()
        && inner.right() <= outer.right()
        && inner.top() >= outer.top()
        && inner.bottom() <= outer.bottom()
}

#[wasm_bindgen_test]
async fn enter_searches_at_once_for_what_was_just_typed() {
    let (page, _) = step_at(Scenario::RetryCures, LATE, "failed", &needles()).await;
    let field = page.find("#log-find").unwrap();
    page.fill("log-find", "needle");
    press_with(&field, "Enter", |_| ());
    press_with(&field, "Enter", |_| ());
    wait(|| (texts(&page, ".log-told") == ["2 of 5"]).then_some(()), "the second hit").await;
    page.fill("log-find", "hay 30");
    press_with(&field, "Enter", shift);
    wait(|| (texts(&page, ".log-told") == ["111 of 111"]).then_some(()), "the last hit").await;
}

#[wasm_bindgen_test]
async fn select_all_among_the_tools_means_the_log_and_elsewhere_the_page_of_which_the_log_tells() {
    let (page, _) = step_at(Scenario::RetryCures, LATE, "failed", &needles()).await;
    let tool = page.find(".log-tools button").unwrap();
    assert!(press_with(&tool, "a", ctrl));
    sleep(60).await;
    let all = copied().unwrap_or_default();
    assert!(all.starts_with("############{EXECUTE}") && all.trim_end().ends_with("hay 4999"), "{} bytes", all.len());
    let field = page.find("#log-find").unwrap();
    assert!(!press_with(&field, "a", ctrl), "the field's own");
    let body: Element = document().body().unwrap().into();
    assert!(!press_with(&body, "a", ctrl), "the page's own");
    page.find(".log").unwrap().set_scroll_top(900);
    sleep(60).await;
    select("getSelection().selectAllChildren(document.body)");
    page.read("To select the whole log, press Ctrl A (⌘ A) in it").await;
    select("getSelection().removeAllRanges()");
    page.miss("press Ctrl A").await;
}

#[wasm_bindgen_test]
async fn a_log_that_the_browser_cannot_save_is_told() {
    let (page, _) = step_at(Scenario::RetryCures, LATE, "failed", &needles()).await;
    js_sys::eval(
        "globalThis.make = URL.createObjectURL; globalThis.saved = [];
        HTMLAnchorElement.prototype.click = function () { saved.push(this.download) };
        URL.createObjectURL = () => { throw new Error('no') }",
    )
    .unwrap();
    page.press_named("Download").await;
    page.read("The browser could not create the file.").await;
    js_sys::eval("URL.createObjectURL = make").unwrap();
    page.press_named("Download").await;
    page.miss("could not create the file").await;
    assert_eq!(js_sys::eval("saved.length").unwrap().as_f64(), Some(1.0));
}
