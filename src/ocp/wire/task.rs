//! Task and subtask instances in every shape that OCP's documents print (ocp-api.md 5.1 and section 6).

use serde_json::Value;

use crate::ocp::context::Context;
use crate::ocp::id::{ClusterId, SubtaskId, TaskId};
use crate::ocp::json::{self, Decoded, Expected, Extra, Malformed, Object};
use crate::ocp::odd::{Odd, tolerant};
use crate::ocp::status::{Operation, SubtaskStatus, TaskStatus, TaskType};
use crate::ocp::time::Timestamp;

/// A task.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskInstance {
    /// The id.
    pub id: TaskId,
    /// The name, in the server's language.
    pub name: String,
    /// The status.
    pub status: TaskStatus,
    /// The engine's last operation on it; lists leave it out.
    pub operation: Option<Operation>,
    /// How it was started.
    pub task_type: Option<TaskType>,
    /// The user who started it.
    pub creator: Option<String>,
    /// The OCP node that runs it.
    pub executor: Option<String>,
    /// Names and values of the whole task.
    pub context: Option<Context>,
    /// The cluster of the task: id and name.
    pub cluster: Option<(ClusterId, Option<String>)>,
    /// The tenant of the task.
    pub tenant: Option<String>,
    /// The host of the task.
    pub host_id: Option<u64>,
    /// The time of its creation.
    pub create_time: Option<Timestamp>,
    /// When it first started.
    pub start_time: Option<Timestamp>,
    /// When it last ended.
    pub finish_time: Option<Timestamp>,
    /// True means that a rollback is forbidden, contrary to the documents' wording (ocp-api.md 5.3).
    pub prohibit_rollback: Option<bool>,
    /// Whether another OCP started it.
    pub is_remote: Option<bool>,
    /// The steps, unsorted.
    pub subtasks: Vec<SubtaskInstance>,
    /// Unknown fields.
    pub extra: Extra,
    /// The parts that could not be read.
    pub odd: Vec<Odd>,
}

tolerant!(TaskInstance, SubtaskInstance);

impl TaskInstance {
    /// Reads one task.
    ///
    /// # Errors
    /// When `id` is missing.
    pub fn read(value: &Value) -> Decoded<Self> {
        let object = Object::of(value)?;
        let nested = |names, field| object.lenient_of(names, |value| named(value, field));
        let cluster = object.lenient("cluster", cluster_of);
        let only_id = object.lenient("clusterId", json::id).map(|id| (ClusterId(id), None));
        object.refuse_null("subtasks", Expected::List);
        let subtasks = object.entries("subtasks", SubtaskInstance::read);
        let old_subtasks = object.entries("tasks", SubtaskInstance::read);
        Ok(Self {
            id: TaskId(object.required("id", json::id)?),
            name: object.lenient("name", json::text).unwrap_or_default(),
            status: TaskStatus::from_word(&object.expected("status", json::text).unwrap_or_default()),
            operation: object.lenient("operation", json::text).as_deref().map(Operation::from_word),
            task_type: object.lenient("type", json::text).as_deref().map(TaskType::from_word),
            creator: nested(&["creator"], "name"),
            executor: object.lenient("executor", json::text),
            context: object.lenient("context", Context::read),
            cluster: cluster.or(only_id),
            tenant: nested(&["tenant", "tenantInfo"], "name"),
            host_id: object.lenient("hostId", json::id),
            create_time: object.time("createTime"),
            start_time: object.time("startTime"),
            finish_time: object.time("finishTime"),
            prohibit_rollback: object.lenient("prohibitRollback", json::flag),
            is_remote: object.lenient("isRemote", json::flag),
            subtasks: if subtasks.is_empty() { old_subtasks } else { subtasks },
            extra: object.rest(),
            odd: object.odd(),
        })
    }

    /// Reads the `data` of a call that returns a task: the task itself, or `{contents: [task, …]}`, of which the first
    /// counts.
    ///
    /// # Errors
    /// As [`TaskInstance::read`], and when `contents` is empty.
    pub fn read_wrapped(data: &Value) -> Decoded<Self> {
        let Some(contents) = data.get("contents") else { return Self::read(data) };
        let first = contents.get(0).ok_or_else(|| Malformed::here(Expected::NonEmptyList).under("contents"))?;
        Self::read(first).map_err(|error| error.under("contents[0]"))
    }
}

// `"admin"`, `{id, name}` or `{name}`.
fn named(value: &Value, field: &'static str) -> Decoded<String> {
    if value.is_object() { Object::of(value)?.required(field, json::text) } else { json::text(value) }
}

fn cluster_of(value: &Value) -> Decoded<(ClusterId, Option<String>)> {
    let cluster = Object::of(value)?;
    Ok((ClusterId(cluster.required("id", json::id)?), cluster.optional("name", json::text)?))
}

/// A subtask.
#[derive(Clone, Debug, PartialEq)]
pub struct SubtaskInstance {
    /// The id.
    pub id: SubtaskId,
    /// The name, in the server's language.
    pub name: String,
    /// A description, often the name again; its secrets are readable.
    pub description: Option<String>,
    /// The status; excerpts in the documents leave it out.
    pub status: Option<SubtaskStatus>,
    /// The engine's last operation on it.
    pub operation: Option<Operation>,
    /// The Java class, in older versions.
    pub class_name: Option<String>,
    /// The OCP node that runs it.
    pub executor: Option<String>,
    /// A number from the expansion of the template; not the order of execution.
    pub series_id: Option<i64>,
    /// The copy number of a split step; −1 for a step that is not split.
    pub parallel_idx: Option<i64>,
    /// The attempt, from 1.
    pub run_time: Option<i64>,
    /// Seconds that an attempt may take; 0 for none.
    pub timeout: Option<i64>,
    /// JAVA_TASK.
    pub node_type: Option<String>,
    /// The time of its creation.
    pub create_time: Option<Timestamp>,
    /// When it first started.
    pub start_time: Option<Timestamp>,
    /// When its last attempt ended.
    pub finish_time: Option<Timestamp>,
    /// Ids of the steps before it. Absent in lists.
    pub upstreams: Vec<SubtaskId>,
    /// Ids of the steps after it. Absent in lists.
    pub downstreams: Vec<SubtaskId>,
    /// True means that once this step has started, no rollback is possible.
    pub prohibit_rollback: Option<bool>,
    /// True means that this step may not be skipped.
    pub prohibit_skip: Option<bool>,
    /// Names and values of this step.
    pub context: Option<Context>,
    /// Unknown fields.
    pub extra: Extra,
    /// The parts that could not be read.
    pub odd: Vec<Odd>,
}

impl SubtaskInstance {
    /// Reads one subtask.
    ///
    /// # Errors
    /// When `id` is missing.
    pub fn read(value: &Value) -> Decoded<Self> {
        let object = Object::of(value)?;
        let ids = |name| object.values(name, |id| json::id(id).map(SubtaskId));
        let neighbours = |names: [&'static str; 2]| {
            let [new, old] = names.map(ids);
            if new.is_empty() { old } else { new }
        };
        object.raw("taskId");
        Ok(Self {
            id: SubtaskId(object.required("id", json::id)?),
            name: object.lenient("name", json::text).unwrap_or_default(),
            description: object.lenient("description", json::open_text),
            status: object.lenient("status", json::text).as_deref().map(SubtaskStatus::from_word),
            operation: object.lenient("operation", json::text).as_deref().map(Operation::from_word),
            class_name: object.lenient_of(&["className", "clusterName"], json::text),
            executor: object.lenient("executor", json::text),
            series_id: object.lenient("seriesId", json::whole),
            parallel_idx: object.lenient_of(&["parallelIdx", "paralleIdx"], json::whole),
            run_time: object.lenient("runTime", json::whole),
            timeout: object.lenient("timeout", json::whole),
            node_type: object.lenient("nodeType", json::text),
            create_time: object.time("createTime"),
            start_time: object.time("startTime"),
            finish_time: object.time("finishTime"),
            upstreams: neighbours(["upstreams", "upstream"]),
            downstreams: neighbours(["downstreams", "downstream"]),
            prohibit_rollback: object.lenient("prohibitRollback", json::flag),
            prohibit_skip: object.lenient("prohibitSkip", json::flag),
            context: object.lenient("context", Context::read),
            extra: object.rest(),
            odd: object.odd(),
        })
    }
}
