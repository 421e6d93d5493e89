//! The child tasks of a cluster upgrade while its main task is open: looked for in the list of tasks where one is
//! missing, followed while they run, opened in the picture where the operator asks for it. Their troubles are their own:
//! the main task stays as fresh as it is.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::ocp::calls::{self, TaskQuery};
use crate::ocp::{OcpError, SubtaskId, TaskId};
use crate::reactive::{effect, memo, spawn_while_owned};
use crate::task::child::{self, ChildLink};
use crate::task::stitch::Piece;
use crate::task::watch::Intervals;
use crate::task::{Task, seek};

use super::freshness::Freshness;
use super::poll::{self, PollResult, Wake};
use super::session::{LocalBoxFuture, Session, SignIn};
use super::task_feed::TaskFeed;

/// How many tasks a page of the list has when children or parents are looked for: lists carry all steps.
const PAGE: u32 = 20;
/// How many pages are looked through.
const MOST_PAGES: u64 = 5;

/// The children of the task of a page. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Children {
    /// The pairs of the main task, each with the child that is likely its own; none for any other task.
    pub child_links: Memo<Vec<ChildLink>>,
    /// What OCP last told of each child that was asked for.
    pub known: RwSignal<Vec<Arc<Task>>>,
    /// How fresh that is.
    pub freshness: RwSignal<Freshness>,
    /// Why the last look for children brought no answer.
    pub trouble: RwSignal<Option<OcpError>>,
    session: Session,
    feed: TaskFeed,
    // What lists told of tasks that may be children.
    listed: RwSignal<Vec<Task>>,
    follow: StoredValue<Wake, LocalStorage>,
}

impl Children {
    /// Looks for the children of a task and follows them until the owner is cleaned up. `open` has the submitting steps
    /// whose children are shown in the picture.
    #[must_use]
    pub fn of(session: Session, feed: TaskFeed, open: Memo<Vec<SubtaskId>>) -> Self {
        let listed = RwSignal::new(Vec::<Task>::new());
        let child_links = memo(move || {
            let of = |main: &Arc<Task>| listed.with(|listed| child::child_links(main, listed.iter()));
            feed.task.with(|main| main.as_ref().map(of).unwrap_or_default())
        });
        let follow = Wake::default();
        let children = Self {
            child_links,
            known: RwSignal::new(Vec::new()),
            freshness: RwSignal::new(Freshness::default()),
            trouble: RwSignal::new(None),
            session,
            feed,
            listed,
            follow: StoredValue::new_local(follow.clone()),
        };
        // Tasks that have no children start no loop.
        let has_pairs = memo(move || child_links.with(|child_links| !child_links.is_empty()));
        effect(move || {
            if has_pairs.get() {
                children.look_for();
                children.follow(open, follow.clone());
            }
        });
        effect(move || feed.open(children.pieces(&open.get())));
        children
    }

    /// Asks for the children at once.
    pub fn refresh(self) {
        self.follow.with_value(Wake::now);
    }

    /// The pair that a step belongs to.
    #[must_use]
    pub fn child_link_of(self, step: SubtaskId) -> Option<ChildLink> {
        self.child_links.with(|child_links| {
            child_links.iter().find(|child_link| child_link.submit == step || child_link.wait == step).cloned()
        })
    }

    /// What OCP last told of a child.
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

    // The list is asked only while a child is missing, and ever more rarely.
    fn look_for(self) {
        let Self { session, feed, child_links, listed, trouble, .. } = self;
        let (wake, in_vain) = (Wake::default(), Rc::new(Cell::new(0)));
        let missing = memo(move || {
            let of = |main: &Arc<Task>| child_links.with(|child_links| seek::missing(main, child_links));
            feed.task.with(|main| main.as_ref().map(of).unwrap_or_default())
        });
        let mut is_first = true;
        effect({
            let (wake, in_vain) = (wake.clone(), in_vain.clone());
            move || {
                let is_missing = !missing.get().is_empty();
                let is_in = session.sign_in.get() == SignIn::In;
                // The loop asks of itself to begin with.
                if !std::mem::take(&mut is_first) && is_missing && is_in {
                    in_vain.set(0);
                    wake.now();
                }
            }
        });
        let intervals = {
            let in_vain = in_vain.clone();
            move || {
                let usual = session.intervals();
                let pause = seek::pause_ms(in_vain.get(), session.config().polling.list_ms, usual.longest_backoff_ms);
                Intervals { running_ms: pause, ended_ms: pause, ..usual }
            }
        };
        let ask = move || {
            let in_vain = in_vain.clone();
            async move {
                let (main, pairs) = (feed.task.get_untracked(), child_links.get_untracked());
                let Some(main) = main.filter(|main| seek::is_worth_a_look(main, &pairs, in_vain.get())) else {
                    return PollResult::Ended;
                };
                if !is_in(session) {
                    return PollResult::Ended;
                }
                let since = seek::since(&main, &pairs);
                // Newest first: once a task is older than the step that made the child, so are all that follow.
                let is_enough = move |tasks: &[Task]| {
                    let begun = tasks.iter().filter_map(|task| task.created.or(task.started));
                    since.is_some_and(|since| begun.map(|at| at.epoch_ms).any(|at| at + 60_000 < since.epoch_ms))
                };
                match list(session, Box::new(is_enough)).await {
                    Ok(tasks) => {
                        in_vain.set(in_vain.get().saturating_add(1));
                        trouble.set(None);
                        listed.update(|listed| {
                            listed.retain(|old| !tasks.iter().any(|task| task.id == old.id));
                            listed.extend(tasks.into_iter().filter(|task| task.cluster == main.cluster));
                        });
                        PollResult::Ended
                    }
                    Err(error) => {
                        trouble.set(Some(error.clone()));
                        PollResult::Failed(error)
                    }
                }
            }
        };
        spawn_while_owned(poll::run_at(intervals, wake, ask, |_| ()));
    }

    // At the main task's own pace; one child after the other where several are due.
    fn follow(self, open: Memo<Vec<SubtaskId>>, wake: Wake) {
        let Self { session, feed, child_links, known, freshness, .. } = self;
        let due = memo(move || {
            let of = |main: &Arc<Task>| {
                child_links
                    .with(|child_links| known.with(|known| open.with(|open| seek::due(main, child_links, open, known))))
            };
            feed.task.with(|main| main.as_ref().map(of).unwrap_or_default())
        });
        let mut before: Option<(Vec<TaskId>, SignIn)> = None;
        effect({
            let wake = wake.clone();
            move || {
                let now = (due.get(), session.sign_in.get());
                let is_news = before.as_ref().is_some_and(|(due, sign_in)| {
                    now.0.iter().any(|task| !due.contains(task)) || (*sign_in != now.1 && !now.0.is_empty())
                });
                if is_news && now.1 == SignIn::In {
                    wake.now();
                }
                before = Some(now);
            }
        });
        let bytes = Rc::new(Cell::new(0));
        let intervals = {
            let bytes = bytes.clone();
            move || session.intervals().for_size(bytes.get())
        };
        let ask = move || {
            let bytes = bytes.clone();
            async move {
                let mut asked = PollResult::Ended;
                let mut size = 0;
                for id in due.get_untracked() {
                    if !is_in(session) {
                        break;
                    }
                    match session.call(&calls::task(id)).await {
                        Ok(answer) => {
                            size += answer.receipt.bytes;
                            let task = Task::from_wire(answer.data);
                            if !task.is_at_rest() {
                                asked = PollResult::Moving;
                            }
                            let as_of = answer.receipt.timestamp;
                            freshness.set(Freshness { as_of, trouble: None });
                            self.take(task);
                        }
                        Err(error) => {
                            let now = Some(session.moment());
                            freshness.update(|freshness| freshness.fail_at(error.clone(), now));
                            return PollResult::Failed(error);
                        }
                    }
                }
                bytes.set(size);
                asked
            }
        };
        let tell = move |pause| {
            if freshness.with_untracked(|freshness| freshness.trouble.is_some()) {
                freshness.update(|freshness| freshness.pause(pause));
            }
        };
        spawn_while_owned(poll::run_at(intervals, wake, ask, tell));
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

/// Whether anything may be asked: the first 401 stops all questions (architecture.md rule 5).
pub(super) fn is_in(session: Session) -> bool {
    session.sign_in.get_untracked() == SignIn::In
}

/// Whether the tasks of a list so far are enough.
pub(super) type IsEnough = Box<dyn Fn(&[Task]) -> bool>;

/// The newest tasks, page by page, until there are enough of them, or too many.
pub(super) fn list(session: Session, is_enough: IsEnough) -> LocalBoxFuture<Result<Vec<Task>, OcpError>> {
    Box::pin(async move {
        let mut found = Vec::new();
        for page in 1..=MOST_PAGES {
            let answer = session.call(&calls::tasks(&TaskQuery { page, size: PAGE, ..TaskQuery::default() })).await?;
            let is_last = page >= answer.data.pages;
            found.extend(answer.data.contents.into_iter().map(Task::from_wire));
            if is_last || is_enough(&found) {
                break;
            }
        }
        Ok(found)
    })
}
