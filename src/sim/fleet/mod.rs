//! The objects that the simulated OCP manages: clusters, OBProxies, arbitration services, hosts and packages.
//!
//! Uses of tasks only their end.

mod hosts;
mod ob_clusters;
mod obproxies;
pub(crate) mod packages;
mod services;
pub(crate) mod version;

use crate::sim::Scenario;
use crate::sim::engine::blueprint::FleetChange;
use crate::sim::engine::state::Millis;
use crate::sim::engine::{Ended, Outcome};

use hosts::Hosts;
pub(crate) use hosts::{Architecture, Host, Status};
pub(crate) use ob_clusters::{ObCluster, ObServer, ObZone};
pub(crate) use obproxies::{Obproxy, ObproxyCluster};
use packages::Package;
pub(crate) use services::ArbitrationService;
use version::Version;

/// All managed objects.
pub(crate) struct Fleet {
    pub(crate) clusters: Vec<ObCluster>,
    pub(crate) obproxy_clusters: Vec<ObproxyCluster>,
    pub(crate) services: Vec<ArbitrationService>,
    pub(crate) hosts: Vec<Host>,
    pub(crate) packages: Vec<Package>,
}

impl Fleet {
    pub(crate) fn new(scenario: Scenario) -> Self {
        let mut hosts = Hosts(Vec::new());
        let clusters = ob_clusters::all(scenario, &mut hosts);
        let obproxy_clusters = obproxies::all(scenario, &mut hosts);
        let services = services::all(&mut hosts);
        Self { clusters, obproxy_clusters, services, hosts: hosts.0, packages: packages::uploaded() }
    }

    /// Returns the architecture of a host.
    pub(crate) fn architecture(&self, host: u64) -> Option<Architecture> {
        self.hosts.iter().find(|candidate| candidate.id == host).map(|host| host.architecture)
    }

    /// Returns the address of a host.
    pub(crate) fn ip(&self, host: u64) -> &str {
        self.hosts.iter().find(|candidate| candidate.id == host).map_or("", |host| &host.ip)
    }

    /// Marks the objects of a task.
    pub(crate) fn begin(&mut self, effect: &FleetChange, now: Millis) {
        self.change(effect, now, Status::Upgrading, None);
    }

    /// Applies the effect of a task that ended.
    pub(crate) fn end(&mut self, ended: &Ended) {
        let to = match (&ended.effect, ended.outcome) {
            (_, Outcome::RolledBack) | (FleetChange::Nothing, _) => None,
            (
                FleetChange::UpgradeCluster { to, .. }
                | FleetChange::UpgradeObproxies { to, .. }
                | FleetChange::UpgradeArbitration { to, .. },
                Outcome::Applied,
            ) => Version::parse(to),
        };
        self.change(&ended.effect, ended.at, Status::Running, to.as_ref());
    }

    fn change(&mut self, effect: &FleetChange, now: Millis, status: Status, to: Option<&Version>) {
        match effect {
            FleetChange::Nothing => {}
            FleetChange::UpgradeCluster { id, .. } => {
                for cluster in self.clusters.iter_mut().filter(|cluster| cluster.id == *id) {
                    (cluster.status, cluster.update_time) = (status, now);
                    if let Some(version) = to {
                        cluster.version = version.clone();
                    }
                }
            }
            FleetChange::UpgradeObproxies { id, servers, .. } => {
                for cluster in self.obproxy_clusters.iter_mut().filter(|cluster| cluster.id == *id) {
                    cluster.update_time = now;
                    for server in cluster.servers.iter_mut().filter(|server| servers.contains(&server.id)) {
                        server.status = status;
                        if let Some(version) = to {
                            server.version = version.clone();
                        }
                    }
                }
            }
            FleetChange::UpgradeArbitration { id, .. } => {
                for service in self.services.iter_mut().filter(|service| service.id == *id) {
                    service.status = status;
                    if let Some(version) = to {
                        service.version = version.clone();
                    }
                }
            }
        }
    }
}
