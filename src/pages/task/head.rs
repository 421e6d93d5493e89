//! The head of the page: the object, the state, the duration, the parent of a child task, the progress, and whether the
//! task can be rolled back.

use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::{fill, listed};
use crate::masking::masked;
use crate::ocp::context::Context;
use crate::pages::parts::freshness_line::FreshnessLine;
use crate::pages::{messages, prefs, session, text, words};
use crate::reactive::{RwSignal, live, memo};
use crate::routes;
use crate::sorting::Sort as _;
use crate::state::task_feed::TaskFeed;
use crate::task::{Progress, Task, TaskState, elapsed, rollback};
use crate::ui::badge::StateBadge;
use crate::ui::fold_switch::FoldSwitch;
use crate::ui::progress::{CountsBar, Part};
use crate::ui::tone::Tone;

use super::actions::TaskActions;
use super::ahead::{Ahead, AheadLine};
use super::child_tasks::ChildTasks;

/// The head.
#[component]
pub(super) fn TaskHead(feed: TaskFeed, tick: RwSignal<u32>, ahead: Ahead, child_tasks: ChildTasks) -> impl IntoView {
    let (w, prefs, session) = (words(), prefs(), session());
    let of = move |read: fn(&Task) -> String| {
        memo(move || feed.task.with(|task| task.as_deref().map(read).unwrap_or_default()))
    };
    let name = of(|task| task.name.clone());
    // Most names of tasks end with their object.
    let object = of(|task| task.object.clone().filter(|object| !task.name.contains(object)).unwrap_or_default());
    let change = of(|task| task.context.as_ref().and_then(change).unwrap_or_default());
    let short_change = memo(move || change.with(|change| without_builds(change)));
    let number = of(|task| task.id.to_string());
    let state = memo(move || {
        feed.task.with(|task| task.as_ref().map_or(TaskState::Unknown(String::new()), |task| task.state.clone()))
    });
    let children = memo(move || child_tasks.waited_for());
    let progress = memo(move || {
        let all = |task: &Arc<Task>| children.with(|children| Progress::with_children(task, children));
        feed.task.with(|task| task.as_ref().map(all).unwrap_or_default())
    });
    let duration = move || {
        tick.track();
        let now = session.clock.now();
        let taken = feed.task.with(|task| task.as_ref().and_then(|task| elapsed::task_duration(task, now)));
        taken.map(|taken| messages::duration(w(), taken))
    };
    let parts = Signal::derive(move || progress.with(|progress| parts(w(), progress)));
    let sentence = Signal::derive(move || {
        progress.with(|progress| {
            let sentence = if children.with(Vec::is_empty) { w().tasks.steps_of } else { w().tasks.steps_of_all };
            fill(sentence, &[&progress.settled().to_string(), &progress.total().to_string()])
        })
    });
    // A finished task cannot be rolled back.
    let undo = memo(move || {
        feed.task.with(|task| {
            let task = task.as_ref()?;
            let is_over = matches!(task.state, TaskState::Succeeded | TaskState::RolledBack);
            (!is_over).then(|| messages::rollback::way_back(prefs, task, &rollback::of(task)))
        })
    });
    let parent = move || {
        let (task, wait) = child_tasks.parent.get()?;
        let address = format!("{}?step={wait}", routes::task(task));
        Some(view! {
            <p class="kin">
                {text(|w| w.children.parent)} {live(move || messages::gap(w()))}
                <a href=address>{live(move || fill(w().tasks.task_number, &[&task.to_string()]))}</a> {live(move || messages::gap(w()))}
                <span class="muted">{live(move || fill(w().joins.aside, &[w().children.parent_why]))}</span>
            </p>
        })
    };
    view! {
        <header class="task-head">
            <h1 class="task-name">{name}</h1>
            <span class="task-object">
                {object} " "
                <span class="muted num">{live(move || fill(w().tasks.task_number, &[&number.get()]))}</span>
            </span>
            <StateBadge
                tone=Signal::derive(move || messages::state::task_tone(&state.get()))
                word=Signal::derive(move || messages::state::task_word(w(), &state.get()))
            />
            <span class="task-time num">{live(duration)}</span>
            <TaskActions feed />
            {live(parent)}
            <div class="task-progress">
                <p class="figures">{sentence}</p>
                <CountsBar parts sentence />
                <AheadLine feed ahead />
                <FreshnessLine freshness=feed.freshness on_refresh=Callback::new(move |()| feed.refresh()) />
            </div>
            // On wide pages these two are further up (style/task.css).
            <FoldSwitch label=text(|w| w.tasks.ways) open=RwSignal::new(false) />
            <span class="task-change figures" title=change>{short_change}</span>
            <span class="task-undo" title=live(move || undo.get())>{live(move || undo.get())}</span>
        </header>
    }
}

// From → to, where the context has both versions: cluster upgrades do (S0).
fn change(context: &Context) -> Option<String> {
    let from = context.string("cluster_version").or_else(|| context.string("origin_version"))?;
    let to =
        context.list("upgrade_versions").last().map(String::as_str).or_else(|| context.string("target_version"))?;
    Some(masked(&listed(&[from, to], " → ")).into_owned())
}

// The builds are long and rarely differ alone; the tooltip has them.
fn without_builds(change: &str) -> String {
    let ends: Vec<&str> = change.split(" → ").map(|version| version.split('-').next().unwrap_or(version)).collect();
    match ends.as_slice() {
        [from, to] if from != to => ends.join(" → "),
        _ => change.to_owned(),
    }
}

fn parts(words: &crate::i18n::Words, progress: &Progress) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (state, count) in progress.parts() {
        let tone = messages::state::step_tone(state);
        match parts.iter_mut().find(|part| part.tone == tone) {
            Some(part) => part.count += count,
            None => parts.push(Part { tone, word: messages::state::step_word(words, state), count }),
        }
    }
    // The bar starts with the finished steps and ends with the pending ones.
    let place = |tone: Tone| match tone {
        Tone::Done | Tone::Skipped => 0,
        Tone::Failed | Tone::Cancelled | Tone::Unknown => 1,
        Tone::Running | Tone::Cancelling | Tone::RollingBack => 2,
        Tone::Ready => 3,
        Tone::Waiting | Tone::RolledBack => 4,
    };
    parts.put_in_order_by_key(|part| (place(part.tone), part.tone));
    parts
}
