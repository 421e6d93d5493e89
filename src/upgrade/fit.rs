//! Checks whether a package fits the installed version: its edition and its operating system, as far as OCP sends them.
//!
//! No field of OCP's documents contains the edition of a cluster. The package of the installed build does, where OCP
//! still lists it; the system comes from the hosts, or from that package.

use super::offer::Offer;
use super::package::PackageName;
use super::resource::{Kind, Resource};
use super::version::Installed;
use crate::sorting::Sort as _;

/// Returns the installed edition as the name of its package: `oceanbase`. `None` where OCP lists no package of the
/// installed version, or packages of several editions.
#[must_use]
pub fn edition<'a>(resource: &Resource, offers: &'a [Offer]) -> Option<&'a str> {
    // The proxy's package was renamed: `obproxy` and `obproxy-ce` are the same edition.
    if resource.id.kind() == Kind::Obproxy {
        return None;
    }
    let names: Vec<&str> = running(resource, offers).map(|package| package.name.as_str()).collect();
    only(&names)
}

/// Returns the installed edition, if the package is of another one.
#[must_use]
pub fn other_edition(resource: &Resource, package: &PackageName, offers: &[Offer]) -> Option<String> {
    edition(resource, offers).filter(|edition| *edition != package.name).map(str::to_owned)
}

/// Returns the systems of hosts without such a package, without duplicates.
#[must_use]
pub fn other_systems(resource: &Resource, package: &PackageName, offers: &[Offer]) -> Vec<String> {
    let available: Vec<&str> = match (package.os(), &package.platform) {
        (Some(os), _) => vec![os],
        (None, Some(_)) => Vec::new(),
        // A short name means one package for each system.
        (None, None) => offers
            .iter()
            .filter(|offer| offer.package.short() == package.short())
            .filter_map(|offer| offer.package.os())
            .collect(),
    };
    let mut missing: Vec<String> = systems(resource, offers)
        .into_iter()
        .filter(|host| !available.is_empty() && !available.iter().any(|os| is_same(os, host)))
        .collect();
    missing.put_in_order();
    missing.dedup();
    missing
}

fn systems(resource: &Resource, offers: &[Offer]) -> Vec<String> {
    if !resource.systems.is_empty() {
        return resource.systems.clone();
    }
    let systems: Vec<&str> = running(resource, offers).filter_map(PackageName::os).collect();
    only(&systems).map(str::to_owned).into_iter().collect()
}

// `nonlse.el7` is installed on hosts of `el7`.
fn is_same(tag: &str, host: &str) -> bool {
    let last = |tag: &'_ str| tag.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    last(tag) == last(host)
}

// Returns the packages of the installed version.
fn running<'a>(resource: &Resource, offers: &'a [Offer]) -> impl Iterator<Item = &'a PackageName> {
    let mut installed: Vec<Installed> =
        resource.servers().iter().filter_map(|server| server.installed.clone()).collect();
    installed.extend(resource.installed.clone());
    let runs = move |package: &&PackageName| {
        installed.iter().any(|installed| {
            installed.version == package.version && installed.build.is_none_or(|build| build == package.build)
        })
    };
    offers.iter().map(|offer| &offer.package).filter(runs)
}

fn only<'a>(texts: &[&'a str]) -> Option<&'a str> {
    let first = texts.first()?;
    texts.iter().all(|text| text == first).then_some(*first)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ocp::wire::{Cluster, Host, SoftwarePackage};

    fn cluster(version: &str, host: &serde_json::Value) -> Resource {
        let value = json!({"id": 1, "name": "a", "fullVersion": version,
            "zones": [{"name": "z", "servers": [{"hostId": 7}]}]});
        let mut host = host.clone();
        host["id"] = json!(7);
        Resource::from_cluster(Cluster::read(&value).unwrap()).with_hosts(&[Host::read(&host).unwrap()])
    }

    fn offers(files: &[&str]) -> Vec<Offer> {
        let packages: Vec<_> =
            files.iter().map(|file| SoftwarePackage::read(&json!({"id": 1, "fileName": file})).unwrap()).collect();
        Offer::list(Kind::Cluster, &packages)
    }

    const TARGET: &str = "oceanbase-ce-4.3.3.0-1.el8.x86_64.rpm";

    fn found(resource: &Resource, listed: &[&str]) -> (Option<String>, Vec<String>) {
        let (package, offers) = (PackageName::parse(TARGET).unwrap(), offers(listed));
        (other_edition(resource, &package, &offers), other_systems(resource, &package, &offers))
    }

    #[test]
    fn a_community_package_for_el8_does_not_fit_an_enterprise_cluster_on_el7() {
        let el7 = json!({"operatingSystemRelease": "el7"});
        let enterprise = ["oceanbase-4.2.1.0-5.el7.x86_64.rpm", TARGET];
        assert_eq!(
            found(&cluster("4.2.1.0-5", &el7), &enterprise),
            (Some("oceanbase".to_owned()), vec!["el7".to_owned()])
        );
        // Older hosts send only the kernel, or nothing: then the installed package gives the system.
        for host in [json!({"operatingSystem": "Linux 3.10.0-957.el7.x86_64"}), json!({})] {
            assert_eq!(found(&cluster("4.2.1.0", &host), &enterprise).1, ["el7"], "{host}");
        }
        let community = ["oceanbase-ce-4.2.1.0-5.el8.x86_64.rpm"];
        assert_eq!(found(&cluster("4.2.1.0-5", &json!({"operatingSystemRelease": "EL8"})), &community), (None, vec![]));
    }

    #[test]
    fn where_ocp_does_not_tell_nothing_is_said() {
        let odd = json!({"operatingSystemRelease": "CentOS Linux 7.9"});
        assert_eq!(found(&cluster("4.2.1.0-5", &odd), &[]), (None, vec![]));
        let both = ["oceanbase-4.2.1.0-5.el7.x86_64.rpm", "oceanbase-ce-4.2.1.0-5.el8.x86_64.rpm"];
        assert_eq!(found(&cluster("4.2.1.0-5", &json!({})), &both), (None, vec![]));
        let other_build = ["oceanbase-4.2.1.0-6.el7.x86_64.rpm"];
        assert_eq!(found(&cluster("4.2.1.0-5", &json!({})), &other_build), (None, vec![]));
    }
}
