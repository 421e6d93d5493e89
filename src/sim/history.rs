//! The tasks before the start of the simulation: the engine itself runs four tasks in the past, so that the task list
//! resembles that of a real OCP, with each state as the engine produces it.

use crate::ocp::{ClusterId, TaskId};

use super::engine::blueprint::{Fault, Place, Step, Subject};
use super::engine::state::{Millis, TaskState};
use super::engine::{Blueprint, Engine};
use super::fleet::{Fleet, ObCluster};

const HOUR: Millis = 3_600_000;

const START_NODE: Step = Step::new("Start node", 30, (3, 3), &[]);
const FINISH_NODE: Step = Step::new("Finish node", 0, (3, 3), &[]);

/// Runs the past tasks: two that succeeded, one that was rolled back, one that is FAILED.
pub(crate) fn run(engine: &mut Engine, fleet: &Fleet, start: Millis) {
    let cluster = |id: u64| fleet.clusters.iter().find(|cluster| cluster.id == ClusterId(id));
    if let Some(cluster) = cluster(22) {
        run_to_the_end(engine, create_tenant(cluster, "trade", None), start - 52 * HOUR);
        let fault = Fault {
            exception: "com.alipay.ocp.core.exception.OceanBaseException",
            message: "Execute sql failed: ERROR 4624 (HY000): machine resource is not enough to hold a new unit",
        };
        let id = run_to_the_end(engine, create_tenant(cluster, "risk_copy", Some(fault)), start - 27 * HOUR);
        let now = start - 26 * HOUR;
        engine.advance(now);
        if engine.roll_back_task(id, now).is_ok() {
            finish(engine, id, now);
        }
        run_to_the_end(engine, prepare_hosts(fleet), start - 9 * HOUR);
    }
    if let Some(cluster) = cluster(25) {
        run_to_the_end(engine, restart_zone(fleet, cluster), start - 2 * HOUR);
    }
    engine.take_ended();
}

fn run_to_the_end(engine: &mut Engine, plan: Blueprint, now: Millis) -> TaskId {
    engine.advance(now);
    let id = engine.submit(plan, now);
    finish(engine, id, now);
    id
}

fn finish(engine: &mut Engine, id: TaskId, now: Millis) {
    let mut at = now;
    while engine.task(id).is_some_and(|task| task.state == TaskState::Running)
        && let Some(next) = engine.next_event()
    {
        at = at.max(next);
        engine.advance(at);
    }
}

fn about(cluster: &ObCluster) -> Subject {
    Subject::Cluster { id: cluster.id, name: cluster.name.clone(), ob_cluster_id: cluster.ob_cluster_id }
}

fn create_tenant(cluster: &ObCluster, tenant: &str, fault: Option<Fault>) -> Blueprint {
    const SYNC: &str = "Sync tenant information";
    let mut plan = Blueprint::new("Create tenant", about(cluster));
    plan.string("cluster_id", cluster.id);
    plan.string("tenant_name", tenant);
    for (name, timeout, seconds) in [
        ("Prepare create tenant", 300, (3, 6)),
        ("Create ob tenant", 1200, (14, 30)),
        ("Set whitelist", 300, (3, 6)),
        ("Set super user password", 300, (3, 6)),
        (SYNC, 600, (4, 9)),
        ("Set system variables", 300, (3, 6)),
        ("Update tenant status", 300, (3, 5)),
    ] {
        plan.once(Step::new(name, timeout, seconds, &["Cluster {name}: alter tenant", "Execute sql succeeded"]));
    }
    if let Some(fault) = fault {
        plan.fail_first(SYNC, 0, fault);
    }
    plan
}

fn prepare_hosts(fleet: &Fleet) -> Blueprint {
    let place =
        |host: &super::fleet::Host| Place { host_id: Some(host.id), ip: Some(host.ip.clone()), ..Place::default() };
    let places: Vec<Place> = fleet.hosts.iter().take(3).map(place).collect();
    let mut plan = Blueprint::new("Reinstall OCP Agent", Subject::Unnamed);
    plan.string("ocp_agent_install_version", "4.3.5-20250319105844");
    plan.list("host_ids", places.iter().filter_map(|place| place.host_id));
    plan.once(START_NODE);
    for (name, seconds) in
        [("Prepare reinstall OCP Agent", (3, 5)), ("Install OCP Agent", (12, 24)), ("Check OCP Agent status", (4, 9))]
    {
        plan.copies(Step::new(name, 1800, seconds, &["Finding OCP agent: host {host}"]), &places);
    }
    plan.once(FINISH_NODE);
    plan
}

fn restart_zone(fleet: &Fleet, cluster: &ObCluster) -> Blueprint {
    const START_SERVER: &str = "Start observer process";
    let mut plan = Blueprint::new("Restart OB Zone", about(cluster));
    plan.string("cluster_id", cluster.id);
    let mut places = Vec::new();
    for (zone, server) in cluster.servers() {
        places.push(Place {
            zone: Some(zone.name.clone()),
            host_id: Some(server.host_id),
            ip: Some(fleet.ip(server.host_id).to_owned()),
            server_id: Some(server.id),
        });
    }
    plan.list("zone_names", cluster.zones.iter().map(|zone| &zone.name));
    plan.list("server_ids", places.iter().filter_map(|place| place.server_id));
    plan.list("host_ids", places.iter().filter_map(|place| place.host_id));
    plan.once(START_NODE);
    plan.once(Step::new("Prepare restart OB Zone", 300, (3, 6), &["Check cluster {name}"]));
    plan.once(Step::new("Stop Zone", 1800, (8, 14), &["alter system stop zone"]));
    for (name, seconds) in
        [("Stop observer process", (8, 14)), (START_SERVER, (10, 18)), ("Wait observer active", (9, 16))]
    {
        plan.copies(Step::new(name, 1800, seconds, &["Observer of host {host}"]), &places);
    }
    plan.once(Step::new("Start Zone", 1800, (6, 9), &["alter system start zone"]));
    plan.once(Step::new("Update OB cluster status", 300, (3, 5), &["Updated cluster status: RUNNING"]));
    plan.fail_first(
        START_SERVER,
        1,
        Fault {
            exception: "com.alipay.ocp.core.exception.UnexpectedException",
            message: "Start observer failed: data directory /data/1 is not mounted on the host",
        },
    );
    plan
}
