//! The dependencies of the design are one-directional: a room of the source uses only the rooms that it may, and the
//! pure ones name no browser crate.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "support/files.rs"]
mod files;

use std::fs;
use std::path::Path;

use files::{code_below, source};

/// Each room with the rooms that it may use, from the top of the design down. The lists in `src/lib.rs` and in
/// `docs/architecture.md` are compared with this one.
const ROOMS: [(&str, &[&str]); 24] = [
    ("decimal", &[]),
    ("monotonic", &[]),
    ("config", &[]),
    ("idle", &["monotonic"]),
    ("release", &[]),
    ("natural", &[]),
    ("sorting", &[]),
    ("masking", &["sorting"]),
    ("i18n", &[]),
    ("ocp", &["masking", "monotonic"]),
    ("upgrade", &["natural", "ocp", "sorting"]),
    ("task", &["masking", "monotonic", "natural", "ocp", "sorting"]),
    ("log", &["masking", "ocp"]),
    ("dag", &["decimal", "sorting"]),
    ("sim", &["ocp", "sorting"]),
    ("selection", &[]),
    ("routes", &["ocp", "upgrade"]),
    ("platform", &["monotonic"]),
    ("reactive", &["platform"]),
    ("router", &["reactive", "platform", "routes"]),
    (
        "state",
        &[
            "decimal",
            "monotonic",
            "config",
            "idle",
            "release",
            "masking",
            "i18n",
            "ocp",
            "upgrade",
            "task",
            "log",
            "dag",
            "sim",
            "reactive",
            "platform",
        ],
    ),
    ("ui", &["decimal", "dag", "selection", "reactive", "platform"]),
    (
        "pages",
        &[
            "config",
            "release",
            "masking",
            "i18n",
            "ocp",
            "upgrade",
            "task",
            "log",
            "dag",
            "sim",
            "routes",
            "reactive",
            "router",
            "selection",
            "sorting",
            "state",
            "ui",
        ],
    ),
    ("app", &["config", "routes", "reactive", "router", "state", "ui", "pages", "upgrade"]),
];

const BROWSER: [&str; 6] = ["leptos", "web_sys", "js_sys", "gloo_", "wasm_bindgen", "console_error_panic_hook"];
const PURE: [&str; 17] = [
    "decimal",
    "monotonic",
    "config",
    "idle",
    "natural",
    "release",
    "sorting",
    "masking",
    "i18n",
    "ocp",
    "upgrade",
    "task",
    "log",
    "dag",
    "selection",
    "sim",
    "routes",
];

/// The one file of the pure rooms that uses a browser.
const FETCH: &str = "ocp/transport.rs";

/// Every file of a room with its path below `src` and its code without comments.
fn room(name: &str) -> Vec<(String, String)> {
    let is_of_room = |path: &str| path == format!("{name}.rs") || path.starts_with(&format!("{name}/"));
    code_below(&source()).into_iter().filter(|(path, _)| is_of_room(path)).collect()
}

fn used_rooms(code: &str) -> Vec<String> {
    let words =
        |rest: &str| rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect::<String>();
    let mut used = Vec::new();
    for after in code.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            Some(group) => used.extend(group.split('}').next().unwrap().split(',').map(|item| words(item.trim()))),
            None => used.push(words(after)),
        }
    }
    used
}

#[test]
fn every_room_uses_only_the_rooms_that_it_may() {
    let mut wrong = Vec::new();
    for (name, allowed) in ROOMS {
        let files = room(name);
        assert!(!files.is_empty(), "no room {name}");
        for (file, code) in files {
            for used in used_rooms(&code) {
                let is_a_room = ROOMS.iter().any(|(room, _)| *room == used);
                if is_a_room && used != name && !allowed.contains(&used.as_str()) {
                    wrong.push(format!("{file} uses {used}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_room_is_left_out_of_the_picture() {
    for entry in fs::read_dir(source()).unwrap() {
        let name = entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned();
        let is_known = ROOMS.iter().any(|(room, _)| *room == name) || ["lib", "main", "bin"].contains(&name.as_str());
        assert!(is_known, "src/{name} has no place in the layers");
    }
}

#[test]
fn pure_rooms_name_no_browser_crate() {
    for name in PURE {
        for (file, code) in room(name) {
            for word in BROWSER {
                assert!(file == FETCH || !code.contains(word), "{file} names {word}");
            }
        }
    }
}

#[test]
fn only_the_fetch_transport_knows_gloo_net() {
    for (name, _) in ROOMS {
        for (file, code) in room(name) {
            assert!(file == FETCH || !code.contains("gloo_net"), "{file}");
        }
    }
}

#[test]
fn a_room_may_use_only_rooms_above_it() {
    for (at, (name, allowed)) in ROOMS.iter().enumerate() {
        for used in *allowed {
            let place = ROOMS.iter().position(|(room, _)| room == used);
            assert!(place.is_some_and(|place| place < at), "{name} may use {used}, which is not above it");
        }
    }
}

fn names() -> Vec<&'static str> {
    ROOMS.iter().map(|(name, _)| *name).collect()
}

fn repository_file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default()
}

#[test]
fn the_documentation_of_the_crate_lists_the_rooms_in_this_order() {
    let text = repository_file("src/lib.rs");
    let documentation: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("//!")).collect();
    let list = documentation.join(" ").split_once("above it in this list:").unwrap().1.to_owned();
    let listed: Vec<&str> = list.split('`').skip(1).step_by(2).collect();
    assert_eq!(listed, names());
}

#[test]
fn the_architecture_lists_the_rooms_in_this_order_and_says_which_are_pure() {
    let text = repository_file("docs/architecture.md");
    let chapter = text.split("\n## ").find(|chapter| chapter.starts_with("The layers")).unwrap_or_default();
    let rows: Vec<(&str, bool)> = chapter
        .lines()
        .filter_map(|row| row.strip_prefix("| `")?.split_once("` |"))
        .map(|(name, rest)| (name, rest.trim_end_matches([' ', '|']).rsplit("| ").next().unwrap().starts_with("pure")))
        .collect();
    assert_eq!(rows.iter().map(|(name, _)| *name).collect::<Vec<_>>(), names());
    for (name, is_pure) in rows {
        assert_eq!(is_pure, PURE.contains(&name), "{name}");
    }
}
