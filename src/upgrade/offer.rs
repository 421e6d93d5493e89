//! The packages that OCP has and that fit a kind of resource, for the picker.

use crate::ocp::wire::SoftwarePackage;
use crate::sorted;

use super::package::{NameForm, PackageName};
use super::resource::Kind;

/// A package that can be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What goes into the field and the request.
    pub value: String,
    /// The name, taken apart; always with platform.
    pub package: PackageName,
}

impl Offer {
    /// The offers for a kind, newest version first. Packages of other products, and names that are none, are left out.
    #[must_use]
    pub fn list(kind: Kind, packages: &[SoftwarePackage]) -> Vec<Self> {
        let mut offers: Vec<Self> = packages
            .iter()
            .filter_map(|wire| PackageName::parse(&wire.file_name))
            .filter(|package| kind.product().names().contains(&package.name.as_str()) && package.platform.is_some())
            .map(|package| {
                let value = match kind.name_form() {
                    NameForm::File => package.to_string(),
                    NameForm::Short => package.short(),
                };
                Self { value, package }
            })
            .collect();
        sorted::sort_by(&mut offers, |a, b| {
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
}
