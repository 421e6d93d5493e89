//! Finds out which tasks upgrade an OB cluster.

use super::model::Task;
use crate::ocp::guess::{self, Upgraded};

/// Whether a task upgrades an OB cluster: the main task or one of its child tasks.
///
/// OCP has no field for it. The main task lists the versions of its upgrade path in its context. About the child task
/// nothing is published (ocp-api.md section 10), so every task about an OB cluster with an upgrade in its name counts,
/// in either of OCP's languages: a superfluous confirmation does less harm than a skip without one.
#[must_use]
pub fn is_cluster_upgrade(task: &Task) -> bool {
    let context = task.context.as_ref();
    let lists = |name| context.is_some_and(|context| !context.list(name).is_empty());
    if lists("upgrade_versions") || lists("binary_upgrade_versions") {
        return true;
    }
    let says = |name: &str| guess::upgraded(name) == Some(Upgraded::Cluster);
    says(&task.name) || task.steps.iter().any(|step| says(&step.name))
}
