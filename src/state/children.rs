//! Finds and follows the child tasks of a cluster upgrade while its main task is open. It searches the list of tasks
//! while a child is missing, polls the children while they run, and polls a child that the operator has unfolded in the
//! graph. An error here does not change the freshness of the main task.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use crate::ocp::calls::{self, TaskQuery};
use crate::ocp::{OcpError, SubtaskId, TaskId};
use crate::reactive::{Memo, RwSignal, effect, memo};
use crate::task::child::{self, ChildLink};
use crate::task::stitch::Piece;
use crate::task::watch::Intervals;
use crate::task::{Task, seek};

use super::freshness::Freshness;
use super::poller::{Motion, Polled, Poller};
use super::session::{LocalBoxFuture, Session};
use super::task_feed::TaskFeed;

/// The page size when children or parents are searched: lists carry all steps.
const PAGE: u32 = 20;
/// The largest number of pages that are searched.
const MOST_PAGES: u64 = 5;

/// The children of the task of a page. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Children {
    /// The links of the main task, each with its likely child; empty for any other task.
    pub child_links: Memo<Vec<ChildLink>>,
    /// The last snapshot of each child that was requested.
    pub known: RwSignal<Vec<Arc<Task>>>,
    /// The freshness of these snapshots.
    pub freshness: RwSignal<Freshness>,
    /// The freshness of the last search for children.
    pub search: RwSignal<Freshness>,
    session: Session,
    feed: TaskFeed,
    // The listed tasks that may be children.
    listed: RwSignal<Vec<Task>>,
    follower: Poller,
}

impl Children {
    /// Searches the children of a task and follows them until the owner is cleaned up. `open` has the submitting steps
    /// whose children are unfolded in the graph.
    #[must_use]
    pub fn of(session: Session, feed: TaskFeed, open: Memo<Vec<SubtaskId>>) -> Self {
        let listed = RwSignal::new(Vec::<Task>::new());
        let child_links = memo(move || {
            let of = |main: &Arc<Task>| listed.with(|listed| child::child_links(main, listed.iter()));
            feed.task.with(|main| main.as_ref().map(of).unwrap_or_default())
        });
        let children = Self {
            child_links,
            known: RwSignal::new(Vec::new()),
            freshness: RwSignal::new(Freshness::default()),
            search: RwSignal::new(Freshness::default()),
            session,
            feed,
            listed,
            follower: Poller::new(session),
        };
        // Tasks that have no children start no loop.
        let has_pairs = memo(move || child_links.with(|child_links| !child_links.is_empty()));
        effect(move || {
            if has_pairs.get() {
                children.look_for();
                children.follow(open);
            }
        });
        effect(move || feed.open(children.pieces(&open.get())));
        children
    }

    /// Requests the children at once.
    pub fn refresh(self) {
        self.follower.now();
    }

    /// Returns the link that a step belongs to.
    #[must_use]
    pub fn child_link_of(self, step: SubtaskId) -> Option<ChildLink> {
        self.child_links.with(|child_links| {
            child_links.iter().find(|child_link| child_link.submit == step || child_link.wait == step).cloned()
        })
    }

    /// Returns the last snapshot of a child.
    #[must_use]
    pub fn task(self, id: TaskId) -> Option<Arc<Task>> {
        self.known.with(|known| known.iter().find(|task| task.id == id).cloned())
    }

    fn pieces(self, open: &[SubtaskId]) -> Vec<Piece> {
        let piece = |child_link: &ChildLink| {
            let child = self.task(child_link.child?)?;
            open.contains(&child_link.submit).then_some(Piece {
                submit: child_link.submit,
                wait: child_link.wait,
                child,
            })
        };
        self.child_links.with(|child_links| child_links.iter().filter_map(piece).collect())
    }

    // The list is requested only while a child is missing, at growing intervals.
    fn look_for(self) {
        let Self { session, feed, child_links, listed, search, .. } = self;
        let in_vain = Rc::new(Cell::new(0));
        let missing = memo(move || {
            let of = |main: &Arc<Task>| child_links.with(|child_links| seek::missing(main, child_links));
            feed.task.with(|main| main.as_ref().map(of).unwrap_or_default())
        });
        let intervals = {
            let in_vain = in_vain.clone();
            move || {
                let usual = session.intervals();
                let pause = seek::pause_ms(in_vain.get(), session.config().polling.list_ms, usual.longest_backoff_ms);
                Intervals { running_ms: pause, ended_ms: pause, ..usual }
            }
        };
        let poll = {
            let in_vain = in_vain.clone();
            move || {
                let in_vain = in_vain.clone();
                async move {
                    let nothing = Polled::Kept(Motion::AtRest);
                    let (main, pairs) = (feed.task.get_untracked(), child_links.get_untracked());
                    let main = main.filter(|main| seek::is_worth_a_look(main, &pairs, in_vain.get()));
                    let Some(main) = main.filter(|_| session.access.is_in()) else { return Ok(nothing) };
                    let since = seek::since(&main, &pairs);
                    // Newest first: once a task is older than the step that made the child, so are all that follow.
                    let is_enough = move |tasks: &[Task]| {
                        let begun = tasks.iter().filter_map(|task| task.created.or(task.started));
                        since.is_some_and(|since| begun.map(|at| at.epoch_ms).any(|at| at + 60_000 < since.epoch_ms))
                    };
                    let tasks = list(session, Box::new(is_enough)).await?;
                    in_vain.set(in_vain.get().saturating_add(1));
                    listed.update(|listed| {
                        listed.retain(|old| !tasks.iter().any(|task| task.id == old.id));
                        listed.extend(tasks.into_iter().filter(|task| task.cluster == main.cluster));
                    });
                    Ok(Polled::Shown(Motion::AtRest, None))
                }
            }
        };
        let poller = Poller::new(session);
        poller.start(search, intervals, poll);
        let mut before = None;
        effect(move || {
            let is_missing = missing.with(|missing| !missing.is_empty());
            let now = (missing.get(), session.access.sign_in.get());
            let is_changed = before.as_ref().is_some_and(|before| *before != now);
            before = Some(now);
            if is_missing && is_changed {
                in_vain.set(0);
                poller.now();
            }
        });
    }

    // Children are polled at the main task's pace; when several are due, one after the other.
    fn follow(self, open: Memo<Vec<SubtaskId>>) {
        let Self { session, feed, child_links, known, freshness, follower, .. } = self;
        let due = memo(move || {
            let of = |main: &Arc<Task>| {
                child_links
                    .with(|child_links| known.with(|known| open.with(|open| seek::due(main, child_links, open, known))))
            };
            feed.task.with(|main| main.as_ref().map(of).unwrap_or_default())
        });
        let bytes = Rc::new(Cell::new(0));
        let intervals = {
            let bytes = bytes.clone();
            move || session.intervals().for_size(bytes.get())
        };
        let poll = move || {
            let bytes = bytes.clone();
            async move {
                let mut polled = Polled::Kept(Motion::AtRest);
                let (mut size, mut is_moving) = (0, false);
                for id in due.get_untracked() {
                    if !session.access.is_in() {
                        break;
                    }
                    let response = session.call(&calls::task(id)).await?;
                    size += response.receipt.bytes;
                    let task = Task::from_wire(response.data);
                    is_moving |= !task.is_at_rest();
                    polled = Polled::Shown(Motion::of(is_moving), response.receipt.timestamp);
                    self.take(task);
                }
                bytes.set(size);
                Ok(polled)
            }
        };
        follower.start(freshness, intervals, poll);
        let mut before: Option<Vec<TaskId>> = None;
        effect(move || {
            let now = due.get();
            let is_new = before.as_ref().is_some_and(|before| now.iter().any(|task| !before.contains(task)));
            before = Some(now);
            if is_new {
                follower.now();
            }
        });
    }

    fn take(self, task: Task) {
        let is_news = self.known.with_untracked(|known| !known.iter().any(|old| **old == task));
        if is_news {
            self.known.update(|known| {
                known.retain(|old| old.id != task.id);
                known.push(Arc::new(task));
            });
        }
    }
}

/// Decides whether the tasks listed so far are enough.
pub(super) type IsEnough = Box<dyn Fn(&[Task]) -> bool>;

/// Lists the newest tasks, page by page, until there are enough of them or the limit of pages is reached.
pub(super) fn list(session: Session, is_enough: IsEnough) -> LocalBoxFuture<Result<Vec<Task>, OcpError>> {
    Box::pin(async move {
        let mut found = Vec::new();
        for page in 1..=MOST_PAGES {
            let response = session.call(&calls::tasks(&TaskQuery { page, size: PAGE, ..TaskQuery::default() })).await?;
            let is_last = page >= response.data.pages;
            found.extend(response.data.contents.into_iter().map(Task::from_wire));
            if is_last || is_enough(&found) {
                break;
            }
        }
        Ok(found)
    })
}
