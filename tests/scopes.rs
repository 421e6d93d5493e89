//! Callbacks of the browser must not reach the signals of a removed view: the source binds every handler, frame, timer
//! and observer to its owner by `reactive`, and this test refuses the raw calls.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "support/files.rs"]
mod files;

use files::{code_below, source};

/// The rooms with code of views.
const ROOMS: [&str; 5] = ["ui", "pages", "state", "router", "app.rs"];

/// Raw callbacks, with their replacements.
const RAW: [(&str, &str); 16] = [
    ("request_animation_frame", "Scope::on_frame"),
    ("set_timeout", "Scope::after"),
    ("Timeout::new", "Scope::after"),
    ("set_interval", "reactive::every"),
    ("Interval::new", "reactive::every"),
    ("timer::every", "reactive::every"),
    ("queue_microtask", "reactive::spawn_while_owned"),
    ("spawn_local", "reactive::spawn_while_owned"),
    ("Listener::new", "reactive::listen"),
    ("window_event_listener", "reactive::listen"),
    ("add_event_listener", "reactive::listen"),
    ("ResizeObserver", "reactive::on_resize"),
    ("Resize::watch", "reactive::on_resize"),
    ("visibility::on_return", "reactive::on_return"),
    (":target=", "ui::event::current_target"),
    ("Closure", "a function of platform that takes a handler"),
];

/// Loops that hold their listeners themselves: these end with the loop, and need no view.
const HOLD_THEIR_LISTENERS: [(&str, &str); 2] =
    [("state/poller.rs", "visibility::on_return"), ("router/places.rs", "Listener::new")];

/// The files that run futures to their end although their page may be gone: a request to OCP must not be given up
/// half-way. After a wait they only `try_` the signals of a page.
const RUN_TO_THE_END: [&str; 13] = [
    "pages/task/halt.rs",
    "pages/sign_in.rs",
    "router/mod.rs",
    "router/places.rs",
    "state/experience.rs",
    "state/list_failures.rs",
    "state/log_archive.rs",
    "state/log_summary.rs",
    "state/actions.rs",
    "state/orphans.rs",
    "state/release.rs",
    "state/retries.rs",
    "state/submission.rs",
];

/// Returns every file of the rooms of views: its path below `src`, and its code without comments.
fn code_of_views() -> Vec<(String, String)> {
    ROOMS.iter().flat_map(|room| code_below(&source().join(room))).collect()
}

#[test]
fn the_browser_calls_views_only_through_their_owner() {
    let mut wrong = Vec::new();
    for (file, code) in code_of_views() {
        for (raw, instead) in RAW {
            if code.contains(raw) && !HOLD_THEIR_LISTENERS.contains(&(file.as_str(), raw)) {
                wrong.push(format!("{file}: {raw}; use {instead}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_event_handler_of_a_view_is_bound_to_its_owner() {
    let (mut wrong, mut found) = (Vec::new(), 0);
    for (file, code) in code_of_views() {
        for (_, after) in code.match_indices(" on:").map(|(at, _)| code.split_at(at + 1)) {
            // `on: bool` is an argument.
            let Some((name, value)) = after.split_once('=').filter(|(name, _)| !name.contains(": ")) else { continue };
            found += 1;
            if !value.starts_with("handler(") {
                wrong.push(format!("{file}: {name}; use {name}=handler(…)"));
            }
        }
    }
    assert!(found > 30, "the handlers are looked for where they are: {found}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_known_futures_outlive_the_page_that_began_them() {
    let begins_one = |code: &str| code.contains(" spawn(");
    let mut begun: Vec<String> =
        code_of_views().into_iter().filter(|(_, code)| begins_one(code)).map(|(file, _)| file).collect();
    begun.sort();
    begun.retain(|file| !RUN_TO_THE_END.contains(&file.as_str()));
    assert!(begun.is_empty(), "spawn_while_owned, or a reason: {begun:?}");
}
