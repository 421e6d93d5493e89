//! Which tasks upgrade an OB cluster.

use super::model::Task;
use crate::ocp::guess::{self, Upgraded};

/// Whether a task upgrades an OB cluster: the main task or one of its child tasks.
///
/// OCP has no field that tells. The main task names the versions of its way in its context. Of the child task nothing
/// is published (ocp-api.md section 10), so whatever is about an OB cluster and calls itself an upgrade counts, in
/// either of OCP's languages: one name typed too often does less harm than a skip given too lightly.
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
