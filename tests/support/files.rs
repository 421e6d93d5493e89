//! The files that tests read: the console's own source, and fixtures.
#![allow(dead_code, clippy::unwrap_used, reason = "each test file uses a part, and a test may stop at what is missing")]

use std::fs;
use std::path::{Path, PathBuf};

/// Returns the folder of the source.
pub fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Returns all files below a folder, or the file itself.
pub fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    fs::read_dir(path).unwrap().flat_map(|entry| files(&entry.unwrap().path())).collect()
}

/// Returns the source of a file or folder below `src`: the path of each file there, and its code without line comments.
pub fn code_below(path: &Path) -> Vec<(String, String)> {
    let all = files(path).into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    let read = all.map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>();
        (path.strip_prefix(source()).unwrap().to_str().unwrap().to_owned(), code.join("\n"))
    });
    read.collect()
}

/// Returns the text of a fixture, by its path below `tests/fixtures`.
pub fn fixture(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(path)).unwrap()
}

/// Returns name and text of every response with one task, by name.
pub fn tasks() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tasks");
    let mut paths = files(&folder);
    paths.sort();
    let named = paths.into_iter().map(|path| path.file_name().unwrap().to_str().unwrap().to_owned());
    let of_tasks = named.filter(|name| !["real-subtask-log.json", "real-task-list.json"].contains(&name.as_str()));
    of_tasks.map(|name| (name.clone(), fixture(&format!("tasks/{name}")))).collect()
}

/// Returns the log that OCP's documents print.
pub fn printed_log() -> String {
    let answer: serde_json::Value = serde_json::from_str(&fixture("tasks/real-subtask-log.json")).unwrap();
    answer["data"]["log"].as_str().unwrap().to_owned()
}
