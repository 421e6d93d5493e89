//! The child tasks and the parent of the task of a page, and the children that are unfolded in the graph.

use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::{Words, fill};
use crate::ocp::{SubtaskId, TaskId};
use crate::pages::messages::place::{place_text, together};
use crate::pages::session;
use crate::reactive::{Memo, memo};
use crate::router::{Change, Parameter, Router};
use crate::routes;
use crate::state::children::Children;
use crate::state::parent::{self, Parent};
use crate::state::task_feed::TaskFeed;
use crate::task::failing::failing;
use crate::task::{Task, TaskState, place};
use crate::ui::dag::Remark;

use super::selection::Selection;

/// The sign that replaces the text on all cards of a child but one.
const MEMBER: &str = "↳";

/// The child tasks, the parent and the unfolded children. A handle: copies share everything.
#[derive(Clone, Copy)]
pub(super) struct ChildTasks {
    pub(super) children: Children,
    pub(super) parent: Parent,
    feed: TaskFeed,
    selection: Selection,
    opened: Memo<Vec<SubtaskId>>,
    router: Router,
    address: Parameter,
}

impl ChildTasks {
    /// Creates the child tasks of a feed's task. The unfolded children are in the address as the steps that made them:
    /// those are certain, the children are guessed.
    ///
    /// A child is never unfolded automatically, not even the running one: it is many times larger than its main task,
    /// and a graph that grows by itself moves the steps that the operator is looking at. The cards of its link show
    /// that it exists.
    pub(super) fn of(feed: TaskFeed, selection: Selection) -> Self {
        let router: Router = expect_context();
        let address = router.parameter("child");
        let opened =
            memo(move || routes::ids_of(address.get().as_deref()).into_iter().map(SubtaskId).collect::<Vec<_>>());
        let children = Children::of(session(), feed, opened);
        Self { children, parent: parent::of(session(), feed), feed, selection, opened, router, address }
    }

    /// Returns the known child tasks, each with the step that waits for it.
    pub(super) fn waited_for(self) -> Vec<(SubtaskId, Arc<Task>)> {
        let links = self.children.child_links.get();
        links.into_iter().filter_map(|link| Some((link.wait, self.children.task(link.child?)?))).collect()
    }

    /// Returns the child task that a step waits for.
    pub(super) fn awaited(self, wait: SubtaskId) -> Option<Arc<Task>> {
        let link = self.children.child_link_of(wait).filter(|link| link.wait == wait)?;
        self.children.task(link.child?)
    }

    /// Returns the step at which the child failed that a step waits for.
    pub(super) fn failure(self, wait: SubtaskId) -> Option<SubtaskId> {
        let child = self.awaited(wait).filter(|child| child.state == TaskState::Failed)?;
        Some(failing(&child)?.step)
    }

    /// Returns in words where the child failed that a step waits for.
    pub(super) fn failure_text(self, words: &Words, wait: SubtaskId) -> Option<String> {
        let (failed, child) = self.failure(wait).zip(self.awaited(wait))?;
        let place = place::places(&child).get(child.index_of(failed)?).map(place_text).unwrap_or_default();
        let told = together(&[&child.step(failed)?.name, &place]);
        Some(fill(words.children.failed_at, &[&child.id.to_string(), &told]))
    }

    /// Returns whether the child made by a step is unfolded.
    pub(super) fn is_open(self, submit: SubtaskId) -> bool {
        self.opened.with(|opened| opened.contains(&submit))
    }

    /// Returns the address of a step of a task's page: a step of a child needs the child unfolded.
    pub(super) fn address_of(self, task: TaskId, step: SubtaskId) -> String {
        let child = untrack(|| self.feed.origin(step)).map(|origin| format!("&child={}", origin.submit));
        format!("{}?step={step}{}", routes::task(task), child.unwrap_or_default())
    }

    /// Unfolds or folds a child, by the step that made it.
    pub(super) fn toggle(self, submit: SubtaskId) {
        let mut opened = self.opened.get_untracked();
        let mut changes = Vec::new();
        match opened.iter().position(|other| *other == submit) {
            Some(at) => {
                opened.remove(at);
                let selected = self.selection.step.get_untracked().and_then(|step| untrack(|| self.feed.origin(step)));
                if selected.is_some_and(|origin| origin.submit == submit) {
                    changes.extend(self.selection.to(Some(submit)));
                }
            }
            None => opened.push(submit),
        }
        changes.push((self.address, routes::ids_text(opened.iter().map(|step| step.0))));
        self.router.change(Change::Chosen, changes);
    }

    /// Unfolds or folds the child that a step of the graph makes, waits for or belongs to.
    pub(super) fn toggle_at(self, step: SubtaskId) {
        let submit = untrack(|| match self.feed.origin(step) {
            Some(origin) => Some(origin.submit),
            None => self
                .children
                .child_link_of(step)
                .filter(|child_link| child_link.child.is_some())
                .map(|child_link| child_link.submit),
        });
        if let Some(submit) = submit {
            self.toggle(submit);
        }
    }

    /// Returns the remark on the card of a step about the child that it belongs to, makes or waits for. One of a
    /// child's many cards has it in words, the others as a sign; the tooltip and the label for screen readers are the
    /// same on all.
    pub(super) fn mark(self, words: &Words, step: SubtaskId) -> Option<Remark> {
        let words = &words.children;
        if let Some(origin) = self.feed.origin(step) {
            let full = fill(words.mark, &[&origin.task.to_string()]);
            let short = if origin.is_first { full.clone() } else { MEMBER.to_owned() };
            return Some(Remark { short, full });
        }
        let child_link = self.children.child_link_of(step)?;
        let sign = if self.is_open(child_link.submit) { "−" } else { "+" };
        let number = child_link.child?.to_string();
        let say = |mark| format!("{sign} {}", fill(mark, &[&number]));
        // The step that makes the child often has a more important remark: that the task cannot be rolled back after
        // it.
        let short = if step == child_link.wait { words.mark } else { words.mark_short };
        Some(Remark { short: say(short), full: say(words.mark) })
    }
}
