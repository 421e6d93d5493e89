//! Hosts, of which the console needs the architecture (ocp-api.md section 4).

use serde_json::Value;

use crate::ocp::json::{self, Decoded, Object};

/// A host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    /// The id.
    pub id: u64,
    /// The processor architecture.
    pub architecture: Option<String>,
}

impl Host {
    /// Reads one host.
    ///
    /// # Errors
    /// When `id` is missing, or a known field has another shape.
    pub fn read(value: &Value) -> Decoded<Self> {
        let object = Object::of(value)?;
        Ok(Self { id: object.required("id", json::id)?, architecture: object.optional("architecture", json::text)? })
    }
}
