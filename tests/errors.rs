//! Every error type of a function implements `std::error::Error`, so that `?`, `main` and logs accept it. The text for
//! the operator comes from `i18n`, by the error's code.

#[path = "support/files.rs"]
mod files;

use std::collections::BTreeSet;

use files::{code_below, source};

/// Other types that are allowed there: those of other crates, and types that end a function early without being an
/// error.
const OTHERS: [(&str, &str); 6] = [
    ("JsValue", "of the browser"),
    ("Error", "of serde's readers"),
    ("E", "any error of a reader of serde"),
    ("Err", "of a trait of the standard library"),
    ("Response", "the refusal that the simulated OCP sends back"),
    ("Submission", "the state in which a submission ends"),
];

/// Returns the second types of `Result<…, …>` in a text.
fn named_errors(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices("Result<") {
        let (mut depth, mut second) = (0, None);
        for (offset, letter) in text[at + "Result<".len()..].char_indices() {
            let here = at + "Result<".len() + offset;
            match letter {
                '<' | '(' | '[' => depth += 1,
                // The end of an arrow is not a bracket.
                '>' if text[..here].ends_with('-') => {}
                '>' | ')' | ']' if depth > 0 => depth -= 1,
                ',' if depth == 0 && second.is_none() => second = Some(here + 1),
                '>' => {
                    found.extend(second.map(|from| text[from..here].trim().to_owned()));
                    break;
                }
                _ => {}
            }
        }
    }
    found
}

// Returns the type of the entries of a list of errors.
fn inner(path: &str) -> &str {
    path.strip_prefix("Vec<").and_then(|rest| rest.strip_suffix('>')).unwrap_or(path)
}

#[test]
fn the_second_type_of_a_result_is_found_behind_brackets_and_arrows() {
    let text =
        "fn a() -> Result<(u8, Vec<B>), Bad> {} Result<impl Fn(u8) -> u8, super::Worse> Result<Self, fmt::Error>";
    let found: Vec<String> = named_errors(text).into_iter().collect();
    assert_eq!(found, ["Bad", "fmt::Error", "super::Worse"]);
    assert!(named_errors("fmt::Result<Plain>").is_empty());
}

#[test]
fn every_error_that_a_function_names_implements_error() {
    let files = code_below(&source());
    let whole: String = files.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n");
    let named: BTreeSet<String> = files.iter().flat_map(|(_, text)| named_errors(text)).collect();
    let named: Vec<&str> = named.iter().filter_map(|path| inner(path).rsplit("::").next()).collect();
    assert!(named.contains(&"OcpError") && named.contains(&"ConfigError"), "{named:?}");
    let is_error = |name: &str| {
        let is_declared = |what: &str| {
            whole.match_indices(&format!("{what} {name}")).any(|(at, found)| {
                let attributes = whole[..at].rsplit("\n\n").next().unwrap_or_default();
                let behind = whole[at + found.len()..].chars().next();
                behind.is_some_and(|letter| !letter.is_alphanumeric()) && attributes.contains("thiserror::Error")
            })
        };
        is_declared("enum") || is_declared("struct") || whole.contains(&format!("Error for {name}"))
    };
    let is_other = |name: &str| OTHERS.iter().any(|(other, _)| *other == name);
    let not: Vec<&str> = named.into_iter().filter(|name| !is_other(name) && !is_error(name)).collect();
    assert!(not.is_empty(), "stand where an error stands, and do not implement Error: {not:?}");
}
