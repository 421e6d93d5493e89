//! The search for the task that a submission of unknown outcome may have made, and for upgrades that are under way.

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
/// A submission that is older than so many pages of tasks is looked for by a person.
const MOST_PAGES: u64 = 5;
/// A task may be listed a little out of order.
const SLACK_MS: i64 = 60_000;

/// A task that was found: no more than is shown of it, so that its steps' progress is no news.
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

/// The search as it goes on. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct OutcomeFeed {
    /// The tasks that may have come of the submission, the best first; `None` before the first answer.
    pub found: RwSignal<Option<Vec<Found>>>,
    /// The entries of the list that could not be read and may be the task: while there are any, nobody can say that there
    /// is none.
    pub unread: RwSignal<Vec<Odd>>,
    /// How fresh that is.
    pub freshness: RwSignal<Freshness>,
    poller: Poller,
}

impl OutcomeFeed {
    /// Looks now and again, until the owner is cleaned up: OCP may make the task late, and it changes.
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
            Ok(Polled::Answered(Motion::Moving, as_of))
        };
        let poll = move || search(details.clone());
        let intervals = Intervals { running_ms: session.config().polling.list_ms, ..session.intervals() };
        feed.poller.start(feed.freshness, move || intervals, poll);
        feed
    }

    /// Looks at once.
    pub fn refresh(self) {
        self.poller.now();
    }
}

/// The upgrades of a resource that are not over, and the entries that could not be read and may be one.
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

/// The newest tasks that OCP lists.
struct Listed {
    tasks: Vec<TaskInstance>,
    /// The entries that could not be read and may be any task.
    unread: Vec<Odd>,
    /// When that was true.
    as_of: Option<Timestamp>,
}

// The tasks that are not older than a moment, newest first.
async fn tasks_since(session: Session, since: Option<Timestamp>) -> Result<Listed, OcpError> {
    let (mut tasks, mut odd) = (Vec::new(), Vec::new());
    let mut page = 1;
    loop {
        let query = TaskQuery { page, size: PAGE_SIZE, ..TaskQuery::default() };
        let answer = session.call(&calls::tasks(&query)).await?;
        // An entry without a time tells nothing of those behind it.
        let oldest = answer.data.contents.iter().rev().find_map(|task| task.create_time.or(task.start_time));
        let goes_back = match (oldest, since) {
            (Some(oldest), Some(since)) => oldest.epoch_ms < since.epoch_ms - SLACK_MS,
            (None, Some(_)) => false,
            (_, None) => true,
        };
        tasks.extend(answer.data.contents);
        odd.extend(unread(&answer.data.odd));
        if goes_back || page >= answer.data.pages.min(MOST_PAGES) {
            return Ok(Listed { tasks, unread: odd, as_of: answer.receipt.timestamp });
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
