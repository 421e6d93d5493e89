//! The corpus of hostile texts, and all models that the console computes from a task.
#![allow(dead_code, clippy::unwrap_used, clippy::panic, reason = "each test file uses its part")]

use std::fs;
use std::path::Path;

use serde::Deserialize;

/// The place of a probe.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Where {
    /// Into every text of a response.
    Text,
    /// As the name of a package, of a step whose log is saved.
    Name,
    /// As a whole response.
    Body,
    /// As the JSON value of one field of a step.
    Field,
    /// As a path of the console.
    Route,
    /// As the query of a task's page.
    Query,
}

/// The outcome of a body or a field.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    Taken,
    Refused,
}

/// One probe: `before`, so many times `open`, `text`, so many times `close`, `after`; without `open` and `close` the
/// text itself is repeated.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Probe {
    pub id: String,
    pub kind: String,
    #[serde(rename = "where")]
    pub place: Where,
    pub field: Option<String>,
    pub outcome: Option<Outcome>,
    #[serde(default)]
    before: String,
    open: Option<String>,
    text: String,
    close: Option<String>,
    repeat: Option<usize>,
    #[serde(default)]
    after: String,
}

impl Probe {
    /// Returns the whole text.
    pub fn text(&self) -> String {
        let times = self.repeat.unwrap_or(1);
        let middle = match (&self.open, &self.close) {
            (Some(open), Some(close)) => format!("{}{}{}", open.repeat(times), self.text, close.repeat(times)),
            _ => self.text.repeat(times),
        };
        format!("{}{middle}{}", self.before, self.after)
    }

    /// Returns the response with a task of one step, of which the named field has the text as its JSON value.
    pub fn in_task(&self) -> String {
        let (name, text) = (self.field.as_deref().unwrap_or_default(), self.text());
        let step =
            |value: &str| format!(r#"{{"id":1,"name":"a","status":"RUNNING","upstreams":[],"downstreams":[]{value}}}"#);
        let with = match name {
            "id" => step("").replacen("\"id\":1", &format!("\"id\":{text}"), 1),
            name => step(&format!(r#","{name}":{text}"#)),
        };
        format!(
            r#"{{"data":{{"id":7,"name":"t","status":"RUNNING","startTime":"2026-01-01T00:00:00Z","subtasks":[{with}]}}}}"#
        )
    }

    /// Whether the console must accept it; set for a body or a field.
    pub fn is_taken(&self) -> bool {
        self.outcome.unwrap_or_else(|| panic!("{} does not say what becomes of it", self.id)) == Outcome::Taken
    }
}

/// Returns all probes.
pub fn probes() -> Vec<Probe> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &Path| -> Vec<Probe> {
        serde_json::from_str(&fs::read_to_string(path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    paths.iter().flat_map(|path| read(path)).collect()
}

/// Returns the probes of a place.
pub fn probes_for(place: Where) -> Vec<Probe> {
    probes().into_iter().filter(|probe| probe.place == place).collect()
}
