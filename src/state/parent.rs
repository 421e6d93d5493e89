//! Finds the task that likely started the task of a page, with one search.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ocp::{OcpError, SubtaskId, TaskId, calls};
use crate::reactive::{RwSignal, effect, memo};
use crate::task::child;
use crate::task::{Task, watch::Intervals};

use super::children::list;
use super::freshness::Freshness;
use super::poller::{Motion, Polled, Poller};
use super::session::Session;
use super::task_feed::TaskFeed;

/// The largest number of candidates that are requested one by one.
const MOST: usize = 3;

/// The likely parent of the feed's task, and the parent's step that waits for it, once they are found.
pub type Parent = RwSignal<Option<(TaskId, SubtaskId)>>;

/// Searches the parent of a task that may have one, until there is a result or the owner is cleaned up.
#[must_use]
pub fn of(session: Session, feed: TaskFeed) -> Parent {
    let parent = Parent::new(None);
    let may_be = memo(move || feed.task.with(|task| task.as_deref().is_some_and(child::may_be)));
    effect(move || {
        if may_be.get() {
            look_for(session, feed, parent);
        }
    });
    parent
}

fn look_for(session: Session, feed: TaskFeed, parent: Parent) {
    let is_over = StoredValue::new(false);
    let poll = move || async move {
        let task = feed.task.get_untracked().filter(|_| !is_over.get_value() && session.access.is_in());
        if let Some(task) = task {
            let found = find(session, &task).await?;
            let _ = is_over.try_set_value(true);
            let _ = parent.try_set(found);
        }
        Ok(Polled::Kept(Motion::AtRest))
    };
    let usual = session.intervals();
    let pause = session.config().polling.list_ms;
    let intervals = Intervals { running_ms: pause, ended_ms: usual.longest_backoff_ms, ..usual };
    Poller::new(session).start(RwSignal::new(Freshness::default()), move || intervals, poll);
}

async fn find(session: Session, task: &Arc<Task>) -> Result<Option<(TaskId, SubtaskId)>, OcpError> {
    let may_have_made = {
        let task = task.clone();
        move |main: &Task| child::children(main, [&*task].into_iter()).contains(&task.id)
    };
    let is_enough = {
        let may_have_made = may_have_made.clone();
        move |tasks: &[Task]| tasks.iter().any(&may_have_made)
    };
    let listed = list(session, Box::new(is_enough)).await?;
    // Only the response for a single task has the edges needed to find its child links.
    for main in listed.iter().filter(|main| may_have_made(main)).take(MOST) {
        let main = Task::from_wire(session.call(&calls::task(main.id)).await?.data);
        let others = listed.iter().filter(|other| other.id != main.id && other.id != task.id);
        let all: Vec<&Task> = [&main, &**task].into_iter().chain(others).collect();
        if let Some(found) = child::parent_of(task, all.into_iter()) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}
