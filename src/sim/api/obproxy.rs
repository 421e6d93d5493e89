//! The calls about OBProxy clusters (ocp-api.md section 4).

use serde_json::{Value, json};

use crate::ocp::{ObproxyClusterId, Request};
use crate::sim::fleet::{Obproxy, ObproxyCluster, Status};
use crate::sim::world::World;

use super::clusters;
use super::paging::{self, Direction};
use super::rejection::Rejection;
use super::reply::{CallResult, Reply};

pub(crate) fn clusters(sim: &World, request: &Request) -> CallResult {
    let mut found: Vec<&ObproxyCluster> = sim.fleet.obproxy_clusters.iter().collect();
    paging::sort(&mut found, request, Direction::Ascending, |cluster| cluster.id.0, |cluster| cluster.name.clone());
    paging::page(request, &found, |cluster| show(sim, cluster))
}

pub(crate) fn cluster(sim: &World, id: u64) -> CallResult {
    find(sim, id).map(|cluster| Reply::Data(show(sim, cluster)))
}

pub(crate) fn find(sim: &World, id: u64) -> Result<&ObproxyCluster, Rejection> {
    let found = sim.fleet.obproxy_clusters.iter().find(|cluster| cluster.id == ObproxyClusterId(id));
    found.ok_or_else(|| Rejection::not_found("OBProxy cluster", "OBProxy 集群", id))
}

fn show(sim: &World, cluster: &ObproxyCluster) -> Value {
    let versions: Vec<Value> =
        cluster.versions().into_iter().map(|(version, count)| json!({ "version": version, "count": count })).collect();
    let topology: Vec<Value> =
        cluster.topology().into_iter().map(|(idc, count)| json!({ "idcName": idc, "count": count })).collect();
    let servers: Vec<Value> = cluster.servers.iter().map(|server| show_server(sim, cluster, server)).collect();
    let links = sim.fleet.clusters.iter().filter(|served| served.id.0 == cluster.serves).map(|served| {
        json!({
            "clusterId": served.id.0,
            "clusterName": served.name,
            "obClusterId": served.ob_cluster_id,
            "clusterType": "PRIMARY",
            "status": served.status.word(),
            "username": "proxyro",
            "connections": 12.0,
        })
    });
    json!({
        "id": cluster.id.0,
        "name": cluster.name,
        "parameterVersion": "1",
        "creatorId": 100,
        "creatorName": "admin",
        "createTime": "2024-01-23T16:02:11.09+08:00",
        "updateTime": clusters::time(sim, cluster.update_time),
        "configUrl": format!("http://10.1.1.2:8080/services?Action=GetObProxyConfig&User_ID=admin&uid={}", cluster.name),
        "address": format!("10.1.0.{}", 10 + cluster.id.0),
        "port": 2883,
        "workMode": "CONFIG_URL",
        "obLinks": links.collect::<Vec<_>>(),
        "versions": versions,
        "topo": topology,
        "obproxies": servers,
    })
}

fn show_server(sim: &World, cluster: &ObproxyCluster, server: &Obproxy) -> Value {
    json!({
        "id": server.id.0,
        "clusterId": cluster.id.0,
        "hostId": server.host_id,
        "idcName": server.idc,
        "lastActiveTime": sim.now.to_string(),
        "parameterVersion": "1",
        "ip": sim.fleet.ip(server.host_id),
        "sqlPort": 2883,
        "exporterPort": 2884,
        "version": server.version.text(),
        "status": server.status.word(),
        "operateStatus": if server.status == Status::Upgrading { "OPERATING" } else { "NORMAL" },
        "architecture": sim.fleet.architecture(server.host_id).map_or("", |architecture| architecture.word()),
    })
}
