//! Versions and builds, and their order (ocp-api.md 7.2).

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// A version of two to five dotted whole numbers, `4.2.1.0`. Missing parts count as zeros: `4.2.1` and `4.2.1.0` are
/// equal, and each is printed as it was written.
#[derive(Clone, Debug)]
pub struct Version {
    written: String,
    // The parts without trailing zeros.
    parts: Vec<u32>,
}

impl Version {
    /// Parses a version; `None` when the text is not a version.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten();
        let mut parts: Vec<u32> = text.split('.').map(number).collect::<Option<_>>()?;
        if !(2..=5).contains(&parts.len()) {
            return None;
        }
        let length = parts.iter().rposition(|part| *part > 0).map_or(0, |last| last + 1);
        parts.truncate(length);
        Some(Self { written: text.to_owned(), parts })
    }

    /// Returns the first two numbers.
    #[must_use]
    pub fn branch(&self) -> [u32; 2] {
        [0, 1].map(|at| self.parts.get(at).copied().unwrap_or(0))
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.parts == other.parts
    }
}

impl Eq for Version {}

impl Hash for Version {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts.hash(state);
    }
}

impl Ord for Version {
    // Compares part by part as numbers.
    fn cmp(&self, other: &Self) -> Ordering {
        self.parts.cmp(&other.parts)
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.written)
    }
}

/// A build number of up to 18 digits: beyond 2^53, so never a floating-point number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Build(pub u64);

impl Build {
    /// Parses a build; `None` when the text is not a whole number of 64 bits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok().map(Self)).flatten()
    }
}

impl fmt::Display for Build {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// An installed version, with its build when OCP sends it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Installed {
    /// The version.
    pub version: Version,
    /// The build; OCP often sends none for OB clusters.
    pub build: Option<Build>,
}

impl Installed {
    /// Parses `4.2.1.0`, `4.2.1.0-100000052024010800`, and the forms that servers print, `3.1.0_20210412122703-…`,
    /// `OceanBase_CE 4.2.1.8 (r108000022024072217-…)` and `5.7.25-OceanBase-v4.2.1.8`; `None` when the text does not
    /// start with a version. The text after the build is ignored.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        // The version of MySQL that it is compatible with comes before the product.
        let text = text.find("OceanBase").and_then(|at| text.get(at + "OceanBase".len()..)).map_or(text, |rest| {
            let rest = rest.strip_prefix(['_', '-']).and_then(|edition| edition.strip_prefix("CE")).unwrap_or(rest);
            rest.trim_start_matches(['-', ' ', '_'])
        });
        let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
        let (version, rest) = text.split_once(['-', '_', ' ']).unwrap_or((text, ""));
        let rest = rest.trim_start().strip_prefix("(r").unwrap_or(rest);
        let digits = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        let build = rest.get(..digits).filter(|digits| !digits.is_empty()).and_then(Build::parse);
        Some(Self { version: Version::parse(version)?, build })
    }

    /// Returns the relation of a target to the installed version. Builds count only between equal versions.
    #[must_use]
    pub fn compare_target(&self, version: &Version, build: Build) -> Relation {
        match (version.cmp(&self.version), self.build.map(|installed| build.cmp(&installed))) {
            (Ordering::Less, _) => Relation::Older,
            (Ordering::Greater, _) => Relation::Newer,
            (Ordering::Equal, None) => Relation::MaybeHotfix,
            (Ordering::Equal, Some(Ordering::Less)) => Relation::OlderBuild,
            (Ordering::Equal, Some(Ordering::Equal)) => Relation::Same,
            (Ordering::Equal, Some(Ordering::Greater)) => Relation::Hotfix,
        }
    }
}

/// The relation of a package to the installed version, from the oldest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// Its version is lower.
    Older,
    /// An earlier build of the same version.
    OlderBuild,
    /// The same build of the same version.
    Same,
    /// The same version; the installed build is not known.
    MaybeHotfix,
    /// A later build of the same version.
    Hotfix,
    /// Its version is higher.
    Newer,
}

impl fmt::Display for Installed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.build {
            Some(build) => write!(out, "{}-{build}", self.version),
            None => self.version.fmt(out),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::hash::DefaultHasher;

    use proptest::prelude::*;

    use super::*;

    fn version(text: &str) -> Version {
        Version::parse(text).unwrap()
    }

    #[test]
    fn what_a_server_prints_of_itself_is_the_version_of_oceanbase() {
        let read = |text: &str| {
            let installed = Installed::parse(text)?;
            Some((installed.version.to_string(), installed.build.map(|build| build.to_string())))
        };
        let told = |version: &str, build: Option<&str>| Some((version.to_owned(), build.map(str::to_owned)));
        for (text, expected) in [
            ("5.7.25-OceanBase-v4.2.1.8", told("4.2.1.8", None)),
            ("5.7.25-OceanBase_CE-v4.2.1.8", told("4.2.1.8", None)),
            (
                "OceanBase_CE 4.2.1.8 (r108000022024072217-1a2b) (Built Jul 22 2024)",
                told("4.2.1.8", Some("108000022024072217")),
            ),
            ("OceanBase 3.2.4 (r20230601110131-ab)", told("3.2.4", Some("20230601110131"))),
            ("V4.2.1.8-108000022024072217", told("4.2.1.8", Some("108000022024072217"))),
            ("4.2.1.0_100000052024010800-1a2b(Jan  8 2024)", told("4.2.1.0", Some("100000052024010800"))),
            ("5.7.25", told("5.7.25", None)),
            ("OceanBase", None),
            ("virtual", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn versions_are_compared_as_numbers_part_by_part() {
        assert!(version("4.2.10.0") > version("4.2.9.9"));
        assert!(version("4.0.0.0") > version("3.2.4.8"));
        assert_eq!(version("4.2.1"), version("4.2.1.0"));
        assert_eq!(version("4.2.1").to_string(), "4.2.1");
    }

    #[test]
    fn what_is_no_version_is_none() {
        for text in ["", "4", "4.", "4.x", "-1.2", "4.2.1.0.0.0", "4.2 ", "4.99999999999"] {
            assert_eq!(Version::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_build_of_18_digits_is_compared_by_its_last_digit() {
        let installed = Installed::parse("4.3.4.0-200000022024070119").unwrap();
        let target = version("4.3.4.0");
        assert_eq!(installed.compare_target(&target, Build(200_000_022_024_070_118)), Relation::OlderBuild);
        assert_eq!(installed.compare_target(&target, Build(200_000_022_024_070_119)), Relation::Same);
        assert_eq!(installed.compare_target(&target, Build(200_000_022_024_070_120)), Relation::Hotfix);
    }

    #[test]
    fn what_servers_print_is_a_version_with_its_build() {
        let read = |text: &str| Installed::parse(text).map(|installed| installed.to_string());
        assert_eq!(read("3.1.0_20210412122703-2d4ef(Apr 12 2021)").as_deref(), Some("3.1.0-20210412122703"));
        assert_eq!(read(" 4.2.1.8-108000022024072217.el7 ").as_deref(), Some("4.2.1.8-108000022024072217"));
        assert_eq!(read("4.2.1.8-BETA").as_deref(), Some("4.2.1.8"));
        assert_eq!(read("OceanBase 4.2.1.8").as_deref(), Some("4.2.1.8"));
        assert_eq!(read(""), None);
    }

    #[test]
    fn a_package_of_the_same_version_is_told_apart_from_a_hotfix() {
        let relation = |installed: &str| {
            Installed::parse(installed).unwrap().compare_target(&version("4.3.5.5"), Build(105_020_072_026_012_721))
        };
        assert_eq!(relation("4.3.5.5"), Relation::MaybeHotfix);
        assert_eq!(relation("4.3.5.5-105000092025123010"), Relation::Hotfix);
        assert_eq!(relation("4.3.5.5-105020072026012721"), Relation::Same);
        assert_eq!(relation("4.3.5.4-105020072026012721"), Relation::Newer);
    }

    proptest! {
        #[test]
        fn a_version_is_printed_as_it_was_written(text in "[0-9]{1,4}([.][0-9]{1,4}){1,4}") {
            prop_assert_eq!(version(&text).to_string(), text);
        }

        #[test]
        fn equal_order_is_equality_and_an_equal_hash(
            a in "[0-2]([.][0-2]){1,4}",
            b in "[0-2]([.][0-2]){1,4}",
        ) {
            let (a, b) = (version(&a), version(&b));
            let hash = |version: &Version| { let mut hasher = DefaultHasher::new(); version.hash(&mut hasher); hasher.finish() };
            prop_assert_eq!(a == b, a.cmp(&b) == Ordering::Equal);
            prop_assert!(a != b || hash(&a) == hash(&b));
        }
    }
}
