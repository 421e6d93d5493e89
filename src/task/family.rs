//! The order of a list of tasks in which each child task stands under the task that likely started it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::child::{children, may_be};
use super::model::Task;
use crate::ocp::TaskId;

/// The place of a task in such a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kin {
    /// A task of its own.
    Own,
    /// A child of the task above it: a guess by cluster, name and time.
    Child,
}

/// Returns the tasks of one page of a list, each child under its parent in the order in which they began; all others
/// keep their order. A child whose parent is on another page is a task of its own.
#[must_use]
pub fn families(tasks: &[Arc<Task>]) -> Vec<(Arc<Task>, Kin)> {
    let by_id: BTreeMap<TaskId, &Arc<Task>> = tasks.iter().map(|task| (task.id, task)).collect();
    let mut parents: BTreeMap<TaskId, TaskId> = BTreeMap::new();
    let children = |main: &Task| children(main, tasks.iter().map(|task| &**task).filter(|task| may_be(task)));
    // Of two main tasks that may have started it, the later one did: OCP runs one upgrade of a cluster at a time.
    for main in tasks.iter().rev() {
        for child in children(main) {
            parents.insert(child, main.id);
        }
    }
    let mut rows = Vec::with_capacity(tasks.len());
    for task in tasks.iter().filter(|task| !parents.contains_key(&task.id)) {
        rows.push((task.clone(), Kin::Own));
        let own = children(task)
            .into_iter()
            .filter(|child| parents.get(child) == Some(&task.id))
            .filter_map(|child| by_id.get(&child));
        rows.extend(own.map(|child| ((*child).clone(), Kin::Child)));
    }
    rows
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::ocp::wire::TaskInstance;

    fn task(id: u64, name: &str, cluster: u64, minutes: (u64, Option<u64>), steps: &[&str]) -> Arc<Task> {
        let stamp = |minute| format!("2026-01-01T00:{minute:02}:00Z");
        let steps: Vec<Value> =
            steps.iter().zip(1..).map(|(name, id)| json!({"id": id, "name": name, "status": "RUNNING"})).collect();
        let told = json!({"id": id, "name": name, "status": "RUNNING", "cluster": {"id": cluster}, "subtasks": steps,
            "startTime": stamp(minutes.0), "finishTime": minutes.1.map(stamp)});
        Arc::new(Task::from_wire(TaskInstance::read(&told).unwrap()))
    }

    fn main(id: u64, cluster: u64, minutes: (u64, Option<u64>)) -> Arc<Task> {
        task(
            id,
            "Submit upgrade OB cluster dag",
            cluster,
            minutes,
            &["Submit cluster upgrade task", "Wait dag success"],
        )
    }

    fn child(id: u64, cluster: u64, minute: u64) -> Arc<Task> {
        task(id, "Upgrade OB cluster c", cluster, (minute, Some(minute + 5)), &["Stop observer"])
    }

    fn order(tasks: &[Arc<Task>]) -> Vec<(u64, Kin)> {
        families(tasks).into_iter().map(|(task, kin)| (task.id.0, kin)).collect()
    }

    #[test]
    fn children_stand_under_their_parent_in_the_order_in_which_they_began() {
        let list = [
            child(8, 22, 30),
            task(7, "Restart OB zone", 22, (25, None), &[]),
            child(6, 22, 8),
            main(1, 22, (1, None)),
        ];
        assert_eq!(order(&list), [(7, Kin::Own), (1, Kin::Own), (6, Kin::Child), (8, Kin::Child)]);
    }

    #[test]
    fn a_child_belongs_to_one_parent_and_stays_when_that_is_on_another_page() {
        let list =
            [main(9, 22, (40, None)), child(8, 22, 45), child(6, 22, 8), main(1, 22, (1, Some(20))), child(5, 23, 9)];
        assert_eq!(order(&list), [(9, Kin::Own), (8, Kin::Child), (1, Kin::Own), (6, Kin::Child), (5, Kin::Own)]);
        assert_eq!(order(&[child(8, 22, 45)]), [(8, Kin::Own)]);
    }

    #[test]
    fn a_main_task_of_another_name_is_no_child() {
        let other = task(9, "提交升级 OB 集群", 22, (40, None), &["提交升级 OB 集群任务", "等待任务完成"]);
        let list = [child(10, 22, 45), other, main(1, 22, (1, None))];
        assert_eq!(order(&list), [(9, Kin::Own), (10, Kin::Child), (1, Kin::Own)]);
    }

    #[test]
    fn no_task_is_lost_or_doubled() {
        // The first has no end: it may have started all of them.
        let list = [
            main(9, 22, (40, None)),
            child(8, 22, 45),
            main(1, 22, (1, None)),
            child(6, 22, 8),
            main(1, 22, (1, None)),
        ];
        let mut ids: Vec<u64> = order(&list).into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids.iter().filter(|id| **id == 8).count(), 1);
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids, [1, 6, 8, 9]);
    }
}
