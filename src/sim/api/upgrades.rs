//! The three upgrade calls (ocp-api.md section 3).

use crate::ocp::{Request, TaskId};
use crate::sim::engine::Blueprint;
use crate::sim::fleet::packages::{Package, upgrade_path};
use crate::sim::fleet::{Obproxy, Status};
use crate::sim::plan::{self, Manner};
use crate::sim::world::{UsedToken, World};

use super::field::required;
use super::rejection::Rejection;
use super::reply::{CallResult, Reply};
use super::{cluster_version, clusters, compute, obproxy, task_shape, tasks};

/// Older versions of OCP take `rpmFileName`, a whole file name (S0, S1), newer ones a version (page 2169663); none
/// takes both.
pub(crate) fn cluster(sim: &mut World, id: u64, request: &Request) -> CallResult {
    let cluster = clusters::find(sim, id)?;
    let (target, manner) = if sim.version.takes_dest_version() {
        cluster_version::read(sim, cluster, request)?
    } else {
        (server_package(sim, required(request, "rpmFileName")?)?, Manner::default())
    };
    if cluster.status != Status::Running {
        return Err(Rejection::not_running("OB cluster", "OB 集群", &cluster.name, cluster.status));
    }
    for (_, server) in cluster.servers() {
        same_architecture(sim, target, server.host_id)?;
    }
    let path = (target.name.product == cluster.product)
        .then(|| upgrade_path(&cluster.version, target, &sim.fleet.packages))
        .flatten()
        .ok_or_else(|| Rejection::no_upgrade_path(&cluster.version.text(), &target.name.version.text()))?;
    let plan = plan::upgrade_cluster(sim.scenario, &sim.fleet, cluster, &path, &manner);
    let task = submit(sim, plan);
    Ok(Reply::Data(task_shape::submitted_old(tasks::find(sim, task.0)?, sim.now)))
}

/// `shortRpmName` is name, version and build (S2); a package of it must be uploaded for the host of every selected
/// server.
pub(crate) fn obproxies(sim: &mut World, id: u64, servers: &[u64], request: &Request) -> CallResult {
    let cluster = obproxy::find(sim, id)?;
    let mut picked: Vec<&Obproxy> = Vec::new();
    for id in servers {
        let server = cluster.servers.iter().find(|server| server.id.0 == *id);
        let server = server.ok_or_else(|| Rejection::not_found("OBProxy", "OBProxy", *id))?;
        if !picked.iter().any(|other| other.id == server.id) {
            picked.push(server);
        }
    }
    let short_name = required(request, "shortRpmName")?;
    let packages: Vec<&Package> = sim
        .fleet
        .packages
        .iter()
        .filter(|package| package.kind() == "OBPROXY_INSTALL_PACKAGE" && package.name.short() == short_name)
        .collect();
    let target = &packages.first().ok_or_else(|| Rejection::no_such_package(short_name))?.name;
    for server in &picked {
        if server.status != Status::Running {
            let address = format!("{}:2883", sim.fleet.ip(server.host_id));
            return Err(Rejection::not_running("OBProxy", "OBProxy", &address, server.status));
        }
        if !target.version.is_later_than(&server.version) {
            return Err(Rejection::no_upgrade_path(&server.version.text(), &target.version.text()));
        }
        let fits = |package: &&Package| same_architecture(sim, package, server.host_id).is_ok();
        if !packages.iter().any(fits) {
            let host = sim.fleet.architecture(server.host_id).map_or("", |architecture| architecture.word());
            return Err(Rejection::other_architecture(short_name, &target.architecture, host));
        }
    }
    let plan = plan::upgrade_obproxies(sim.scenario, &sim.fleet, cluster, &picked, target);
    let task = submit(sim, plan);
    Ok(Reply::Data(task_shape::submitted(tasks::find(sim, task.0)?, sim.now)))
}

/// `rpmName` is a whole file name, `clientToken` makes repeating the request harmless (S4).
pub(crate) fn arbitration(sim: &mut World, id: u64, request: &Request) -> CallResult {
    let service = compute::find_service(sim, id)?;
    let rpm_name = required(request, "rpmName")?;
    let token = client_token(request)?;
    if let Some(used) = sim.tokens.iter().find(|used| Some(used.token.as_str()) == token) {
        if used.service != service.id || used.rpm_name != rpm_name {
            return Err(Rejection::argument(
                format!("clientToken {} was already used for another request", used.token),
                format!("clientToken {} 已被其他请求使用", used.token),
            ));
        }
        return Ok(Reply::Data(task_shape::submitted(tasks::find(sim, used.task.0)?, sim.now)));
    }
    let target = server_package(sim, rpm_name)?;
    if service.status != Status::Running {
        return Err(Rejection::not_running("Arbitration service", "仲裁服务", service.name, service.status));
    }
    same_architecture(sim, target, service.host_id)?;
    // The service exists from 4.1 on and has no community edition (ocp-api.md 3.3, 7.1).
    let later = target.name.version.is_later_than(&service.version);
    if !later || target.name.product != "oceanbase" || !target.name.version.reaches(&[4, 1]) {
        return Err(Rejection::no_upgrade_path(&service.version.text(), &target.name.version.text()));
    }
    let plan = plan::upgrade_arbitration(sim.scenario, &sim.fleet, service, target);
    let used = token.map(|token| (token.to_owned(), service.id, rpm_name.to_owned()));
    let task = submit(sim, plan);
    if let Some((token, service, rpm_name)) = used {
        sim.tokens.push(UsedToken { token, service, rpm_name, task });
    }
    Ok(Reply::Data(task_shape::submitted(tasks::find(sim, task.0)?, sim.now)))
}

fn submit(sim: &mut World, plan: Blueprint) -> TaskId {
    sim.fleet.begin(&plan.effect, sim.now.epoch_ms);
    let task = sim.engine.submit(plan, sim.now.epoch_ms);
    // A first step that starts at once is running already in the response.
    sim.engine.advance(sim.now.epoch_ms);
    task
}

fn client_token(request: &Request) -> Result<Option<&str>, Rejection> {
    let Some(value) = request.body.as_ref().and_then(|body| body.get("clientToken")).filter(|value| !value.is_null())
    else {
        return Ok(None);
    };
    let good = value.as_str().filter(|token| (8..=64).contains(&token.chars().count()));
    good.map(Some).ok_or_else(|| {
        Rejection::argument(
            "The length of clientToken must be between 8 and 64",
            "clientToken 的长度必须在 8 到 64 之间",
        )
    })
}

fn server_package<'a>(sim: &'a World, file_name: &str) -> Result<&'a Package, Rejection> {
    let found = sim
        .fleet
        .packages
        .iter()
        .find(|package| package.kind() == "OB_SERVER_INSTALL_PACKAGE" && package.file_name == file_name);
    found.ok_or_else(|| Rejection::no_such_package(file_name))
}

fn same_architecture(sim: &World, package: &Package, host: u64) -> Result<(), Rejection> {
    let here = sim.fleet.architecture(host).map_or("", |architecture| architecture.word());
    if package.name.architecture == here {
        return Ok(());
    }
    Err(Rejection::other_architecture(&package.file_name, &package.name.architecture, here))
}
