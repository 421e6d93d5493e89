//! Reads the parts of a Markdown document for its tests: headings, links, code and plain text.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// One document of the repository.
pub struct Document {
    /// The path below the root of the repository.
    pub path: PathBuf,
    lines: Vec<Line>,
}

/// A line, and whether it is code.
enum Line {
    Code(String),
    Text(String),
}

/// Returns the folder with `Cargo.toml`.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns every Markdown document in the root and in `docs/`, by path.
pub fn documents() -> Vec<Document> {
    let mut paths = Vec::new();
    for folder in ["", "docs"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = Path::new(folder).join(entry.unwrap().file_name());
            if path.extension().is_some_and(|extension| extension == "md") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths.iter().map(|path| Document::open(path)).collect()
}

impl Document {
    /// Reads the document at a path below the root.
    pub fn open(path: &Path) -> Self {
        Self::read(path, &fs::read_to_string(root().join(path)).unwrap())
    }

    /// Reads a text as the document at `path`.
    pub fn read(path: &Path, text: &str) -> Self {
        let mut is_fenced = false;
        let mut lines = Vec::new();
        for line in text.lines() {
            if line.trim_start().starts_with("```") {
                is_fenced = !is_fenced;
                lines.push(Line::Code(String::new()));
            } else if is_fenced || line.starts_with("    ") {
                lines.push(Line::Code(line.trim().to_owned()));
            } else {
                lines.push(Line::Text(line.to_owned()));
            }
        }
        Self { path: path.to_owned(), lines }
    }

    /// Returns the lines that are not code, as written.
    pub fn text(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().filter_map(|line| match line {
            Line::Text(text) => Some(text.as_str()),
            Line::Code(_) => None,
        })
    }

    /// Returns the lines of code blocks without comments and empty lines.
    pub fn commands(&self) -> Vec<&str> {
        let code = self.lines.iter().filter_map(|line| match line {
            Line::Code(code) => Some(code.split(" # ").next().unwrap_or_default().trim()),
            Line::Text(_) => None,
        });
        code.filter(|command| !command.is_empty()).collect()
    }

    /// Returns the code in blocks and between backquotes.
    pub fn code(&self) -> Vec<&str> {
        let spans = self.text().flat_map(|line| line.split('`').skip(1).step_by(2));
        self.commands().into_iter().chain(spans).collect()
    }

    /// Returns the levels of the headings (1 to 6) with their anchors, as GitHub makes them.
    pub fn headings(&self) -> Vec<(usize, String)> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let headings = self.text().filter(|line| line.starts_with('#')).map(|line| {
            let title = line.trim_start_matches('#');
            let slug: String = plain(&title.trim().replace('`', ""))
                .to_lowercase()
                .chars()
                .filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter))
                .map(|letter| if letter == ' ' { '-' } else { letter })
                .collect();
            let before = seen.entry(slug.clone()).or_default();
            *before += 1;
            let anchor = if *before == 1 { slug } else { format!("{slug}-{}", *before - 1) };
            (line.len() - title.len(), anchor)
        });
        headings.collect()
    }

    /// Returns the targets of links and images, in their order.
    pub fn links(&self) -> Vec<&str> {
        // Between backquotes a bracket is code.
        let outside = self.text().flat_map(|line| line.split('`').enumerate().collect::<Vec<_>>());
        let mut links = Vec::new();
        for (place, part) in outside {
            // A link with code in its words ends in the part after the code.
            if place % 2 == 0 {
                links.extend(part.split("](").skip(1).filter_map(|rest| rest.split(')').next()));
            }
        }
        links
    }

    /// Returns the path below the root of the target of a link.
    pub fn resolve(&self, target: &str) -> PathBuf {
        if target.is_empty() {
            return self.path.clone();
        }
        let mut path = self.path.parent().unwrap().to_owned();
        for part in target.split('/') {
            match part {
                "." => {}
                ".." => assert!(path.pop(), "{target} in {} leaves the repository", self.path.display()),
                part => path.push(part),
            }
        }
        path
    }
}

/// Returns the version of a document in the other language, if there is one.
pub fn sister(path: &Path) -> Option<PathBuf> {
    let base = path.to_str().unwrap().strip_suffix(".md")?;
    let other = match base.strip_suffix(".zh-CN") {
        Some(base) => format!("{base}.md"),
        None => format!("{base}.zh-CN.md"),
    };
    root().join(&other).exists().then(|| PathBuf::from(other))
}

/// Returns a line as it is read: the words of links, `x` in place of code, no marks of emphasis.
pub fn plain(line: &str) -> String {
    let mut text = String::new();
    for (place, part) in line.split('`').enumerate() {
        text.push_str(if place % 2 == 0 { part } else { "x" });
    }
    while let Some(start) = text.find("](") {
        let Some(length) = text[start..].find(')') else { break };
        text.replace_range(start..=start + length, "");
        if let Some(bracket) = text[..start].rfind('[') {
            let first = if text[..bracket].ends_with('!') { bracket - 1 } else { bracket };
            text.replace_range(first..=bracket, "");
        }
    }
    text.replace("**", "")
}
