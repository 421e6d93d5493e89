//! The calls about arbitration services and hosts (ocp-api.md section 4).

use serde_json::{Value, json};

use crate::ocp::{ArbitrationServiceId, Request};
use crate::sim::fleet::{ArbitrationService, Host};
use crate::sim::world::World;

use super::paging::{self, Direction};
use super::rejection::Rejection;
use super::reply::{CallResult, Reply};

pub(crate) fn services(sim: &World, request: &Request) -> CallResult {
    let mut found: Vec<&ArbitrationService> = sim.fleet.services.iter().collect();
    found.retain(|service| {
        paging::one_of(request, "statusList", service.status.word())
            && paging::one_of(request, "hostId", &service.host_id.to_string())
            && (paging::part_of(request, "keyword", service.name)
                || paging::part_of(request, "keyword", sim.fleet.ip(service.host_id)))
    });
    paging::sort(&mut found, request, Direction::Ascending, |service| service.id.0, |service| service.name.to_owned());
    paging::page(request, &found, |service| show_service(sim, service))
}

pub(crate) fn service(sim: &World, id: u64) -> CallResult {
    find_service(sim, id).map(|service| Reply::Data(show_service(sim, service)))
}

pub(crate) fn find_service(sim: &World, id: u64) -> Result<&ArbitrationService, Rejection> {
    let found = sim.fleet.services.iter().find(|service| service.id == ArbitrationServiceId(id));
    found.ok_or_else(|| Rejection::not_found("Arbitration service", "仲裁服务", id))
}

// The architecture is not among the documented fields: the host has it.
fn show_service(sim: &World, service: &ArbitrationService) -> Value {
    let clusters = sim.fleet.clusters.iter().filter(|cluster| service.clusters.contains(&cluster.id.0));
    json!({
        "id": service.id.0,
        "name": service.name,
        "hostId": service.host_id,
        "svrIp": sim.fleet.ip(service.host_id),
        "svrPort": 2882,
        "status": service.status.word(),
        "version": service.version.text(),
        "groupId": 1,
        "groupName": "default",
        "priority": 1,
        "description": "",
        "associatedClusters": clusters.map(|cluster| json!({ "id": cluster.id.0, "name": cluster.name })).collect::<Vec<_>>(),
        "createTime": "2024-02-01T09:12:44.518+08:00",
    })
}

pub(crate) fn hosts(sim: &World, request: &Request) -> CallResult {
    let mut found: Vec<&Host> = sim.fleet.hosts.iter().collect();
    paging::sort(&mut found, request, Direction::Ascending, |host| host.id, |host| host.ip.clone());
    paging::page(request, &found, |host| show_host(host))
}

pub(crate) fn host(sim: &World, id: u64) -> CallResult {
    let found = sim.fleet.hosts.iter().find(|host| host.id == id);
    found.map(|host| Reply::Data(show_host(host))).ok_or_else(|| Rejection::not_found("Host", "主机", id))
}

fn show_host(host: &Host) -> Value {
    json!({
        "id": host.id,
        "name": host.ip.replace('.', "-"),
        "innerIpAddress": host.ip,
        "sshPort": 22,
        "kind": "DEDICATED_PHYSICAL_MACHINE",
        "architecture": host.architecture.word(),
        "operatingSystem": format!("Linux 3.10.0-957.el7.{}", host.architecture.word()),
        "operatingSystemRelease": "el7",
        "idcName": host.idc,
        "regionName": "hangzhou",
        "typeName": "x1",
        "status": "ONLINE",
    })
}
