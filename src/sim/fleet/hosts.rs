//! Hosts, and the common facts of resources on them: status, architecture and version.

use super::version::Version;

/// The status of a resource, in OCP's words (ocp-api.md section 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Running,
    Upgrading,
    Stopped,
    Unavailable,
}

impl Status {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Running => "RUNNING",
            Self::Upgrading => "UPGRADING",
            Self::Stopped => "STOPPED",
            Self::Unavailable => "UNAVAILABLE",
        }
    }
}

/// The processor architecture of a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Architecture {
    X86,
    Arm,
}

impl Architecture {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::X86 => "x86_64",
            Self::Arm => "aarch64",
        }
    }
}

/// A host.
#[derive(Clone, Debug)]
pub(crate) struct Host {
    pub(crate) id: u64,
    pub(crate) ip: String,
    pub(crate) architecture: Architecture,
    pub(crate) idc: &'static str,
}

/// Hosts while the fleet is built.
pub(crate) struct Hosts(pub(super) Vec<Host>);

impl Hosts {
    /// Adds a host in a network of its own number; returns its id.
    pub(super) fn add(&mut self, network: u8, architecture: Architecture, idc: &'static str) -> u64 {
        let id = self.0.len() as u64 + 1;
        self.0.push(Host { id, ip: format!("10.1.{network}.{}", 10 + id % 200), architecture, idc });
        id
    }
}

/// A version that is written in this source.
pub(super) fn known_version(text: &str) -> Version {
    Version::parse(text).unwrap_or_else(|| Version { number: text.to_owned(), build: "1".to_owned() })
}
