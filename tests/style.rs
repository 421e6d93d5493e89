//! Checks the rules of the style sheets that the compiler cannot check.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;
use std::path::Path;

fn sheet(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("style").join(name)).unwrap()
}

/// Returns the custom properties that a rule sets, in their order.
fn tokens(sheet: &str, selector: &str) -> Vec<String> {
    let (_, rule) = sheet.split_once(&format!("{selector} {{")).unwrap();
    let body = rule.split('}').next().unwrap();
    body.split(';')
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn the_dark_theme_is_the_same_whether_the_system_or_the_reader_asks_for_it() {
    let sheet = sheet("tokens.css");
    let by_system = tokens(&sheet, r#":root:not([data-theme="light"])"#);
    let by_reader = tokens(&sheet, r#":root[data-theme="dark"]"#);
    assert!(by_system.len() > 30);
    assert_eq!(by_system, by_reader);
}

#[test]
fn every_sheet_is_in_the_page() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html")).unwrap();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("style")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(page.contains(&format!("href=\"style/{name}\"")), "{name}");
    }
}

#[test]
fn every_tone_has_its_colours() {
    let sheet = sheet("tokens.css");
    let tones = [
        "waiting",
        "ready",
        "running",
        "cancelling",
        "done",
        "failed",
        "skipped",
        "cancelled",
        "rolling-back",
        "rolled-back",
        "unknown",
    ];
    for selector in [":root", r#":root[data-theme="dark"]"#] {
        let tokens = tokens(&sheet, selector);
        for tone in tones {
            for name in [format!("--tone-{tone}:"), format!("--tone-{tone}-soft:")] {
                assert!(tokens.iter().any(|token| token.starts_with(&name)), "{selector} {name}");
            }
        }
    }
}

/// Firefox (153) leaves one of the two colours of a stripe out when both are `oklch` and no space for mixing is named.
#[test]
fn stripes_name_the_space_in_which_their_colours_are_mixed() {
    let mut stripes = 0;
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("style")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        for rest in sheet(&name).split("repeating-linear-gradient(").skip(1) {
            let direction = rest.split(',').next().unwrap();
            assert!(direction.ends_with(" in srgb"), "{name}: {direction}");
            stripes += 1;
        }
    }
    assert!(stripes > 5, "only {stripes} stripes were found");
}
