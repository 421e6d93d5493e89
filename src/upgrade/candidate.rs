//! Finds the tasks that may belong to a submission whose response was lost: of the same object and kind, and started
//! since.

use crate::ocp::guess::{self, Upgraded};
use crate::ocp::odd::Odd;
use crate::ocp::status::TaskStatus;
use crate::ocp::subject::TaskSubject;
use crate::ocp::wire::TaskInstance;
use crate::ocp::{TaskId, Timestamp};
use crate::sorting::Sort as _;

use super::entry::Entry;
use super::journal::Journal;
use super::resource::{Kind, ResourceId};

/// The greatest error of OCP's clock, as the page knew it, when the submission was recorded.
const SLACK_MS: i64 = 5_000;

/// How well a task matches a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The task has the same object, an upgrade of this kind in its name, and started since.
    Good,
    /// Nothing contradicts a match, but the list lacks one of these facts.
    Possible,
}

/// A task that may belong to a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The task.
    pub task: TaskId,
    /// How well it matches.
    pub fit: Fit,
}

/// Returns the tasks of a list that may belong to a submission: the best match first, then the oldest first, since a
/// cluster's upgrade creates its child tasks later. Tasks of other known submissions are left out.
#[must_use]
pub fn candidates(entry: &Entry, journal: &Journal, tasks: &[TaskInstance]) -> Vec<Candidate> {
    let known = journal.known_tasks();
    let mut found: Vec<((Fit, i64), TaskId)> = Vec::new();
    for task in tasks.iter().filter(|task| !known.contains(&task.id)) {
        let started = task.create_time.or(task.start_time);
        let resource = entry.resource();
        let fits = [is_of_kind(resource, task), is_about(resource, &entry.name, task), is_since(entry.at, started)];
        if fits.contains(&Some(false)) {
            continue;
        }
        let fit = if fits.contains(&None) { Fit::Possible } else { Fit::Good };
        // A task without a known object and kind matches any submission.
        if matches!(fits, [Some(true), ..] | [_, Some(true), _]) {
            found.push(((fit, started.map_or(i64::MAX, |at| at.epoch_ms)), task.id));
        }
    }
    found.put_in_order();
    found.into_iter().map(|((fit, _), task)| Candidate { task, fit }).collect()
}

/// Returns the unfinished tasks of a list that upgrade this resource, the best match first: they are shown before
/// another upgrade is sent. A failed task is not finished: it can be retried.
#[must_use]
pub fn under_way(resource: ResourceId, name: &str, tasks: &[TaskInstance]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for task in tasks.iter().filter(|task| task.status != TaskStatus::Successful) {
        let fit = match (is_of_kind(resource, task), is_about(resource, name, task)) {
            (Some(true), Some(true)) => Fit::Good,
            (Some(true), None) => Fit::Possible,
            _ => continue,
        };
        found.push(Candidate { task: task.id, fit });
    }
    found.put_in_order_by_key(|one| (one.fit, one.task));
    found
}

/// Returns the unreadable entries of a list that may be the wanted task, without duplicates: entries that could not be
/// read at all, and those with an odd field that is needed for the match.
#[must_use]
pub fn unread(odd: &[Odd]) -> Vec<Odd> {
    const DECIDING: [&str; 8] = ["id", "name", "status", "cluster", "clusterId", "context", "createTime", "startTime"];
    let mut found: Vec<(&str, Odd)> = Vec::new();
    for one in odd {
        let path = one.problem.path.as_str();
        let (entry, field) = path.split_once(']').unwrap_or((path, ""));
        let field = field.trim_start_matches('.').split(['.', '[']).next().unwrap_or_default();
        let decides = field.is_empty() || DECIDING.contains(&field);
        let is_entry = path.contains('[');
        if is_entry && decides && !found.iter().any(|(known, _)| *known == entry) {
            found.push((entry, one.clone()));
        }
    }
    found.into_iter().map(|(_, odd)| odd).collect()
}

// Returns whether the task is of this kind; `None` when unknown.
fn is_of_kind(resource: ResourceId, task: &TaskInstance) -> Option<bool> {
    let kind = match guess::upgraded(&task.name)? {
        Upgraded::Cluster => Kind::Cluster,
        Upgraded::Obproxy => Kind::Obproxy,
        Upgraded::Arbitration => Kind::Arbitration,
    };
    Some(kind == resource.kind())
}

fn is_about(resource: ResourceId, name: &str, task: &TaskInstance) -> Option<bool> {
    let subject = TaskSubject::of(task);
    match resource {
        ResourceId::Cluster(id) => subject.is_cluster(id),
        ResourceId::Obproxy(id) => subject.is_obproxy_cluster(&id.to_string(), name),
        ResourceId::Arbitration(id) => subject.is_arbitration_service(&id.to_string(), name),
    }
}

fn is_since(sent: Option<Timestamp>, started: Option<Timestamp>) -> Option<bool> {
    Some(started?.epoch_ms >= sent?.epoch_ms - SLACK_MS)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::ocp::{ClusterId, ObproxyClusterId, ObproxyId};
    use crate::upgrade::entry::Event;
    use crate::upgrade::plan::Target;

    #[test]
    fn entries_that_cannot_be_read_are_named_where_they_may_be_the_one() {
        let list = json!({"contents": [
            {"id": 1, "name": "Upgrade OB cluster", "status": "RUNNING", "startTime": "2026-01-01T08:00:00+08:00"},
            {"name": "Upgrade OB cluster", "status": "RUNNING"},
            "nonsense",
            {"id": 4, "name": ["x"], "cluster": 7, "status": "RUNNING"},
            {"id": 5, "name": "t", "status": "RUNNING", "executor": [1], "subtasks": [{"id": "x"}]},
        ]});
        let page = crate::ocp::wire::Page::read(&list, TaskInstance::read).unwrap();
        let named = unread(&page.odd);
        let paths: Vec<&str> = named.iter().map(|one| one.problem.path.as_str()).collect();
        assert_eq!(paths, ["contents[1].id", "contents[2]", "contents[3].cluster"]);
        assert_eq!(named[2].id.as_deref(), Some("4"));
        assert!(unread(&[]).is_empty());
    }

    fn entry(target: Target) -> Entry {
        Entry::new("k".into(), target, "proxy1".into(), "4.2".into(), Timestamp::parse("2026-01-01T08:00:00+08:00"))
    }

    fn cluster() -> Entry {
        entry(Target::cluster_by_file_name(ClusterId(22), "r".into()))
    }

    fn proxies() -> Entry {
        let target =
            Target::Obproxies { id: ObproxyClusterId(1), servers: vec![ObproxyId(1)], short_rpm_name: "r".into() };
        entry(target)
    }

    fn task(id: u64, name: &str, start: &str, more: &Value) -> TaskInstance {
        let mut value = json!({"id": id, "name": name, "status": "RUNNING", "startTime": start});
        for (field, content) in more.as_object().unwrap() {
            value[field] = content.clone();
        }
        TaskInstance::read(&value).unwrap()
    }

    const UPGRADE: &str = "Submit upgrade OB cluster dag";

    #[test]
    fn of_a_cluster_its_upgrades_since_then_are_candidates_and_nothing_else_is() {
        let ours = json!({"cluster": {"id": 22, "name": "terran"}});
        let tasks = [
            task(6, "Upgrade OB cluster terran", "2026-01-01T00:01:00Z", &ours),
            task(5, UPGRADE, "2026-01-01T00:00:01Z", &ours),
            task(1, UPGRADE, "2025-12-31T23:59:50Z", &ours),
            task(2, UPGRADE, "2026-01-01T00:00:01Z", &json!({"cluster": {"id": 23}})),
            task(3, "Upgrade obproxy", "2026-01-01T00:00:01Z", &json!({})),
            task(4, "Restart proxies", "2026-01-01T00:00:01Z", &json!({})),
            task(7, UPGRADE, "2026-01-01T00:00:02Z", &json!({})),
            // Its name is in another language.
            task(8, "Mise à jour", "2026-01-01T00:00:03Z", &ours),
        ];
        let found = candidates(&cluster(), &Journal::default(), &tasks);
        let told: Vec<_> = found.iter().map(|one| (one.task.0, one.fit)).collect();
        assert_eq!(told, [(5, Fit::Good), (6, Fit::Good), (7, Fit::Possible), (8, Fit::Possible)]);
    }

    #[test]
    fn of_proxies_the_context_tells_where_a_list_has_one() {
        let about = |name: &str| json!({"context": {"stringMap": {"service_name": name}, "listMap": {}}});
        let tasks = [
            task(1, "Upgrade obproxy", "2026-01-01T00:00:01Z", &about("proxy2")),
            task(2, "Upgrade obproxy", "2026-01-01T00:00:01Z", &about("proxy1")),
            task(3, "Upgrade obproxy", "2026-01-01T00:00:01Z", &json!({})),
        ];
        let told: Vec<_> = candidates(&proxies(), &Journal::default(), &tasks).iter().map(|one| one.task.0).collect();
        assert_eq!(told, [2, 3]);
    }

    #[test]
    fn an_upgrade_that_is_not_over_is_found_before_the_next_is_sent() {
        let ours = json!({"clusterId": 22});
        let mut over = task(1, UPGRADE, "2026-01-01T00:00:01Z", &ours);
        over.status = TaskStatus::Successful;
        let mut failed = task(2, UPGRADE, "2026-01-01T00:00:01Z", &ours);
        failed.status = TaskStatus::Failed;
        let tasks = [
            over,
            task(4, UPGRADE, "2026-01-01T00:00:01Z", &json!({})),
            failed,
            task(5, "Restart OB cluster", "2026-01-01T00:00:01Z", &ours),
            task(6, UPGRADE, "2026-01-01T00:00:01Z", &json!({"clusterId": 23})),
        ];
        let told: Vec<_> = under_way(ResourceId::Cluster(ClusterId(22)), "terran", &tasks)
            .into_iter()
            .map(|one| (one.task.0, one.fit))
            .collect();
        assert_eq!(told, [(2, Fit::Good), (4, Fit::Possible)]);
    }

    #[test]
    fn the_task_of_another_submission_is_none() {
        let mut other = cluster();
        other.apply(Event::Accepted(TaskId(5))).unwrap();
        let journal = Journal { entries: vec![other], unread: vec![] };
        let tasks = [task(5, UPGRADE, "2026-01-01T00:00:01Z", &json!({"clusterId": 22}))];
        assert_eq!(candidates(&cluster(), &journal, &tasks), []);
    }
}
