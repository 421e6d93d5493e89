//! Every document, section, rule and label in a comment exists in this repository, and every link of a document has a
//! target.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod citation_support;

use std::fs;
use std::path::Path;

use citation_support::comments::{self, Comment};
use citation_support::document::{self, Documents};
use citation_support::{citation, files, root};

/// The folders whose comments are read.
const SOURCES: [&str; 7] = ["src", "tests", "scripts", "style", "bench", "deploy", "fuzz"];

fn all_comments() -> Vec<Comment> {
    SOURCES.iter().flat_map(|folder| files(&root().join(folder))).flat_map(|path| comments::of_file(&path)).collect()
}

fn documents() -> Documents {
    Documents::of(&root())
}

#[test]
fn every_document_that_a_comment_names_is_there() {
    let documents = documents();
    let mut wrong = Vec::new();
    for comment in all_comments() {
        for cited in citation::documents(&comment.text) {
            wrong.extend(documents.problem(&cited).map(|problem| format!("{}: {problem}", comment.place)));
        }
    }
    assert!(wrong.is_empty(), "{} citations lead nowhere: {wrong:#?}", wrong.len());
}

#[test]
fn every_label_of_a_published_document_stands_in_the_table_of_the_architecture() {
    let table = document::labels(&fs::read_to_string(root().join("docs/architecture.md")).unwrap_or_default());
    let mut wrong = Vec::new();
    for comment in all_comments() {
        for label in citation::labels(&comment.text) {
            if !table.contains(&label) {
                wrong.push(format!("{}: {label}", comment.place));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(table, ["S0", "S1", "S2", "S3", "S4"]);
}

#[test]
fn every_page_that_a_comment_names_by_its_number_is_among_the_sources_of_the_contract() {
    let contract = fs::read_to_string(root().join("docs/ocp-api.md")).unwrap_or_default();
    let mut wrong = Vec::new();
    for comment in all_comments() {
        for page in citation::pages(&comment.text) {
            if !contract.contains(&format!("P:{page}")) {
                wrong.push(format!("{}: page {page}", comment.place));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_link_of_a_document_leads_to_a_file_and_a_heading() {
    let mut wrong = Vec::new();
    for path in document::markdown(&root()) {
        let text = fs::read_to_string(&path).unwrap();
        for link in document::links(&text) {
            wrong.extend(document::link_problem(&path, &link).map(|problem| format!("{}: {problem}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_that_the_architecture_names_is_there() {
    let text = fs::read_to_string(root().join("docs/architecture.md")).unwrap_or_default();
    let named = document::paths(&text);
    assert!(named.len() > 20, "{named:?}");
    let is_there = |path: &&String| ["", "src"].iter().any(|folder| root().join(folder).join(path.as_str()).exists());
    let missing: Vec<&String> = named.iter().filter(|path| !is_there(path)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_citations_of_the_source_are_found_also_where_a_line_ends_in_one() {
    let cited: usize = all_comments().iter().map(|comment| citation::documents(&comment.text).len()).sum();
    assert!(cited > 100, "{cited}");
    let text = "//! A page of a list (ocp-api.md\n//! sections 2.1, 3 to 5 and 8), as S2 says.\n";
    let [comment] = comments::of_text(Path::new("a.rs"), text).try_into().unwrap();
    let [cited] = citation::documents(&comment.text).try_into().unwrap();
    assert_eq!(cited.sections, ["2.1", "3", "5", "8"]);
    assert_eq!(citation::labels(&comment.text), ["S2"]);
}

#[test]
fn a_citation_that_leads_nowhere_is_noticed() {
    let problems = |text: &str| -> Vec<String> {
        let documents = documents();
        citation::documents(text).iter().filter_map(|cited| documents.problem(cited)).collect()
    };
    assert_eq!(problems("the rules (ocp-api.md 5.4)"), [""; 0]);
    assert_eq!(problems("the rules (ocp-api.md 5.9)"), ["ocp-api.md has no section 5.9"]);
    assert_eq!(problems("the rules (ocp-api.md)"), ["ocp-api.md is cited without a section"]);
    assert_eq!(problems("the rules (no-such.md)"), ["no-such.md is not there"]);
    assert_eq!(problems("docs/reliability.md, \"From the moon\""), ["docs/reliability.md has no \"From the moon\""]);
    assert_eq!(problems("docs/deploy.md#with-tls"), [""; 0]);
    assert_eq!(problems("docs/deploy.md#without-tls"), ["docs/deploy.md has no #without-tls"]);
    assert_eq!(problems("architecture.md rule 5"), [""; 0]);
    assert_eq!(problems("architecture.md rule 55"), ["architecture.md has no rule 55"]);
}
