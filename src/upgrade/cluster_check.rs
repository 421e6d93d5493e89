//! Checks the fields that only the upgrade of an OB cluster has.

use crate::ocp::version_upgrade::{UpgradeMode, VersionUpgrade};

use super::cluster_draft::in_order;
use super::cluster_request::{ClusterUpgradeRequest, RequestForm};
use super::draft::Draft;
use super::name_form::NameForm;
use super::offer::Offer;
use super::package::PackageName;
use super::resource::{Kind, Parts, Resource};
use super::warning::Warning;

/// The least number of zones with which a rolling upgrade keeps the service: two of three are a majority, one of two is
/// not.
const LEAST_ZONES: usize = 3;

/// The problem of the tag of an operating system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum SystemProblem {
    /// The text is empty.
    #[error("no operating system was named")]
    Empty,
    /// This character is not allowed.
    #[error("an operating system cannot have the character {0:?}")]
    Character(char),
}

/// Returns the form in which a draft has to name its package.
#[must_use]
pub fn name_form(kind: Kind, draft: &Draft) -> NameForm {
    match (kind, draft.cluster.form) {
        (Kind::Cluster, RequestForm::DestVersion) => NameForm::Either,
        _ => kind.name_form(),
    }
}

/// Whether the operator has to type the operating system, because the name of the package does not contain it.
#[must_use]
pub fn needs_system(draft: &Draft) -> bool {
    let package = PackageName::check(&draft.package, Kind::Cluster.product(), NameForm::Either);
    draft.cluster.form == RequestForm::DestVersion && package.is_ok_and(|package| package.os().is_none())
}

/// Returns the problem of the typed operating system; `None` when it is valid, or not needed.
#[must_use]
pub fn system_problem(draft: &Draft) -> Option<SystemProblem> {
    needs_system(draft).then(|| typed_system(draft).err()).flatten()
}

/// Returns the request of a draft that passed its check.
///
/// # Errors
/// The problem of the operating system.
pub(super) fn request(
    resource: &Resource,
    draft: &Draft,
    offers: &[Offer],
    package: &PackageName,
) -> Result<ClusterUpgradeRequest, SystemProblem> {
    let cluster = &draft.cluster;
    if cluster.form == RequestForm::RpmFileName {
        return Ok(ClusterUpgradeRequest::ByFileName { rpm_file_name: package.to_string() });
    }
    // OCP's own data about the package have precedence over its name.
    let listed = offers.iter().find(|offer| offer.package == *package && package.platform.is_some());
    let operating_system = match listed.and_then(|offer| offer.system.as_deref()).or_else(|| package.os()) {
        Some(system) => system.to_owned(),
        None => typed_system(draft)?,
    };
    // An upgrade with downtime has no order: it takes all zones at once.
    let is_ordered = cluster.is_ordered && cluster.mode == UpgradeMode::Rolling;
    let zones = zone_names(resource);
    let zone_order = (is_ordered && zones.len() > 1).then(|| in_order(&zones, &cluster.zones));
    Ok(ClusterUpgradeRequest::ByVersion(VersionUpgrade {
        upgrade_mode: cluster.mode.clone(),
        dest_version: package.full_version(),
        operating_system,
        freeze_server: cluster.freeze_server,
        zone_order,
    }))
}

/// Returns the warnings about the settings of a request.
pub(super) fn warnings(resource: &Resource, request: &ClusterUpgradeRequest) -> Vec<Warning> {
    let ClusterUpgradeRequest::ByVersion(upgrade) = request else { return Vec::new() };
    if upgrade.upgrade_mode != UpgradeMode::Rolling {
        return vec![Warning::Downtime];
    }
    let zones = zone_names(resource).len();
    let few = (1..LEAST_ZONES).contains(&zones).then_some(Warning::FewZones(zones));
    few.into_iter().chain(upgrade.zone_order.as_ref().map(|_| Warning::Halts)).collect()
}

/// Returns the names of a cluster's zones, in OCP's order.
#[must_use]
pub fn zone_names(resource: &Resource) -> Vec<String> {
    match &resource.parts {
        Parts::Zones(zones) => zones.iter().map(|zone| zone.name.clone()).collect(),
        Parts::Servers(_) | Parts::Process(_) => Vec::new(),
    }
}

fn typed_system(draft: &Draft) -> Result<String, SystemProblem> {
    let system = draft.cluster.operating_system.trim();
    let is_allowed = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
    match system.chars().find(|letter| !is_allowed(letter)) {
        Some(letter) => Err(SystemProblem::Character(letter)),
        None if system.is_empty() => Err(SystemProblem::Empty),
        None => Ok(system.to_owned()),
    }
}
