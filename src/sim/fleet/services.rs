//! The arbitration services of the fleet.

use crate::ocp::ArbitrationServiceId;

use super::hosts::{Architecture, Hosts, Status, known_version};
use super::version::Version;

/// An arbitration service.
#[derive(Clone, Debug)]
pub(crate) struct ArbitrationService {
    pub(crate) id: ArbitrationServiceId,
    pub(crate) name: &'static str,
    pub(crate) host_id: u64,
    pub(crate) version: Version,
    pub(crate) status: Status,
    /// The OB clusters that use it.
    pub(crate) clusters: &'static [u64],
}

pub(super) fn all(hosts: &mut Hosts) -> Vec<ArbitrationService> {
    let mut service = |id, name, architecture, status, clusters| ArbitrationService {
        id: ArbitrationServiceId(id),
        name,
        host_id: hosts.add(200, architecture, "hz3"),
        version: known_version("4.2.1.0-100000052024010800"),
        status,
        clusters,
    };
    vec![
        service(4901, "arb_trade", Architecture::X86, Status::Running, &[22][..]),
        service(4902, "arb_risk", Architecture::Arm, Status::Running, &[24]),
        service(4903, "arb_archive", Architecture::X86, Status::Stopped, &[25]),
    ]
}
