//! Versions and builds, and their order (ocp-api.md 7.2).

use std::cmp::Ordering;
use std::fmt;

/// A version of two to five dotted whole numbers, `4.2.1.0`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Version(Vec<u32>);

impl Version {
    /// Reads a version; `None` when the text is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten();
        let parts: Vec<u32> = text.split('.').map(number).collect::<Option<_>>()?;
        (2..=5).contains(&parts.len()).then_some(Self(parts))
    }

    /// The first number.
    #[must_use]
    pub fn major(&self) -> u32 {
        self.0.first().copied().unwrap_or(0)
    }
}

impl Ord for Version {
    // Part by part as numbers; a version that stops earlier counts as going on with zeros.
    fn cmp(&self, other: &Self) -> Ordering {
        let length = self.0.len().max(other.0.len());
        let part = |version: &Self, index: usize| version.0.get(index).copied().unwrap_or(0);
        (0..length)
            .map(|index| part(self, index).cmp(&part(other, index)))
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.0.iter().map(u32::to_string).collect();
        out.write_str(&parts.join("."))
    }
}

/// A build number of up to 18 digits: beyond 2^53, so never a floating-point number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Build(pub u64);

impl Build {
    /// Reads a build; `None` when the text is no whole number of 64 bits.
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

/// What is installed somewhere: a version, with its build when OCP tells it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Installed {
    /// The version.
    pub version: Version,
    /// The build; OB clusters often come without.
    pub build: Option<Build>,
}

impl Installed {
    /// Reads `4.2.1.0` or `4.2.1.0-100000052024010800`; `None` when it is neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once('-') {
            Some((version, build)) => {
                Some(Self { version: Version::parse(version)?, build: Some(Build::parse(build)?) })
            }
            None => Some(Self { version: Version::parse(text)?, build: None }),
        }
    }

    /// How a target stands to what is installed. Builds count only between equal versions, and only when both are
    /// known; an unknown build counts as equal.
    #[must_use]
    pub fn compare_target(&self, version: &Version, build: Build) -> Ordering {
        version.cmp(&self.version).then_with(|| self.build.map_or(Ordering::Equal, |installed| build.cmp(&installed)))
    }
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
    use proptest::prelude::*;

    use super::*;

    fn version(text: &str) -> Version {
        Version::parse(text).unwrap()
    }

    #[test]
    fn versions_are_compared_as_numbers_part_by_part() {
        assert!(version("4.2.10.0") > version("4.2.9.9"));
        assert!(version("4.0.0.0") > version("3.2.4.8"));
        assert_eq!(version("4.2.1").cmp(&version("4.2.1.0")), Ordering::Equal);
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
        assert_eq!(installed.compare_target(&target, Build(200_000_022_024_070_118)), Ordering::Less);
        assert_eq!(installed.compare_target(&target, Build(200_000_022_024_070_119)), Ordering::Equal);
        assert_eq!(installed.compare_target(&target, Build(200_000_022_024_070_120)), Ordering::Greater);
        let without_build = Installed::parse("4.3.4.0").unwrap();
        assert_eq!(without_build.compare_target(&target, Build(1)), Ordering::Equal);
    }

    proptest! {
        #[test]
        fn a_version_survives_print_and_parse(parts in prop::collection::vec(any::<u32>(), 2..=5)) {
            let version = Version(parts);
            prop_assert_eq!(Version::parse(&version.to_string()), Some(version));
        }
    }
}
