//! The upgrade of an OB cluster: a main task that creates a child task for each version whose binary is installed
//! (ocp-api.md 3.1). The child processes zone by zone, with the servers of a zone in parallel.

use crate::sim::Scenario;
use crate::sim::engine::Blueprint;
use crate::sim::engine::blueprint::{Fault, FleetChange, Place, Role, Step, Subject};
use crate::sim::fleet::version::Version;
use crate::sim::fleet::{Fleet, ObCluster, ObServer, ObZone};

use super::Slip;

// The main task, with the names of S0.
const START_NODE: Step = Step::new("Start node", 30, (3, 3), &[]).with_role(Role::Start);
const PREPARE: Step = Step::new(
    "Prepare upgrade cluster",
    600,
    (5, 9),
    &[
        "Check cluster {name}: status RUNNING, not merging",
        "Find upgrade path from {from} to {to}",
        "Updated cluster status: from RUNNING to UPGRADING",
    ],
);
// OCP does not support rolling a cluster upgrade back (ocp-api.md 3.1).
const SUBMIT: Step = Step::new("Submit cluster upgrade task", 300, (3, 5), &["Submit dag to upgrade cluster {name}"])
    .final_once_started();
const WAIT: Step = Step::new("Wait dag success", 86_400, (3, 3), &["Wait until submitted dag has ended"]);
const UPDATE_STATUS: Step = Step::new(
    "Update OB cluster status",
    300,
    (4, 7),
    &["Query version of cluster {name}: {to}", "Updated cluster status: from UPGRADING to RUNNING"],
);

// The child task.
const PREPARE_HOP: Step = Step::new(
    "Prepare upgrade OB cluster",
    600,
    (5, 9),
    &["Upgrade cluster {name} from {from} to {to}", "Distribute packages to all hosts of cluster {name}"],
)
.final_once_started();
const CHECKER: Step = Step::new(
    "Execute upgrade checker",
    1800,
    (14, 24),
    &[
        "Execute: upgrade_checker.py against cluster {name}",
        "check_cluster_version: passed",
        "check_paxos_replica: passed",
        "check_rebalance_task: passed",
        "check_major_merge: passed",
        "All checks passed",
    ],
);
const PRE_SCRIPT: Step = Step::new(
    "Execute upgrade pre script",
    3600,
    (28, 40),
    &[
        "Execute: upgrade_pre.py against cluster {name}",
        "alter system begin upgrade",
        "Disable DDL, major freeze and rebalance",
        "Run upgrade actions of version {to}",
        "alter system begin rolling upgrade",
    ],
);
const STOP_ZONE: Step = Step::new(
    "Stop Zone",
    1800,
    (10, 18),
    &["alter system stop zone '{zone}'", "Wait until no leader is left in zone {zone}", "Zone {zone} is INACTIVE"],
);
const INSTALL: Step = Step::new(
    "Install OB rpm",
    1800,
    (26, 40),
    &[
        "Download package of version {to} to host {host}",
        "Execute: sudo rpm -Uvh --force oceanbase-{to}.rpm on host {host}",
        "Updating / installing oceanbase-{to}",
        "Link /home/admin/oceanbase/bin/observer to version {to}",
    ],
);
const STOP_SERVER: Step = Step::new(
    "Stop observer process",
    1800,
    (8, 16),
    &["Send SIGTERM to observer on host {host}", "Wait until observer has exited on host {host}"],
);
const START_SERVER: Step = Step::new(
    "Start observer process",
    1800,
    (10, 20),
    &["Execute: bin/observer on host {host}", "Observer process has started on host {host}"],
);
const WAIT_SERVER: Step = Step::new(
    "Wait observer active",
    3600,
    (24, 40),
    &[
        "Query __all_server for {host}: status INACTIVE",
        "Query __all_server for {host}: start_service_time is 0",
        "Query __all_server for {host}: status ACTIVE",
    ],
);
const CHECK_SERVER: Step =
    Step::new("Check observer version", 300, (4, 7), &["Query version from {host}:2881", "Observer {host} runs {to}"]);
const START_ZONE: Step = Step::new(
    "Start Zone",
    1800,
    (8, 14),
    &["alter system start zone '{zone}'", "Wait until all log streams of zone {zone} are in sync"],
);
const POST_SCRIPT: Step = Step::new(
    "Execute upgrade post script",
    3600,
    (28, 40),
    &[
        "Execute: upgrade_post.py against cluster {name}",
        "alter system end rolling upgrade",
        "Run upgrade all virtual schema and system variables",
        "Enable DDL, major freeze and rebalance",
        "alter system end upgrade",
    ],
);
const CHECK_VERSION: Step =
    Step::new("Check OB cluster version", 300, (5, 9), &["Query min_observer_version of cluster {name}: {to}"]);

const RPM_FAULT: Fault = Fault {
    exception: "com.alipay.ocp.service.compute.agent.AgentTaskFailedException",
    message: "Install package failed, error: Header V4 RSA/SHA1 Signature, digest: BAD, exit code 2",
};
const POST_FAULT: Fault = Fault {
    exception: "com.alipay.ocp.core.exception.UnexpectedException",
    message: "Execute upgrade_post.py failed, exit code 1: OperationalError (4012, 'Timeout') in run_upgrade_job",
};

/// The order of the zones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Zones {
    /// One after the other, in the cluster's order.
    #[default]
    Listed,
    /// One after the other in this order; each waits for an operator before it is stopped.
    Ordered(Vec<String>),
    /// All at once: the service is down meanwhile.
    Together,
}

/// The settings of an upgrade, beside its target.
#[derive(Clone, Debug, Default)]
pub(crate) struct Manner {
    pub(crate) zones: Zones,
    /// The settings that newer versions of OCP store.
    pub(crate) notes: Vec<(&'static str, String)>,
}

/// Plans the upgrade of a cluster through the versions of `path`, the last of which is the target.
pub(crate) fn upgrade_cluster(
    scenario: Scenario,
    fleet: &Fleet,
    cluster: &ObCluster,
    path: &[Version],
    manner: &Manner,
) -> Blueprint {
    let to = path.last().map(Version::text).unwrap_or_default();
    let mut plan = Blueprint::new("Submit upgrade OB cluster dag", subject(cluster));
    plan.string("cluster_version", cluster.version.text());
    plan.string("cluster_name", &cluster.name);
    plan.string("cluster_id", cluster.id);
    plan.string("target_cluster_status", "RUNNING");
    plan.string("primary_cluster_id", cluster.id);
    for (name, value) in &manner.notes {
        plan.string(name, value);
    }
    plan.list("binary_upgrade_versions", path.iter().map(Version::text));
    plan.list("cluster_ids", [cluster.id]);
    plan.list("upgrade_versions", path.iter().map(Version::text));
    plan.once(START_NODE);
    plan.once(PREPARE);
    let mut from = &cluster.version;
    for (hop, version) in path.iter().enumerate() {
        plan.once(SUBMIT.with_role(Role::Submit(hop)));
        plan.once(WAIT.with_role(Role::Wait(hop)));
        plan.children.push(upgrade_hop(fleet, cluster, from, version, &manner.zones));
        from = version;
    }
    plan.once(UPDATE_STATUS);
    if let Some(child) = plan.children.first_mut() {
        match Slip::of(scenario) {
            Slip::Never => {}
            Slip::Midway => child.fail_first(INSTALL.name, 0, RPM_FAULT),
            Slip::PastReturn => child.fail_first(POST_SCRIPT.name, 0, POST_FAULT),
        }
    }
    plan.effect = FleetChange::UpgradeCluster { id: cluster.id, to };
    plan
}

fn upgrade_hop(fleet: &Fleet, cluster: &ObCluster, from: &Version, to: &Version, order: &Zones) -> Blueprint {
    let mut plan = Blueprint::new(format!("Upgrade OB cluster {}", cluster.name), subject(cluster));
    plan.string("service_type", "OB_CLUSTER");
    plan.string("service_name", format!("{}:{}", cluster.name, cluster.ob_cluster_id));
    plan.string("cluster_name", &cluster.name);
    plan.string("cluster_id", cluster.id);
    plan.string("origin_version", from.text());
    plan.string("target_version", to.text());
    plan.list("zone_names", cluster.zones.iter().map(|zone| &zone.name));
    plan.list("server_ids", cluster.servers().map(|(_, server)| server.id));
    plan.list("host_ids", cluster.servers().map(|(_, server)| server.host_id));
    for step in [PREPARE_HOP, CHECKER, PRE_SCRIPT] {
        plan.once(step);
    }
    let places = |zone: &ObZone| zone.servers.iter().map(|server| place(fleet, zone, server)).collect::<Vec<Place>>();
    if *order == Zones::Together {
        copies(&mut plan, &cluster.zones.iter().flat_map(places).collect::<Vec<Place>>());
    } else {
        for zone in in_order(cluster, order) {
            let here = Place { zone: Some(zone.name.clone()), ..Place::default() };
            let stop = if matches!(order, Zones::Ordered(_)) { STOP_ZONE.confirmed() } else { STOP_ZONE };
            plan.once_at(stop, here.clone());
            copies(&mut plan, &places(zone));
            plan.once_at(START_ZONE, here);
        }
    }
    plan.once(POST_SCRIPT);
    plan.once(CHECK_VERSION);
    plan
}

fn copies(plan: &mut Blueprint, places: &[Place]) {
    for step in [INSTALL, STOP_SERVER, START_SERVER, WAIT_SERVER, CHECK_SERVER] {
        plan.copies(step, places);
    }
}

fn in_order<'a>(cluster: &'a ObCluster, order: &Zones) -> Vec<&'a ObZone> {
    match order {
        Zones::Ordered(names) => {
            names.iter().filter_map(|name| cluster.zones.iter().find(|zone| zone.name == *name)).collect()
        }
        Zones::Listed | Zones::Together => cluster.zones.iter().collect(),
    }
}

fn place(fleet: &Fleet, zone: &ObZone, server: &ObServer) -> Place {
    Place {
        zone: Some(zone.name.clone()),
        host_id: Some(server.host_id),
        ip: Some(fleet.ip(server.host_id).to_owned()),
        server_id: Some(server.id),
    }
}

fn subject(cluster: &ObCluster) -> Subject {
    Subject::Cluster { id: cluster.id, name: cluster.name.clone(), ob_cluster_id: cluster.ob_cluster_id }
}
