//! The OBProxy clusters of the fleet.

use std::collections::BTreeMap;

use crate::ocp::{ObproxyClusterId, ObproxyId};
use crate::sim::Scenario;
use crate::sim::engine::state::Millis;

use super::hosts::{Architecture, Hosts, Status, known_version};
use super::version::Version;

/// An OBProxy cluster.
#[derive(Clone, Debug)]
pub(crate) struct ObproxyCluster {
    pub(crate) id: ObproxyClusterId,
    pub(crate) name: String,
    /// The OB cluster that it serves.
    pub(crate) serves: u64,
    pub(crate) servers: Vec<Obproxy>,
    /// The time of OCP's last change; 0 without a change since OCP was started.
    pub(crate) update_time: Millis,
}

/// One OBProxy server.
#[derive(Clone, Debug)]
pub(crate) struct Obproxy {
    pub(crate) id: ObproxyId,
    pub(crate) host_id: u64,
    pub(crate) idc: &'static str,
    pub(crate) version: Version,
    pub(crate) status: Status,
}

impl ObproxyCluster {
    /// Returns the number of servers of each version, in the order of the texts.
    pub(crate) fn versions(&self) -> BTreeMap<String, u64> {
        let mut counts = BTreeMap::new();
        for server in &self.servers {
            *counts.entry(server.version.text()).or_insert(0) += 1;
        }
        counts
    }

    /// Returns the number of servers in each data centre.
    pub(crate) fn topology(&self) -> BTreeMap<&'static str, u64> {
        let mut counts = BTreeMap::new();
        for server in &self.servers {
            *counts.entry(server.idc).or_insert(0) += 1;
        }
        counts
    }
}

const OLD: &str = "4.0.0-20230130103527";
const CURRENT: &str = "4.2.1.0-20231128204512";

pub(super) fn all(scenario: Scenario, hosts: &mut Hosts) -> Vec<ObproxyCluster> {
    let mut cluster = |id: u64, name: &str, serves: u64, first: u64, servers: &[(&str, Architecture)]| {
        let idcs = ["hz1", "hz2", "hz3"].into_iter().cycle();
        let server = |(id, ((version, architecture), idc)): (u64, (&(&str, Architecture), &'static str))| Obproxy {
            id: ObproxyId(id),
            host_id: hosts.add(u8::try_from(100 + serves).unwrap_or(0), *architecture, idc),
            idc,
            version: known_version(version),
            status: Status::Running,
        };
        ObproxyCluster {
            id: ObproxyClusterId(id),
            name: name.to_owned(),
            serves,
            servers: (first..).zip(servers.iter().zip(idcs)).map(server).collect(),
            update_time: 0,
        }
    };
    let x86 = Architecture::X86;
    let mut all = vec![
        cluster(1, "trade_proxy", 22, 1, &[(OLD, x86), (OLD, x86), (CURRENT, x86)]),
        cluster(2, "report_proxy", 23, 4, &[(CURRENT, x86)]),
        cluster(3, "risk_proxy", 24, 5, &[(CURRENT, x86), (CURRENT, Architecture::Arm)]),
    ];
    if scenario == Scenario::Wide {
        all.push(cluster(9, "mega_proxy", 40, 101, &[(CURRENT, x86); 30]));
    }
    all
}
