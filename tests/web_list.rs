//! The list of steps in a browser: the rows in the document, keys and column heads, the elements that a change touches;
//! and the time when an overdue step leaves its fold.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "support/keys.rs"]
mod keys;
#[path = "support/step_list.rs"]
mod step_list;
mod support;
#[path = "support/watch.rs"]
mod watch;

use std::sync::Arc;

use leptos::prelude::*;
use ocp_upgrade_console::ocp::TaskId;
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::reactive::RwSignal;
use ocp_upgrade_console::state::task_feed::TaskFeed;
use ocp_upgrade_console::task::{Folding, Unit};
use step_list::*;
use support::{CARDS, Corner, Scripted, session, wait};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use watch::{Watch, owners};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_step_is_a_link_that_keeps_the_view_and_is_chosen_by_a_plain_click() {
    let ocp = Scripted::new([waiting()]);
    let page = list("&fold=none", &ocp).await;
    let link: HtmlElement = page.see("[data-row=\"1\"] a").await.unchecked_into();
    assert_eq!(link.get_attribute("href").unwrap(), "tasks/1?view=list&fold=none&step=1");
    assert!(page.find("[aria-expanded] a").is_none(), "a group has no address of its own");
    link.click();
    wait(|| window().location().search().ok().filter(|query| query.contains("step=1")), "the step").await;
    // Another step is linked to beside the selected one.
    page.see("[data-row=\"1\"][aria-selected=\"true\"]").await;
}

#[wasm_bindgen_test]
async fn of_many_rows_only_those_near_the_frame_are_in_the_document() {
    let page = list("&sort=name", &Scripted::new([waiting()])).await;
    let count = (COPIES + 3).to_string();
    wait(|| (page.find(".step-list")?.get_attribute("aria-rowcount")? == count).then_some(()), "the count").await;
    assert!(page.all(".step").len() < 60, "{}", page.all(".step").len());
    let frame = page.find(".step-frame").unwrap();
    frame.set_scroll_top(frame.scroll_height());
    let last = page.see(&format!(".step[aria-rowindex='{count}']")).await;
    assert!(is_in_frame(&page, &last));
    assert!(page.all(".step").len() < 60);
}

#[wasm_bindgen_test]
async fn keys_reach_rows_that_are_not_drawn_and_the_focus_survives_scrolling() {
    let page = list("&sort=name", &Scripted::new([waiting()])).await;
    page.see(".step[aria-rowindex='9']").await;
    let first: HtmlElement = page.find(".step[tabindex='0']").unwrap().unchecked_into();
    first.focus().unwrap();
    press_key("End", COPIES + 3).await;
    assert!(is_in_frame(&page, &document().active_element().unwrap()));
    press_key("ArrowUp", COPIES + 2).await;
    press_key("Home", 2).await;
    press_key("ArrowUp", 2).await;
    let height = document().active_element().unwrap().get_bounding_client_rect().height();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of rows")]
    let rows = (f64::from(page.find(".step-frame").unwrap().client_height()) / height) as u64;
    press_key("PageDown", 2 + rows).await;
    press_key("PageDown", 2 + 2 * rows).await;
    press_key("PageUp", 2 + rows).await;

    let frame = page.find(".step-frame").unwrap();
    frame.set_scroll_top(9_000);
    wait(|| (page.all(".step").iter().map(place).max()? > 130).then_some(()), "the rows there").await;
    assert_eq!(focused(), Some(2 + rows), "it is still there, and has the focus");
    assert!(!is_in_frame(&page, &document().active_element().unwrap()));
    press_key("ArrowDown", 3 + rows).await;
    assert!(is_in_frame(&page, &document().active_element().unwrap()));
}

#[wasm_bindgen_test]
async fn keys_go_on_from_where_a_screen_reader_put_the_focus() {
    let page = list("&sort=name", &Scripted::new([waiting()])).await;
    let fifth: HtmlElement = page.see(".step[aria-rowindex='5']").await.unchecked_into();
    fifth.focus().unwrap();
    press_key("ArrowDown", 6).await;
}

#[wasm_bindgen_test]
async fn a_head_sorts_turns_round_and_keeps_itself_in_the_address() {
    let page = list("", &Scripted::new([waiting()])).await;
    let head = |column: &str| page.find(&format!("[data-column={column}]")).unwrap();
    let sort = |column: &str| head(column).get_attribute("aria-sort").unwrap();
    assert_eq!(numbers(&page), [1, !2, COPIES + 2], "in the order of running copies are folded");
    assert_eq!(sort("order"), "ascending");
    // By host: the hosts count downwards. The button keeps the focus.
    let button: HtmlElement = page.find("[data-column=place] button").unwrap().unchecked_into();
    button.focus().unwrap();
    button.click();
    wait(|| (numbers(&page).len() > 10).then_some(()), "the steps").await;
    assert_eq!((sort("place").as_str(), sort("order").as_str()), ("ascending", "none"));
    assert_eq!(numbers(&page)[..4], [COPIES, COPIES + 1, COPIES + 2, COPIES - 1]);
    assert!(window().location().search().unwrap().contains("sort=place"));
    assert_eq!(document().active_element().unwrap(), button.clone().into());
    button.click();
    wait(|| (sort("place") == "descending").then_some(()), "the other way").await;
    wait(|| (numbers(&page)[..3] == [1, 2, 3]).then_some(()), "the first step").await;
    page.press("[data-column=order] button");
    wait(|| (numbers(&page).len() == 3).then_some(()), "the fold").await;
    assert!(!window().location().search().unwrap().contains("sort="));
}

#[wasm_bindgen_test]
async fn a_search_shows_the_steps_themselves_and_says_when_there_is_none() {
    let page = list("", &Scripted::new([waiting()])).await;
    page.fill("graph-find", "10.0.1.7");
    // 10.0.1.7, 10.0.1.70 to 79.
    wait(|| (numbers(&page).len() == 11).then_some(()), "what is found").await;
    assert!(page.all(".step[aria-expanded]").is_empty());
    page.fill("graph-find", "no such thing");
    page.read("No matching subtasks").await;
    assert!(numbers(&page).is_empty());
    page.fill("graph-find", "");
    wait(|| (numbers(&page).len() == 3).then_some(()), "the fold").await;
}

#[wasm_bindgen_test]
async fn a_fold_opens_by_key_and_a_member_leads_back_to_it() {
    let page = list("", &Scripted::new([waiting()])).await;
    let first: HtmlElement = page.find(".step[tabindex='0']").unwrap().unchecked_into();
    first.focus().unwrap();
    press_key("ArrowDown", 3).await;
    press_key("ArrowRight", 3).await;
    page.see(".step[aria-level='2']").await;
    assert_eq!(page.find(".step[aria-rowindex='3']").unwrap().get_attribute("aria-expanded").unwrap(), "true");
    press_key("ArrowRight", 4).await;
    press_key("End", COPIES + 4).await;
    press_key("ArrowUp", COPIES + 3).await;
    press_key("ArrowLeft", 3).await;
    press_key("ArrowLeft", 3).await;
    wait(|| (numbers(&page).len() == 3).then_some(()), "the fold to close").await;
    assert_eq!(focused(), Some(3));
}

#[wasm_bindgen_test]
async fn the_selected_row_is_in_the_frame_when_the_list_opens() {
    let ocp = Scripted::new([waiting()]);
    let page = list("&sort=name&step=300", &ocp).await;
    let row = page.see(".step[aria-selected=true]").await;
    assert_eq!(row.get_attribute("data-row").unwrap(), "300");
    wait(|| is_in_frame(&page, &row).then_some(()), "the row to be in the frame").await;
    drop(page);
    // Opened from the graph it is visible too, in a fold that is open for it.
    let page = Corner::open("/tasks/1?step=300", ocp).await;
    page.see(".dag-node").await;
    // A list that was never shown is not built, and not kept up to date.
    assert!(page.find(".step").is_none());
    page.press("#task-view-list-tab");
    let row = page.see(".step[aria-selected=true]").await;
    wait(|| is_in_frame(&page, &row).then_some(()), "the row to be in the frame").await;
    assert_eq!(row.get_attribute("aria-level").unwrap(), "2");
    // Once built it stays, as it was left.
    page.press("#task-view-graph-tab");
    page.see("#task-view-list-panel[hidden]").await;
    page.press("#task-view-list-tab");
    page.see("#task-view-list-panel:not([hidden])").await;
    assert!(page.see(".step[aria-selected=true]").await.is_same_node(Some(&row)));
}

#[wasm_bindgen_test]
async fn a_change_of_one_status_touches_one_row() {
    let ocp = Scripted::new([waiting()]);
    let page = list("&sort=name", &ocp).await;
    // By name: Begin, End, and the copies from 2 on.
    page.see(".step[data-row='5']").await;
    let watch = Watch::over(&page.find(".step-list").unwrap());
    ocp.now(task(COPIES, STAMP, |id| match id {
        1 => "RUNNING",
        5 => "SUCCESSFUL",
        _ => "PENDING",
    }));
    page.see(".step[data-row='5'] .step-state[data-tone=done]").await;
    sleep(300).await;
    let touched = owners(&watch.end(), "data-row");
    // The first step runs, and its clock ticks.
    assert!(touched.iter().all(|row| row == "5" || row == "1"), "{touched:?}");
    let of_the_step = touched.iter().filter(|row| *row == "5").count();
    assert!((1..=12).contains(&of_the_step), "{of_the_step}");
}

#[wasm_bindgen_test]
async fn an_overdue_copy_leaves_its_fold_and_returns_and_a_tick_alone_lays_nothing_out() {
    leptos::mount::mount_to_body(|| ());
    let copies = |stamp: &str, status: &'static str| task(4, stamp, move |id| if id == 6 { "PENDING" } else { status });
    let ocp = Scripted::new([copies("2026-01-01T00:00:30Z", "RUNNING")]);
    let owner = Owner::new();
    let (feed, tick) = owner.with(|| {
        let (session, tick) = (session(ocp.clone()), RwSignal::new(0));
        let feed = TaskFeed::follow(session, TaskId(1), None, CARDS);
        feed.watch_pace(tick);
        (feed, tick)
    });
    let graph = || feed.graph.get_untracked().unwrap();
    let is_folded = || graph().units.iter().any(|unit| matches!(unit, Unit::Fold(members) if *members == [1, 2, 3, 4]));
    wait(|| feed.graph.get_untracked().map(drop), "the first answer").await;
    feed.fold(Folding::Folded);
    assert!(is_folded());
    let before = graph();
    let layouts = StoredValue::new(0);
    owner.with(|| {
        Effect::new(move || {
            feed.graph.track();
            layouts.update_value(|count| *count += 1);
        });
    });
    for _ in 0..5 {
        tick.update(|tick| *tick += 1);
        sleep(20).await;
    }
    assert_eq!(layouts.get_value(), 1, "no reader was notified of another graph");
    assert!(Arc::ptr_eq(&before, &graph()));

    // The same steps, when the second copy has had more than its minute.
    ocp.now(copies("2026-01-01T00:01:30Z", "RUNNING"));
    wait(|| graph().units.contains(&Unit::Step(2)).then_some(()), "the overdue copy beside its fold").await;
    assert!(graph().units.contains(&Unit::Fold(vec![1, 3, 4])));
    let after = graph();
    tick.update(|tick| *tick += 1);
    sleep(50).await;
    assert!(Arc::ptr_eq(&after, &graph()), "still overdue is no other graph");

    ocp.now(copies("2026-01-01T00:01:40Z", "SUCCESSFUL"));
    wait(|| is_folded().then_some(()), "its return").await;
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn copies_that_a_step_waits_for_are_told_apart_by_where_they_work() {
    let status = |id| match id {
        1 => "SUCCESSFUL",
        5 => "PENDING",
        _ => "RUNNING",
    };
    let ocp = Scripted::new([task(3, STAMP, status)]);
    let page = Corner::open("/tasks/1?step=5", ocp).await;
    page.see(".waiting .step-link").await;
    let names: Vec<_> =
        page.all(".waiting .step-link span:not(.step-state)").iter().filter_map(|one| one.text_content()).collect();
    assert_eq!(names, ["Install · 10.0.0.1", "Install · 10.0.0.0", "Install · 10.0.0.0"]);
    drop(page);
    // A step without a known place is shown by its name alone.
    let Ok(mut homeless) = task(3, STAMP, |id| if id < 5 { "RUNNING" } else { "PENDING" }) else { unreachable!() };
    homeless.body = homeless.body.replace("host_ip", "colour");
    let page = Corner::open("/tasks/1?step=5", Scripted::new([Ok(homeless)])).await;
    page.see(".waiting .step-link").await;
    let step = page.see(".waiting .step-link span:not(.step-state)").await;
    assert_eq!(step.text_content().as_deref(), Some("Install"));
}

#[wasm_bindgen_test]
async fn a_group_that_holds_the_selected_step_closes_and_the_step_is_selected_no_longer() {
    let ocp = Scripted::new([waiting()]);
    let page = list("&step=40", &ocp).await;
    page.see("[data-row='40'][aria-selected=true]").await;
    let group: HtmlElement = page.see("[role=row][aria-expanded=true]").await.unchecked_into();
    group.click();
    page.see("[role=row][aria-expanded=false]").await;
    let query = window().location().search().unwrap();
    assert!(!query.contains("step=") && !query.contains("rows="), "{query}");
    page.find("[role=row][aria-expanded=false]").unwrap().unchecked_into::<HtmlElement>().click();
    page.see("[role=row][aria-expanded=true]").await;
    assert!(window().location().search().unwrap().contains("rows=2"));
}
