//! Reads the headings, anchors, rules, labels and links of the documents of the repository.

use std::fs;
use std::path::{Path, PathBuf};

use super::citation::{Cited, Heading};

/// Documents with numbered parts: a citation names the part.
const NUMBERED: [&str; 2] = ["ocp-api.md", "upgrade-facts.md"];

/// The documents that comments may name.
pub struct Documents {
    root: PathBuf,
}

impl Documents {
    /// Reads the documents of a repository.
    pub fn of(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// Returns why a citation is invalid, if it is. A bare name is that of a file in `docs` or at the root.
    pub fn problem(&self, cited: &Cited) -> Option<String> {
        let name = &cited.document;
        let places = [self.root.join("docs").join(name), self.root.join(name)];
        let Some(text) = places.iter().find_map(|place| fs::read_to_string(place).ok()) else {
            return Some(format!("{name} is not there"));
        };
        let is_numbered = NUMBERED.iter().any(|numbered| name.ends_with(numbered));
        if is_numbered && cited.sections.is_empty() {
            return Some(format!("{name} is cited without a section"));
        }
        let sections = sections(&text);
        if is_numbered && let Some(missing) = cited.sections.iter().find(|section| !sections.contains(section)) {
            return Some(format!("{name} has no section {missing}"));
        }
        let has_rule = |rule: &&String| text.lines().any(|line| line.starts_with(&format!("{rule}. ")));
        if let Some(missing) = cited.rules.iter().find(|rule| !has_rule(rule)) {
            return Some(format!("{name} has no rule {missing}"));
        }
        match &cited.heading {
            Some(Heading::Words(words)) if !headings(&text).contains(words) => {
                Some(format!("{name} has no \"{words}\""))
            }
            Some(Heading::Anchor(wanted)) if !anchors(&text).contains(wanted) => {
                Some(format!("{name} has no #{wanted}"))
            }
            _ => None,
        }
    }
}

/// Returns the documents at the root and in `docs`.
pub fn markdown(root: &Path) -> Vec<PathBuf> {
    let folders = [root.to_owned(), root.join("docs")];
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect()
}

fn headings(text: &str) -> Vec<String> {
    let mut in_code = false;
    let mut found = Vec::new();
    for line in text.lines() {
        in_code ^= line.starts_with("```");
        if !in_code && line.starts_with('#') {
            found.push(line.trim_start_matches('#').trim().to_owned());
        }
    }
    found
}

fn sections(text: &str) -> Vec<String> {
    let number = |heading: &String| heading.split(' ').next().unwrap_or_default().trim_end_matches('.').to_owned();
    headings(text).iter().map(number).collect()
}

// Converts headings as the sites that show these documents do.
fn anchors(text: &str) -> Vec<String> {
    let is_kept = |letter: &char| letter.is_alphanumeric() || "-_ ".contains(*letter);
    let anchor =
        |heading: &String| heading.to_lowercase().chars().filter(is_kept).collect::<String>().replace(' ', "-");
    headings(text).iter().map(anchor).collect()
}

/// Returns the labels in the first column of the tables of a document, in their order.
pub fn labels(text: &str) -> Vec<String> {
    let first = text.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
    first.filter(|cell| matches!(cell.as_bytes(), [b'S', b'0'..=b'9'])).map(str::to_owned).collect()
}

/// Returns the targets of a document's links within the repository.
pub fn links(text: &str) -> Vec<String> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    targets.filter(|target| !target.contains("://") && !target.contains(' ')).map(str::to_owned).collect()
}

/// Returns why a link is dead, if it is.
pub fn link_problem(document: &Path, link: &str) -> Option<String> {
    let (file, anchor) = link.split_once('#').map_or((link, None), |(file, anchor)| (file, Some(anchor)));
    let path = if file.is_empty() { document.to_owned() } else { document.parent().unwrap().join(file) };
    if !path.exists() {
        return Some(format!("{link} is not there"));
    }
    let wanted = anchor?;
    let text = fs::read_to_string(&path).unwrap();
    (!anchors(&text).iter().any(|anchor| anchor == wanted)).then(|| format!("{link} has no such heading"))
}

/// Returns the paths of files and folders between backticks.
pub fn paths(text: &str) -> Vec<String> {
    let is_path =
        |code: &&str| code.contains('/') && !code.starts_with('/') && !code.contains([' ', '{', '*', ':', '(']);
    text.split('`').skip(1).step_by(2).filter(is_path).map(|path| path.trim_end_matches('/').to_owned()).collect()
}
