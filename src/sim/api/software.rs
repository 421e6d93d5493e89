//! The call about software packages (ocp-api.md sections 4 and 7).

use serde_json::{Value, json};

use crate::ocp::Request;
use crate::sim::fleet::packages::Package;
use crate::sim::world::World;

use super::paging::{self, Direction};
use super::reply::CallResult;

pub(crate) fn packages(sim: &World, request: &Request) -> CallResult {
    let mut found: Vec<&Package> = sim.fleet.packages.iter().collect();
    found.retain(|package| {
        paging::part_of(request, "keyword", &package.file_name)
            && paging::one_of(request, "type", package.kind())
            && paging::one_of(request, "version", &package.name.version.number)
            && paging::one_of(request, "operatingSystem", &package.name.operating_system)
            && paging::one_of(request, "architecture", &package.name.architecture)
    });
    paging::sort(
        &mut found,
        request,
        Direction::Ascending,
        |package| package.id.0,
        |package| package.file_name.clone(),
    );
    paging::page(request, &found, |package| show(package))
}

fn show(package: &Package) -> Value {
    json!({
        "id": package.id.0,
        "name": package.name.product,
        "fileName": package.file_name,
        "extension": "rpm",
        "size": package.size(),
        "sha1": package.sha1(),
        "downloadUrl": format!("http://10.1.1.2:8080/api/v2/software-packages/{}/download", package.file_name),
        "type": package.kind(),
        "version": package.name.version.number,
        "buildNumber": package.name.version.build,
        "operatingSystem": package.name.operating_system,
        "architecture": package.name.architecture,
        "deletable": true,
        "createTime": "2024-11-05T15:20:00+08:00",
        "installationDataList": [],
    })
}
