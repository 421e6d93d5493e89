//! OBProxy clusters and their servers (ocp-api.md section 4).

use serde_json::Value;

use crate::ocp::id::{ObproxyClusterId, ObproxyId};
use crate::ocp::json::{self, Decoded, Extra, Object};
use crate::ocp::odd::{Odd, tolerant};
use crate::ocp::status::ResourceStatus;

/// An OBProxy cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct ObproxyCluster {
    /// The id.
    pub id: ObproxyClusterId,
    /// The name.
    pub name: String,
    /// The way in which it connects to its OB clusters.
    pub work_mode: Option<String>,
    /// The servers; some lists leave them out.
    pub obproxies: Vec<ObproxyServer>,
    /// The number of servers of each version.
    pub versions: Vec<(String, u64)>,
    /// Unknown fields.
    pub extra: Extra,
    /// The parts that could not be read.
    pub odd: Vec<Odd>,
}

tolerant!(ObproxyCluster, ObproxyServer);

impl ObproxyCluster {
    /// Reads one OBProxy cluster.
    ///
    /// # Errors
    /// When `id` is missing.
    pub fn read(value: &Value) -> Decoded<Self> {
        let object = Object::of(value)?;
        let version = |entry: &Value| {
            let entry = Object::of(entry)?;
            Ok((entry.required("version", json::text)?, entry.optional("count", json::id)?.unwrap_or(0)))
        };
        Ok(Self {
            id: ObproxyClusterId(object.required("id", json::id)?),
            name: object.lenient("name", json::text).unwrap_or_default(),
            work_mode: object.lenient("workMode", json::text),
            obproxies: object.entries("obproxies", ObproxyServer::read),
            versions: object.values("versions", version),
            extra: object.rest(),
            odd: object.odd(),
        })
    }
}

/// One OBProxy server.
#[derive(Clone, Debug, PartialEq)]
pub struct ObproxyServer {
    /// The id.
    pub id: ObproxyId,
    /// The address.
    pub ip: Option<String>,
    /// The port for SQL.
    pub sql_port: Option<u64>,
    /// Version and build, `1.9.1.1-1919579`.
    pub version: Option<String>,
    /// The status.
    pub status: Option<ResourceStatus>,
    /// The processor architecture of its host.
    pub architecture: Option<String>,
    /// The data centre.
    pub idc: Option<String>,
    /// The parts that could not be read.
    pub odd: Vec<Odd>,
}

impl ObproxyServer {
    fn read(value: &Value) -> Decoded<Self> {
        let object = Object::of(value)?;
        Ok(Self {
            id: ObproxyId(object.required("id", json::id)?),
            ip: object.lenient("ip", json::text),
            sql_port: object.lenient("sqlPort", json::id),
            version: object.lenient("version", json::text),
            status: object.lenient("status", json::text).as_deref().map(ResourceStatus::from_word),
            architecture: object.lenient("architecture", json::text),
            idc: object.lenient("idcName", json::text),
            odd: object.odd(),
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_documented_obproxy_cluster_is_read_with_its_servers() {
        let cluster = ObproxyCluster::read(&json!({"id": 1, "name": "test", "workMode": "CONFIG_URL", "port": 2883,
            "versions": [{"count": 1, "version": "1.9.1.1-1919579"}],
            "obproxies": [{"id": 1, "clusterId": 1, "hostId": 2, "ip": "x", "sqlPort": 2883, "version": "1.9.1.1-1919579",
                "status": "UNAVAILABLE", "operateStatus": "NORMAL", "architecture": "x86_64", "idcName": "am171"}]}))
        .unwrap();
        assert_eq!(cluster.versions, [("1.9.1.1-1919579".to_owned(), 1)]);
        assert_eq!(cluster.obproxies[0].id, ObproxyId(1));
        assert_eq!(cluster.obproxies[0].status, Some(ResourceStatus::Unavailable));
    }
}
