//! The packages that a form offers for a resource, one row for all architectures of a package, and why the others are
//! not offered.
//!
//! What is not known is no reason: without the installed version nothing is too old, without the systems of the hosts
//! nothing is for another system.

use std::collections::BTreeSet;

use crate::ocp::Timestamp;

use super::branch;
use super::fit;
use super::offer::Offer;
use super::package::{PackageName, Product};
use super::platform;
use super::resource::{Kind, Resource};
use super::version::{Relation, Version};

/// The edition of a package of OceanBase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edition {
    /// Enterprise.
    Enterprise,
    /// Community.
    Community,
    /// Standalone.
    Standalone,
}

impl Edition {
    /// Returns the edition by the name of a package. OBProxy has none: `obproxy` and `obproxy-ce` are the same.
    #[must_use]
    pub fn of(package: &PackageName) -> Option<Self> {
        match package.name.as_str() {
            "oceanbase" => Some(Self::Enterprise),
            "oceanbase-ce" => Some(Self::Community),
            "oceanbase-standalone" => Some(Self::Standalone),
            _ => None,
        }
    }
}

/// Why a package is not offered.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Misfit {
    /// It is the installed build or an older one.
    NotLater,
    /// No upgrade leads from the installed version to its branch.
    Branch {
        /// The installed version.
        from: String,
        /// Its version.
        to: String,
    },
    /// It is of another edition than the installed package, whose name this is.
    Edition(String),
    /// A host has this system.
    System(String),
    /// A host has this architecture, and OCP has no such package for it.
    Architecture(String),
}

/// A package of OCP, for all architectures of one system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageChoice {
    /// The value of the field.
    pub value: String,
    /// The values of all its packages.
    pub values: Vec<String>,
    /// Version and build.
    pub version: String,
    /// The edition, for packages of OceanBase.
    pub edition: Option<Edition>,
    /// The operating systems; several where a short name stands for all.
    pub systems: Vec<String>,
    /// The architectures that OCP has it for.
    pub architectures: Vec<String>,
    /// When the last of them was uploaded.
    pub uploaded: Option<Timestamp>,
    /// Its relation to the installed version; `None` when that is unknown.
    pub relation: Option<Relation>,
    /// Why it is not offered; empty where it fits.
    pub misfits: Vec<Misfit>,
}

/// Returns the packages of a list, newest first.
#[must_use]
pub fn choices(resource: &Resource, offers: &[Offer]) -> Vec<PackageChoice> {
    let mut groups: Vec<Vec<&Offer>> = Vec::new();
    for offer in offers {
        let is_same =
            |group: &&mut Vec<&Offer>| group.first().is_some_and(|first| is_same_package(resource, first, offer));
        match groups.iter_mut().find(is_same) {
            Some(group) => group.push(offer),
            None => groups.push(vec![offer]),
        }
    }
    groups.iter().filter_map(|group| choice(resource, group, offers)).collect()
}

// A short name means the package for each system too.
fn is_same_package(resource: &Resource, a: &Offer, b: &Offer) -> bool {
    let is_short = resource.id.kind() == Kind::Obproxy;
    a.package.short() == b.package.short() && (is_short || a.system == b.system)
}

fn choice(resource: &Resource, group: &[&Offer], offers: &[Offer]) -> Option<PackageChoice> {
    let fits_host = |offer: &&&Offer| {
        let own = offer.package.architecture().unwrap_or_default();
        resource.architectures.iter().any(|host| platform::fits(own, host))
    };
    let chosen = group.iter().find(fits_host).or_else(|| group.first())?;
    let is_short = resource.id.kind() == Kind::Obproxy;
    let package = if is_short { chosen.package.without_platform() } else { chosen.package.clone() };
    let package = &package;
    let architectures = distinct(group.iter().filter_map(|offer| offer.package.architecture()));
    let relation = resource.relation(package);
    Some(PackageChoice {
        value: chosen.value.clone(),
        values: group.iter().map(|offer| offer.value.clone()).collect(),
        version: package.full_version(),
        edition: Edition::of(package),
        systems: distinct(group.iter().filter_map(|offer| offer.system.as_deref())),
        misfits: misfits(resource, package, &architectures, relation, offers),
        architectures,
        uploaded: group.iter().filter_map(|offer| offer.uploaded).max_by_key(|at| at.epoch_ms),
        relation,
    })
}

fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    texts.collect::<BTreeSet<_>>().into_iter().map(str::to_owned).collect()
}

fn misfits(
    resource: &Resource,
    package: &PackageName,
    architectures: &[String],
    relation: Option<Relation>,
    offers: &[Offer],
) -> Vec<Misfit> {
    let mut misfits = Vec::new();
    if matches!(relation, Some(Relation::Older | Relation::OlderBuild | Relation::Same)) {
        misfits.push(Misfit::NotLater);
    }
    misfits.extend(barred(resource, &package.version));
    misfits.extend(fit::other_edition(resource, package, offers).map(Misfit::Edition));
    misfits.extend(fit::other_systems(resource, package, offers).into_iter().map(Misfit::System));
    let is_missing = |host: &&String| !architectures.iter().any(|own| platform::fits(own, host));
    misfits.extend(resource.architectures.iter().filter(is_missing).cloned().map(Misfit::Architecture));
    misfits
}

// Returns the misfit of a branch of OceanBase to which no upgrade leads from the installed version.
fn barred(resource: &Resource, to: &Version) -> Option<Misfit> {
    let installed = resource.installed.as_ref().filter(|_| resource.id.kind().product() == Product::OceanBase)?;
    let is_barred = branch::is_barred(&installed.version, to);
    is_barred.then(|| Misfit::Branch { from: installed.to_string(), to: to.to_string() })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::ocp::wire::{Cluster, Host, ObproxyCluster, SoftwarePackage};

    fn cluster(version: &str, hosts: &[(&str, &str)]) -> Resource {
        let servers: Vec<Value> = (0..hosts.len()).map(|at| json!({"hostId": at})).collect();
        let value = json!({"id": 1, "name": "a", "fullVersion": version, "zones": [{"name": "z", "servers": servers}]});
        let host = |(at, (system, architecture)): (usize, &(&str, &str))| {
            let host = json!({"id": at, "operatingSystemRelease": system, "architecture": architecture});
            Host::read(&host).unwrap()
        };
        let hosts: Vec<Host> = hosts.iter().enumerate().map(host).collect();
        Resource::from_cluster(Cluster::read(&value).unwrap()).with_hosts(&hosts)
    }

    fn offers(kind: Kind, files: &[&str]) -> Vec<Offer> {
        let read = |(at, file): (usize, &&str)| {
            let time = format!("2026-01-0{}T00:00:00Z", at + 1);
            SoftwarePackage::read(&json!({"id": at, "fileName": file, "createTime": time})).unwrap()
        };
        Offer::list(kind, &files.iter().enumerate().map(read).collect::<Vec<_>>())
    }

    const RUNS: &str = "4.2.1.0-100000052024010800";
    const EL7: (&str, &str) = ("el7", "x86_64");

    fn told(choices: &[PackageChoice]) -> Vec<(String, Vec<Misfit>)> {
        choices.iter().map(|choice| (choice.version.clone(), choice.misfits.clone())).collect()
    }

    #[test]
    fn what_fits_is_offered_newest_first_and_the_others_say_why_not() {
        let offers = offers(
            Kind::Cluster,
            &[
                "oceanbase-4.2.1.0-100000052024010800.el7.x86_64.rpm",
                "oceanbase-4.2.1.0-100000062024020100.el7.x86_64.rpm",
                "oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm",
                "oceanbase-4.2.5.0-100000052024102022.el8.x86_64.rpm",
                "oceanbase-4.3.4.0-200000022024070119.el7.aarch64.rpm",
                "oceanbase-ce-4.2.1.8-108000022024072217.el8.x86_64.rpm",
            ],
        );
        let found = choices(&cluster(RUNS, &[EL7]), &offers);
        let branch = Misfit::Branch { from: RUNS.into(), to: "4.3.4.0".into() };
        assert_eq!(told(&found).len(), 6, "none is missing without a word");
        assert_eq!(told(&found)[0].1, [branch, Misfit::Architecture("x86_64".into())]);
        let fitting: Vec<&PackageChoice> = found.iter().filter(|choice| choice.misfits.is_empty()).collect();
        let names: Vec<&str> = fitting.iter().map(|choice| choice.version.as_str()).collect();
        assert_eq!(names, ["4.2.5.0-100000052024102022", "4.2.1.0-100000062024020100"]);
        assert_eq!(fitting[1].relation, Some(Relation::Hotfix), "the same version, a later build");
        let of = |version: &str, system: &str| {
            let is = |choice: &&PackageChoice| choice.version.starts_with(version) && choice.systems == [system];
            found.iter().find(is).unwrap().misfits.clone()
        };
        assert_eq!(of("4.2.5.0", "el8"), [Misfit::System("el7".into())]);
        assert_eq!(of("4.2.1.8", "el8"), [Misfit::Edition("oceanbase".into()), Misfit::System("el7".into())]);
        assert_eq!(of("4.2.1.0-100000052024010800", "el7"), [Misfit::NotLater]);
    }

    #[test]
    fn a_cluster_of_two_architectures_needs_the_package_of_each() {
        let hosts = [EL7, ("el7", "aarch64")];
        let both = ["oceanbase-4.2.5.0-1.el7.x86_64.rpm", "oceanbase-4.2.5.0-1.el7.aarch64.rpm"];
        let found = choices(&cluster(RUNS, &hosts), &offers(Kind::Cluster, &both));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].architectures.join(" "), found[0].misfits.len()), ("aarch64 x86_64".into(), 0));
        assert!(both.iter().all(|file| found[0].values.contains(&(*file).to_owned())), "each of them is this row");
        assert_eq!(found[0].uploaded, Timestamp::parse("2026-01-02T00:00:00Z"));
        let one = choices(&cluster(RUNS, &hosts), &offers(Kind::Cluster, &both[..1]));
        assert_eq!(one[0].misfits, [Misfit::Architecture("aarch64".into())]);
    }

    #[test]
    fn an_unknown_version_makes_nothing_too_old_and_unknown_hosts_make_nothing_foreign() {
        let files = ["oceanbase-4.2.5.0-1.el7.x86_64.rpm", "oceanbase-ce-3.1.0-1.el8.aarch64.rpm"];
        let found = choices(&cluster("", &[]), &offers(Kind::Cluster, &files));
        assert!(found.iter().all(|choice| choice.misfits.is_empty() && choice.relation.is_none()), "{found:?}");
    }

    #[test]
    fn an_obproxy_is_chosen_by_its_short_name_for_all_systems() {
        let proxies =
            json!({"id": 1, "name": "p", "obproxies": [{"id": 1, "version": "4.2.1.0-11", "architecture": "x86_64"}]});
        let resource = Resource::from_obproxy(ObproxyCluster::read(&proxies).unwrap());
        let files = [
            "obproxy-4.3.0.0-3.el7.x86_64.rpm",
            "obproxy-4.3.0.0-3.el8.aarch64.rpm",
            "obproxy-ce-4.2.0.0-1.el7.x86_64.rpm",
        ];
        let found = choices(&resource, &offers(Kind::Obproxy, &files));
        assert_eq!(
            found.iter().map(|choice| choice.value.as_str()).collect::<Vec<_>>(),
            ["obproxy-4.3.0.0-3", "obproxy-ce-4.2.0.0-1"]
        );
        assert_eq!(
            (found[0].edition, found[0].misfits.len()),
            (None, 0),
            "4.3 of OBProxy is no other branch of OceanBase"
        );
        assert_eq!(found[1].misfits, [Misfit::NotLater]);
    }

    #[test]
    fn a_short_name_is_judged_by_the_packages_of_all_systems() {
        let proxies =
            json!({"id": 1, "name": "p", "obproxies": [{"id": 1, "version": "4.2.1.0-11", "architecture": "x86_64"}]});
        let resource = Resource::from_obproxy(ObproxyCluster::read(&proxies).unwrap());
        let files = [
            "obproxy-4.2.1.0-11.el8.x86_64.rpm",
            "obproxy-4.3.0.0-3.el7.x86_64.rpm",
            "obproxy-4.3.0.0-3.el8.x86_64.rpm",
        ];
        let found = choices(&resource, &offers(Kind::Obproxy, &files));
        assert_eq!(
            (found[0].misfits.len(), found[0].systems.join(" "), found[0].architectures.join(" ")),
            (0, "el7 el8".into(), "x86_64".into())
        );
        let only_el7 = choices(&resource, &offers(Kind::Obproxy, &files[..2]));
        assert_eq!(only_el7[0].misfits, [Misfit::System("el8".into())]);
    }
}
