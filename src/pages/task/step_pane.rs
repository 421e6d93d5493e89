//! A step in the dock: what it is, why it failed and what waits because of that, the actions; beside that its log.

use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::fill;
use crate::ocp::{SubtaskId, TaskId, Timestamp};
use crate::pages::messages::place::place_text;
use crate::pages::{messages, prefs, session, text, words};
use crate::reactive::{RwSignal, live, memo};
use crate::routes;
use crate::state::log_feed::LogFeed;
use crate::state::task_feed::TaskFeed;
use crate::task::failing::held_up;
use crate::task::{Step, StepState, Task, TaskState};
use crate::ui::badge::StateBadge;
use crate::ui::button::{Button, ButtonKind};

use super::actions::StepActions;
use super::causes::Causes;
use super::child::{ChildOf, ChildStep};
use super::context::TaskPageContext;
use super::details::Details;
use super::facts::{neighbours, step_facts};
use super::log::{FirstError, Log, LogAddress, LogPanel, publish};
use super::pace::{PaceLine, Silence};
use super::report::CopyReport;
use super::selection::Selection;
use super::waiting::WaitingOn;

/// The pane.
#[component]
pub(super) fn StepPane(
    feed: TaskFeed,
    task: TaskId,
    selection: Selection,
    context: TaskPageContext,
    id: SubtaskId,
    /// The failed step of a child task that this step failed for.
    of_child: Option<SubtaskId>,
    /// The step of that child task whose log is shown in place of this step's own.
    log_of: Option<SubtaskId>,
    /// Whether the operator asked for its own log.
    shows_own: RwSignal<bool>,
) -> impl IntoView {
    let (w, prefs) = (words(), prefs());
    // OCP's id of the step, and of its task.
    let origin = untrack(|| feed.origin(id));
    let (page, (task, step_id)) = (task, origin.map_or((task, id), |origin| (origin.task, origin.step)));
    let step =
        memo(move || feed.whole.with(|task| task.as_ref().and_then(|task| task.step(id).cloned().map(Arc::new))));
    let name = memo(move || step.with(|step| step.as_ref().map(|step| step.name.clone()).unwrap_or_default()));
    let place = memo(move || {
        let index = feed.whole.with(|task| task.as_ref().and_then(|task| task.index_of(id)));
        index.and_then(|index| context.places.with(|places| places.get(index).map(place_text))).unwrap_or_default()
    });
    let state = memo(move || step.with(|step| step.as_ref().map(|step| step.state.clone())));
    let tone = Signal::derive(move || {
        state.with(|state| state.as_ref().map_or(crate::ui::tone::Tone::Unknown, messages::state::step_tone))
    });
    let word = Signal::derive(move || {
        state.with(|state| state.as_ref().map(|state| messages::state::step_word(w(), state)).unwrap_or_default())
    });
    let facts = Signal::derive(move || {
        let neighbours = feed.whole.with(|task| task.as_ref().map(|task| neighbours(task, id)).unwrap_or_default());
        step.with(|step| step.as_ref().map(|step| step_facts(prefs, step, step_id, &neighbours)).unwrap_or_default())
    });
    let logged = memo(move || match log_of {
        Some(failed) => context.child_tasks.awaited(id)?.step(failed).map(run_of),
        None => step.with(|step| step.as_deref().map(run_of)),
    });
    let because = memo(move || of_child.and_then(|_| context.child_tasks.failure_text(w(), id)));
    // In a failed task its other steps continue; in a successful one no step runs.
    let is_over = memo(move || {
        let is_end = |task: &Task| matches!(task.state, TaskState::Succeeded | TaskState::RolledBack);
        feed.whole.with(|task| task.as_deref().is_some_and(is_end))
    });
    let child = untrack(|| context.child_tasks.awaited(id));
    let address = match child.as_ref().zip(log_of) {
        Some((child, failed)) => LogAddress::of(format!("{}?step={failed}", routes::task(child.id)), None),
        None => LogAddress::of(context.child_tasks.address_of(page, id), Some(id)),
    };
    let (log_task, log_step) = child.zip(log_of).map_or((task, step_id), |(child, failed)| (child.id, failed));
    let log_panel = LogPanel::new(LogFeed::follow(session(), log_task, log_step, logged, is_over), state, address);
    publish(log_panel, context.logs, id);
    let held = memo(move || {
        let has_failed = state.with(|state| *state == Some(StepState::Failed));
        let count =
            if has_failed { feed.whole.with(|task| task.as_ref().map_or(0, |task| held_up(task, id))) } else { 0 };
        (count > 0).then(|| fill(w().tasks.held_up, &[&count.to_string()]))
    });
    let acting = match origin {
        Some(origin) => view! { <ChildStep origin child_tasks=context.child_tasks /> }.into_any(),
        None => {
            let actions = |retry| view! { <StepActions feed step=id retry /> }.into_any();
            let child = |open| view! { <ChildOf feed step=id child_tasks=context.child_tasks open /> }.into_any();
            // A retry of a step whose child failed fails again: first the child.
            let (first, second) = match of_child {
                Some(_) => (child(ButtonKind::Primary), actions(ButtonKind::Secondary)),
                None => (actions(ButtonKind::Primary), child(ButtonKind::Secondary)),
            };
            view! { {first} {second} }.into_any()
        }
    };
    view! {
        <section class="step-pane">
            <div class="step-told" tabindex="0">
                <div class="step-head">
                    <h2>{name}</h2>
                    <StateBadge tone word />
                    <span class="figures">{live(move || place.get())}</span>
                </div>
                <p>{live(move || because.get())}</p>
                <FirstError log_panel state />
                <Causes context step=id />
                <p class="figures">{live(move || held.get())}</p>
                {acting}
                {of_child.map(|_| view! { <WhoseLog shows_own /> })}
                <CopyReport feed step id=step_id log_panel place because state selection context />
                <PaceLine step context />
                <Silence step context />
                <WaitingOn feed selection id />
                <h3>{text(|w| w.forms.details)}</h3>
                <Details facts />
            </div>
            <Log log_panel task=log_task step=log_step />
        </section>
    }
}

// What a log depends on.
fn run_of(step: &Step) -> (StepState, (i64, Option<Timestamp>)) {
    (step.state.clone(), (step.attempt, step.started))
}

// Changes between the log of the child's step and the step's own.
#[component]
fn WhoseLog(shows_own: RwSignal<bool>) -> impl IntoView {
    let w = words();
    let label = move || if shows_own.get() { w().children.log_of_child } else { w().children.own_log };
    view! { <Button on_press=Callback::new(move |()| shows_own.update(|own| *own = !*own))>{live(label)}</Button> }
}
