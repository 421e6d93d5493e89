//! Versions and package file names, as far as the simulated OCP reads them (ocp-api.md section 7).

use std::cmp::Ordering;

/// A version with its build: `4.2.1.0-100000052024010800`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Version {
    /// Without build.
    pub(crate) number: String,
    pub(crate) build: String,
}

impl Version {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (number, build) = text.rsplit_once('-')?;
        let good = !number.is_empty() && number.split('.').all(|part| part.parse::<u32>().is_ok());
        (good && build.parse::<u64>().is_ok()).then(|| Self { number: number.to_owned(), build: build.to_owned() })
    }

    pub(crate) fn text(&self) -> String {
        format!("{}-{}", self.number, self.build)
    }

    fn parts(&self) -> Vec<u32> {
        self.number.split('.').map(|part| part.parse().unwrap_or(0)).collect()
    }

    /// Compares dotted parts as numbers from left to right, then the build (ocp-api.md 7.2).
    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        let build = |version: &Self| version.build.parse::<u64>().unwrap_or(0);
        self.parts().cmp(&other.parts()).then(build(self).cmp(&build(other)))
    }

    pub(crate) fn is_later_than(&self, other: &Self) -> bool {
        self.compare(other) == Ordering::Greater
    }

    /// Whether its number is at least this one.
    pub(crate) fn reaches(&self, parts: &[u32]) -> bool {
        self.parts().as_slice() >= parts
    }
}

/// A parsed `name-version-release.os.arch.rpm`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PackageName {
    pub(crate) product: String,
    pub(crate) version: Version,
    pub(crate) operating_system: String,
    pub(crate) architecture: String,
}

impl PackageName {
    pub(crate) fn parse(file_name: &str) -> Option<Self> {
        let (rest, architecture) = file_name.strip_suffix(".rpm")?.rsplit_once('.')?;
        let (rest, operating_system) = rest.rsplit_once('.')?;
        let (head, build) = rest.rsplit_once('-')?;
        let (product, number) = head.rsplit_once('-')?;
        Some(Self {
            product: product.to_owned(),
            version: Version::parse(&format!("{number}-{build}"))?,
            operating_system: operating_system.to_owned(),
            architecture: architecture.to_owned(),
        })
    }

    /// Returns name, version and build, as OBProxy upgrades name a package (ocp-api.md 3.2).
    pub(crate) fn short(&self) -> String {
        format!("{}-{}", self.product, self.version.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        Version::parse(text).unwrap()
    }

    #[test]
    fn a_file_name_is_taken_apart_from_its_end() {
        let name = PackageName::parse("t-oceanbase-ocp-agent-4.3.5-20250319105844.alios7.x86_64.rpm").unwrap();
        assert_eq!((name.product.as_str(), name.architecture.as_str()), ("t-oceanbase-ocp-agent", "x86_64"));
        assert_eq!(name.version.text(), "4.3.5-20250319105844");
        assert_eq!(PackageName::parse("oceanbase.rpm"), None);
        assert_eq!(PackageName::parse("oceanbase-4.2-x.el7.x86_64.rpm"), None);
    }

    #[test]
    fn versions_are_ordered_by_number_then_by_build_of_18_digits() {
        assert!(version("3.2.4.5-1").is_later_than(&version("3.2.4-2")));
        assert!(version("4.10.0.0-1").is_later_than(&version("4.9.0.0-1")));
        assert!(version("4.2.1.8-108000022024072218").is_later_than(&version("4.2.1.8-108000022024072217")));
        assert!(!version("4.2.1.8-1").is_later_than(&version("4.2.1.8-1")));
    }
}
