//! The task list as it follows OCP.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ocp::calls::{self, TaskQuery};
use crate::ocp::odd::Odd;
use crate::platform::timer::sleep;
use crate::reactive::{effect, spawn_while_owned};
use crate::task::Task;
use crate::task::watch::Intervals;

use super::freshness::Freshness;
use super::poller::{Motion, Polled, Poller};
use super::session::Session;

/// Whoever types is asked for nothing until this many milliseconds after the last letter.
const TYPING_MS: u32 = 400;

/// One page of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskPage {
    /// The tasks, newest first; their steps have no edges.
    pub tasks: Vec<Arc<Task>>,
    /// How many pages there are.
    pub pages: u64,
    /// What could not be read of the answer.
    pub odd: Vec<Odd>,
}

/// The list as it is followed. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct TaskListFeed {
    /// The last good answer to the present question.
    pub page: RwSignal<Option<TaskPage>>,
    /// How fresh it is.
    pub freshness: RwSignal<Freshness>,
    poller: Poller,
}

impl TaskListFeed {
    /// Follows the tasks that fit a query, until the owner is cleaned up. A change of the query asks at once, one of the
    /// name when it has been typed.
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
            // The operator has typed on: the answer is to an older query.
            if query.get_untracked() != asked {
                feed.refresh();
                return Ok(Polled::Unasked(Motion::Moving));
            }
            let answer = result?;
            let tasks: Vec<_> = answer.data.contents.into_iter().map(|task| Arc::new(Task::from_wire(task))).collect();
            let motion = Motion::of(tasks.iter().any(|task| !task.is_at_rest()));
            let page = Some(TaskPage { tasks, pages: answer.data.pages, odd: answer.data.odd });
            if feed.page.with_untracked(|old| *old != page) {
                feed.page.set(page);
            }
            Ok(Polled::Answered(motion, answer.receipt.timestamp))
        };
        // A list also grows by what others start, so its end is no reason to slow down.
        let every = session.config().polling.list_ms;
        let intervals = Intervals { running_ms: every, ended_ms: every, ..session.intervals() };
        feed.poller.start(feed.freshness, move || intervals, poll);
        feed.poller.wake_on(move || query.get());
        feed
    }

    /// Asks at once.
    pub fn refresh(self) {
        self.poller.now();
    }
}

// The query without words that are still being typed.
fn typed(query: Memo<TaskQuery>) -> RwSignal<TaskQuery> {
    let typed = RwSignal::new(query.get_untracked());
    effect(move || {
        let now = query.get();
        let is_typing = typed.with_untracked(|before| {
            before.name != now.name && TaskQuery { name: now.name.clone(), page: now.page, ..before.clone() } == now
        });
        // The effect gives up the wait before this one.
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
