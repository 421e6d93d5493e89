//! What stands out about an upgrade that can be sent.

/// What an operator should know before going on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Warning {
    /// The package is the version that already runs.
    SameVersion(String),
    /// The package is the version that already runs; OCP does not tell of which build that is.
    MaybeHotfix(String),
    /// The package is older than what runs.
    LowerVersion(String),
    /// The package is not for the architecture of a host.
    OtherArchitecture(String),
    /// The package is of another edition than what runs.
    OtherEdition {
        /// The name of the package of what runs.
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
    /// There is no upgrade path between versions below 4.0 and from 4.0 on.
    Wall40 {
        /// What runs.
        from: String,
        /// What was chosen.
        to: String,
    },
    /// Arbitration services exist from 4.1 on.
    ArbitrationBefore41,
    /// OCP does not list this package.
    NotUploaded,
    /// A rolling upgrade of a cluster of so few zones stops the service.
    FewZones(usize),
    /// The task will halt before each zone until a person confirms.
    Halts,
    /// The cluster will be down.
    Downtime,
}
