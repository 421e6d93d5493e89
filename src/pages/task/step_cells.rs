//! The cells of a row of the list: a step, or a fold of steps.

use std::sync::Arc;

use leptos::prelude::*;

use crate::masking::masked;
use crate::ocp::SubtaskId;
use crate::pages::messages::place::place_text;
use crate::pages::words;
use crate::reactive::{Memo, live, memo};
use crate::state::task_feed::TaskFeed;
use crate::task::place::Place;
use crate::task::{Step, Unit, fold};
use crate::ui::dag::{CardContent, NodeModel};
use crate::ui::icon::{Icon, IconView};

use super::card::{FoldModel, StepModel, fold_label};
use super::context::TaskPageContext;
use super::selection::Selection;

type Steps = Vec<ArcRwSignal<Arc<Step>>>;

/// Returns the cells of the row with a key. They are built anew only when the row's steps change: when a member left a
/// fold, or the task has other steps.
pub(super) fn cells(
    feed: TaskFeed,
    selection: Selection,
    context: TaskPageContext,
    places: Memo<Vec<Place>>,
    key: u64,
) -> AnyView {
    let steps = memo(move || steps_of(feed, key));
    live(move || match steps.get().as_slice() {
        [] => ().into_any(),
        [step] => step_cells(feed, selection, context, places, step.clone()),
        steps => fold_cells(feed, context, steps.to_vec()),
    })
    .into_any()
}

/// Returns the steps of the row with a key.
pub(super) fn steps_of(feed: TaskFeed, key: u64) -> Steps {
    let (Some(graph), Some(task)) = (feed.graph.get(), feed.whole.get_untracked()) else { return Vec::new() };
    if let Some(index) = task.index_of(SubtaskId(key)) {
        return graph.steps.get(index).cloned().into_iter().collect();
    }
    let unit = graph.units.iter().find(|unit| matches!(unit, Unit::Fold(_)) && fold::key(&task, unit) == key);
    let members = unit.map(Unit::members).unwrap_or_default();
    members.iter().filter_map(|index| graph.steps.get(*index).cloned()).collect()
}

fn step_cells(
    feed: TaskFeed,
    selection: Selection,
    context: TaskPageContext,
    places: Memo<Vec<Place>>,
    step: ArcRwSignal<Arc<Step>>,
) -> AnyView {
    let (id, name, note) = step.with_untracked(|step| {
        (step.id, step.name.clone(), step.description.as_deref().map(|text| masked(text).into_owned()))
    });
    // With other steps the cells are built anew.
    let index =
        feed.whole.with_untracked(|task| task.as_ref().and_then(|task| task.index_of(id))).unwrap_or(usize::MAX);
    let place = memo(move || places.with(|places| places.get(index).map(place_text).unwrap_or_default()));
    let started = memo({
        let step = step.clone();
        move || step.with(|step| step.started)
    });
    let more = view! {
        <span class="step-place" role="gridcell" title=live(move || place.get())>{live(move || place.get())}</span>
        <span class="step-start num" role="gridcell" title=live(move || started.get().map(|at| context.prefs.date(at)))>
            {live(move || started.get().map(|at| context.prefs.clock(at)))}
        </span>
    };
    let link = memo(move || selection.address_of(id));
    let title = name.clone();
    let name = view! {
        <a class="row-link" href=live(move || link.get()) tabindex="-1">
            {name}
        </a>
    };
    let label = view! {
        <span class="step-label" title=title>
            {name}
            {note.map(|note| view! { <span class="step-note">" " {note}</span> })}
        </span>
    };
    row_cells(feed, vec![id], label.into_any(), Arc::new(StepModel { step, index, context }), more.into_any())
}

fn fold_cells(feed: TaskFeed, context: TaskPageContext, steps: Steps) -> AnyView {
    let w = words();
    let ids = steps.iter().map(|step| step.with_untracked(|step| step.id)).collect();
    let name = steps.first().map(|step| step.with_untracked(|step| step.name.clone())).unwrap_or_default();
    let label = fold_label(w(), &name, steps.len());
    let title = label.clone();
    let label = view! {
        <span class="step-label" title=title>
            {label}
        </span>
    };
    row_cells(feed, ids, label.into_any(), Arc::new(FoldModel { name, steps, context }), ().into_any())
}

// `more` are the cells that only a step has: the members of a fold have many locations, and its counts take the room.
fn row_cells(feed: TaskFeed, ids: Vec<SubtaskId>, label: AnyView, model: Arc<dyn NodeModel>, more: AnyView) -> AnyView {
    // For a fold, the number of the member that runs first.
    let number = memo(move || {
        let task = feed.whole.get()?;
        let indices: Vec<usize> = ids.iter().filter_map(|id| task.index_of(*id)).collect();
        feed.graph.with(|graph| graph.as_ref()?.order.iter().position(|index| indices.contains(index))).map(|at| at + 1)
    });
    let card = memo({
        let model = model.clone();
        move || model.card()
    });
    let clock = memo(move || model.clock());
    let tone = memo(move || card.with(|card| card.tone));
    let border = memo(move || card.with(|card| clock.with(|clock| card.marks(clock))));
    let plan = memo(move || card.with(|card| card.plan.as_ref().map(|plan| plan.look.as_str())));
    let pace = memo(move || clock.with(|clock| clock.pace.as_ref().map(|pace| pace.look.as_str())));
    let state = memo(move || card.with(state_text));
    view! {
        <span class="step-order num" role="gridcell">{live(move || number.get())}</span>
        <span class="step-name" role="gridcell" data-plan=live(move || plan.get()) data-pace=live(move || pace.get())>
            <span class="step-tone" data-tone=live(move || tone.get().as_str())>
                <IconView icon=Signal::derive(move || Icon::Tone(tone.get())) />
            </span>
            {label}
            <span class="step-mark">{live(move || border.get())}</span>
        </span>
        <span
            class="step-state"
            role="gridcell"
            data-tone=live(move || tone.get().as_str())
            title=live(move || state.get())
        >
            {live(move || state.get())}
        </span>
        {more}
        <span class="step-time num" role="gridcell">{live(move || clock.with(|clock| clock.text.clone()))}</span>
    }
    .into_any()
}

/// Formats a state and the attempt in one line.
pub(super) fn state_text(card: &CardContent) -> String {
    match &card.attempt {
        Some(attempt) => format!("{} · {attempt}", card.word),
        None => card.word.clone(),
    }
}
