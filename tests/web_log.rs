//! The log of a step in a browser: the effect of a poll, the drawn lines, following, searching, hostile text.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "support/log.rs"]
mod logs;
mod support;

use std::cell::{Cell, RefCell};
use std::fmt::Write as _;
use std::rc::Rc;

use leptos::prelude::*;
use logs::{LATE, Logged, Text, step_at, texts};
use ocp_upgrade_console::ocp::{SubtaskId, TaskId};
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::sim::Scenario;
use ocp_upgrade_console::state::log_archive::LogArchive;
use support::{Simulated, wait};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn of_two_hundred_thousand_lines_those_near_the_frame_are_drawn() {
    let text = Text::of(200_000).await;
    assert!((20..200).contains(&text.rows()), "{}", text.rows());
    assert!(text.frame().scroll_height() > 3_000_000, "the scroll bar tells of all of them");
    text.frame().set_scroll_top(1_800_000);
    wait(|| text.row(100_010), "the lines in the middle").await;
    assert!(text.rows() < 200, "{}", text.rows());
    assert!(text.row(0).is_none());
    // A line is at the position that the frame expects.
    let line = text.row(100_010).unwrap().get_bounding_client_rect();
    let frame = text.frame().get_bounding_client_rect();
    assert!(line.top() >= frame.top() && line.bottom() <= frame.bottom(), "{} {}", line.top(), frame.top());
    text.scroll.to(150_000);
    wait(|| text.row(150_000), "the line that was asked for").await;
    assert_eq!(text.row(150_000).unwrap().get_attribute("data-here").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn a_text_that_grows_keeps_its_elements_its_place_and_the_selection() {
    let text = Text::of(5_000).await;
    text.frame().set_scroll_top(9_000);
    let line = wait(|| text.row(505), "the lines in the middle").await;
    let selection = js_sys::eval("getSelection()").unwrap();
    let select = js_sys::Reflect::get(&selection, &"selectAllChildren".into()).unwrap();
    select.unchecked_into::<js_sys::Function>().call1(&selection, &line).unwrap();
    sleep(50).await;
    let before = text.frame().scroll_top();
    for count in [5_001, 5_500, 9_000] {
        text.count.set(count);
        sleep(60).await;
        assert_eq!(text.frame().scroll_top(), before);
        assert_eq!(text.row(505), Some(line.clone()), "the same element");
    }
    assert!(js_sys::eval("getSelection().toString()").unwrap().as_string().unwrap().contains("line 505"));
}

#[wasm_bindgen_test]
async fn following_stops_when_the_reader_scrolls_up_and_goes_on_when_asked_to() {
    let text = Text::of(1_000).await;
    text.scroll.resume();
    wait(|| text.is_at_end().then_some(()), "the end").await;
    text.count.set(1_200);
    wait(|| text.row(1_199).filter(|_| text.is_at_end()), "the new end").await;
    assert!(text.scroll.follow.get_untracked());

    text.frame().set_scroll_top(text.frame().scroll_top() - 400);
    wait(|| (!text.scroll.follow.get_untracked()).then_some(()), "the end of the following").await;
    let place = text.frame().scroll_top();
    text.count.set(1_500);
    sleep(100).await;
    assert_eq!(text.frame().scroll_top(), place, "nothing moves under the reader");

    text.scroll.resume();
    wait(|| text.row(1_499).filter(|_| text.is_at_end()), "the end again").await;
}

#[wasm_bindgen_test]
async fn an_archive_asks_for_one_log_after_the_other_and_can_be_given_up() {
    let asked = Rc::new(Logged {
        ocp: Simulated::new(Scenario::Smooth),
        log: RefCell::new("one\n".to_owned()),
        last: Cell::new(""),
        asked: Cell::new(0),
    });
    let owner = Owner::new();
    let archive = owner.with(|| LogArchive::new(support::session(asked.clone()), TaskId(1)));
    archive.start((1..=200).map(|id| (SubtaskId(id), format!("Step {id}"))).collect(), Box::new(|_, _| String::new()));
    let third = || archive.progress.get_untracked().filter(|progress| progress.asked >= 3);
    let progress = wait(third, "the third log").await;
    assert!(asked.asked.get() <= progress.asked + 1, "one after the other");
    archive.cancel();
    let count = asked.asked.get();
    sleep(100).await;
    assert_eq!((asked.asked.get(), archive.progress.get_untracked()), (count, None));
    assert_eq!(archive.ending.get_untracked(), None, "nothing was saved");
    // Leaving the page cancels the archive, too.
    archive.start((1..=200).map(|id| (SubtaskId(id), format!("Step {id}"))).collect(), Box::new(|_, _| String::new()));
    sleep(50).await;
    drop(owner);
    sleep(50).await;
    let count = asked.asked.get();
    sleep(100).await;
    assert_eq!(asked.asked.get(), count);
}

const TWO: &str = "############{EXECUTE}{2024-12-24T08:26:40.000+08:00}############\n\
    2024-12-24 08:26:41.000  INFO 57200 --- [thread-1] a.b.Install : begin\n\
    2024-12-24 08:26:42.000 ERROR 57200 --- [thread-1] a.b.Install : disk full\n\
    ############{RETRY}{2024-12-24T08:30:00.000+08:00}############\n\
    2024-12-24 08:30:01.000  INFO 57200 --- [thread-2] a.b.Install : begin\n\
    2024-12-24 08:30:02.000 ERROR 57200 --- [thread-2] a.b.Install : Disk still full\n";

#[wasm_bindgen_test]
async fn attempts_are_tabs_newest_first_and_the_first_error_is_a_link() {
    let (page, _) = step_at(Scenario::RetryCures, LATE, "failed", TWO).await;
    assert_eq!(texts(&page, ".log-pane [role=tab]"), ["Attempt 2 · RETRY", "Attempt 1 · EXECUTE"]);
    assert_eq!(texts(&page, ".log-row").len(), 3, "the newest attempt alone");
    assert!(texts(&page, ".log-row[data-mark=error]")[0].ends_with("Disk still full"));
    // Beside the state of the step, and above the text.
    assert_eq!(texts(&page, ".log-first"), ["First error: a.b.Install : Disk still full", "First error, line 6"]);
    page.press(".log-pane [role=tab]:nth-child(2)");
    wait(|| texts(&page, ".log-row").concat().contains("disk full").then_some(()), "the first attempt").await;
    page.press(".log-pane .log-first");
    wait(|| page.find("[data-here=true]")?.text_content()?.contains("disk full").then_some(()), "the error").await;

    page.press(".log-pane [role=tab]:first-child");
    // Wrap, follow, compare, enlarge: an attempt with none before it has no third of the four.
    page.see(".log-tools .toggle:nth-of-type(4)").await;
    page.press(".log-tools .toggle:nth-of-type(3)");
    page.read("2 lines added, 2 removed").await;
    assert_eq!(texts(&page, ".log-row[data-mark=removed]").len(), 2, "the head and the error");
    assert_eq!(texts(&page, ".log-row[data-mark=plain]").len(), 1, "time and thread do not count");
}

#[wasm_bindgen_test]
async fn a_search_finds_counts_marks_and_leads_to_its_hits() {
    let mut log = String::from("############{EXECUTE}{2024-12-24T08:26:40.000+08:00}############\n");
    for number in 0..5_000 {
        let word = if number % 1_000 == 500 { "Needle" } else { "hay" };
        let _ = writeln!(log, "2024-12-24 08:26:41.000  INFO 1 --- [t] a.b : {word} {number}");
    }
    let (page, _) = step_at(Scenario::RetryCures, LATE, "failed", &log).await;
    assert!(page.root.query_selector_all(".log-row").unwrap().length() < 200, "too long to be wrapped");
    page.fill("log-find", "nEEdle");
    wait(|| (texts(&page, ".log-told") == ["– of 5"]).then_some(()), "the count").await;
    for (press, told, row) in [(3, "1 of 5", 501), (3, "2 of 5", 1_501), (2, "1 of 5", 501), (2, "5 of 5", 4_501)] {
        page.press(&format!(".log-find > :nth-child({press})"));
        wait(|| page.find(&format!("[data-row='{row}'][data-here=true] .log-hit")), told).await;
        assert_eq!(texts(&page, ".log-told"), [told]);
    }
    assert_eq!(texts(&page, "[data-here=true] .log-hit"), ["Needle"]);
    page.fill("log-find", "no such thing");
    page.read("Not found").await;
    assert!(page.find(".log-hit").is_none());
}

#[wasm_bindgen_test]
async fn hostile_text_makes_no_element_and_turns_nothing_round() {
    let hostile = "<img src=x onerror=alert(1)><script>alert(1)</script>\n\u{1b}[31mred\u{1b}[0m\u{0}\u{7}\n\
        \u{202e}txt.exe\u{2066}\n\u{fffd}\u{fffd}\n";
    let (page, _) = step_at(Scenario::RetryCures, LATE, "failed", &format!("{hostile}{}", "x".repeat(20_000))).await;
    assert!(page.find(".log img, .log script").is_none());
    let shown = texts(&page, ".log-text");
    assert_eq!(shown[0], "<img src=x onerror=alert(1)><script>alert(1)</script>");
    assert_eq!(shown[1], "red␀␇");
    assert_eq!(shown[2], "‹U+202E›txt.exe‹U+2066›");
    assert_eq!(shown[3], "\u{fffd}\u{fffd}");
    assert!(shown[4..].iter().all(|line| line.len() <= 4_096), "a very long line is cut");
    assert_eq!(shown[4..].concat().len(), 20_000);
    let numbers: Vec<_> = (4..shown.len())
        .filter_map(|row| page.find(&format!("[data-row='{row}'] .log-number"))?.get_attribute("data-number"))
        .collect();
    assert_eq!(numbers, ["5", "", "", "", ""], "only its first piece has a number");
}

#[wasm_bindgen_test]
async fn a_log_is_asked_for_while_its_step_runs_and_grows_in_place() {
    let (page, ocp) = step_at(Scenario::Smooth, 1_000, "running", "one\ntwo\nthr").await;
    let first = page.find("[data-row='0']").unwrap();
    let last = page.find("[data-row='2']").unwrap();
    ocp.log.borrow_mut().push_str("ee\nfour\n");
    page.see("[data-row='3']").await;
    assert_eq!(texts(&page, ".log-text"), ["one", "two", "three", "four"]);
    assert_eq!((page.find("[data-row='0']"), page.find("[data-row='2']")), (Some(first), Some(last)));
    // The step ends: one more request, and then none.
    ocp.last.set("end\n");
    ocp.ocp.now.set(LATE);
    wait(|| page.find(".step-told .badge[data-tone=done]"), "the end of the step").await;
    page.see("[data-row='4']").await;
    sleep(300).await;
    let asked = ocp.asked.get();
    sleep(900).await;
    assert_eq!(ocp.asked.get(), asked);
}
