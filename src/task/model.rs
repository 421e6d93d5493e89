//! The checked model of a task: steps in a fixed order, edges that exist, and notes about inconsistent data.

use crate::ocp::context::Context;
use crate::ocp::json::Extra;
use crate::ocp::odd::Odd;
use crate::ocp::status::{Operation, SubtaskStatus, TaskStatus, TaskType};
use crate::ocp::subject::TaskSubject;
use crate::ocp::wire::{SubtaskInstance, TaskInstance};
use crate::ocp::{ClusterId, SubtaskId, TaskId, Timestamp};
use crate::sorting::Sort as _;

use super::edges::{Note, edges_of};
use super::state::{StepState, TaskState};

/// A step of a task: OCP calls it a subtask.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The id.
    pub id: SubtaskId,
    /// The name; the id when OCP sends none.
    pub name: String,
    /// A description, when it differs from the name; its secrets are readable.
    pub description: Option<String>,
    /// The state that is shown to the operator.
    pub state: StepState,
    /// OCP's status.
    pub status: Option<SubtaskStatus>,
    /// OCP's operation.
    pub operation: Option<Operation>,
    /// The Java class.
    pub class_name: Option<String>,
    /// The OCP node that runs it.
    pub executor: Option<String>,
    /// The copy number of a split step; `None` when it is not split.
    pub parallel_idx: Option<i64>,
    /// OCP's number from the expansion of the template.
    pub series_id: Option<i64>,
    /// The attempt, from 1.
    pub attempt: i64,
    /// Seconds that an attempt may take; `None` for no limit.
    pub timeout: Option<i64>,
    /// OCP's node type.
    pub node_type: Option<String>,
    /// The time of its creation.
    pub created: Option<Timestamp>,
    /// When it first started.
    pub started: Option<Timestamp>,
    /// When its last attempt ended.
    pub finished: Option<Timestamp>,
    /// Whether a rollback is impossible once the step has started.
    pub prohibits_rollback: Option<bool>,
    /// Whether OCP refuses to skip the step.
    pub prohibits_skip: Option<bool>,
    /// Names and values of the step.
    pub context: Option<Context>,
    /// Fields that this version does not know.
    pub extra: Extra,
}

/// A task with its steps, sorted by id, and its edges.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// The id.
    pub id: TaskId,
    /// The name.
    pub name: String,
    /// The state that is shown to the operator.
    pub state: TaskState,
    /// OCP's status.
    pub status: TaskStatus,
    /// OCP's operation.
    pub operation: Option<Operation>,
    /// How the task was started.
    pub task_type: Option<TaskType>,
    /// The user who started it.
    pub creator: Option<String>,
    /// The OCP node that runs it.
    pub executor: Option<String>,
    /// The name of its object: cluster, service or host, as far as known.
    pub object: Option<String>,
    /// The id of its cluster, when the task is about one.
    pub cluster: Option<ClusterId>,
    /// The time of its creation.
    pub created: Option<Timestamp>,
    /// The time of its first start.
    pub started: Option<Timestamp>,
    /// The time of its last end.
    pub finished: Option<Timestamp>,
    /// True means that a rollback is forbidden (ocp-api.md 5.3).
    pub prohibits_rollback: bool,
    /// Whether OCP sends that flag.
    pub tells_of_rollback: bool,
    /// Whether another OCP started it; this OCP cannot act on it.
    pub is_remote: bool,
    /// Names and values of the task.
    pub context: Option<Context>,
    /// The steps, sorted by id.
    pub steps: Vec<Step>,
    /// The edges between steps that exist, as ids (upstream, downstream), sorted, each once.
    pub edges: Vec<(SubtaskId, SubtaskId)>,
    /// Notes about inconsistent data.
    pub notes: Vec<Note>,
    /// Steps and fields that could not be read.
    pub odd: Vec<Odd>,
    /// Fields that this version does not know.
    pub extra: Extra,
}

impl Task {
    /// Checks a wire task into the model. Inconsistent data become notes and are not dropped.
    #[must_use]
    pub fn from_wire(wire: TaskInstance) -> Self {
        let (edges, mut notes) = edges_of(&wire.subtasks);
        let object = TaskSubject::of(&wire).name();
        let mut steps: Vec<Step> = wire.subtasks.into_iter().map(Step::from_wire).collect();
        steps.put_in_order_by(|a, b| (a.id, &a.name, &a.state).cmp(&(b.id, &b.name, &b.state)));
        let state = TaskState::of(&wire.status, wire.operation.as_ref(), steps.iter().map(|step| &step.state));
        // In a failed task siblings may still run (ocp-api.md 5.4); in a successful one no step can.
        if wire.status == TaskStatus::Successful {
            for step in steps.iter_mut().filter(|step| step.state.is_active()) {
                step.state = StepState::contradicted(step.status.as_ref());
                notes.push(Note::RunsOn(step.id));
            }
        }
        Self {
            id: wire.id,
            name: if wire.name.trim().is_empty() { wire.id.to_string() } else { wire.name },
            state,
            status: wire.status,
            operation: wire.operation,
            task_type: wire.task_type,
            creator: wire.creator,
            executor: wire.executor,
            object,
            cluster: wire.cluster.map(|(id, _)| id),
            created: wire.create_time,
            started: wire.start_time,
            finished: wire.finish_time,
            prohibits_rollback: wire.prohibit_rollback.unwrap_or(false),
            tells_of_rollback: wire.prohibit_rollback.is_some(),
            is_remote: wire.is_remote.unwrap_or(false),
            context: wire.context,
            steps,
            edges,
            notes,
            odd: wire.odd,
            extra: wire.extra,
        }
    }

    /// Whether no step changes until an operator acts: the task has ended, and none of its steps is running.
    #[must_use]
    pub fn is_at_rest(&self) -> bool {
        let runs_on = |step: &Step| {
            step.state.is_active() && matches!(step.status, Some(SubtaskStatus::Running | SubtaskStatus::Canceling))
        };
        self.state.is_end() && !self.steps.iter().any(runs_on)
    }

    /// Returns the index of a step; the first when two share the id.
    #[must_use]
    pub fn index_of(&self, id: SubtaskId) -> Option<usize> {
        let at = self.steps.partition_point(|step| step.id < id);
        (self.steps.get(at)?.id == id).then_some(at)
    }

    /// Returns the step with an id; the first when two share it.
    #[must_use]
    pub fn step(&self, id: SubtaskId) -> Option<&Step> {
        self.steps.get(self.index_of(id)?)
    }

    /// Whether another task has the same steps and edges, so that one graph layout serves both.
    #[must_use]
    pub fn has_same_graph(&self, other: &Self) -> bool {
        let same = |(own, other): (&Step, &Step)| own.id == other.id && own.name == other.name;
        self.id == other.id
            && self.steps.len() == other.steps.len()
            && self.steps.iter().zip(&other.steps).all(same)
            && self.edges == other.edges
    }

    /// Whether the task is being rolled back, or its rollback has failed.
    #[must_use]
    pub fn is_undoing(&self) -> bool {
        self.operation == Some(Operation::Rollback) || self.state == TaskState::RollingBack
    }

    /// Returns the direct upstreams of a step.
    pub fn upstreams(&self, id: SubtaskId) -> impl Iterator<Item = SubtaskId> {
        self.edges.iter().filter(move |(_, to)| *to == id).map(|(from, _)| *from)
    }

    /// Returns the direct downstreams of a step.
    pub fn downstreams(&self, id: SubtaskId) -> impl Iterator<Item = SubtaskId> {
        self.edges.iter().filter(move |(from, _)| *from == id).map(|(_, to)| *to)
    }
}

impl Step {
    /// Whether the step has not run before: OCP counts attempts, but not those after a retry of this step alone
    /// (ocp-api.md 5.3).
    #[must_use]
    pub fn is_first_attempt(&self) -> bool {
        self.attempt <= 1 && matches!(self.operation, None | Some(Operation::Execute))
    }

    fn from_wire(wire: SubtaskInstance) -> Self {
        let description = wire.description.filter(|text| *text != wire.name && !text.is_empty());
        Self {
            id: wire.id,
            name: if wire.name.trim().is_empty() { wire.id.to_string() } else { wire.name },
            description,
            state: StepState::of(wire.status.as_ref(), wire.operation.as_ref()),
            status: wire.status,
            operation: wire.operation,
            class_name: wire.class_name,
            executor: wire.executor,
            parallel_idx: wire.parallel_idx.filter(|idx| *idx >= 0),
            series_id: wire.series_id,
            attempt: wire.run_time.unwrap_or(1).max(1),
            timeout: wire.timeout.filter(|seconds| *seconds > 0),
            node_type: wire.node_type,
            created: wire.create_time,
            started: wire.start_time,
            finished: wire.finish_time,
            prohibits_rollback: wire.prohibit_rollback,
            prohibits_skip: wire.prohibit_skip,
            context: wire.context,
            extra: wire.extra,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn task(subtasks: serde_json::Value) -> Task {
        let value = json!({"id": 1, "name": "t", "status": "RUNNING", "subtasks": subtasks});
        Task::from_wire(TaskInstance::read(&value).unwrap())
    }

    #[test]
    fn steps_in_any_order_make_the_same_task() {
        let a = json!({"id": 1, "name": "a", "status": "RUNNING", "upstreams": [], "downstreams": [2]});
        let b = json!({"id": 2, "name": "b", "status": "PENDING", "upstreams": [1], "downstreams": []});
        assert_eq!(task(json!([a, b])), task(json!([b, a])));
        assert!(task(json!([a, b])).notes.is_empty());
    }

    #[test]
    fn a_task_keeps_its_shape_while_its_steps_go_on_and_loses_it_with_a_step_a_name_or_an_edge() {
        let a = json!({"id": 1, "name": "a", "status": "RUNNING", "downstreams": [2]});
        let step = |id: u64, name: &str, status: &str| json!({"id": id, "name": name, "status": status});
        let before = task(json!([a, step(2, "b", "PENDING")]));
        assert!(before.has_same_graph(&task(json!([a, step(2, "b", "RUNNING")]))));
        let unlinked = json!({"id": 1, "name": "a", "status": "RUNNING"});
        let others = [json!([a, step(2, "c", "PENDING")]), json!([a]), json!([unlinked, step(2, "b", "PENDING")])];
        for other in others {
            assert!(!before.has_same_graph(&task(other.clone())), "{other}");
        }
    }

    #[test]
    fn a_duplicate_a_missing_neighbour_a_one_sided_edge_and_a_loop_are_noted_and_no_step_is_lost() {
        let task = task(json!([
            {"id": 1, "name": "a", "status": "PENDING", "downstreams": [2, 9]},
            {"id": 2, "name": "b", "status": "PENDING", "upstreams": [2, 8]},
            {"id": 2, "name": "c", "status": "PENDING"},
        ]));
        assert_eq!(task.steps.len(), 3);
        let (one, two) = (SubtaskId(1), SubtaskId(2));
        assert_eq!(task.edges, [(one, two)]);
        assert_eq!(
            task.notes,
            [
                Note::DuplicateId(two),
                Note::UnknownNeighbour { step: one, neighbour: SubtaskId(9) },
                Note::UnknownNeighbour { step: two, neighbour: SubtaskId(8) },
                Note::OneSidedEdge { from: one, to: two },
                Note::SelfEdge(two),
            ]
        );
    }

    fn ended(status: &str, operation: &str, steps: serde_json::Value) -> Task {
        let value = json!({"id": 1, "name": "t", "status": status, "operation": operation, "subtasks": steps});
        Task::from_wire(TaskInstance::read(&value).unwrap())
    }

    fn one(status: &str, operation: &str) -> serde_json::Value {
        json!([{"id": 1, "name": "a", "status": "SUCCESSFUL"},
            {"id": 2, "name": "b", "status": status, "operation": operation, "startTime": "2026-11-20T10:01:00+08:00"}])
    }

    #[test]
    fn a_step_that_says_running_in_a_successful_task_is_odd_and_does_not_tick() {
        let fixture = include_str!("../../tests/fixtures/field/ended-task-running-step.json");
        let value: serde_json::Value = serde_json::from_str(fixture).unwrap();
        let task = Task::from_wire(TaskInstance::read(&value["data"]).unwrap());
        assert_eq!(task.state, TaskState::Succeeded);
        assert_eq!(task.notes, [Note::RunsOn(SubtaskId(272))]);
        let step = task.step(SubtaskId(272)).unwrap();
        assert_eq!(step.state, StepState::Unknown("RUNNING".to_owned()), "OCP's own word");
        assert!(!step.state.is_active() && !step.state.is_at_work() && task.is_at_rest());
        assert_eq!(crate::task::elapsed::step_duration(step, step.started), None, "its end is not known");
        for (status, operation) in [("RUNNING", "ROLLBACK"), ("CANCELING", "EXECUTE"), ("RUNNING", "CANCEL")] {
            assert_eq!(
                ended("SUCCESSFUL", "EXECUTE", one(status, operation)).notes,
                [Note::RunsOn(SubtaskId(2))],
                "{status}"
            );
        }
    }

    #[test]
    fn a_step_that_runs_on_in_a_failed_task_is_at_work_and_so_is_the_task() {
        let task = ended("FAILED", "EXECUTE", one("RUNNING", "EXECUTE"));
        assert!(task.notes.is_empty());
        assert!(task.step(SubtaskId(2)).unwrap().state.is_active() && !task.is_at_rest());
        assert!(ended("FAILED", "EXECUTE", one("FAILED", "EXECUTE")).is_at_rest());
        assert!(ended("SUCCESSFUL", "EXECUTE", one("SUCCESSFUL", "EXECUTE")).is_at_rest());
        assert!(!ended("RUNNING", "EXECUTE", one("SUCCESSFUL", "EXECUTE")).is_at_rest(), "OCP has not said so yet");
    }

    #[test]
    fn the_object_comes_from_the_cluster_or_else_from_the_context() {
        let read = |value| Task::from_wire(TaskInstance::read(&value).unwrap()).object;
        let base = json!({"id": 1, "status": "RUNNING", "context": {"stringMap": {"service_name": "proxy1"}}});
        assert_eq!(read(base.clone()).as_deref(), Some("proxy1"));
        let mut with_cluster = base;
        with_cluster["cluster"] = json!({"id": 22, "name": "terran"});
        assert_eq!(read(with_cluster).as_deref(), Some("terran"));
    }
}
