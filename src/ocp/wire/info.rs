//! OCP's information about itself: `GET /api/v2/info`, a bare object (ocp-api.md 2.1).

use serde_json::Value;

use crate::ocp::json::{self, Decoded, Extra, Object};

/// OCP's own version.
#[derive(Clone, Debug, PartialEq)]
pub struct Info {
    /// `4.3.5-20250319105844`, for instance.
    pub build_version: Option<String>,
    /// Unknown fields.
    pub extra: Extra,
}

impl Info {
    /// Reads the object, also inside an envelope.
    ///
    /// # Errors
    /// When it is not an object.
    pub fn read(value: &Value) -> Decoded<Self> {
        let outer = Object::of(value)?;
        let object = match outer.raw("data") {
            Some(data) => Object::of(data).map_err(|error| error.under("data"))?,
            None => outer,
        };
        Ok(Self { build_version: object.optional("buildVersion", json::text)?, extra: object.rest() })
    }
}
