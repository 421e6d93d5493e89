//! The upgrade of OBProxy servers of one cluster, in parallel.

use crate::sim::Scenario;
use crate::sim::engine::Blueprint;
use crate::sim::engine::blueprint::{Fault, FleetChange, Place, Step, Subject};
use crate::sim::fleet::version::PackageName;
use crate::sim::fleet::{Fleet, Obproxy, ObproxyCluster};

use super::Slip;

const START_NODE: Step = Step::new("Start node", 30, (3, 3), &[]);
const PREPARE: Step = Step::new(
    "Prepare upgrade obproxy",
    300,
    (4, 8),
    &["Check obproxy cluster {name}: package of version {to} is there for every architecture", "Reserve hosts"],
);
const BACKUP: Step = Step::new(
    "Backup obproxy config",
    600,
    (4, 9),
    &["Read parameters of obproxy {host}:2883", "Copy etc/obproxy_config.bin to backup directory on host {host}"],
);
const STOP: Step = Step::new(
    "Stop obproxy",
    1800,
    (10, 20),
    &[
        "Remove obproxy {host}:2883 from load balancing",
        "Wait until client connections of {host}:2883 are drained",
        "Send SIGTERM to obproxyd and obproxy on host {host}",
    ],
);
const INSTALL: Step = Step::new(
    "Install obproxy rpm",
    1800,
    (18, 34),
    &[
        "Download package of version {to} to host {host}",
        "Execute: sudo rpm -Uvh --force obproxy-{to}.rpm",
        "Updating / installing obproxy-{to}",
    ],
);
const START: Step = Step::new(
    "Start obproxy",
    1800,
    (8, 16),
    &["Execute: bin/obproxyd.sh -c start on host {host}", "Wait until port 2883 of host {host} accepts connections"],
)
.final_once_started();
const CHECK: Step = Step::new(
    "Check obproxy status",
    600,
    (5, 12),
    &["Query proxyversion from {host}:2883", "Send test query through {host}:2883", "Obproxy {host}:2883 runs {to}"],
);
const UPDATE: Step = Step::new(
    "Update obproxy info",
    300,
    (3, 6),
    &["Updated version of obproxies to {to}", "Updated obproxy status: from UPGRADING to RUNNING"],
);
const FINISH_NODE: Step = Step::new("Finish node", 0, (3, 3), &[]);

const RPM_FAULT: Fault = Fault {
    exception: "com.alipay.ocp.service.compute.agent.AgentTaskFailedException",
    message: "Install package failed, error: installing package obproxy needs 214MB on the / filesystem, exit code 1",
};
const CHECK_FAULT: Fault = Fault {
    exception: "java.sql.SQLNonTransientConnectionException",
    message: "Could not connect to obproxy: (conn=7) Access denied, config server did not answer within 5000 ms",
};

/// Plans the upgrade of the selected servers to a package of this name (of every needed architecture).
pub(crate) fn upgrade_obproxies(
    scenario: Scenario,
    fleet: &Fleet,
    cluster: &ObproxyCluster,
    servers: &[&Obproxy],
    target: &PackageName,
) -> Blueprint {
    let to = target.version.text();
    let mut plan = Blueprint::new("Upgrade obproxy", Subject::Unnamed);
    plan.string("service_type", "OB_PROXY");
    plan.string("service_name", &cluster.name);
    plan.string("obproxy_cluster_id", cluster.id);
    plan.string("target_version", &to);
    plan.string("short_rpm_name", target.short());
    plan.list("obproxy_server_ids", servers.iter().map(|server| server.id));
    plan.list("host_ids", servers.iter().map(|server| server.host_id));
    plan.list("origin_versions", servers.iter().map(|server| server.version.text()));
    let place = |server: &&Obproxy| Place {
        host_id: Some(server.host_id),
        ip: Some(fleet.ip(server.host_id).to_owned()),
        server_id: Some(server.id.0),
        zone: None,
    };
    let places: Vec<Place> = servers.iter().map(place).collect();
    plan.once(START_NODE);
    plan.once(PREPARE);
    for step in [BACKUP, STOP, INSTALL, START, CHECK] {
        plan.copies(step, &places);
    }
    plan.once(UPDATE);
    plan.once(FINISH_NODE);
    let unlucky = places.len() / 2;
    match Slip::of(scenario) {
        Slip::Never => {}
        Slip::Midway => plan.fail_first(INSTALL.name, unlucky, RPM_FAULT),
        Slip::PastReturn => plan.fail_first(CHECK.name, unlucky, CHECK_FAULT),
    }
    plan.effect =
        FleetChange::UpgradeObproxies { id: cluster.id, servers: servers.iter().map(|server| server.id).collect(), to };
    plan
}
