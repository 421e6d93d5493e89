//! The check of a draft: errors that stop it, and warnings that an operator must acknowledge (ocp-api.md section 7).

use crate::ocp::ObproxyId;
use crate::ocp::status::ResourceStatus;
use crate::sorting::Sort as _;

use super::branch;
use super::client_token::{ClientToken, TokenProblem};
use super::cluster_check::{self, SystemProblem, name_form};
use super::draft::Draft;
use super::fit;
use super::name_form::NameForm;
use super::offer::Offer;
use super::package::PackageName;
use super::package_problem::PackageProblem;
use super::plan::{Plan, Target};
use super::platform;
use super::resource::{Kind, ObproxyServer, Resource, ResourceId};
use super::version::{Installed, Relation};
use super::warning::Warning;

/// The fields of the forms, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The servers of an OBProxy cluster.
    Servers,
    /// The package.
    Package,
    /// The operating system of an OB cluster's package.
    OperatingSystem,
    /// The token of an arbitration upgrade.
    ClientToken,
}

impl Field {
    /// All fields, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Servers, Self::Package, Self::OperatingSystem, Self::ClientToken];
}

/// The problem of a field.
#[derive(Clone, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Problem {
    /// No server was selected.
    #[error("no server was picked")]
    NoServers,
    /// A problem of the package's name.
    #[error("{0}")]
    Package(PackageProblem),
    /// A problem of the operating system.
    #[error("{0}")]
    System(SystemProblem),
    /// A problem of the token.
    #[error("{0}")]
    Token(TokenProblem),
}

/// A field and its problem.
#[derive(Clone, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{field:?}: {problem}")]
pub struct FieldError {
    /// The field.
    pub field: Field,
    /// The problem.
    pub problem: Problem,
}

/// Returns the problem of one field; `None` when it is valid.
#[must_use]
pub fn check_field(kind: Kind, field: Field, draft: &Draft) -> Option<Problem> {
    match field {
        Field::Servers => (kind == Kind::Obproxy && draft.servers.is_empty()).then_some(Problem::NoServers),
        Field::Package => package_of(kind, draft).err(),
        Field::OperatingSystem if kind == Kind::Cluster => cluster_check::system_problem(draft).map(Problem::System),
        Field::ClientToken if kind == Kind::Arbitration => token_of(draft).err(),
        Field::OperatingSystem | Field::ClientToken => None,
    }
}

/// Checks a draft into a plan.
///
/// # Errors
/// All invalid fields, in the order of the page.
pub fn check(resource: &Resource, draft: &Draft, offers: &[Offer]) -> Result<Plan, Vec<FieldError>> {
    let kind = resource.id.kind();
    let wrong = |field| check_field(kind, field, draft).map(|problem| FieldError { field, problem });
    let errors: Vec<FieldError> = Field::ALL.into_iter().filter_map(wrong).collect();
    let (Ok(package), true) = (package_of(kind, draft), errors.is_empty()) else { return Err(errors) };
    let servers: Vec<&ObproxyServer> =
        resource.servers().iter().filter(|server| draft.servers.contains(&server.id.0)).collect();
    let mut warnings = warnings(resource, &servers, draft, &package, offers);
    let from = installed(resource, &servers);
    let target = match resource.id {
        ResourceId::Cluster(id) => match cluster_check::request(resource, draft, offers, &package) {
            Ok(request) => {
                warnings.extend(cluster_check::warnings(resource, &request));
                Target::Cluster { id, request }
            }
            Err(problem) => {
                return Err(vec![FieldError { field: Field::OperatingSystem, problem: Problem::System(problem) }]);
            }
        },
        ResourceId::Obproxy(id) => {
            let servers: Vec<ObproxyId> = servers.iter().map(|server| server.id).collect();
            if servers.is_empty() {
                // The selected servers have left the cluster.
                return Err(vec![FieldError { field: Field::Servers, problem: Problem::NoServers }]);
            }
            Target::Obproxies { id, servers, short_rpm_name: package.short() }
        }
        ResourceId::Arbitration(id) => match token_of(draft) {
            Ok(client_token) => Target::Arbitration { id, rpm_name: package.to_string(), client_token },
            Err(problem) => return Err(vec![FieldError { field: Field::ClientToken, problem }]),
        },
    };
    let addresses = servers.iter().map(|server| server.address.clone()).collect();
    Ok(Plan { name: resource.name.clone(), servers: addresses, from, to: package.full_version(), warnings, target })
}

/// Returns the package's name as it will be sent, where it differs from the typed text; `None` where it is the same, or
/// not a name.
#[must_use]
pub fn taken_as(kind: Kind, draft: &Draft) -> Option<String> {
    let taken = package_of(kind, draft).ok()?.in_form(name_form(kind, draft));
    (taken != draft.package.trim()).then_some(taken)
}

fn package_of(kind: Kind, draft: &Draft) -> Result<PackageName, Problem> {
    PackageName::check(&draft.package, kind.product(), name_form(kind, draft)).map_err(Problem::Package)
}

fn token_of(draft: &Draft) -> Result<ClientToken, Problem> {
    ClientToken::parse(&draft.client_token).map_err(Problem::Token)
}

fn installed(resource: &Resource, servers: &[&ObproxyServer]) -> Vec<Installed> {
    let mut found: Vec<Installed> = servers.iter().filter_map(|server| server.installed.clone()).collect();
    found.extend(resource.installed.clone());
    found.put_in_order_by(|a, b| a.version.cmp(&b.version).then(a.build.cmp(&b.build)));
    found.dedup();
    found
}

fn warnings(
    resource: &Resource,
    servers: &[&ObproxyServer],
    draft: &Draft,
    package: &PackageName,
    offers: &[Offer],
) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let to = package.full_version();
    for installed in installed(resource, servers) {
        match installed.compare_target(&package.version, package.build) {
            Relation::Same => warnings.push(Warning::SameVersion(installed.to_string())),
            Relation::MaybeHotfix => warnings.push(Warning::MaybeHotfix(installed.to_string())),
            Relation::Older | Relation::OlderBuild => warnings.push(Warning::LowerVersion(installed.to_string())),
            Relation::Hotfix | Relation::Newer => {}
        }
        // OBProxy has versions of its own, to which the barriers between branches of the database do not apply.
        if resource.id.kind() != Kind::Obproxy && branch::is_barred(&installed.version, &package.version) {
            warnings.push(Warning::Branch { from: installed.to_string(), to: to.clone() });
        }
    }
    let before_41 = super::version::Version::parse("4.1").is_some_and(|first| package.version < first);
    if resource.id.kind() == Kind::Arbitration && before_41 {
        warnings.push(Warning::ArbitrationBefore41);
    }
    let edition = fit::other_edition(resource, package, offers);
    warnings.extend(edition.map(|runs| Warning::OtherEdition { runs, package: package.name.clone() }));
    warnings.extend(fit::other_systems(resource, package, offers).into_iter().map(Warning::OtherSystem));
    warnings.extend(other_architectures(resource, servers, draft, package, offers));
    let not_running = |name: &str, status: Option<&ResourceStatus>| {
        let status = status.filter(|status| **status != ResourceStatus::Running)?;
        Some(Warning::NotRunning { name: name.to_owned(), status: status.to_string() })
    };
    warnings.extend(not_running(&resource.name, resource.status.as_ref()));
    warnings.extend(servers.iter().filter_map(|server| not_running(&server.address, server.status.as_ref())));
    let listed = offers.iter().any(|offer| offer.package.short() == package.short());
    if !offers.is_empty() && !listed {
        warnings.push(Warning::NotUploaded);
    }
    let chosen = offers.iter().find(|offer| {
        offer.package.short() == package.short()
            && (package.platform.is_none() || offer.package.platform == package.platform)
    });
    warnings.extend(chosen.iter().flat_map(|offer| offer.missing.iter().cloned().map(Warning::NoCompanion)));
    warnings
}

// A file name contains its architecture. A short name means one package for each architecture: the offers show which of
// them OCP has.
fn other_architectures(
    resource: &Resource,
    servers: &[&ObproxyServer],
    draft: &Draft,
    package: &PackageName,
    offers: &[Offer],
) -> Vec<Warning> {
    let hosts: Vec<&str> = if servers.is_empty() {
        resource.architectures.iter().map(String::as_str).collect()
    } else {
        servers.iter().filter_map(|server| server.architecture.as_deref()).collect()
    };
    // The newer form of a cluster's request contains no file name: OCP takes the package of each architecture.
    let is_file = name_form(resource.id.kind(), draft) != NameForm::Either;
    let available: Vec<&str> = match package.architecture().filter(|_| is_file) {
        Some(architecture) => vec![architecture],
        None => offers
            .iter()
            .filter(|offer| offer.package.short() == package.short())
            .filter_map(|offer| offer.package.architecture())
            .collect(),
    };
    let mut missing: Vec<&str> = hosts
        .into_iter()
        .filter(|host| !available.is_empty() && !available.iter().any(|of| platform::fits(of, host)))
        .collect();
    missing.put_in_order();
    missing.dedup();
    missing.into_iter().map(|host| Warning::OtherArchitecture(host.to_owned())).collect()
}
