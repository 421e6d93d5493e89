//! A checked upgrade: the request and its facts.

use crate::ocp::wire::TaskInstance;
use crate::ocp::{ArbitrationServiceId, Call, ClusterId, ObproxyClusterId, ObproxyId, calls};

use super::client_token::ClientToken;
use super::cluster_request::ClusterUpgradeRequest;
use super::version::Installed;
use super::warning::Warning;

/// The exact data of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The upgrade of an OB cluster.
    Cluster {
        /// The cluster.
        id: ClusterId,
        /// The request.
        request: ClusterUpgradeRequest,
    },
    /// The upgrade of servers of an OBProxy cluster.
    Obproxies {
        /// The OBProxy cluster.
        id: ObproxyClusterId,
        /// The servers, at least one.
        servers: Vec<ObproxyId>,
        /// Name, version and build.
        short_rpm_name: String,
    },
    /// The upgrade of an arbitration service.
    Arbitration {
        /// The service.
        id: ArbitrationServiceId,
        /// The whole file name.
        rpm_name: String,
        /// The idempotency key.
        client_token: ClientToken,
    },
}

/// A draft that passed its check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The resource's name.
    pub name: String,
    /// The addresses of the selected OBProxy servers.
    pub servers: Vec<String>,
    /// The installed versions, lowest first; empty when unknown.
    pub from: Vec<Installed>,
    /// The target version.
    pub to: String,
    /// The warnings to acknowledge.
    pub warnings: Vec<Warning>,
    /// The data of the request.
    pub target: Target,
}

impl Target {
    /// Returns the upgrade of an OB cluster with the package of this file name.
    #[must_use]
    pub const fn cluster_by_file_name(id: ClusterId, rpm_file_name: String) -> Self {
        Self::Cluster { id, request: ClusterUpgradeRequest::ByFileName { rpm_file_name } }
    }

    /// Returns the call for this target.
    #[must_use]
    pub fn call(&self) -> Call<TaskInstance> {
        match self {
            Self::Cluster { id, request } => request.call(*id),
            Self::Obproxies { id, servers, short_rpm_name } => calls::upgrade_obproxies(*id, servers, short_rpm_name),
            Self::Arbitration { id, rpm_name, client_token } => {
                calls::upgrade_arbitration_service(*id, rpm_name, Some(client_token.as_str()))
            }
        }
    }
}

impl Plan {
    /// Returns the call of this plan.
    #[must_use]
    pub fn call(&self) -> Call<TaskInstance> {
        self.target.call()
    }
}
