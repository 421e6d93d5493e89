//! The packages that were uploaded to the simulated OCP, and the upgrade paths between them (ocp-api.md section 7).

use crate::ocp::PackageId;
use crate::sim::seeded_random;

use super::version::{PackageName, Version};

/// A package.
#[derive(Clone, Debug)]
pub(crate) struct Package {
    pub(crate) id: PackageId,
    pub(crate) file_name: String,
    pub(crate) name: PackageName,
}

const FILES: [&str; 23] = [
    "oceanbase-3.2.4-20230601110131.el7.x86_64.rpm",
    "oceanbase-3.2.4.5-20231102155218.el7.x86_64.rpm",
    "oceanbase-4.1.0.0-100000682023020119.el7.x86_64.rpm",
    "oceanbase-4.2.1.0-100000052024010800.el7.x86_64.rpm",
    "oceanbase-4.2.1.0-100000052024010800.el7.aarch64.rpm",
    "oceanbase-4.2.1.8-108000022024072217.el7.x86_64.rpm",
    "oceanbase-4.2.1.8-108000022024072217.el8.x86_64.rpm",
    "oceanbase-4.2.1.8-108000022024072217.el7.aarch64.rpm",
    "oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm",
    "oceanbase-4.2.5.0-100000052024102022.el7.aarch64.rpm",
    "oceanbase-4.2.5.6-105060022025030712.el7.x86_64.rpm",
    "oceanbase-4.2.5.6-105060022025030712.el7.aarch64.rpm",
    "oceanbase-ce-4.2.1.8-108000022024072217.el7.x86_64.rpm",
    "oceanbase-ce-4.2.2.0-100000192024011915.el7.x86_64.rpm",
    "oceanbase-ce-4.3.3.0-100000142024101215.el7.x86_64.rpm",
    "oceanbase-ce-4.3.3.0-100000142024101215.el8.x86_64.rpm",
    "obproxy-4.0.0-20230130103527.el7.x86_64.rpm",
    "obproxy-4.2.1.0-20231128204512.el7.x86_64.rpm",
    "obproxy-4.2.1.0-20231128204512.el7.aarch64.rpm",
    "obproxy-4.2.3.0-20240412101500.el7.x86_64.rpm",
    "obproxy-4.2.3.0-20240412101500.el7.aarch64.rpm",
    "obproxy-4.3.1.0-20240830153011.el7.x86_64.rpm",
    "t-oceanbase-ocp-agent-4.3.5-20250319105844.alios7.x86_64.rpm",
];

/// Returns all packages, ids from 1 in the order above.
pub(crate) fn uploaded() -> Vec<Package> {
    let named = FILES.into_iter().filter_map(|file| Some((file, PackageName::parse(file)?)));
    (1..).zip(named).map(|(id, (file, name))| Package { id: PackageId(id), file_name: file.to_owned(), name }).collect()
}

impl Package {
    /// Returns OCP's type of the package (ocp-api.md section 4).
    pub(crate) fn kind(&self) -> &'static str {
        match self.name.product.as_str() {
            "obproxy" | "obproxy-ce" => "OBPROXY_INSTALL_PACKAGE",
            "t-oceanbase-ocp-agent" => "OCP_AGENT_INSTALL_PACKAGE",
            _ => "OB_SERVER_INSTALL_PACKAGE",
        }
    }

    /// Returns the size in bytes: some tens of megabytes, some hundreds for a server.
    pub(crate) fn size(&self) -> i64 {
        let megabytes = if self.kind() == "OB_SERVER_INSTALL_PACKAGE" { (280, 460) } else { (18, 46) };
        seeded_random::between(&[self.id.0, 1], megabytes.0 << 20, megabytes.1 << 20)
    }

    /// Returns a made-up checksum.
    pub(crate) fn sha1(&self) -> String {
        let half = |salt: u64| seeded_random::hash(&[self.id.0, salt]);
        format!("{:016x}{:016x}{:08x}", half(2), half(3), half(4) >> 32)
    }
}

/// The intermediate version: 4.2.5.0.
const BARRIER: &[u32] = &[4, 2, 5];
/// Upgrade paths to this number and later lead over the intermediate version.
const BEYOND: &[u32] = &[4, 2, 5, 1];
/// No upgrade path crosses these numbers (ocp-api.md 7.3).
const WALLS: [&[u32]; 2] = [&[4], &[4, 3]];

/// Returns the versions whose binary is installed on the upgrade path of a cluster from `from` to the package `target`,
/// the target last; `None` when there is no path.
///
/// The rule of this simulated OCP: no path crosses 4.0 or 4.3; a path from below 4.2.5 to 4.2.5.1 or later includes the
/// 4.2.5.0 package of the same product and architecture, which must be uploaded; every other path has one step.
pub(crate) fn upgrade_path(from: &Version, target: &Package, packages: &[Package]) -> Option<Vec<Version>> {
    let to = &target.name.version;
    if !to.is_later_than(from) || WALLS.iter().any(|wall| from.reaches(wall) != to.reaches(wall)) {
        return None;
    }
    if from.reaches(BARRIER) || !to.reaches(BEYOND) {
        return Some(vec![to.clone()]);
    }
    let fits = |package: &&Package| {
        package.name.product == target.name.product
            && package.name.architecture == target.name.architecture
            && package.name.version.reaches(BARRIER)
            && !package.name.version.reaches(BEYOND)
    };
    let stop_over = packages.iter().filter(fits).map(|package| &package.name.version).max_by(|a, b| a.compare(b))?;
    Some(vec![stop_over.clone(), to.clone()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(from: &str, file: &str) -> Option<Vec<String>> {
        let packages = uploaded();
        let target = packages.iter().find(|package| package.file_name == file).unwrap();
        let path = upgrade_path(&Version::parse(from).unwrap(), target, &packages)?;
        Some(path.iter().map(|version| version.number.clone()).collect())
    }

    #[test]
    fn every_file_name_is_a_package() {
        assert_eq!(uploaded().len(), FILES.len());
    }

    #[test]
    fn the_way_beyond_4_2_5_0_leads_over_it_and_other_ways_are_one_hop() {
        let target = "oceanbase-4.2.5.6-105060022025030712.el7.aarch64.rpm";
        assert_eq!(path("4.2.1.0-1", target).unwrap(), ["4.2.5.0", "4.2.5.6"]);
        assert_eq!(path("4.2.5.0-1", target).unwrap(), ["4.2.5.6"]);
        assert_eq!(path("4.2.1.0-1", "oceanbase-4.2.1.8-108000022024072217.el7.x86_64.rpm").unwrap(), ["4.2.1.8"]);
    }

    #[test]
    fn there_is_no_way_back_or_across_4_0_and_4_3() {
        assert_eq!(path("4.2.1.0-1", "oceanbase-4.1.0.0-100000682023020119.el7.x86_64.rpm"), None);
        assert_eq!(path("3.2.4-1", "oceanbase-4.2.1.8-108000022024072217.el7.x86_64.rpm"), None);
        assert_eq!(path("4.2.1.8-1", "oceanbase-ce-4.3.3.0-100000142024101215.el7.x86_64.rpm"), None);
    }
}
