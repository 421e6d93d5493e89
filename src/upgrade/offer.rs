//! The packages in OCP that fit a kind of resource, for the package list of the form.

use std::collections::HashSet;

use crate::natural;
use crate::ocp::Timestamp;
use crate::ocp::wire::SoftwarePackage;
use crate::sorting::Sort as _;

use super::package::PackageName;
use super::package_problem::PackageProblem;
use super::resource::Kind;

/// A package that can be selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The value of the field and the request.
    pub value: String,
    /// The parsed name; always with platform.
    pub package: PackageName,
    /// The operating system, from OCP or from the name.
    pub system: Option<String>,
    /// When it was uploaded.
    pub uploaded: Option<Timestamp>,
    /// The packages that OCP may need beside it and does not have, by their names: `oceanbase-ce-libs`.
    pub missing: Vec<String>,
}

/// A package in OCP that cannot be selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// The name of its file.
    pub file_name: String,
    /// The reason.
    pub why: Unfit,
}

/// The reason why a package cannot be selected.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Unfit {
    /// Debug symbols.
    Debug,
    /// Libraries, which are installed along with the server.
    Libraries,
    /// Tools, which are installed along with the server.
    Tools,
    /// A package of another product.
    OtherProduct(String),
    /// The name is not that of an installable package.
    Name(PackageProblem),
}

impl Unfit {
    // `None` where the package can be selected.
    fn of(kind: Kind, file_name: &str) -> Option<Self> {
        let package = match PackageName::read(file_name) {
            Ok(package) => package,
            Err(problem) => return Some(Self::Name(problem)),
        };
        let name = package.name.as_str();
        if kind.product().names().contains(&name) {
            return package.platform.is_none().then_some(Self::Name(PackageProblem::MissingRpm));
        }
        let mut own = kind.product().names().iter().rev();
        Some(match own.find_map(|own| name.strip_prefix(own)?.strip_prefix('-')) {
            Some("debuginfo" | "debugsource") => Self::Debug,
            Some("libs" | "devel") => Self::Libraries,
            Some("utils") => Self::Tools,
            _ => Self::OtherProduct(package.name),
        })
    }
}

impl Hidden {
    /// Returns the packages in OCP that cannot be selected for a kind, by name.
    #[must_use]
    pub fn list(kind: Kind, packages: &[SoftwarePackage]) -> Vec<Self> {
        let hidden = packages.iter().filter_map(|wire| {
            Some(Self { why: Unfit::of(kind, &wire.file_name)?, file_name: wire.file_name.clone() })
        });
        let mut hidden: Vec<Self> = hidden.collect();
        hidden.put_in_order_by(|a, b| natural::compare(&a.file_name, &b.file_name));
        hidden
    }
}

// The sources disagree about what the community edition needs beside the server; the standalone edition needs its
// libraries (upgrade-facts.md section 3).
fn companions(name: &str) -> &'static [&'static str] {
    match name {
        "oceanbase-ce" => &["libs", "utils"],
        "oceanbase-standalone" => &["libs"],
        _ => &[],
    }
}

fn missing(package: &PackageName, names: &HashSet<PackageName>) -> Vec<String> {
    let other = |suffix: &&str| package.with_name(format!("{}-{suffix}", package.name));
    companions(&package.name).iter().map(other).filter(|other| !names.contains(other)).map(|other| other.name).collect()
}

impl Offer {
    /// Returns the offers for a kind, newest version first. The other packages are in [`Hidden::list`].
    #[must_use]
    pub fn list(kind: Kind, packages: &[SoftwarePackage]) -> Vec<Self> {
        let names: HashSet<PackageName> =
            packages.iter().filter_map(|wire| PackageName::parse(&wire.file_name)).collect();
        let mut offers: Vec<Self> = packages
            .iter()
            .filter(|wire| Unfit::of(kind, &wire.file_name).is_none())
            .filter_map(|wire| {
                let package = PackageName::parse(&wire.file_name)?;
                let told = wire.operating_system.as_deref().map(str::trim).filter(|told| !told.is_empty());
                let system = told.or_else(|| package.os()).map(str::to_owned);
                let value = package.in_form(kind.name_form());
                let missing = missing(&package, &names);
                Some(Self { value, package, system, uploaded: wire.created, missing })
            })
            .collect();
        offers.put_in_order_by(|a, b| {
            let newest_first = b.package.version.cmp(&a.package.version).then(b.package.build.cmp(&a.package.build));
            newest_first.then_with(|| a.package.platform.cmp(&b.package.platform))
        });
        offers
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_newest_fitting_package_comes_first_and_foreign_ones_are_left_out() {
        let package = |file: &str| SoftwarePackage::read(&json!({"id": 1, "fileName": file})).unwrap();
        let packages = [
            package("obproxy-4.2.1.0-11.el7.x86_64.rpm"),
            package("obproxy-4.3.0.0-3.el7.x86_64.rpm"),
            package("oceanbase-4.2.1.0-100000052024010800.el7.x86_64.rpm"),
            package("readme.txt"),
        ];
        let values: Vec<String> = Offer::list(Kind::Obproxy, &packages).into_iter().map(|offer| offer.value).collect();
        assert_eq!(values, ["obproxy-4.3.0.0-3", "obproxy-4.2.1.0-11"]);
    }

    #[test]
    fn what_an_edition_needs_beside_its_server_is_named_where_ocp_lacks_it() {
        let package = |file: &str| SoftwarePackage::read(&json!({"id": 1, "fileName": file})).unwrap();
        let packages = [
            package("oceanbase-ce-4.2.1.8-1.el7.x86_64.rpm"),
            package("oceanbase-ce-libs-4.2.1.8-1.el7.x86_64.rpm"),
            package("oceanbase-ce-utils-4.2.1.8-1.el7.aarch64.rpm"),
            package("oceanbase-standalone-4.2.1.7-1.el7.x86_64.rpm"),
            package("oceanbase-4.2.1.6-1.el7.x86_64.rpm"),
        ];
        let missing: Vec<String> =
            Offer::list(Kind::Cluster, &packages).into_iter().map(|offer| offer.missing.join(" ")).collect();
        assert_eq!(missing, ["oceanbase-ce-utils", "oceanbase-standalone-libs", ""]);
    }

    #[test]
    fn every_package_that_ocp_lists_is_offered_or_hidden_with_its_reason() {
        let files = [
            "oceanbase-ce-4.2.1.8-1.el7.x86_64.rpm",
            "oceanbase-ce-4.2.1.8-1.nonlse.el7.aarch64.rpm",
            "oceanbase-ce-4.2.1.8-1.x86_64.rpm",
            "oceanbase-ce-debuginfo-4.2.1.8-1.el7.x86_64.rpm",
            "oceanbase-ce-libs-4.2.1.8-1.el7.x86_64.rpm",
            "oceanbase-ce-utils-4.2.1.8-1.el7.x86_64.rpm",
            "obproxy-4.3.0.0-3.el7.x86_64.rpm",
            "oceanbase-ce-4.2.1.8-1.el7.src.rpm",
            "oceanbase-ce-4.2.1.8-1",
            "readme.txt",
            "",
        ];
        let packages: Vec<SoftwarePackage> =
            files.iter().map(|file| SoftwarePackage::read(&json!({"id": 1, "fileName": file})).unwrap()).collect();
        let hidden = Hidden::list(Kind::Cluster, &packages);
        let name = |problem| Unfit::Name(problem);
        let told: Vec<(&str, Unfit)> =
            hidden.iter().map(|hidden| (hidden.file_name.as_str(), hidden.why.clone())).collect();
        let expected = [
            ("", name(PackageProblem::NotAName)),
            ("obproxy-4.3.0.0-3.el7.x86_64.rpm", Unfit::OtherProduct("obproxy".into())),
            ("oceanbase-ce-4.2.1.8-1", name(PackageProblem::MissingRpm)),
            ("oceanbase-ce-4.2.1.8-1.el7.src.rpm", name(PackageProblem::Source)),
            ("oceanbase-ce-debuginfo-4.2.1.8-1.el7.x86_64.rpm", Unfit::Debug),
            ("oceanbase-ce-libs-4.2.1.8-1.el7.x86_64.rpm", Unfit::Libraries),
            ("oceanbase-ce-utils-4.2.1.8-1.el7.x86_64.rpm", Unfit::Tools),
            ("readme.txt", name(PackageProblem::OtherFile(".txt".into()))),
        ];
        assert_eq!(told, expected);
        assert_eq!(Offer::list(Kind::Cluster, &packages).len() + hidden.len(), files.len());
    }

    #[test]
    fn the_packages_of_the_documented_response_are_all_offered_newest_first() {
        let body: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/fixtures/field/offers.json")).unwrap();
        let contents = body["data"]["contents"].as_array().unwrap();
        let packages: Vec<SoftwarePackage> =
            contents.iter().map(|value| SoftwarePackage::read(value).unwrap()).collect();
        let values: Vec<String> = Offer::list(Kind::Cluster, &packages).into_iter().map(|offer| offer.value).collect();
        let expected = [
            "oceanbase-ce-4.4.2.1-101000022026050611.nonlse.el7.aarch64.rpm",
            "oceanbase-ce-4.2.1.8-108000022024072217.el7.x86_64.rpm",
            "oceanbase-ce-3.1.9-20221109170052.x86_64.rpm",
        ];
        assert_eq!(values, expected);
        assert_eq!(Hidden::list(Kind::Cluster, &packages), []);
    }
}
