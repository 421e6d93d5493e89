//! Beside the graph: the details of the selected step, or of the task when none is selected.

use std::sync::Arc;

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::{live, memo};

use crate::i18n::{Words, fill, listed};
use crate::ocp::clean;
use crate::ocp::context::Context;
use crate::ocp::json::{self, Extra};
use crate::ocp::{SubtaskId, TaskId, Timestamp};
use crate::pages::{messages, prefs, session, words};
use crate::router::Parameter;
use crate::state::Prefs;
use crate::state::log_archive::LogArchive;
use crate::state::log_feed::LogFeed;
use crate::state::task_feed::TaskFeed;
use crate::task::{Step, Task, TaskState};
use crate::ui::badge::StateBadge;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::facts::Fact;
use crate::ui::icon::Icon;

use super::actions::StepActions;
use super::child::{ChildOf, ChildStep};
use super::context::TaskPageContext;
use super::details::Details;
use super::log::{FirstError, Log, LogAddress, LogPanel, TaskLogs, publish};
use super::pace::{PaceLine, Silence};
use super::selection::Selection;
use super::waiting::WaitingOn;

/// The panel.
#[component]
pub(super) fn Panel(
    feed: TaskFeed,
    task: TaskId,
    selection: Selection,
    context: TaskPageContext,
    /// Whether the facts about the task are open. Below 900 px they always are: under the view.
    facts: Parameter,
) -> impl IntoView {
    let w = words();
    // Only whether the step exists matters here: a change of its state must not rebuild the panel.
    let shown = memo(move || {
        selection
            .step
            .get()
            .filter(|id| feed.whole.with(|task| task.as_ref().is_some_and(|task| task.step(*id).is_some())))
    });
    // Created here, so that it continues while a step is selected.
    let archive = LogArchive::new(session(), task);
    view! {
        <aside class="split-side" data-place="panel"
            data-open=live(move || (shown.get().is_some() || facts.get().is_some()).then_some("true"))
            tabindex="0" aria-label=live(move || if shown.get().is_some() { w().tasks.step } else { w().tasks.task_panel })>
            {live(move || match shown.get() {
                Some(id) => view! { <StepPanel feed task selection context id /> }.into_any(),
                None => view! { <TaskPanel feed archive /> }.into_any(),
            })}
        </aside>
    }
}

#[component]
fn StepPanel(
    feed: TaskFeed,
    task: TaskId,
    selection: Selection,
    context: TaskPageContext,
    id: SubtaskId,
) -> impl IntoView {
    let (w, prefs) = (words(), prefs());
    let address = LogAddress::of(context.child_tasks.address_of(task, id));
    // OCP's id of the step, and of its task.
    let origin = untrack(|| feed.origin(id));
    let (task, step_id) = origin.map_or((task, id), |origin| (origin.task, origin.step));
    let step =
        memo(move || feed.whole.with(|task| task.as_ref().and_then(|task| task.step(id).cloned().map(Arc::new))));
    let name = memo(move || step.with(|step| step.as_ref().map(|step| step.name.clone()).unwrap_or_default()));
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
    let run =
        memo(move || step.with(|step| step.as_ref().map(|step| (step.state.clone(), (step.attempt, step.started)))));
    // In a failed task its other steps continue; in a successful one no step runs.
    let is_over = memo(move || {
        let is_end = |task: &Task| matches!(task.state, TaskState::Succeeded | TaskState::RolledBack);
        feed.whole.with(|task| task.as_deref().is_some_and(is_end))
    });
    let log_panel = LogPanel::new(LogFeed::follow(session(), task, step_id, run, is_over), state, address);
    publish(log_panel, context.logs, id);
    let acting = match origin {
        Some(origin) => view! { <ChildStep origin child_tasks=context.child_tasks /> }.into_any(),
        None => {
            view! { <StepActions feed step=id /> <ChildOf feed step=id child_tasks=context.child_tasks /> }.into_any()
        }
    };
    view! {
        <section class="panel">
            <div class="panel-head">
                <h2>{name}</h2>
                <Button
                    kind=ButtonKind::Quiet
                    icon=Icon::Close
                    label=text(|w| w.shell.close)
                    on_press=Callback::new(move |()| selection.select(None))
                />
            </div>
            <StateBadge tone word />
            <PaceLine step context />
            <Silence step context />
            <FirstError log_panel state />
            {acting}
            <WaitingOn feed selection id />
            <Log log_panel task step=step_id />
            <h3>{text(|w| w.forms.details)}</h3>
            <Details facts />
        </section>
    }
}

#[component]
fn TaskPanel(feed: TaskFeed, archive: LogArchive) -> impl IntoView {
    let prefs = prefs();
    let facts = Signal::derive(move || {
        feed.task.with(|task| task.as_ref().map(|task| task_facts(prefs, task)).unwrap_or_default())
    });
    view! {
        <section class="panel">
            <div class="panel-head">
                <h2>{text(|w| w.tasks.task_panel)}</h2>
            </div>
            <Details facts />
            <TaskLogs feed archive />
        </section>
    }
}

// Returns the names of the steps right before and right after one.
fn neighbours(task: &Task, id: SubtaskId) -> (Vec<String>, Vec<String>) {
    let name = |id: SubtaskId| task.step(id).map_or_else(|| id.to_string(), |step| step.name.clone());
    (task.upstreams(id).map(name).collect(), task.downstreams(id).map(name).collect())
}

fn step_facts(
    prefs: Prefs,
    step: &Step,
    id: SubtaskId,
    (upstreams, downstreams): &(Vec<String>, Vec<String>),
) -> Vec<Fact> {
    let words = prefs.words();
    let (t, shell) = (&words.tasks, &words.shell);
    let mut facts = vec![Fact::code(shell.id, id.to_string())];
    push_text(&mut facts, t.description, step.description.as_deref());
    push_code(&mut facts, t.ocp_status, step.status.as_ref().map(ToString::to_string));
    push_code(&mut facts, t.operation, step.operation.as_ref().map(ToString::to_string));
    facts.push(Fact::text(t.attempts, step.attempt.to_string()));
    push_times(&mut facts, prefs, step.created, step.started, step.finished);
    facts.push(Fact::text(
        t.timeout,
        step.timeout
            .map_or_else(|| t.timeout_none.to_owned(), |seconds| fill(words.errors.seconds, &[&seconds.to_string()])),
    ));
    facts.push(Fact::text(t.upstreams, joined(words, upstreams)));
    facts.push(Fact::text(t.downstreams, joined(words, downstreams)));
    push_prohibition(&mut facts, words, t.rollback_after_start, step.prohibits_rollback);
    push_prohibition(&mut facts, words, t.skipping, step.prohibits_skip);
    push_code(&mut facts, t.executor, step.executor.clone());
    push_code(&mut facts, t.parallel_idx, step.parallel_idx.map(|idx| idx.to_string()));
    push_code(&mut facts, t.series_id, step.series_id.map(|id| id.to_string()));
    push_code(&mut facts, t.node_type, step.node_type.clone());
    push_code(&mut facts, t.class_name, step.class_name.clone());
    push_context(&mut facts, step.context.as_ref(), t.context);
    push_extra(&mut facts, &step.extra);
    facts
}

fn task_facts(prefs: Prefs, task: &Task) -> Vec<Fact> {
    let words = prefs.words();
    let (t, shell) = (&words.tasks, &words.shell);
    let mut facts = vec![Fact::code(shell.id, task.id.to_string())];
    push_text(&mut facts, t.object, task.object.as_deref());
    facts.push(Fact::code(t.ocp_status, task.status.to_string()));
    push_code(&mut facts, t.operation, task.operation.as_ref().map(ToString::to_string));
    push_text(
        &mut facts,
        t.task_type,
        task.task_type.as_ref().map(|kind| messages::state::task_type(words, kind)).as_deref(),
    );
    push_text(&mut facts, t.creator, task.creator.as_deref());
    push_times(&mut facts, prefs, task.created, task.started, task.finished);
    push_code(&mut facts, t.executor, task.executor.clone());
    push_context(&mut facts, task.context.as_ref(), t.context);
    push_extra(&mut facts, &task.extra);
    facts
}

fn joined(words: &Words, names: &[String]) -> String {
    if names.is_empty() { words.shell.none.to_owned() } else { listed(names, words.joins.item) }
}

fn push_text(facts: &mut Vec<Fact>, label: &str, value: Option<&str>) {
    facts.extend(value.map(|value| Fact::text(label, value)));
}

fn push_code(facts: &mut Vec<Fact>, label: &str, value: Option<String>) {
    facts.extend(value.map(|value| Fact::code(label, value)));
}

fn push_prohibition(facts: &mut Vec<Fact>, words: &Words, label: &str, value: Option<bool>) {
    facts.extend(value.map(|value| Fact::text(label, if value { words.tasks.forbidden } else { words.tasks.allowed })));
}

fn push_times(
    facts: &mut Vec<Fact>,
    prefs: Prefs,
    created: Option<Timestamp>,
    started: Option<Timestamp>,
    finished: Option<Timestamp>,
) {
    let t = &prefs.words().tasks;
    for (label, time) in [(t.created, created), (t.started, started), (t.finished, finished)] {
        push_text(facts, label, time.map(|time| prefs.date(time)).as_deref());
    }
}

fn push_context(facts: &mut Vec<Fact>, context: Option<&Context>, label: &str) {
    let Some(context) = context else { return };
    facts.extend(context.strings.iter().map(|(name, value)| Fact::code(name, value)));
    facts.extend(context.lists.iter().map(|(name, values)| Fact::code(name, clean::field(&listed(values, ", ")))));
    facts.extend(context.unread.as_ref().map(|text| Fact::code(label, text)));
}

fn push_extra(facts: &mut Vec<Fact>, extra: &Extra) {
    facts.extend(extra.iter().map(|(name, value)| Fact::code(name, json::shown(value))));
}
