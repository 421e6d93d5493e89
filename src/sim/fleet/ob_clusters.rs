//! The OB clusters of the fleet.

use crate::ocp::ClusterId;
use crate::sim::Scenario;
use crate::sim::engine::state::Millis;

use super::hosts::{Architecture, Hosts, Status, known_version};
use super::version::Version;

/// An OB cluster.
#[derive(Clone, Debug)]
pub(crate) struct ObCluster {
    pub(crate) id: ClusterId,
    pub(crate) name: String,
    pub(crate) ob_cluster_id: u64,
    /// The name of its package: `oceanbase` or `oceanbase-ce`.
    pub(crate) product: &'static str,
    pub(crate) version: Version,
    pub(crate) status: Status,
    pub(crate) zones: Vec<ObZone>,
    /// The time of OCP's last change; 0 without a change since OCP was started.
    pub(crate) update_time: Millis,
}

/// A zone.
#[derive(Clone, Debug)]
pub(crate) struct ObZone {
    pub(crate) name: String,
    pub(crate) idc: &'static str,
    pub(crate) servers: Vec<ObServer>,
}

/// An observer.
#[derive(Clone, Debug)]
pub(crate) struct ObServer {
    pub(crate) id: u64,
    pub(crate) host_id: u64,
}

impl ObCluster {
    /// Returns all servers, zone by zone.
    pub(crate) fn servers(&self) -> impl Iterator<Item = (&ObZone, &ObServer)> {
        self.zones.iter().flat_map(|zone| zone.servers.iter().map(move |server| (zone, server)))
    }
}

struct Plan {
    id: u64,
    name: &'static str,
    product: &'static str,
    version: &'static str,
    status: Status,
    architecture: Architecture,
    zones: usize,
    servers_a_zone: usize,
}

const IDCS: [&str; 3] = ["hz1", "hz2", "hz3"];

const PLANS: [Plan; 6] = [
    Plan::new(22, "trade_core", "4.2.1.0-100000052024010800", 3, 2),
    Plan::new(23, "report_lite", "3.2.4-20230601110131", 1, 1),
    Plan { architecture: Architecture::Arm, ..Plan::new(24, "risk_arm", "4.2.1.0-100000052024010800", 3, 1) },
    Plan { status: Status::Stopped, ..Plan::new(25, "archive_cold", "4.2.1.0-100000052024010800", 1, 2) },
    Plan { product: "oceanbase-ce", ..Plan::new(26, "dev_ce", "4.2.1.8-108000022024072217", 1, 1) },
    Plan { status: Status::Unavailable, ..Plan::new(27, "lab_lost", "4.2.1.8-108000022024072217", 3, 1) },
];

const WIDE: Plan = Plan::new(40, "mega_core", "4.2.1.0-100000052024010800", 3, 30);

impl Plan {
    const fn new(id: u64, name: &'static str, version: &'static str, zones: usize, servers_a_zone: usize) -> Self {
        let (status, architecture) = (Status::Running, Architecture::X86);
        Self { id, name, product: "oceanbase", version, status, architecture, zones, servers_a_zone }
    }

    fn build(&self, hosts: &mut Hosts) -> ObCluster {
        let zone = |(number, idc): (usize, &&'static str)| ObZone {
            name: format!("zone{}", number + 1),
            idc,
            servers: (0..self.servers_a_zone)
                .map(|place| ObServer {
                    id: self.id * 1_000 + (number * self.servers_a_zone + place) as u64 + 1,
                    host_id: hosts.add(u8::try_from(self.id).unwrap_or(0), self.architecture, idc),
                })
                .collect(),
        };
        ObCluster {
            id: ClusterId(self.id),
            name: self.name.to_owned(),
            ob_cluster_id: self.id - 21,
            product: self.product,
            version: known_version(self.version),
            status: self.status,
            zones: IDCS.iter().enumerate().take(self.zones).map(zone).collect(),
            update_time: 0,
        }
    }
}

pub(super) fn all(scenario: Scenario, hosts: &mut Hosts) -> Vec<ObCluster> {
    let wide = (scenario == Scenario::Wide).then_some(&WIDE);
    PLANS.iter().chain(wide).map(|plan| plan.build(hosts)).collect()
}
