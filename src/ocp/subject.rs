//! What a task is about, as OCP tells it: a cluster in a field of its own, other objects in the context of the task.

use crate::masking::masked;

use super::clean;
use super::id::ClusterId;
use super::wire::TaskInstance;

/// The fields of a context that name the object of a task, and those that have its id.
const NAMES: [&str; 4] = ["cluster_name", "service_name", "obproxy_cluster_name", "arbitration_service_name"];
const IDS: [&str; 3] = ["cluster_id", "obproxy_cluster_id", "arbitration_service_id"];

/// The object of a task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskSubject {
    cluster: Option<(ClusterId, Option<String>)>,
    told: Vec<(&'static str, String)>,
    tenant: Option<String>,
    host: Option<u64>,
}

impl TaskSubject {
    /// Reads what a task tells of its object.
    #[must_use]
    pub fn of(task: &TaskInstance) -> Self {
        let context = task.context.as_ref();
        let told = |name: &&'static str| context?.string(name).map(|text| (*name, text.to_owned()));
        Self {
            cluster: task.cluster.clone(),
            told: NAMES.iter().chain(&IDS).filter_map(told).collect(),
            tenant: task.tenant.clone(),
            host: task.host_id,
        }
    }

    /// The name that is shown, its secrets masked: of the cluster, else of another object, tenant or host.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        let cluster = self.cluster.as_ref().map(|(id, name)| name.clone().unwrap_or_else(|| id.to_string()));
        let told =
            |name: &&str| self.told.iter().find(|(field, _)| field == name).map(|(_, text)| masked(text).into_owned());
        cluster
            .or_else(|| NAMES.iter().find_map(told))
            .or_else(|| self.tenant.clone())
            .or_else(|| self.host.map(|id| id.to_string()))
    }

    /// Whether it is a cluster of this id; `None` when OCP tells of none.
    #[must_use]
    pub fn is_cluster(&self, id: ClusterId) -> Option<bool> {
        let own = self.cluster.as_ref().map(|(other, _)| *other == id);
        own.or_else(|| self.told("cluster_id").map(|text| text == id.to_string()))
    }

    /// Whether it is an OBProxy cluster of this id or name; `None` when OCP tells neither.
    #[must_use]
    pub fn is_obproxy_cluster(&self, id: &str, name: &str) -> Option<bool> {
        self.is_service((id, "obproxy_cluster_id"), (name, "obproxy_cluster_name"))
    }

    /// Whether it is an arbitration service of this id or name; `None` when OCP tells neither.
    #[must_use]
    pub fn is_arbitration_service(&self, id: &str, name: &str) -> Option<bool> {
        self.is_service((id, "arbitration_service_id"), (name, "arbitration_service_name"))
    }

    fn is_service(&self, (id, id_field): (&str, &str), (name, name_field): (&str, &str)) -> Option<bool> {
        let same_id = self.told(id_field).map(|text| text == id);
        same_id.or_else(|| {
            let told = self.told(name_field).or_else(|| self.told("service_name"))?;
            Some(clean::single_spaced(told) == clean::single_spaced(name))
        })
    }

    fn told(&self, name: &str) -> Option<&str> {
        let found = self.told.iter().find(|(field, _)| *field == name);
        found.map(|(_, text)| text.as_str()).filter(|text| !text.is_empty())
    }
}
