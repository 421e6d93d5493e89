//! The task calls (ocp-api.md section 5).

use serde_json::{Value, json};

use crate::ocp::{Request, SubtaskId, TaskId};
use crate::sim::engine::blueprint::Subject;
use crate::sim::engine::{Refused, Subtask, Task};
use crate::sim::log;
use crate::sim::world::World;

use super::paging::{self, Direction};
use super::rejection::Rejection;
use super::reply::{CallResult, Reply};
use super::task_shape;

pub(crate) fn list(sim: &World, request: &Request) -> CallResult {
    let mut found: Vec<&Task> = sim.engine.tasks().iter().collect();
    found.retain(|task| {
        paging::part_of(request, "name", &task.name)
            && paging::one_of(request, "status", task.state.word())
            && paging::one_of(request, "type", "MANUAL")
            && is_about(request, &task.subject)
    });
    paging::sort(&mut found, request, Direction::Descending, |task| task.id.0, |task| task.name.clone());
    paging::page(request, &found, |task| task_shape::listed(task, sim.now))
}

// The documents spell the filter by name `cluterName` (ocp-api.md section 5).
fn is_about(request: &Request, subject: &Subject) -> bool {
    let (id, name) = match subject {
        Subject::Unnamed => (String::new(), ""),
        Subject::Cluster { id, name, .. } => (id.to_string(), name.as_str()),
    };
    paging::one_of(request, "clusterId", &id)
        && paging::part_of(request, "clusterName", name)
        && paging::part_of(request, "cluterName", name)
}

pub(crate) fn detail(sim: &World, id: u64) -> CallResult {
    find(sim, id).map(|task| Reply::Data(task_shape::detail(task, sim.now)))
}

pub(crate) fn log(sim: &World, id: u64, subtask: u64) -> CallResult {
    let task = find(sim, id)?;
    let subtask = find_subtask(task, subtask)?;
    Ok(Reply::Data(json!({ "log": log::text(task, subtask, sim.now) })))
}

pub(crate) fn retry(sim: &mut World, id: u64) -> CallResult {
    let done = sim.engine.retry_task(TaskId(id), sim.now.epoch_ms);
    done.map_err(|refused| refuse(sim, id, None, refused))?;
    detail(sim, id)
}

pub(crate) fn roll_back(sim: &mut World, id: u64) -> CallResult {
    let done = sim.engine.roll_back_task(TaskId(id), sim.now.epoch_ms);
    done.map_err(|refused| refuse(sim, id, None, refused))?;
    detail(sim, id)
}

/// Retry returns the subtask, skip and cancel return no data (ocp-api.md section 5).
pub(crate) fn operate(sim: &mut World, id: u64, subtask: u64, action: &str, path: &str) -> CallResult {
    let (task_id, subtask_id, now) = (TaskId(id), SubtaskId(subtask), sim.now.epoch_ms);
    let done = match action {
        "retry" => sim.engine.retry_subtask(task_id, subtask_id, now),
        "skip" => sim.engine.skip_subtask(task_id, subtask_id, now),
        "cancel" => sim.engine.cancel_subtask(task_id, subtask_id, now),
        _ => return Err(Rejection::unknown_path(path)),
    };
    done.map_err(|refused| refuse(sim, id, Some(subtask_id), refused))?;
    if action != "retry" {
        return Ok(Reply::Nothing);
    }
    let task = find(sim, id)?;
    Ok(Reply::Data(task_shape::subtask(task, find_subtask(task, subtask)?, sim.now)))
}

/// Confirms a halted task, as an operator does on OCP's own pages.
pub(crate) fn confirm(sim: &mut World, request: &Request) -> CallResult {
    let task = request.body.as_ref().and_then(|body| body.get("task")).and_then(Value::as_u64);
    let id = task.ok_or_else(|| Rejection::missing_field("task"))?;
    let done = sim.engine.confirm(TaskId(id), sim.now.epoch_ms);
    done.map_err(|refused| refuse(sim, id, None, refused))?;
    Ok(Reply::Nothing)
}

pub(crate) fn find(sim: &World, id: u64) -> Result<&Task, Rejection> {
    sim.engine.task(TaskId(id)).ok_or_else(|| Rejection::of_engine(Refused::NoSuchTask, id, ""))
}

fn find_subtask(task: &Task, id: u64) -> Result<&Subtask, Rejection> {
    let found = task.subtasks.iter().find(|subtask| subtask.id == SubtaskId(id));
    found.ok_or_else(|| Rejection::of_engine(Refused::NoSuchSubtask, task.id.0, ""))
}

fn refuse(sim: &World, id: u64, subtask: Option<SubtaskId>, refused: Refused) -> Rejection {
    let task = sim.engine.task(TaskId(id));
    let state = task.map_or("", |task| {
        let subtask = task.subtasks.iter().find(|candidate| Some(candidate.id) == subtask);
        subtask.map_or(task.state.word(), |subtask| subtask.phase.word())
    });
    Rejection::of_engine(refused, id, state)
}
