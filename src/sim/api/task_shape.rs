//! A task as JSON, in each of the forms in which OCP prints it (ocp-api.md sections 5.1 and 6).

use serde_json::{Map, Value, json};

use crate::ocp::Timestamp;
use crate::sim::engine::blueprint::{RollbackRule, Subject};
use crate::sim::engine::state::Millis;
use crate::sim::engine::{Subtask, Task};
use crate::sim::log::EXECUTOR;
use crate::sim::seeded_random;

/// The response to the submission of a cluster upgrade: key `tasks`, the context as Java prints it, few fields (S0).
pub(crate) fn submitted_old(task: &Task, now: Timestamp) -> Value {
    let subtasks = shuffled(task, |subtask| {
        json!({
            "id": subtask.id.0,
            "name": subtask.step.name,
            "description": subtask.step.name,
            "status": subtask.phase.word(),
            "operation": subtask.operation.word(),
            "upstreams": neighbours(task, &subtask.upstreams),
            "downstreams": neighbours(task, &subtask.downstreams),
        })
    });
    let mut shape = json!({
        "id": task.id.0,
        "name": task.name,
        "status": task.state.word(),
        "context": java_context(task),
        "creator": { "id": 100, "name": "admin" },
        "startTime": stamp(task.create_time, now),
        "tasks": subtasks,
    });
    insert(&mut shape, "cluster", cluster(&task.subject));
    shape
}

/// The response to any other submission: the new form without the times and executors of subtasks (ocp-api.md 5.1).
pub(crate) fn submitted(task: &Task, now: Timestamp) -> Value {
    let subtasks = shuffled(task, |subtask| common(task, subtask));
    let mut shape = whole(task, now);
    insert(&mut shape, "creator", Some(json!("admin")));
    insert(&mut shape, "subtasks", Some(json!(subtasks)));
    shape
}

/// The response to the detail call, and to retry and rollback.
pub(crate) fn detail(task: &Task, now: Timestamp) -> Value {
    let mut shape = whole(task, now);
    insert(&mut shape, "createTime", Some(json!(stamp(task.create_time, now))));
    insert(&mut shape, "finishTime", task.finish_time.map(|at| json!(stamp(at, now))));
    insert(&mut shape, "creator", Some(json!({ "id": 100, "name": "admin" })));
    insert(&mut shape, "cluster", cluster(&task.subject));
    insert(&mut shape, "subtasks", Some(json!(shuffled(task, |subtask| self::subtask(task, subtask, now)))));
    shape
}

/// One subtask as the detail call shows it.
pub(crate) fn subtask(task: &Task, subtask: &Subtask, now: Timestamp) -> Value {
    let mut shape = common(task, subtask);
    insert(&mut shape, "createTime", Some(json!(stamp(task.create_time, now))));
    insert(&mut shape, "startTime", subtask.start_time.map(|at| json!(stamp(at, now))));
    insert(&mut shape, "finishTime", subtask.finish_time.map(|at| json!(stamp(at, now))));
    insert(&mut shape, "executor", subtask.start_time.map(|_| json!(EXECUTOR)));
    insert(&mut shape, "context", place_context(subtask));
    shape
}

/// A task in the task list: no operation, and subtasks without edges.
pub(crate) fn listed(task: &Task, now: Timestamp) -> Value {
    let subtasks = shuffled(task, |subtask| {
        json!({
            "id": subtask.id.0,
            "name": subtask.step.name,
            "description": subtask.step.name,
            "status": subtask.phase.word(),
            "operation": subtask.operation.word(),
        })
    });
    let mut shape = json!({
        "id": task.id.0,
        "name": task.name,
        "status": task.state.word(),
        "creator": { "id": 100, "name": "admin" },
        "startTime": stamp(task.create_time, now),
        "subtasks": subtasks,
    });
    insert(&mut shape, "cluster", cluster(&task.subject));
    insert(&mut shape, "finishTime", task.finish_time.map(|at| json!(stamp(at, now))));
    shape
}

fn whole(task: &Task, now: Timestamp) -> Value {
    json!({
        "id": task.id.0,
        "name": task.name,
        "type": "MANUAL",
        "taskDefinitionId": -1,
        "status": task.state.word(),
        "operation": task.operation.word(),
        "executor": EXECUTOR,
        "prohibitRollback": task.prohibits_rollback(),
        "startTime": stamp(task.create_time, now),
        "context": {
            "stringMap": object(&task.strings),
            "listMap": object(&task.lists),
            "parallel": false,
            "parallelIdx": -1,
        },
    })
}

fn common(task: &Task, subtask: &Subtask) -> Value {
    json!({
        "id": subtask.id.0,
        "taskId": task.id.0,
        "name": subtask.step.name,
        "description": subtask.step.name,
        "nodeType": "JAVA_TASK",
        "status": subtask.phase.word(),
        "operation": subtask.operation.word(),
        "seriesId": subtask.series_id,
        "parallelIdx": subtask.parallel_idx,
        "runTime": subtask.run_time,
        "timeout": subtask.step.timeout,
        "prohibitRollback": subtask.step.rollback == RollbackRule::Prohibited,
        "prohibitSkip": false,
        "upstreams": neighbours(task, &subtask.upstreams),
        "downstreams": neighbours(task, &subtask.downstreams),
    })
}

// The arrays of a real OCP come from a hash set: unsorted, but always in the same order (ocp-api.md 5.5).
fn shuffled(task: &Task, show: impl Fn(&Subtask) -> Value) -> Vec<Value> {
    let order = seeded_random::shuffled(task.subtasks.len(), task.id.0 ^ 0xA55);
    order.into_iter().filter_map(|at| task.subtasks.get(at)).map(show).collect()
}

fn neighbours(task: &Task, edges: &[usize]) -> Vec<u64> {
    edges.iter().filter_map(|edge| task.subtasks.get(*edge)).map(|subtask| subtask.id.0).collect()
}

fn place_context(subtask: &Subtask) -> Option<Value> {
    let place = &subtask.place;
    let mut strings = Map::new();
    let mut insert = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            strings.insert(name.to_owned(), json!(value));
        }
    };
    insert("zone_name", place.zone.clone());
    insert("host_id", place.host_id.map(|id| id.to_string()));
    insert("host_ip", place.ip.clone());
    insert("server_id", place.server_id.map(|id| id.to_string()));
    let split = subtask.parallel_idx >= 0;
    (!strings.is_empty())
        .then(|| json!({ "stringMap": strings, "listMap": {}, "parallel": split, "parallelIdx": subtask.parallel_idx }))
}

fn cluster(subject: &Subject) -> Option<Value> {
    match subject {
        Subject::Unnamed => None,
        Subject::Cluster { id, name, ob_cluster_id } => {
            Some(json!({ "id": id.0, "name": name, "obClusterId": ob_cluster_id, "type": "PRIMARY" }))
        }
    }
}

fn java_context(task: &Task) -> String {
    let strings: Vec<String> = task.strings.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let lists: Vec<String> =
        task.lists.iter().map(|(name, values)| format!("{name}=[{}]", values.join(", "))).collect();
    format!("Context(parallelIdx=-1, stringMap={{{}}}, listMap={{{}}})", strings.join(", "), lists.join(", "))
}

fn stamp(at: Millis, now: Timestamp) -> String {
    Timestamp { epoch_ms: at, ..now }.to_string()
}

fn insert(shape: &mut Value, name: &str, value: Option<Value>) {
    if let (Some(fields), Some(value)) = (shape.as_object_mut(), value) {
        fields.insert(name.to_owned(), value);
    }
}

fn object<T: serde::Serialize>(pairs: &[(String, T)]) -> serde_json::Value {
    let mut map = serde_json::Map::new();
    for (name, value) in pairs {
        map.insert(name.clone(), serde_json::json!(value));
    }
    map.into()
}
