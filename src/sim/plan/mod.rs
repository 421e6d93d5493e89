//! The plans of the three upgrades: their steps, edges and names.
//!
//! Names and flags of the arbitration upgrade and of the cluster upgrade's main task are those of the documents (S4,
//! S0). The steps of an OBProxy upgrade and of the child task of a cluster upgrade are not published (ocp-api.md
//! section 10): those here follow the text about them and the engine's rules.

mod arbitration;
mod cluster;
mod obproxy;

pub(crate) use arbitration::upgrade_arbitration;
pub(crate) use cluster::{Manner, Zones, upgrade_cluster};
pub(crate) use obproxy::upgrade_obproxies;

use super::Scenario;

/// The time at which a step of an upgrade fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slip {
    Never,
    /// In the middle of the chain.
    Midway,
    /// After a step that forbids a rollback has started.
    PastReturn,
}

impl Slip {
    const fn of(scenario: Scenario) -> Self {
        match scenario {
            Scenario::Smooth | Scenario::Wide => Self::Never,
            Scenario::RetryCures => Self::Midway,
            Scenario::RollbackProhibited => Self::PastReturn,
        }
    }
}
