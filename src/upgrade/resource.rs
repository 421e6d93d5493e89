//! The resources that can be upgraded: one type for OB clusters, OBProxy clusters and arbitration services, made from
//! wire types.

use std::fmt;

use crate::ocp::address;
use crate::ocp::status::ResourceStatus;
use crate::ocp::wire::{ArbitrationService, Cluster, Host, ObproxyCluster, Server};
use crate::ocp::{ArbitrationServiceId, ClusterId, ObproxyClusterId, ObproxyId};
use crate::sorting::Sort as _;

use super::name_form::NameForm;
use super::package::{PackageName, Product};
use super::version::{Installed, Relation};

/// The kinds of resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// An OB cluster.
    Cluster,
    /// An OBProxy cluster, upgraded server by server.
    Obproxy,
    /// An arbitration service.
    Arbitration,
}

impl Kind {
    /// All kinds, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Cluster, Self::Obproxy, Self::Arbitration];

    /// Returns the product whose packages this kind uses; arbitration services run the database server's package.
    #[must_use]
    pub const fn product(self) -> Product {
        match self {
            Self::Cluster | Self::Arbitration => Product::OceanBase,
            Self::Obproxy => Product::Obproxy,
        }
    }

    /// Returns the form of the package name in this kind's request (ocp-api.md section 3).
    #[must_use]
    pub const fn name_form(self) -> NameForm {
        match self {
            Self::Cluster | Self::Arbitration => NameForm::File,
            Self::Obproxy => NameForm::Short,
        }
    }
}

/// The id of a resource, with its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ResourceId {
    /// The id of an OB cluster.
    Cluster(ClusterId),
    /// The id of an OBProxy cluster.
    Obproxy(ObproxyClusterId),
    /// The id of an arbitration service.
    Arbitration(ArbitrationServiceId),
}

impl ResourceId {
    /// Creates the id of a kind.
    #[must_use]
    pub const fn new(kind: Kind, id: u64) -> Self {
        match kind {
            Kind::Cluster => Self::Cluster(ClusterId(id)),
            Kind::Obproxy => Self::Obproxy(ObproxyClusterId(id)),
            Kind::Arbitration => Self::Arbitration(ArbitrationServiceId(id)),
        }
    }

    /// Returns the kind.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Cluster(_) => Kind::Cluster,
            Self::Obproxy(_) => Kind::Obproxy,
            Self::Arbitration(_) => Kind::Arbitration,
        }
    }

    /// Returns the name of the resource in keys of the browser's storage and in names of locks, such as `Cluster.7`.
    /// Earlier versions of the console use the same names for stored data and locks: these words never change.
    #[must_use]
    pub fn storage_name(self) -> String {
        let kind = match self.kind() {
            Kind::Cluster => "Cluster",
            Kind::Obproxy => "Obproxy",
            Kind::Arbitration => "Arbitration",
        };
        format!("{kind}.{self}")
    }
}

impl fmt::Display for ResourceId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cluster(id) => id.fmt(out),
            Self::Obproxy(id) => id.fmt(out),
            Self::Arbitration(id) => id.fmt(out),
        }
    }
}

/// A zone of an OB cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// The name.
    pub name: String,
    /// The status in OCP's word.
    pub status: Option<ResourceStatus>,
    /// The number of its servers, when known.
    pub servers: Option<u64>,
}

/// One server of an OBProxy cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObproxyServer {
    /// The id.
    pub id: ObproxyId,
    /// Address and port.
    pub address: String,
    /// The installed version.
    pub installed: Option<Installed>,
    /// The status.
    pub status: Option<ResourceStatus>,
    /// The processor architecture of its host.
    pub architecture: Option<String>,
}

/// The parts of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parts {
    /// An OB cluster's zones.
    Zones(Vec<Zone>),
    /// An OBProxy cluster's servers.
    Servers(Vec<ObproxyServer>),
    /// The address of an arbitration service, which is one process.
    Process(Option<String>),
}

/// A resource that can be upgraded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// The id.
    pub id: ResourceId,
    /// Its name.
    pub name: String,
    /// The installed version; an OBProxy cluster has a version for each server instead.
    pub installed: Option<Installed>,
    /// The status; an OBProxy cluster has one for each server instead.
    pub status: Option<ResourceStatus>,
    /// The known processor architectures of its hosts, without duplicates.
    pub architectures: Vec<String>,
    /// The known tags of the operating systems of its hosts, without duplicates.
    pub systems: Vec<String>,
    /// The known ids of its hosts.
    pub host_ids: Vec<u64>,
    /// The parts.
    pub parts: Parts,
}

impl Resource {
    /// Creates the resource of an OB cluster.
    #[must_use]
    pub fn from_cluster(wire: Cluster) -> Self {
        let version = wire.full_version.or(wire.version);
        let count = |zone: &crate::ocp::wire::Zone| {
            zone.server_count.or_else(|| (!zone.servers.is_empty()).then_some(zone.servers.len() as u64))
        };
        let host_ids = wire.zones.iter().flat_map(|zone| host_ids(&zone.servers)).collect();
        let zone = |zone: crate::ocp::wire::Zone| Zone { servers: count(&zone), name: zone.name, status: zone.status };
        Self {
            id: ResourceId::Cluster(wire.id),
            name: name_or(wire.name, wire.id.0),
            installed: version.as_deref().and_then(Installed::parse),
            status: wire.status,
            architectures: Vec::new(),
            systems: Vec::new(),
            host_ids,
            parts: Parts::Zones(wire.zones.into_iter().map(zone).collect()),
        }
    }

    /// Creates the resource of an OBProxy cluster.
    #[must_use]
    pub fn from_obproxy(wire: ObproxyCluster) -> Self {
        let architectures = distinct(wire.obproxies.iter().filter_map(|server| server.architecture.clone()));
        let servers = wire.obproxies.into_iter().map(|server| ObproxyServer {
            address: address(server.ip, server.sql_port).unwrap_or_else(|| server.id.to_string()),
            id: server.id,
            installed: server.version.as_deref().and_then(Installed::parse),
            status: server.status,
            architecture: server.architecture,
        });
        Self {
            id: ResourceId::Obproxy(wire.id),
            name: name_or(wire.name, wire.id.0),
            installed: None,
            status: None,
            architectures,
            systems: Vec::new(),
            host_ids: Vec::new(),
            parts: Parts::Servers(servers.collect()),
        }
    }

    /// Creates the resource of an arbitration service.
    #[must_use]
    pub fn from_arbitration(wire: ArbitrationService) -> Self {
        let address = address(wire.ip, wire.port);
        Self {
            id: ResourceId::Arbitration(wire.id),
            name: wire
                .name
                .filter(|name| !name.trim().is_empty())
                .or_else(|| address.clone())
                .unwrap_or_else(|| wire.id.to_string()),
            installed: wire.version.as_deref().and_then(Installed::parse),
            status: wire.status,
            architectures: wire.architecture.into_iter().collect(),
            systems: Vec::new(),
            host_ids: wire.host_id.into_iter().collect(),
            parts: Parts::Process(address),
        }
    }

    /// Returns the resource with the hosts of its servers, which OCP sends in another list. A cluster without zones
    /// gets the zones of its servers.
    #[must_use]
    pub fn with_servers(mut self, servers: &[Server]) -> Self {
        if let Parts::Zones(zones) = &mut self.parts
            && zones.is_empty()
        {
            for name in servers.iter().filter_map(|server| server.zone.as_ref()) {
                match zones.iter_mut().find(|zone| zone.name == *name) {
                    Some(zone) => zone.servers = zone.servers.map(|count| count + 1),
                    None => zones.push(Zone { name: name.clone(), status: None, servers: Some(1) }),
                }
            }
        }
        self.host_ids.extend(host_ids(servers));
        self
    }

    /// Returns the resource with the architectures and systems of its hosts, which OCP sends in a third list.
    #[must_use]
    pub fn with_hosts(mut self, hosts: &[Host]) -> Self {
        let own = hosts.iter().filter(|host| self.host_ids.contains(&host.id));
        let known = own.filter_map(|host| host.architecture.clone()).collect::<Vec<_>>();
        self.architectures = distinct(self.architectures.into_iter().chain(known));
        let own = hosts.iter().filter(|host| self.host_ids.contains(&host.id));
        self.systems = distinct(self.systems.into_iter().chain(own.filter_map(Host::system)));
        self
    }

    /// Returns the servers of an OBProxy cluster; empty for other kinds.
    #[must_use]
    pub fn servers(&self) -> &[ObproxyServer] {
        match &self.parts {
            Parts::Servers(servers) => servers,
            Parts::Zones(_) | Parts::Process(_) => &[],
        }
    }

    /// Returns the relation of a package to the installed version: to the server for which it is the greatest upgrade.
    /// `None` where no server shows an upgrade and the version of a server is not known.
    #[must_use]
    pub fn relation(&self, package: &PackageName) -> Option<Relation> {
        let own = matches!(self.parts, Parts::Zones(_) | Parts::Process(_)).then_some(&self.installed);
        let all = own.into_iter().chain(self.servers().iter().map(|server| &server.installed));
        let relation = |installed: &Installed| installed.compare_target(&package.version, package.build);
        let relations: Vec<Option<Relation>> = all.map(|installed| installed.as_ref().map(relation)).collect();
        let best = relations.iter().flatten().max().copied();
        best.filter(|best| *best >= Relation::Hotfix || !relations.contains(&None))
    }

    /// Returns the distinct installed versions, as texts, lowest first.
    #[must_use]
    pub fn versions(&self) -> Vec<String> {
        let mut found: Vec<&Installed> = self.servers().iter().filter_map(|server| server.installed.as_ref()).collect();
        found.extend(&self.installed);
        found.put_in_order_by(|a, b| a.version.cmp(&b.version).then(a.build.cmp(&b.build)));
        found.dedup();
        found.into_iter().map(ToString::to_string).collect()
    }
}

fn host_ids(servers: &[Server]) -> Vec<u64> {
    servers.iter().filter_map(|server| server.host_id).collect()
}

fn address(ip: Option<String>, port: Option<u64>) -> Option<String> {
    Some(address::joined(&ip.filter(|ip| !ip.trim().is_empty())?, port))
}

fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut texts: Vec<String> = texts.collect();
    texts.put_in_order();
    texts.dedup();
    texts
}

// A name of blanks could be neither read nor clicked.
fn name_or(name: String, id: u64) -> String {
    if name.trim().is_empty() { id.to_string() } else { name }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_resource_has_the_name_in_storage_that_earlier_versions_gave_it() {
        let all = [
            ResourceId::Cluster(ClusterId(7)),
            ResourceId::Obproxy(ObproxyClusterId(8)),
            ResourceId::Arbitration(ArbitrationServiceId(9)),
        ];
        assert_eq!(all.map(ResourceId::storage_name), ["Cluster.7", "Obproxy.8", "Arbitration.9"]);
    }

    #[test]
    fn a_cluster_without_zones_has_those_that_its_servers_name() {
        let cluster = Cluster::read(&json!({"id": 1, "name": "a"})).unwrap();
        let server = |zone: &str| Server::read(&json!({"zoneName": zone})).unwrap();
        let servers = [server("z2"), server("z1"), server("z2"), Server::read(&json!({})).unwrap()];
        let resource = Resource::from_cluster(cluster).with_servers(&servers);
        let Parts::Zones(zones) = resource.parts else { panic!() };
        let told: Vec<_> = zones.iter().map(|zone| (zone.name.as_str(), zone.servers)).collect();
        assert_eq!(told, [("z2", Some(2)), ("z1", Some(1))]);
    }

    #[test]
    fn the_architectures_of_a_cluster_come_from_the_hosts_of_its_servers() {
        let cluster =
            Cluster::read(&json!({"id": 1, "name": "a", "zones": [{"name": "z", "servers": [{"hostId": 7}]}]}));
        let servers = [Server::read(&json!({"hostId": 8})).unwrap()];
        let host = |id: u64, architecture: &str| Host::read(&json!({"id": id, "architecture": architecture})).unwrap();
        let hosts = [host(7, "x86_64"), host(8, "aarch64"), host(9, "riscv64")];
        let resource = Resource::from_cluster(cluster.unwrap()).with_servers(&servers).with_hosts(&hosts);
        assert_eq!(resource.architectures, ["aarch64", "x86_64"]);
    }

    #[test]
    fn servers_of_one_version_that_is_written_in_two_ways_have_one_version() {
        let server = |id: u64, version: &str| json!({"id": id, "version": version});
        let value = json!({"id": 1, "name": "a", "obproxies": [server(1, "4.2.1"), server(2, "4.2.1.0")]});
        assert_eq!(Resource::from_obproxy(ObproxyCluster::read(&value).unwrap()).versions(), ["4.2.1"]);
    }

    #[test]
    fn a_package_is_told_as_later_or_not_only_where_the_version_is_known() {
        let package = PackageName::parse("obproxy-4.2.1.0-11").unwrap();
        let relation = |versions: &[Option<&str>]| {
            let servers: Vec<_> =
                (1..).zip(versions).map(|(id, version)| json!({"id": id, "version": version})).collect();
            let value = json!({"id": 1, "name": "a", "obproxies": servers});
            Resource::from_obproxy(ObproxyCluster::read(&value).unwrap()).relation(&package)
        };
        assert_eq!(relation(&[None]), None);
        assert_eq!(relation(&[]), None);
        assert_eq!(relation(&[Some("4.2.1.0-11"), None]), None);
        assert_eq!(relation(&[Some("4.1.0.0-3"), None]), Some(Relation::Newer));
        assert_eq!(relation(&[Some("4.2.1.0-11"), Some("4.2.1.0-10")]), Some(Relation::Hotfix));
        let service = json!({"id": 1, "version": null});
        let service = Resource::from_arbitration(ArbitrationService::read(&service).unwrap());
        assert_eq!(service.relation(&PackageName::parse("oceanbase-4.2.1.0-1.el7.x86_64.rpm").unwrap()), None);
    }

    #[test]
    fn an_obproxy_cluster_lists_each_version_that_runs_once() {
        let server = |id: u64, version: &str| json!({"id": id, "version": version});
        let value = json!({"id": 1, "name": "a", "obproxies": [server(1, "4.2.1.0-11"), server(2, "4.1.0.0-3"), server(3, "4.2.1.0-11")]});
        let resource = Resource::from_obproxy(ObproxyCluster::read(&value).unwrap());
        assert_eq!(resource.versions(), ["4.1.0.0-3", "4.2.1.0-11"]);
    }
}
