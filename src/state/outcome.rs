//! Searches the task that a submission of unknown outcome may have started, and the running upgrades of a resource.

use crate::reactive::RwSignal;
use leptos::prelude::*;

use crate::ocp::calls::{self, TaskQuery};
use crate::ocp::odd::Odd;
use crate::ocp::status::TaskStatus;
use crate::ocp::wire::TaskInstance;
use crate::ocp::{OcpError, TaskId, Timestamp};
use crate::task::watch::Intervals;
use crate::task::{Task, TaskState};
use crate::upgrade::candidate::{Candidate, Fit, candidates, under_way, unread};
use crate::upgrade::{Entry, ResourceId};

use super::details::Details;
use super::freshness::Freshness;
use super::journal::JournalStore;
use super::poller::{Motion, Polled, Poller};
use super::session::Session;

const PAGE_SIZE: u32 = 50;
/// The largest number of pages of tasks that are searched; an older submission is left to the operator.
const MOST_PAGES: u64 = 5;
/// A task may be listed a little out of order.
const SLACK_MS: i64 = 60_000;

/// A task that was found, with only the fields that are shown, so that the progress of its steps is no change.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The task.
    pub id: TaskId,
    /// Its name.
    pub name: String,
    /// Its state.
    pub state: TaskState,
    /// When it started.
    pub started: Option<Timestamp>,
    /// How well it fits.
    pub fit: Fit,
}

/// The running search. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct OutcomeFeed {
    /// The tasks that the submission may have started, the best fit first; `None` before the first response.
    pub found: RwSignal<Option<Vec<Found>>>,
    /// The entries of the list that could not be read and may be the task: while there are any, the result "no task" is
    /// not certain.
    pub unread: RwSignal<Vec<Odd>>,
    /// The freshness of the result.
    pub freshness: RwSignal<Freshness>,
    poller: Poller,
}

impl OutcomeFeed {
    /// Searches repeatedly until the owner is cleaned up: OCP may create the task late, and the task changes.
    #[must_use]
    pub fn follow(session: Session, store: JournalStore, entry: Entry) -> Self {
        let feed = Self {
            found: RwSignal::new(None),
            unread: RwSignal::new(Vec::new()),
            freshness: RwSignal::new(Freshness::default()),
            poller: Poller::new(session),
        };
        let entry = StoredValue::new(entry);
        let details = Details::default();
        let search = move |details: Details| async move {
            let fitting = |tasks: &[TaskInstance]| {
                store.journal.with_untracked(|journal| entry.with_value(|entry| candidates(entry, journal, tasks)))
            };
            let since = entry.with_value(|entry| entry.at);
            let Listed { mut tasks, unread, as_of } = tasks_since(session, since).await?;
            let listed = fitting(&tasks);
            details.complete(session, &mut tasks, &listed).await;
            let fitting = chosen(fitting(&tasks), &tasks);
            if feed.unread.with_untracked(|old| *old != unread) {
                feed.unread.set(unread);
            }
            if feed.found.with_untracked(|old| old.as_ref() != Some(&fitting)) {
                feed.found.set(Some(fitting));
            }
            Ok(Polled::Shown(Motion::Moving, as_of))
        };
        let poll = move || search(details.clone());
        let intervals = Intervals { running_ms: session.config().polling.list_ms, ..session.intervals() };
        feed.poller.start(feed.freshness, move || intervals, poll);
        feed
    }

    /// Searches at once.
    pub fn refresh(self) {
        self.poller.now();
    }
}

/// Returns the upgrades of a resource that are not over, and the entries that could not be read and may be one.
///
/// # Errors
/// See [`OcpError`].
pub async fn running(session: Session, id: ResourceId, name: String) -> Result<(Vec<Found>, Vec<Odd>), OcpError> {
    let statuses = vec![TaskStatus::Running, TaskStatus::Failed];
    let query = TaskQuery { statuses, page: 1, size: 2 * PAGE_SIZE, ..TaskQuery::default() };
    let page = session.call(&calls::tasks(&query)).await?.data;
    let (mut tasks, unread) = (page.contents, unread(&page.odd));
    let listed = under_way(id, &name, &tasks);
    Details::default().complete(session, &mut tasks, &listed).await;
    Ok((chosen(under_way(id, &name, &tasks), &tasks), unread))
}

/// The newest tasks in OCP's list.
struct Listed {
    tasks: Vec<TaskInstance>,
    /// The entries that could not be read and may be any task.
    unread: Vec<Odd>,
    /// The time of the list by OCP's clock.
    as_of: Option<Timestamp>,
}

// Lists the tasks that are not older than a moment, newest first.
async fn tasks_since(session: Session, since: Option<Timestamp>) -> Result<Listed, OcpError> {
    let (mut tasks, mut odd) = (Vec::new(), Vec::new());
    let mut page = 1;
    loop {
        let query = TaskQuery { page, size: PAGE_SIZE, ..TaskQuery::default() };
        let response = session.call(&calls::tasks(&query)).await?;
        // The entries after one without a time have unknown ages too.
        let oldest = response.data.contents.iter().rev().find_map(|task| task.create_time.or(task.start_time));
        let goes_back = match (oldest, since) {
            (Some(oldest), Some(since)) => oldest.epoch_ms < since.epoch_ms - SLACK_MS,
            (None, Some(_)) => false,
            (_, None) => true,
        };
        tasks.extend(response.data.contents);
        odd.extend(unread(&response.data.odd));
        if goes_back || page >= response.data.pages.min(MOST_PAGES) {
            return Ok(Listed { tasks, unread: odd, as_of: response.receipt.timestamp });
        }
        page += 1;
    }
}

fn chosen(candidates: Vec<Candidate>, tasks: &[TaskInstance]) -> Vec<Found> {
    let found = candidates.into_iter().filter_map(|candidate| {
        let task = tasks.iter().find(|task| task.id == candidate.task)?.clone();
        let Task { id, name, state, started, created, .. } = Task::from_wire(task);
        Some(Found { id, name, state, started: started.or(created), fit: candidate.fit })
    });
    found.collect()
}
