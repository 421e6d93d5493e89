//! The arrows of the design point one way: a room of the source uses only the rooms that it may, and the pure ones
//! name no browser crate.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms that it may use, from the top of the design down.
const ROOMS: [(&str, &[&str]); 24] = [
    ("decimal", &[]),
    ("monotonic", &[]),
    ("json_text", &["decimal"]),
    ("config", &["json_text"]),
    ("idle", &["monotonic"]),
    ("release", &[]),
    ("sorted", &[]),
    ("masking", &[]),
    ("i18n", &[]),
    ("ocp", &["json_text", "monotonic"]),
    ("upgrade", &["json_text", "ocp", "sorted"]),
    ("task", &["decimal", "json_text", "monotonic", "ocp", "sorted"]),
    ("log", &["masking", "ocp", "sorted"]),
    ("dag", &["decimal", "sorted"]),
    ("sim", &["json_text", "ocp", "sorted"]),
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
            "state",
            "ui",
            "sorted",
        ],
    ),
    ("app", &["config", "routes", "reactive", "router", "state", "ui", "pages", "upgrade"]),
];

const BROWSER: [&str; 6] = ["leptos", "web_sys", "js_sys", "gloo_", "wasm_bindgen", "console_error_panic_hook"];
const PURE: [&str; 17] = [
    "decimal",
    "monotonic",
    "json_text",
    "config",
    "idle",
    "release",
    "sorted",
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

/// The one file of the pure rooms that speaks to a browser.
const FETCH: &str = "ocp/transport.rs";

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// Every file of a room with its path below `src` and its code without comments.
fn room(name: &str) -> Vec<(String, String)> {
    let all = files(&source());
    let of_room = all.into_iter().filter_map(|path| {
        let below = path.strip_prefix(source()).unwrap().to_str().unwrap().to_owned();
        let is_of_room = below == format!("{name}.rs") || below.starts_with(&format!("{name}/"));
        is_of_room.then(|| (below, code(&fs::read_to_string(&path).unwrap())))
    });
    of_room.collect()
}

fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
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
