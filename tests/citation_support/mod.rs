//! Reads the citations of comments and the parts of documents.

pub mod citation;
pub mod comments;
pub mod document;

use std::fs;
use std::path::{Path, PathBuf};

/// Folders with data, tools or output, and without citations.
const SKIPPED: [&str; 8] = ["node_modules", "fixtures", "golden", "corpus", "target", "dist", "out", "results"];

/// Returns the root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Returns every file below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() && !SKIPPED.contains(&name.as_str()) && !name.starts_with('.') {
            found.extend(files(&path));
        } else if path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    found
}
