//! Arbitration services (ocp-api.md section 4; the documents that could be read leave out part of the fields).

use serde_json::Value;

use crate::ocp::id::ArbitrationServiceId;
use crate::ocp::json::{self, Decoded, Extra, Object};
use crate::ocp::status::ResourceStatus;

/// An arbitration service.
#[derive(Clone, Debug, PartialEq)]
pub struct ArbitrationService {
    /// The id.
    pub id: ArbitrationServiceId,
    /// The name, when it has one.
    pub name: Option<String>,
    /// The address of its host.
    pub ip: Option<String>,
    /// Its port.
    pub port: Option<u64>,
    /// The host that it runs on.
    pub host_id: Option<u64>,
    /// The status.
    pub status: Option<ResourceStatus>,
    /// The version. No document names this field: `version` is a guess, with the names that relatives use.
    pub version: Option<String>,
    /// The processor architecture of its host, when told.
    pub architecture: Option<String>,
    /// Fields that are not known here.
    pub extra: Extra,
}

impl ArbitrationService {
    /// Reads one service.
    ///
    /// # Errors
    /// When `id` is missing, or a known field has another shape.
    pub fn read(value: &Value) -> Decoded<Self> {
        let object = Object::of(value)?;
        Ok(Self {
            id: ArbitrationServiceId(object.required("id", json::id)?),
            name: object.optional("name", json::text)?,
            ip: object.any_of(&["svrIp", "ip"], json::text)?,
            port: object.any_of(&["svrPort", "port"], json::id)?,
            host_id: object.optional("hostId", json::id)?,
            status: object.optional("status", json::text)?.as_deref().map(ResourceStatus::from_word),
            version: object.any_of(&["version", "fullVersion", "obVersion"], json::text)?,
            architecture: object.optional("architecture", json::text)?,
            extra: object.rest(),
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_service_of_which_little_is_told_is_still_a_service() {
        let service =
            ArbitrationService::read(&json!({"id": 4901, "svrIp": "10.0.0.9", "svrPort": 2882, "status": "RUNNING"}));
        let service = service.unwrap();
        assert_eq!((service.id, service.version), (ArbitrationServiceId(4901), None));
    }
}
