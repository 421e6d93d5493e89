//! In the panel of a step that makes a child task, waits for one or belongs to one: the likely child task and the link
//! to it.
//!
//! A child's step is read-only here. Its actions are on the page of its own task, whose snapshot they are checked and
//! confirmed against.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::ocp::{SubtaskId, TaskId};
use crate::pages::parts::freshness_line::FreshnessLine;
use crate::pages::{messages, text, words};
use crate::reactive::{live, memo};
use crate::routes;
use crate::state::task_feed::TaskFeed;
use crate::task::child::ChildLink;
use crate::task::stitch::Origin;
use crate::task::{Progress, StepState, seek};
use crate::ui::badge::StateBadge;
use crate::ui::button::{Button, ButtonKind, LinkButton};

use super::child_tasks::ChildTasks;

/// The text in place of the actions for a step of a child task.
#[component]
pub(super) fn ChildStep(origin: Origin, child_tasks: ChildTasks) -> impl IntoView {
    let w = words();
    let href = format!("{}?step={}", routes::task(origin.task), origin.step);
    view! {
        <section class="child">
            <p>{live(move || fill(w().children.belongs, &[&origin.task.to_string()]))}</p>
            <div class="toolbar">
                <LinkButton href>{text(|w| w.children.open_step)}</LinkButton>
                <ToggleChild submit=origin.submit child_tasks />
            </div>
            <Age child_tasks />
        </section>
    }
}

/// The child of the link that a step belongs to, if any.
#[component]
pub(super) fn ChildOf(
    feed: TaskFeed,
    step: SubtaskId,
    child_tasks: ChildTasks,
    /// The weight of the link to the child.
    open: ButtonKind,
) -> impl IntoView {
    let child_link = memo(move || child_tasks.children.child_link_of(step));
    let shown = move || {
        let child_link = child_link.get()?;
        let body = match child_link.child {
            Some(child) => view! { <Found child submit=child_link.submit child_tasks open /> }.into_any(),
            None => view! { <NotFound feed child_link step child_tasks /> }.into_any(),
        };
        Some(view! {
            <section class="child">
                <h3>{text(|w| w.children.child)}</h3>
                {body}
            </section>
        })
    };
    live(shown)
}

#[component]
fn Found(child: TaskId, submit: SubtaskId, child_tasks: ChildTasks, open: ButtonKind) -> impl IntoView {
    let w = words();
    let task = memo(move || child_tasks.children.task(child));
    let state = move || {
        let task = task.get()?;
        let (tone, word) = (messages::state::task_tone(&task.state), messages::state::task_word(w(), &task.state));
        let progress = Progress::of(task.steps.iter().map(|step| &step.state));
        let count = fill(w().tasks.steps_of, &[&progress.settled().to_string(), &progress.total().to_string()]);
        Some(view! {
            <p class="child-state">
                <StateBadge tone=Signal::derive(move || tone) word=Signal::derive(move || word.clone()) />
                " " <span class="num">{count}</span>
            </p>
        })
    };
    view! {
        {live(state)}
        <div class="toolbar">
            <ToggleChild submit child_tasks />
            <LinkButton href=routes::task(child) kind=open>
                {live(move || fill(w().children.open, &[&child.to_string()]))}
            </LinkButton>
        </div>
        <p>{live(move || fill(w().children.likely, &[&child.to_string()]))}</p>
        <Age child_tasks />
    }
}

#[component]
fn NotFound(feed: TaskFeed, child_link: ChildLink, step: SubtaskId, child_tasks: ChildTasks) -> impl IntoView {
    let w = words();
    let sentence = memo(move || {
        let words = &w().children;
        let Some(task) = feed.task.get() else { return String::new() };
        let is_over = |id| matches!(task.step(id).map(|step| &step.state), Some(StepState::Done | StepState::Skipped));
        let said = if seek::missing(&task, std::slice::from_ref(&child_link)).is_empty() {
            if is_over(child_link.submit) {
                words.lost
            } else if step == child_link.submit {
                words.to_come
            } else {
                words.waits
            }
        } else if task.state.is_end() || is_over(child_link.wait) {
            words.lost
        } else {
            words.missing
        };
        let trouble = child_tasks.children.search.with(|search| search.error().cloned());
        let trouble = trouble.map(|error| fill(words.trouble, &[messages::error::title(w(), &error)]));
        trouble.map_or_else(|| said.to_owned(), |trouble| messages::sentences(w(), said, &trouble))
    });
    view! { <p role="status">{sentence}</p> }
}

#[component]
fn ToggleChild(submit: SubtaskId, child_tasks: ChildTasks) -> impl IntoView {
    let w = words();
    let label = move || if child_tasks.is_open(submit) { w().children.hide } else { w().children.show };
    view! { <Button on_press=Callback::new(move |()| child_tasks.toggle(submit))>{live(label)}</Button> }
}

// Children are polled apart from the main task, and may be older.
#[component]
fn Age(child_tasks: ChildTasks) -> impl IntoView {
    let on_refresh = Callback::new(move |()| child_tasks.children.refresh());
    view! { <FreshnessLine freshness=child_tasks.children.freshness on_refresh /> }
}
