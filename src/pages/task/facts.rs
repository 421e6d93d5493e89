//! The fields of a task and of a step, as OCP reports them, and the panel with those of the task beside its view.

use leptos::prelude::*;

use crate::i18n::{Words, fill, listed};
use crate::ocp::clean;
use crate::ocp::context::Context;
use crate::ocp::json::{self, Extra};
use crate::ocp::{SubtaskId, TaskId, Timestamp};
use crate::pages::{messages, prefs, session, text, words};
use crate::reactive::live;
use crate::router::Parameter;
use crate::state::Prefs;
use crate::state::log_archive::LogArchive;
use crate::state::task_feed::TaskFeed;
use crate::task::{Step, Task};
use crate::ui::facts::Fact;

use super::details::Details;
use super::log::TaskLogs;

/// The id of the panel.
pub(super) const FACTS: &str = "task-facts";

/// The panel with the facts about the task.
#[component]
pub(super) fn TaskFacts(
    feed: TaskFeed,
    task: TaskId,
    /// Whether it is open. Below 900 px it always is, under the view.
    open: Parameter,
) -> impl IntoView {
    let (w, prefs) = (words(), prefs());
    // Continues while the panel is closed.
    let archive = LogArchive::new(session(), task);
    let facts = Signal::derive(move || {
        feed.task.with(|task| task.as_ref().map(|task| task_facts(prefs, task)).unwrap_or_default())
    });
    view! {
        <aside
            class="split-side"
            id=FACTS
            data-place="facts"
            data-open=live(move || open.get().is_some().then_some("true"))
            tabindex="0"
            aria-label=live(move || w().tasks.task_panel)
        >
            <section class="panel">
                <div class="panel-head">
                    <h2>{text(|w| w.tasks.task_panel)}</h2>
                </div>
                <Details facts />
                <TaskLogs feed archive />
            </section>
        </aside>
    }
}

/// Returns the names of the steps right before and right after one.
pub(super) fn neighbours(task: &Task, id: SubtaskId) -> (Vec<String>, Vec<String>) {
    let name = |id: SubtaskId| task.step(id).map_or_else(|| id.to_string(), |step| step.name.clone());
    (task.upstreams(id).map(name).collect(), task.downstreams(id).map(name).collect())
}

/// Returns the fields of a step; `id` is OCP's.
pub(super) fn step_facts(
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
