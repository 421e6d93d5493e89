//! Arbitration services (ocp-api.md section 4; the available documents leave out part of the fields).

use serde_json::Value;

use crate::ocp::id::ArbitrationServiceId;
use crate::ocp::json::{self, Decoded, Extra, Object};
use crate::ocp::odd::{Odd, tolerant};
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
    /// The version. No document names this field: `version` is a guess, with the names that related products use.
    pub version: Option<String>,
    /// The processor architecture of its host, when sent.
    pub architecture: Option<String>,
    /// Unknown fields.
    pub extra: Extra,
    /// The parts that could not be read.
    pub odd: Vec<Odd>,
}

tolerant!(ArbitrationService);

impl ArbitrationService {
    /// Reads one service.
    ///
    /// # Errors
    /// When `id` is missing.
    pub fn read(value: &Value) -> Decoded<Self> {
        let object = Object::of(value)?;
        Ok(Self {
            id: ArbitrationServiceId(object.required("id", json::id)?),
            name: object.lenient("name", json::text),
            ip: object.lenient_of(&["svrIp", "ip"], json::text),
            port: object.lenient_of(&["svrPort", "port"], json::id),
            host_id: object.lenient("hostId", json::id),
            status: object.lenient("status", json::text).as_deref().map(ResourceStatus::from_word),
            version: object.lenient_of(&["version", "fullVersion", "obVersion"], json::text),
            architecture: object.lenient("architecture", json::text),
            extra: object.rest(),
            odd: object.odd(),
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
