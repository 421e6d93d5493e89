//! The permission that a call needs, by OCP's documents (ocp-api.md 3 to 5 and 8).

use super::request::{Method, Request};

/// A permission or a role in OCP's documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are OCP's own")]
pub enum Permission {
    ClusterViewer,
    ClusterManager,
    ObproxyManager,
    ArbitrationRead,
    ArbitrationUpdate,
    PackageViewer,
    HostViewer,
    TaskViewer,
    TaskManager,
}

impl Permission {
    /// Returns the name as OCP writes it, the same in every language.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ClusterViewer => "CLUSTER_VIEWER",
            Self::ClusterManager => "CLUSTER_MANAGER",
            Self::ObproxyManager => "OBPROXY_MANAGER",
            Self::ArbitrationRead => "ARBITRATION:READ",
            Self::ArbitrationUpdate => "ARBITRATION:UPDATE",
            Self::PackageViewer => "PACKAGE_VIEWER",
            Self::HostViewer => "HOST_VIEWER",
            Self::TaskViewer => "TASK_VIEWER",
            Self::TaskManager => "TASK_MANAGER",
        }
    }

    /// Returns the permission that a request needs. `None` where the documents name none: every signed-in user may list
    /// OBProxies. The documents name no permission for upgrading an OB cluster either: there the default role counts.
    #[must_use]
    pub fn of(request: &Request) -> Option<Self> {
        let path = request.path.strip_prefix("/api/v2/")?;
        let area: Vec<&str> = path.split('/').take(2).collect();
        match (request.method, area.as_slice()) {
            (Method::Get, ["ob", "clusters"]) => Some(Self::ClusterViewer),
            (Method::Post, ["ob", "clusters"]) => Some(Self::ClusterManager),
            (Method::Post, ["obproxy", "clusters"]) => Some(Self::ObproxyManager),
            (Method::Get, ["arbitration", "services"]) => Some(Self::ArbitrationRead),
            (Method::Post, ["arbitration", "services"]) => Some(Self::ArbitrationUpdate),
            (Method::Get, ["software-packages"]) => Some(Self::PackageViewer),
            (Method::Get, ["compute", "hosts"]) => Some(Self::HostViewer),
            (Method::Get, ["tasks", "instances"]) => Some(Self::TaskViewer),
            (Method::Post, ["tasks", "instances"]) => Some(Self::TaskManager),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocp::OcpError;
    use crate::ocp::calls::{self, Call, TaskQuery};
    use crate::ocp::{ArbitrationServiceId, ClusterId, ObproxyClusterId, ObproxyId, Response, SubtaskId, TaskId};

    fn needed<T>(call: &Call<T>, status: u16) -> Option<&'static str> {
        let body = r#"{"successful":false,"error":{"code":30014,"message":"no permission"}}"#;
        match call.read(&Response::json(status, body)) {
            Err(OcpError::Api(api)) => api.needs.map(Permission::as_str),
            _ => panic!("a refusal is an error"),
        }
    }

    #[test]
    fn a_403_names_what_the_call_needs_and_no_other_error_does() {
        let (task, step) = (TaskId(1), SubtaskId(2));
        assert_eq!(needed(&calls::upgrade_cluster(ClusterId(22), "x.rpm"), 403), Some("CLUSTER_MANAGER"));
        let proxies = calls::upgrade_obproxies(ObproxyClusterId(1), &[ObproxyId(1)], "x");
        assert_eq!(needed(&proxies, 403), Some("OBPROXY_MANAGER"));
        let arbitration = calls::upgrade_arbitration_service(ArbitrationServiceId(1), "x.rpm", None);
        assert_eq!(needed(&arbitration, 403), Some("ARBITRATION:UPDATE"));
        for order in [
            calls::retry_task(task),
            calls::roll_back_task(task),
            calls::retry_subtask(task, step),
            calls::skip_subtask(task, step),
            calls::cancel_subtask(task, step),
        ] {
            assert_eq!(needed(&order, 403), Some("TASK_MANAGER"));
            assert_eq!(needed(&order, 400), None);
        }
        assert_eq!(needed(&calls::tasks(&TaskQuery::default()), 403), Some("TASK_VIEWER"));
        assert_eq!(needed(&calls::subtask_log(task, step), 403), Some("TASK_VIEWER"));
        assert_eq!(needed(&calls::clusters(1, 10), 403), Some("CLUSTER_VIEWER"));
        assert_eq!(needed(&calls::packages("OB_SERVER_INSTALL_PACKAGE", 1), 403), Some("PACKAGE_VIEWER"));
        assert_eq!(needed(&calls::hosts(1), 403), Some("HOST_VIEWER"));
        assert_eq!(needed(&calls::arbitration_services(), 403), Some("ARBITRATION:READ"));
        assert_eq!(needed(&calls::obproxy_clusters(1, 10), 403), None);
        assert_eq!(needed(&calls::info(), 403), None);
    }
}
