//! No markup is generated from text: the page's policy requires Trusted Types (deploy/ocp-console/headers.conf).
//!
//! For an element with literals only inside another one, `view!` generates a text for `innerHTML`, which the browser
//! then refuses. A named value, `d=CROSS` or `{ARROW}`, prevents that.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "support/files.rs"]
mod files;

use files::{code_below, source};

/// Returns the text after a literal in quotes.
fn behind_literal(text: &str) -> Option<&str> {
    text.strip_prefix('"')?.split_once('"').map(|(_, rest)| rest)
}

/// Whether a tag opens here whose attributes are literals, with nothing or a literal before its end.
fn is_all_literals(text: &str) -> bool {
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == ':';
    let Some(tag) = text.strip_prefix('<').filter(|tag| tag.starts_with(|c: char| c.is_ascii_lowercase())) else {
        return false;
    };
    let (name, mut rest) = tag.split_at(tag.find(|c| !is_name(c)).unwrap_or(tag.len()));
    let mut has_attribute = false;
    loop {
        rest = rest.trim_start();
        if rest.starts_with("/>") {
            return has_attribute;
        }
        if let Some(inner) = rest.strip_prefix('>') {
            let inner = inner.trim_start();
            let end = behind_literal(inner).unwrap_or(inner).trim_start();
            return end.starts_with(&format!("</{name}>")) && (has_attribute || inner.starts_with('"'));
        }
        let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        rest = &rest[length..];
        has_attribute = true;
        if let Some(value) = rest.strip_prefix('=') {
            let Some(behind) = behind_literal(value) else { return false };
            rest = behind;
        } else if length == 0 {
            return false;
        }
    }
}

fn offenders(code: &str) -> Vec<&str> {
    let is_inside = |at: usize| !code[..at].trim_end().ends_with("view! {");
    let tags = code.match_indices('<').filter(|(at, _)| is_all_literals(&code[*at..]) && is_inside(*at));
    tags.map(|(at, _)| code[at..].lines().next().unwrap_or_default()).collect()
}

#[test]
fn no_element_inside_another_is_made_of_literals_alone() {
    let mut found = Vec::new();
    for (path, code) in code_below(&source()) {
        found.extend(offenders(&code).into_iter().map(|tag| format!("{path}: {tag}")));
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn literals_are_told_from_values_and_a_view_from_what_is_in_it() {
    for bad in [r#"<p><path d="M0 0" /></p>"#, r#"<p>{a}<b class="x" hidden>"text"</b></p>"#, "<p>{a}<i>\"*\"</i></p>"]
    {
        assert_eq!(offenders(bad).len(), 1, "{bad}");
    }
    for good in [r#"view! { <b class="x"></b> }"#, "<p>{a}<path d=CROSS /></p>", "<p>{a}<br /></p>", "Vec<u8>", "a < b"]
    {
        assert_eq!(offenders(good), Vec::<&str>::new(), "{good}");
    }
}
