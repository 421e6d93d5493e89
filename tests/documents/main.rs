//! The documents agree with the repository and with each other.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod chinese;
mod markdown;

use std::fs;

use markdown::{Document, documents, root, sister};

fn is_elsewhere(target: &str) -> bool {
    target.starts_with("https://") || target.starts_with("http://") || target.starts_with("mailto:")
}

/// Splits a target into the address of a file, which is empty for this document, and an anchor.
fn split(target: &str) -> (&str, Option<&str>) {
    match target.split_once('#') {
        Some((file, anchor)) => (file, Some(anchor)),
        None => (target, None),
    }
}

/// Returns why a link of a document is dead.
fn dead(document: &Document, target: &str) -> Option<&'static str> {
    let (file, anchor) = split(target);
    let path = document.resolve(file);
    if !root().join(&path).exists() {
        return Some("there is no such file");
    }
    let anchor = anchor?;
    let is_there = Document::open(&path).headings().iter().any(|(_, known)| known == anchor);
    (!is_there).then_some("there is no such heading")
}

#[test]
fn every_link_and_picture_leads_somewhere() {
    let mut faults = Vec::new();
    for document in documents() {
        for target in document.links().into_iter().filter(|target| !is_elsewhere(target)) {
            if let Some(why) = dead(&document, target) {
                faults.push(format!("{}: {target}: {why}", document.path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn links_with_code_in_their_words_and_links_to_headings_are_followed() {
    let text = "# A `b.c` d\n\n[see `x`](#a-bc-d) and [`y`](no.md), `[z](code)`, ![p](#a-bc)";
    let document = Document::read("README.md".as_ref(), text);
    assert_eq!(document.headings(), [(1, "a-bc-d".to_owned())]);
    assert_eq!(document.links(), ["#a-bc-d", "no.md", "#a-bc"]);
    assert_eq!(dead(&document, "no.md"), Some("there is no such file"));
    assert_eq!(dead(&document, "README.md#no"), Some("there is no such heading"));
    assert_eq!(dead(&document, "docs/deploy.md"), None);
}

#[test]
fn every_make_command_is_a_target_of_the_makefile() {
    let makefile = fs::read_to_string(root().join("Makefile")).unwrap();
    let mut named = 0;
    for document in documents() {
        for code in document.code() {
            let words: Vec<&str> = code.split_whitespace().collect();
            for pair in words.windows(2).filter(|pair| pair[0] == "make") {
                let target = pair[1];
                // An ellipsis matches any target.
                if target.chars().all(|letter| letter.is_ascii_lowercase()) {
                    let path = document.path.display();
                    assert!(makefile.contains(&format!("\n{target}: ")), "{path}: make {target}");
                    named += 1;
                }
            }
        }
    }
    assert!(named > 10, "only {named} make commands were found");
}

#[test]
fn the_readme_names_the_command_that_continuous_integration_runs() {
    let run = fs::read_to_string(root().join(".ci/run")).unwrap();
    let command = run.lines().find_map(|line| line.strip_prefix("exec ")).unwrap();
    assert!(Document::open("README.md".as_ref()).commands().contains(&command), "{command}");
}

/// Returns the pairs of an English and a Chinese document.
fn sisters() -> Vec<(Document, Document)> {
    let chinese = documents().into_iter().filter(|document| document.path.to_str().unwrap().ends_with(".zh-CN.md"));
    let pairs: Vec<_> = chinese
        .map(|chinese| {
            let english = Document::open(&sister(&chinese.path).unwrap());
            (english, chinese)
        })
        .collect();
    assert!(pairs.len() >= 2);
    pairs
}

/// Returns the link of the Chinese document for a link of the English one.
fn translated(english: &Document, target: &str) -> String {
    if is_elsewhere(target) {
        return target.to_owned();
    }
    let (file, anchor) = split(target);
    let there = english.resolve(file);
    let sister = sister(&there);
    // Within one document the file name is omitted; another document is linked in Chinese where it exists in Chinese.
    let file = match (&sister, file.strip_suffix(".md")) {
        (Some(_), Some(base)) => format!("{base}.zh-CN.md"),
        _ => file.to_owned(),
    };
    let Some(anchor) = anchor else { return file };
    let place = Document::open(&there).headings().iter().position(|(_, known)| known == anchor).unwrap();
    let headings = Document::open(&sister.unwrap_or(there)).headings();
    format!("{file}#{}", headings[place].1)
}

#[test]
fn each_document_and_its_chinese_version_begin_with_links_to_each_other() {
    for (english, chinese) in sisters() {
        assert_eq!(english.resolve(english.links()[0]), chinese.path);
        assert_eq!(chinese.resolve(chinese.links()[0]), english.path);
    }
}

#[test]
fn each_chinese_document_has_the_headings_tables_commands_and_links_of_its_english_one() {
    for (english, chinese) in sisters() {
        let path = chinese.path.display();
        let levels = |document: &Document| document.headings().iter().map(|(level, _)| *level).collect::<Vec<_>>();
        let rows = |document: &Document| document.text().filter(|line| line.starts_with('|')).count();
        assert_eq!(levels(&chinese), levels(&english), "{path}");
        assert_eq!(rows(&chinese), rows(&english), "{path}");
        assert_eq!(chinese.commands(), english.commands(), "{path}");
        let links = english.links();
        let expected: Vec<String> = links[1..].iter().map(|target| translated(&english, target)).collect();
        assert_eq!(chinese.links()[1..], expected, "{path}");
    }
}

#[test]
fn chinese_documents_keep_the_rules_of_typography() {
    let faults: Vec<String> = sisters().iter().flat_map(|(_, chinese)| chinese::faults(chinese)).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}
