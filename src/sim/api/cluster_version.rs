//! The body of a cluster upgrade for newer versions of OCP (page 2169663; ocp-api.md 3.1).

use serde_json::Value;

use crate::ocp::Request;
use crate::sim::fleet::ObCluster;
use crate::sim::fleet::packages::Package;
use crate::sim::plan::{Manner, Zones};
use crate::sim::world::World;

use super::field::required;
use super::rejection::Rejection;

/// The documents name one mode only; the other is that of a related product (upgrade-facts.md section 1).
const MODES: [&str; 2] = ["ROLLING", "STOPSERVICE"];

/// Reads the package, and the settings of the upgrade.
pub(crate) fn read<'a>(
    sim: &'a World,
    cluster: &ObCluster,
    request: &Request,
) -> Result<(&'a Package, Manner), Rejection> {
    let mode = required(request, "upgradeMode")?;
    let version = required(request, "destVersion")?;
    let system = required(request, "operatingSystem")?;
    if field(request, "rpmFileName").is_some() {
        return Err(Rejection::argument(
            "rpmFileName is deprecated, use destVersion",
            "rpmFileName 已废弃，请使用 destVersion",
        ));
    }
    if !MODES.contains(&mode) {
        return Err(wrong("upgradeMode"));
    }
    let freeze = match field(request, "freezeServer") {
        None => false,
        Some(value) => value.as_bool().ok_or_else(|| wrong("freezeServer"))?,
    };
    let order = field(request, "zoneOrder").map(|value| order(cluster, value)).transpose()?;
    let hosts: Vec<&str> = cluster
        .servers()
        .filter_map(|(_, server)| sim.fleet.architecture(server.host_id))
        .map(|architecture| architecture.word())
        .collect();
    let fits = |package: &&Package| {
        package.kind() == "OB_SERVER_INSTALL_PACKAGE"
            && package.name.product == cluster.product
            && package.name.version.text() == version
            && package.name.operating_system == system
    };
    let found: Vec<&Package> = sim.fleet.packages.iter().filter(fits).collect();
    let here = found.iter().find(|package| hosts.contains(&package.name.architecture.as_str()));
    let target = here.or(found.first()).ok_or_else(|| Rejection::no_such_package(&format!("{version}.{system}")))?;
    let mut notes = vec![("upgrade_mode", mode.to_owned()), ("freeze_server", freeze.to_string())];
    notes.extend(order.as_ref().map(|order| ("zone_order", order.join(","))));
    let zones = match order {
        _ if mode != "ROLLING" => Zones::Together,
        None => Zones::Listed,
        Some(order) => Zones::Ordered(order),
    };
    Ok((target, Manner { zones, notes }))
}

// Every zone of the cluster, without duplicates.
fn order(cluster: &ObCluster, value: &Value) -> Result<Vec<String>, Rejection> {
    let names: Option<Vec<String>> =
        value.as_array().and_then(|list| list.iter().map(|name| name.as_str().map(str::to_owned)).collect());
    let is_whole = |names: &Vec<String>| {
        names.len() == cluster.zones.len() && cluster.zones.iter().all(|zone| names.contains(&zone.name))
    };
    names.filter(is_whole).ok_or_else(|| wrong("zoneOrder"))
}

fn field<'a>(request: &'a Request, name: &str) -> Option<&'a Value> {
    request.body.as_ref().and_then(|body| body.get(name)).filter(|value| !value.is_null())
}

fn wrong(name: &str) -> Rejection {
    Rejection::argument(format!("{name} is not a valid value"), format!("{name} 的值无效"))
}
