//! Finds the child tasks of a cluster upgrade by a guess: OCP gives no link from the main task to them (ocp-api.md
//! 3.1). The main task has a pair of steps, "Submit cluster upgrade task" and "Wait dag success", for each version
//! whose binary is installed.

use super::links::{Direction, StepLinks};
use super::model::{Step, Task};
use super::state::StepState;
use super::topological;
use crate::masking::masked;
use crate::ocp::guess::{self, Upgraded};
use crate::ocp::{SubtaskId, TaskId, Timestamp};
use crate::sorting::Sort as _;

/// The tolerance by which a child task may seem older than its step: times are rounded, and OCP has several nodes.
const SLACK_MS: i64 = 2_000;

/// One installation of a version: a pair of steps and the child task that is likely theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChildLink {
    /// The step that creates the child task.
    pub submit: SubtaskId,
    /// The step that waits for the child task.
    pub wait: SubtaskId,
    /// The version, when the context names as many versions as there are pairs.
    pub version: Option<String>,
    /// The child task: a guess by cluster, name and time, and shown as a guess.
    pub child: Option<TaskId>,
}

/// The progress of an upgrade at a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// The version is installed.
    Done,
    /// The version is being installed.
    Now,
    /// The step failed and waits for an operator.
    Failed,
    /// The version comes later.
    Ahead,
}

/// Whether the binary of a version on the upgrade path is installed, or only its metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Install {
    /// The binary is installed.
    Binary,
    /// Only the metadata is upgraded.
    Metadata,
}

/// A version on an upgrade path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The version, with its build where OCP sends it.
    pub version: String,
    /// Whether the binary is installed there.
    pub install: Install,
    /// The progress of the upgrade at this version.
    pub reached: Reached,
}

/// Whether a task has steps that create child tasks, as the main task of a cluster upgrade has.
#[must_use]
pub fn may_have(task: &Task) -> bool {
    task.steps.iter().any(submits)
}

/// Whether a task may be the child of another task, by its name and its object.
#[must_use]
pub fn may_be(task: &Task) -> bool {
    task.cluster.is_some() && guess::upgraded(&task.name) == Some(Upgraded::Cluster) && !may_have(task)
}

/// Returns the pairs of a cluster upgrade's main task in the order in which they run, each with the task of a list that
/// is likely its child; empty for any other task.
#[must_use]
pub fn child_links<'a>(main: &Task, tasks: impl Iterator<Item = &'a Task> + Clone) -> Vec<ChildLink> {
    let pairs = pairs(main);
    let versions = list(main, "binary_upgrade_versions");
    let named =
        |child_link: usize| if versions.len() == pairs.len() { versions.get(child_link).map(shown) } else { None };
    let mut taken = Vec::new();
    let mut child_links = Vec::with_capacity(pairs.len());
    for (number, (submit, wait)) in pairs.iter().enumerate() {
        let next = pairs.get(number + 1).and_then(|(next, _)| next.started);
        let mut child: Option<&Task> = None;
        for task in tasks.clone().filter(|task| !taken.contains(&task.id) && is_child(main, task)) {
            let fits = is_within(task, submit.started, wait.finished.or(next));
            let is_earlier = child.is_none_or(|found| (begun(task), task.id) < (begun(found), found.id));
            child = if fits && is_earlier { Some(task) } else { child };
        }
        taken.extend(child.map(|child| child.id));
        let child = child.map(|child| child.id);
        child_links.push(ChildLink { submit: submit.id, wait: wait.id, version: named(number), child });
    }
    child_links
}

/// Returns all tasks of a list that are likely children of a cluster upgrade's main task, oldest first; empty for any
/// other task. It needs no edges and no times of steps, so that it works on lists.
#[must_use]
pub fn children<'a>(main: &Task, tasks: impl Iterator<Item = &'a Task>) -> Vec<TaskId> {
    let mut found = Vec::new();
    if may_have(main) {
        let fits = |task: &&Task| is_child(main, task) && is_within(task, main.started.or(main.created), main.finished);
        found.extend(tasks.filter(fits).map(|task| (begun(task), task.id)));
    }
    found.put_in_order_by_key(|found| *found);
    found.into_iter().map(|(_, task)| task).collect()
}

/// Returns the versions on the upgrade path of a cluster upgrade's main task, beginning with the present version; empty
/// for any other task. `child_links` are those of [`child_links`].
#[must_use]
pub fn ribbon(main: &Task, child_links: &[ChildLink]) -> Vec<Stop> {
    let (all, binary) = (list(main, "upgrade_versions"), list(main, "binary_upgrade_versions"));
    let mut stops = Vec::new();
    if all.is_empty() {
        return stops;
    }
    if let Some(from) = main.context.as_ref().and_then(|context| context.string("cluster_version")) {
        stops.push(Stop { version: shown(from), install: Install::Binary, reached: Reached::Done });
    }
    for version in all {
        // A version that is passed through belongs to the next one whose binary is installed.
        let next = binary.iter().position(|other| other == version);
        let install = if next.is_some() { Install::Binary } else { Install::Metadata };
        let number =
            next.unwrap_or_else(|| stops.iter().skip(1).filter(|stop| stop.install == Install::Binary).count());
        let reached = child_links.get(number).map_or(Reached::Ahead, |child_link| reached(main, child_link));
        stops.push(Stop { version: shown(version), install, reached });
    }
    stops
}

/// Returns the task of a list that is likely the main task of this child task, and the step that waits for the child: a
/// guess.
#[must_use]
pub fn parent_of<'a>(child: &Task, tasks: impl Iterator<Item = &'a Task> + Clone) -> Option<(TaskId, SubtaskId)> {
    for main in tasks.clone().filter(|task| task.id != child.id) {
        let found = child_links(main, tasks.clone()).into_iter().find(|child_link| child_link.child == Some(child.id));
        if let Some(child_link) = found {
            return Some((main.id, child_link.wait));
        }
    }
    None
}

fn reached(main: &Task, child_link: &ChildLink) -> Reached {
    let state = |id| main.step(id).map(|step| &step.state);
    match (state(child_link.submit), state(child_link.wait)) {
        (_, Some(StepState::Done | StepState::Skipped)) => Reached::Done,
        (Some(StepState::Failed | StepState::Cancelled), _) | (_, Some(StepState::Failed | StepState::Cancelled)) => {
            Reached::Failed
        }
        (Some(StepState::Waiting | StepState::Ready | StepState::RolledBack), _) | (None, _) => Reached::Ahead,
        _ => Reached::Now,
    }
}

// Returns each submitting step with the waiting step right after it. Tasks of a list have no edges and so no pairs.
fn pairs(main: &Task) -> Vec<(&Step, &Step)> {
    if !may_have(main) {
        return Vec::new();
    }
    let links = StepLinks::of(main);
    let order = topological::order(main);
    let mut pairs = Vec::new();
    for at in order {
        let Some(submit) = main.steps.get(at).filter(|step| submits(step)) else { continue };
        let mut after = links.after(at, Direction::Forward).iter().filter_map(|after| main.steps.get(*after));
        if let Some(wait) = after.find(|step| waits(step)) {
            pairs.push((submit, wait));
        }
    }
    pairs
}

fn submits(step: &Step) -> bool {
    let name = step.name.to_lowercase();
    (name.contains("submit") || name.contains("提交")) && guess::upgraded(&name) == Some(Upgraded::Cluster)
}

pub(super) fn waits(step: &Step) -> bool {
    let name = step.name.to_lowercase();
    name.contains("wait") || name.contains("等待")
}

fn is_child(main: &Task, task: &Task) -> bool {
    let is_same_cluster = main.cluster.is_some() && main.cluster == task.cluster;
    let is_upgrade = guess::upgraded(&task.name) == Some(Upgraded::Cluster);
    is_same_cluster && is_upgrade && task.id != main.id && task.name != main.name
}

fn is_within(task: &Task, from: Option<Timestamp>, until: Option<Timestamp>) -> bool {
    let (Some(begun), Some(from)) = (task.created.or(task.started), from) else { return false };
    let is_before = until.is_none_or(|until| begun.epoch_ms <= until.epoch_ms + SLACK_MS);
    begun.epoch_ms + SLACK_MS >= from.epoch_ms && is_before
}

fn begun(task: &Task) -> i64 {
    task.created.or(task.started).map_or(i64::MAX, |at| at.epoch_ms)
}

// OCP sends a version as any text.
fn shown(version: impl AsRef<str>) -> String {
    masked(version.as_ref()).into_owned()
}

fn list<'a>(task: &'a Task, name: &str) -> &'a [String] {
    task.context.as_ref().map_or(&[], |context| context.list(name))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::ocp::wire::TaskInstance;

    fn stamp(minute: u64) -> String {
        format!("2026-01-01T00:{minute:02}:00Z")
    }

    fn read(value: &Value) -> Task {
        Task::from_wire(TaskInstance::read(value).unwrap())
    }

    /// Two child_links, with the statuses of the two pairs.
    fn main_task(statuses: [&str; 4]) -> Task {
        let names = ["Submit cluster upgrade task", "Wait dag success"];
        let steps: Vec<Value> = (0_u64..4).map(|at| {
            let started = statuses[at as usize] != "PENDING";
            json!({"id": 10 - at, "name": names[at as usize % 2], "status": statuses[at as usize], "upstreams": (at > 0).then(|| vec![11 - at]),
                "startTime": started.then(|| stamp(10 * at)), "finishTime": (statuses[at as usize] == "SUCCESSFUL").then(|| stamp(10 * at + 9))})
        }).collect();
        read(
            &json!({"id": 1, "name": "Submit upgrade OB cluster dag", "status": "RUNNING", "cluster": {"id": 22, "name": "c"},
            "startTime": stamp(0), "subtasks": steps,
            "context": "Context(parallelIdx=-1, stringMap={cluster_version=2.2.73}, listMap={binary_upgrade_versions=[2.2.75, 3.1.2], upgrade_versions=[2.2.74, 2.2.75, 2.2.77, 3.1.2]})"}),
        )
    }

    fn task(id: u64, name: &str, cluster: u64, minute: u64) -> Task {
        read(
            &json!({"id": id, "name": name, "status": "RUNNING", "cluster": {"id": cluster}, "startTime": stamp(minute)}),
        )
    }

    const CHILD: &str = "Upgrade OB cluster c";

    #[test]
    fn each_pair_gets_the_first_fitting_task_of_its_own_time() {
        let main = main_task(["SUCCESSFUL", "SUCCESSFUL", "SUCCESSFUL", "RUNNING"]);
        let tasks = [
            task(7, CHILD, 22, 29),
            task(6, CHILD, 22, 8),
            task(5, CHILD, 23, 8),
            task(4, "Restart OB zone", 22, 8),
            task(3, "Upgrade OB cluster old", 22, 59),
            main.clone(),
        ];
        let child_links = child_links(&main, tasks.iter());
        let told: Vec<_> = child_links
            .iter()
            .map(|child_link| (child_link.submit.0, child_link.wait.0, child_link.version.as_deref(), child_link.child))
            .collect();
        assert_eq!(told, [(10, 9, Some("2.2.75"), Some(TaskId(6))), (8, 7, Some("3.1.2"), Some(TaskId(7)))]);
        assert_eq!(parent_of(&tasks[0], tasks.iter()), Some((TaskId(1), SubtaskId(7))));
        assert_eq!(parent_of(&tasks[3], tasks.iter()), None);
        assert_eq!(children(&main, tasks.iter()), [6, 7, 3].map(TaskId));
    }

    #[test]
    fn a_task_from_before_a_pair_is_not_its_child() {
        let main = main_task(["SUCCESSFUL", "SUCCESSFUL", "SUCCESSFUL", "RUNNING"]);
        let tasks = [task(6, CHILD, 22, 8), task(7, CHILD, 22, 12)];
        let children: Vec<_> = child_links(&main, tasks.iter()).iter().map(|child_link| child_link.child).collect();
        assert_eq!(children, [Some(TaskId(6)), None]);
    }

    #[test]
    fn a_pair_that_has_not_started_has_no_child_and_other_tasks_have_no_pairs() {
        let main = main_task(["SUCCESSFUL", "RUNNING", "PENDING", "PENDING"]);
        let tasks = [task(6, CHILD, 22, 8), task(7, CHILD, 22, 29)];
        let children: Vec<_> = child_links(&main, tasks.iter()).iter().map(|child_link| child_link.child).collect();
        assert_eq!(children, [Some(TaskId(6)), None]);
        assert_eq!(child_links(&tasks[0], tasks.iter()), []);
        assert_eq!(ribbon(&tasks[0], &[]), []);
    }

    #[test]
    fn a_task_may_be_a_child_when_it_upgrades_a_cluster_and_makes_no_children_itself() {
        assert!(may_be(&task(6, CHILD, 22, 8)));
        assert!(!may_be(&task(6, "Restart OB zone", 22, 8)));
        assert!(!may_be(&main_task(["PENDING"; 4])));
        assert!(!may_be(&read(&json!({"id": 6, "name": CHILD, "status": "RUNNING"}))), "of no cluster");
    }

    #[test]
    fn the_ribbon_tells_what_is_installed_and_how_far_it_is() {
        let main = main_task(["SUCCESSFUL", "SUCCESSFUL", "SUCCESSFUL", "FAILED"]);
        let ribbon = ribbon(&main, &child_links(&main, [].into_iter()));
        let told: Vec<_> = ribbon.iter().map(|stop| (stop.version.as_str(), stop.install, stop.reached)).collect();
        let (binary, metadata) = (Install::Binary, Install::Metadata);
        let expected = [
            ("2.2.73", binary, Reached::Done),
            ("2.2.74", metadata, Reached::Done),
            ("2.2.75", binary, Reached::Done),
            ("2.2.77", metadata, Reached::Failed),
            ("3.1.2", binary, Reached::Failed),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn the_ribbon_runs_ahead_of_nothing() {
        let reached = |statuses| {
            let main = main_task(statuses);
            let child_links = child_links(&main, [].into_iter());
            ribbon(&main, &child_links).into_iter().map(|stop| stop.reached).collect::<Vec<_>>()
        };
        let (done, now, ahead) = (Reached::Done, Reached::Now, Reached::Ahead);
        assert_eq!(reached(["PENDING"; 4]), [done, ahead, ahead, ahead, ahead]);
        assert_eq!(reached(["RUNNING", "PENDING", "PENDING", "PENDING"]), [done, now, now, ahead, ahead]);
        assert_eq!(reached(["SUCCESSFUL", "PENDING", "PENDING", "PENDING"]), [done, now, now, ahead, ahead]);
    }
}
