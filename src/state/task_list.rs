//! Follows OCP's task list.

use std::sync::Arc;

use crate::ocp::calls::{self, TaskQuery};
use crate::ocp::odd::Odd;
use crate::platform::timer::sleep;
use crate::reactive::{Memo, RwSignal, effect, spawn_while_owned};
use crate::task::Task;
use crate::task::watch::Intervals;

use super::freshness::Freshness;
use super::poller::{Motion, Polled, Poller};
use super::session::Session;

/// The delay after the last key press before a request is sent, in milliseconds.
const TYPING_MS: u32 = 400;

/// One page of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskPage {
    /// The tasks, newest first; their steps have no edges.
    pub tasks: Vec<Arc<Task>>,
    /// The number of pages.
    pub pages: u64,
    /// The parts of the response that could not be read.
    pub odd: Vec<Odd>,
}

/// The followed list. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct TaskListFeed {
    /// The last good response to the present query.
    pub page: RwSignal<Option<TaskPage>>,
    /// The freshness of the list.
    pub freshness: RwSignal<Freshness>,
    poller: Poller,
}

impl TaskListFeed {
    /// Follows the tasks that match a query, until the owner is cleaned up. A change of the query sends a request at
    /// once, a change of the name after typing has stopped.
    #[must_use]
    pub fn follow(session: Session, query: Memo<TaskQuery>) -> Self {
        let feed = Self {
            page: RwSignal::new(None),
            freshness: RwSignal::new(Freshness::default()),
            poller: Poller::new(session),
        };
        let query = typed(query);
        let poll = move || async move {
            let asked = query.get_untracked();
            let result = session.call(&calls::tasks(&asked)).await;
            // The query has changed since: the response belongs to the older one.
            if query.get_untracked() != asked {
                feed.refresh();
                return Ok(Polled::Kept(Motion::Moving));
            }
            let response = result?;
            let tasks: Vec<_> =
                response.data.contents.into_iter().map(|task| Arc::new(Task::from_wire(task))).collect();
            let motion = Motion::of(tasks.iter().any(|task| !task.is_at_rest()));
            let page = Some(TaskPage { tasks, pages: response.data.pages, odd: response.data.odd });
            if feed.page.with_untracked(|old| *old != page) {
                feed.page.set(page);
            }
            Ok(Polled::Shown(motion, response.receipt.timestamp))
        };
        // Other users' tasks appear in the list too, so the end of its tasks does not lower the polling rate.
        let every = session.config().polling.list_ms;
        let intervals = Intervals { running_ms: every, ended_ms: every, ..session.intervals() };
        feed.poller.start(feed.freshness, move || intervals, poll);
        feed.poller.wake_on(move || query.get());
        feed
    }

    /// Polls at once.
    pub fn refresh(self) {
        self.poller.now();
    }
}

// Returns the query without the name while it is being typed.
fn typed(query: Memo<TaskQuery>) -> RwSignal<TaskQuery> {
    let typed = RwSignal::new(query.get_untracked());
    effect(move || {
        let now = query.get();
        let is_typing = typed.with_untracked(|before| {
            before.name != now.name && TaskQuery { name: now.name.clone(), page: now.page, ..before.clone() } == now
        });
        // The effect cancels the wait before this one.
        spawn_while_owned(async move {
            if is_typing {
                sleep(TYPING_MS).await;
            }
            if typed.try_with_untracked(|before| *before != now) == Some(true) {
                typed.set(now);
            }
        });
    });
    typed
}
