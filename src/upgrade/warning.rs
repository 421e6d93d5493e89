//! The warnings about an upgrade that can be sent.

/// A warning to the operator.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Warning {
    /// The package has the installed version.
    SameVersion(String),
    /// The package has the installed version; OCP does not send the installed build.
    MaybeHotfix(String),
    /// The package is older than the installed version.
    LowerVersion(String),
    /// The package is not for the architecture of a host.
    OtherArchitecture(String),
    /// The package is of another edition than the installed one.
    OtherEdition {
        /// The name of the installed package.
        runs: String,
        /// The name of the package.
        package: String,
    },
    /// The package is not for the operating system of a host.
    OtherSystem(String),
    /// The resource, or one of its servers, is not running.
    NotRunning {
        /// The name or address.
        name: String,
        /// OCP's word for its status.
        status: String,
    },
    /// There is no upgrade path between the branches of the two versions.
    Branch {
        /// The installed version.
        from: String,
        /// The target version.
        to: String,
    },
    /// Arbitration services exist from 4.1 on.
    ArbitrationBefore41,
    /// OCP does not list this package.
    NotUploaded,
    /// OCP does not list a package of this name that the upgrade may need beside the server's.
    NoCompanion(String),
    /// A rolling upgrade of a cluster with so few zones stops the service.
    FewZones(usize),
    /// The task will halt before each zone until an operator confirms.
    Halts,
    /// The cluster will be down.
    Downtime,
}
