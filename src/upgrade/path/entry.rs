//! An entry of the file of upgrade paths.

use std::fmt;

use crate::upgrade::version::{Build, Installed, Version};

/// A version of the file, `4.1.0.0`, or with a build, `4.1.0.0-100000192023032010`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct VersionNode {
    /// The version.
    pub version: Version,
    /// The build; most entries have none.
    pub build: Option<Build>,
}

impl VersionNode {
    /// Parses a version, with or without a build; `None` when the text is neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (version, build) = match text.split_once('-') {
            Some((version, build)) => (version, Some(Build::parse(build).filter(|_| !build.is_empty())?)),
            None => (text, None),
        };
        Some(Self { version: Version::parse(version)?, build })
    }

    /// Returns the node of an installed version.
    #[must_use]
    pub fn of(installed: &Installed) -> Self {
        Self { version: installed.version.clone(), build: installed.build }
    }
}

impl fmt::Display for VersionNode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.build {
            Some(build) => write!(out, "{}-{build}", self.version),
            None => self.version.fmt(out),
        }
    }
}

/// Whether binaries are installed at a version on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Binaries {
    /// Its scripts suffice.
    #[default]
    NotNeeded,
    /// Always.
    Needed,
    /// If the binaries that run were installed at one of these versions.
    NeededFrom(Vec<VersionNode>),
}

/// What the file says of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The version.
    pub version: VersionNode,
    /// The versions that it can be upgraded to.
    pub targets: Vec<VersionNode>,
    /// Whether it is withdrawn: an upgrade may start at it, and never end there.
    pub is_deprecated: bool,
    /// Whether binaries are installed at it on the way.
    pub binaries: Binaries,
}
