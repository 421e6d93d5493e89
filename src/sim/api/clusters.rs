//! The calls about OB clusters (ocp-api.md section 4).

use serde_json::{Value, json};

use crate::ocp::{ClusterId, Request, Timestamp};
use crate::sim::engine::state::Millis;
use crate::sim::fleet::{ObCluster, ObServer, ObZone, Status};
use crate::sim::seeded_random;
use crate::sim::world::World;

use super::paging::{self, Direction};
use super::rejection::Rejection;
use super::reply::{CallResult, Reply};

const CREATED: &str = "2024-01-22T10:31:05.2+08:00";

pub(crate) fn clusters(sim: &World, request: &Request) -> CallResult {
    let mut found: Vec<&ObCluster> = sim.fleet.clusters.iter().collect();
    found.retain(|cluster| {
        paging::part_of(request, "name", &cluster.name) && paging::one_of(request, "status", cluster.status.word())
    });
    paging::sort(&mut found, request, Direction::Ascending, |cluster| cluster.id.0, |cluster| cluster.name.clone());
    paging::page(request, &found, |cluster| show(sim, cluster))
}

pub(crate) fn cluster(sim: &World, id: u64) -> CallResult {
    find(sim, id).map(|cluster| Reply::Data(show(sim, cluster)))
}

/// Returns the whole list: this call has no pages.
pub(crate) fn cluster_servers(sim: &World, id: u64) -> CallResult {
    let cluster = find(sim, id)?;
    let servers: Vec<Value> = cluster.servers().map(|(zone, server)| show_server(sim, cluster, zone, server)).collect();
    Ok(Reply::Data(json!({ "contents": servers })))
}

pub(crate) fn find(sim: &World, id: u64) -> Result<&ObCluster, Rejection> {
    let found = sim.fleet.clusters.iter().find(|cluster| cluster.id == ClusterId(id));
    found.ok_or_else(|| Rejection::not_found("OB cluster", "OB 集群", id))
}

/// Returns a time of the fleet: OCP's start when there was no change since.
pub(crate) fn time(sim: &World, at: Millis) -> String {
    Timestamp { epoch_ms: if at == 0 { sim.start } else { at }, ..sim.now }.to_string()
}

fn show(sim: &World, cluster: &ObCluster) -> Value {
    let zones: Vec<Value> = cluster.zones.iter().map(|zone| show_zone(sim, cluster, zone)).collect();
    let roots = cluster.zones.iter().filter_map(|zone| zone.servers.first()).enumerate().map(|(number, server)| {
        json!({
            "address": format!("{}:2882", sim.fleet.ip(server.host_id)),
            "role": if number == 0 { "LEADER" } else { "FOLLOWER" },
            "sql_port": 2881,
        })
    });
    json!({
        "id": cluster.id.0,
        "name": cluster.name,
        "obClusterId": cluster.ob_cluster_id,
        "obVersion": cluster.version.number,
        "fullVersion": cluster.version.text(),
        "status": cluster.status.word(),
        "type": "PRIMARY",
        "regionCount": 1,
        "tenantCount": 2 + cluster.id.0 % 5,
        "partitionCount": 1_200 + seeded_random::hash(&[cluster.id.0]) % 30_000,
        "serverCount": cluster.servers().count(),
        "rootServers": roots.collect::<Vec<_>>(),
        "standbyClusters": [],
        "zones": zones,
        "creator": "admin",
        "createTime": CREATED,
        "updateTime": time(sim, cluster.update_time),
    })
}

fn show_zone(sim: &World, cluster: &ObCluster, zone: &ObZone) -> Value {
    let servers: Vec<Value> = zone.servers.iter().map(|server| show_server(sim, cluster, zone, server)).collect();
    json!({
        "name": zone.name,
        "idcName": zone.idc,
        "regionName": "hangzhou",
        "innerStatus": if cluster.status == Status::Stopped { "INACTIVE" } else { "ACTIVE" },
        "operateStatus": "NORMAL",
        "status": server_status(cluster).word(),
        "serverCount": servers.len(),
        "servers": servers,
    })
}

fn show_server(sim: &World, cluster: &ObCluster, zone: &ObZone, server: &ObServer) -> Value {
    let first = zone.servers.first().is_some_and(|first| first.id == server.id);
    json!({
        "id": server.id,
        "ip": sim.fleet.ip(server.host_id),
        "port": 2882,
        "sqlPort": 2881,
        // The form differs from the cluster's version (ocp-api.md section 4).
        "version": format!("{}_{}-1a2b3c4d5e6f(Jan  8 2024 00:27:16)", cluster.version.number, cluster.version.build),
        "withRootServer": first,
        "status": server_status(cluster).word(),
        "innerStatus": if cluster.status == Status::Stopped { "INACTIVE" } else { "ACTIVE" },
        "clusterId": cluster.id.0,
        "zoneName": zone.name,
        "regionName": "hangzhou",
        "idcName": zone.idc,
        "hostId": server.host_id,
        "hostTypeName": "x1",
        "startTime": CREATED,
        "stopTime": "1970-01-01T08:00:00+08:00",
        "availableOperations": [],
    })
}

// Servers and zones are in service while their cluster is being upgraded.
const fn server_status(cluster: &ObCluster) -> Status {
    match cluster.status {
        Status::Upgrading => Status::Running,
        status => status,
    }
}
