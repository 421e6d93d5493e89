//! The log of a subtask: always the whole text (ocp-api.md section 5).

use serde_json::Value;

use crate::ocp::json::{self, Decoded, Object};

/// The whole log of a subtask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubtaskLog {
    /// The text, with a separator line before each attempt.
    pub log: String,
}

impl SubtaskLog {
    /// Reads `{log}`; a subtask that never ran may have none.
    ///
    /// # Errors
    /// When `log` is not a text.
    pub fn read(value: &Value) -> Decoded<Self> {
        if value.is_null() {
            return Ok(Self::default());
        }
        Ok(Self { log: Object::of(value)?.optional("log", json::raw_text)?.unwrap_or_default() })
    }
}
