//! OB clusters, their zones and servers (ocp-api.md section 4).

use serde_json::Value;

use crate::ocp::id::ClusterId;
use crate::ocp::json::{self, Decoded, Extra, Object};
use crate::ocp::odd::{Odd, tolerant};
use crate::ocp::status::ResourceStatus;

/// An OB cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// OCP's id.
    pub id: ClusterId,
    /// The name.
    pub name: String,
    /// The version without build.
    pub version: Option<String>,
    /// The version with build; only some lists have it.
    pub full_version: Option<String>,
    /// The status.
    pub status: Option<ResourceStatus>,
    /// PRIMARY or STANDBY.
    pub role: Option<String>,
    /// The zones.
    pub zones: Vec<Zone>,
    /// The number of its servers.
    pub server_count: Option<u64>,
    /// Unknown fields.
    pub extra: Extra,
    /// The parts that could not be read.
    pub odd: Vec<Odd>,
}

tolerant!(Cluster, Zone, Server);

impl Cluster {
    /// Reads one cluster.
    ///
    /// # Errors
    /// When `id` is missing.
    pub fn read(value: &Value) -> Decoded<Self> {
        let object = Object::of(value)?;
        Ok(Self {
            id: ClusterId(object.required("id", json::id)?),
            name: object.lenient("name", json::text).unwrap_or_default(),
            version: object.lenient("obVersion", json::text),
            full_version: object.lenient("fullVersion", json::text),
            status: object.lenient("status", json::text).as_deref().map(ResourceStatus::from_word),
            role: object.lenient("type", json::text),
            zones: object.entries("zones", Zone::read),
            server_count: object.lenient("serverCount", json::id),
            extra: object.rest(),
            odd: object.odd(),
        })
    }
}

/// A zone of an OB cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    /// The name.
    pub name: String,
    /// The status.
    pub status: Option<ResourceStatus>,
    /// The region.
    pub region: Option<String>,
    /// The data centre.
    pub idc: Option<String>,
    /// The number of its servers, when the list has it.
    pub server_count: Option<u64>,
    /// The servers, when the list has them.
    pub servers: Vec<Server>,
    /// The parts that could not be read.
    pub odd: Vec<Odd>,
}

impl Zone {
    fn read(value: &Value) -> Decoded<Self> {
        let object = Object::of(value)?;
        Ok(Self {
            name: object.required("name", json::text)?,
            status: object.lenient("status", json::text).as_deref().map(ResourceStatus::from_word),
            region: object.lenient("regionName", json::text),
            idc: object.lenient("idcName", json::text),
            server_count: object.lenient_of(&["serverCount", "hostCount"], json::id),
            servers: object.entries("servers", Server::read),
            odd: object.odd(),
        })
    }
}

/// A server of an OB cluster. Its version has another form than the cluster's.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// The address.
    pub ip: Option<String>,
    /// The zone.
    pub zone: Option<String>,
    /// The status.
    pub status: Option<ResourceStatus>,
    /// The host that it runs on.
    pub host_id: Option<u64>,
    /// The version as the server prints it.
    pub version: Option<String>,
    /// The parts that could not be read.
    pub odd: Vec<Odd>,
}

impl Server {
    /// Reads one server.
    ///
    /// # Errors
    /// When it is not an object.
    pub fn read(value: &Value) -> Decoded<Self> {
        let object = Object::of(value)?;
        Ok(Self {
            ip: object.lenient("ip", json::text),
            zone: object.lenient("zoneName", json::text),
            status: object.lenient("status", json::text).as_deref().map(ResourceStatus::from_word),
            host_id: object.lenient("hostId", json::id),
            version: object.lenient("version", json::text),
            odd: object.odd(),
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_documented_cluster_is_read_and_unknown_fields_stay() {
        let cluster = Cluster::read(&json!({"id": 1_000_002, "name": "test", "obClusterId": 4, "obVersion": "2.2.73",
            "status": "RUNNING", "type": "PRIMARY", "creator": "admin",
            "rootServers": [{"address": "x:2882", "role": "LEADER", "sql_port": 2881}], "standbyClusters": [],
            "zones": [{"name": "zone1", "status": "RUNNING", "innerStatus": "ACTIVE", "servers": []}]}))
        .unwrap();
        assert_eq!(cluster.version.as_deref(), Some("2.2.73"));
        assert_eq!(cluster.status, Some(ResourceStatus::Running));
        assert_eq!(cluster.zones[0].name, "zone1");
        assert!(cluster.extra.iter().any(|(name, _)| name == "rootServers"));
    }
}
