//! The comments of a file, each block of lines as one text.

use std::fs;
use std::path::Path;

use super::root;

/// Comment lines that follow each other.
#[derive(Debug)]
pub struct Comment {
    /// File and line.
    pub place: String,
    /// Its text in one line.
    pub text: String,
}

/// Returns the comments of a file; empty for one that is not a text.
pub fn of_file(path: &Path) -> Vec<Comment> {
    let below = path.strip_prefix(root()).unwrap_or(path);
    fs::read_to_string(path).map(|text| of_text(below, &text)).unwrap_or_default()
}

/// Returns the comments of a text, in the language of the file's name.
pub fn of_text(path: &Path, text: &str) -> Vec<Comment> {
    let mut found: Vec<Comment> = Vec::new();
    let (mut in_block, mut follows) = (false, false);
    for (number, line) in text.lines().enumerate() {
        match part(path, line, &mut in_block) {
            Some(part) if follows => {
                let comment = found.last_mut().unwrap();
                comment.text.push(' ');
                comment.text.push_str(part);
            }
            Some(part) => {
                found.push(Comment { place: format!("{}:{}", path.display(), number + 1), text: part.to_owned() });
                follows = true;
            }
            None => follows = false,
        }
    }
    found
}

// Returns the comment part of a line. A `//` inside of a text may count as one: superfluous finds are harmless.
fn part<'a>(path: &Path, line: &'a str, in_block: &mut bool) -> Option<&'a str> {
    let trimmed = line.trim();
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("rs" | "ts" | "tsx" | "js" | "jsx" | "mjs" | "css") => {
            if *in_block || trimmed.starts_with("/*") {
                *in_block = !trimmed.contains("*/");
                return Some(trimmed.trim_matches(['/', '*', ' ']));
            }
            // After a quotation mark or a colon it is part of a text or an address.
            let (before, rest) = line.split_once("//")?;
            (!before.ends_with(['"', '\'', ':'])).then(|| rest.trim_start_matches(['/', '!']).trim())
        }
        None | Some("sh" | "toml" | "conf" | "py") => line.split_once('#').map(|(_, rest)| rest.trim()),
        Some(_) => None,
    }
}
