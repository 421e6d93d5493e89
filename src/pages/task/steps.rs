//! The same steps as a list, in the order in which they run, for whoever reads rather than looks. Folds of the graph are
//! rows that open.

use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::Words;
use crate::ocp::SubtaskId;
use crate::pages::{text, words};
use crate::reactive::{derived, live, memo};
use crate::state::task_feed::{Shape, TaskFeed};
use crate::task::{Task, Unit, fold};
use crate::ui::dag::Subject;
use crate::ui::icon::{Icon, IconView};
use crate::ui::tree_grid::{TreeGrid, TreeRow};

use super::Selection;
use super::face::{Around, FoldSubject, StepSubject, fold_label};

/// The list.
#[component]
pub(super) fn StepList(feed: TaskFeed, selection: Selection, around: Around) -> impl IntoView {
    let w = words();
    let opened = RwSignal::new(Vec::<u64>::new());
    let selected = derived(move || selection.step.get().map(|id| id.0));
    let rows = derived(move || {
        let (Some(shape), Some(task)) = (feed.shape.get(), feed.task.get()) else { return Vec::new() };
        opened.with(|opened| rows(&shape, &task, opened, selected.get()))
    });
    let cells = move |key: u64| {
        let (Some(shape), Some(task)) = (feed.shape.get_untracked(), feed.task.get_untracked()) else {
            return ().into_any();
        };
        cells(&shape, &task, key, w(), around)
    };
    let toggle = move |key: u64| {
        opened.update(|opened| match opened.iter().position(|other| *other == key) {
            Some(at) => drop(opened.remove(at)),
            None => opened.push(key),
        });
    };
    view! {
        <TreeGrid
            label=text(|w| w.tasks.list_label)
            rows
            cells=Arc::new(cells)
            selected
            on_select=Callback::new(move |key| selection.select(Some(SubtaskId(key))))
            on_toggle=Callback::new(toggle)
        />
    }
}

// A fold stands where the first of its steps runs. One that holds the selected step is open.
fn rows(shape: &Shape, task: &Task, opened: &[u64], selected: Option<u64>) -> Vec<TreeRow> {
    let id_of = |index: usize| task.steps.get(index).map(|step| step.id.0);
    let mut unit_of: Vec<Option<&Unit>> = vec![None; task.steps.len()];
    for unit in &shape.units {
        for &member in unit.members() {
            if let Some(own) = unit_of.get_mut(member) {
                *own = Some(unit);
            }
        }
    }
    let mut rows = Vec::new();
    for &index in &shape.order {
        match unit_of.get_mut(index).and_then(Option::take) {
            Some(unit @ Unit::Fold(members)) => {
                let key = fold::key(task, unit);
                let is_open = opened.contains(&key) || members.iter().any(|member| id_of(*member) == selected);
                rows.push(TreeRow { key, level: 1, is_open: Some(is_open) });
                let inside = members.iter().filter_map(|member| id_of(*member)).filter(|_| is_open);
                rows.extend(inside.map(|key| TreeRow { key, level: 2, is_open: None }));
                for &member in members {
                    if let Some(own) = unit_of.get_mut(member) {
                        *own = None;
                    }
                }
            }
            Some(Unit::Step(_)) => rows.extend(id_of(index).map(|key| TreeRow { key, level: 1, is_open: None })),
            None => {}
        }
    }
    rows
}

fn cells(shape: &Shape, task: &Task, key: u64, words: &Words, around: Around) -> AnyView {
    let fold = shape.units.iter().find(|unit| matches!(unit, Unit::Fold(_)) && fold::key(task, unit) == key);
    let (name, note, subject): (String, Option<String>, Arc<dyn Subject>) = match fold {
        Some(unit) => {
            let steps: Vec<_> = unit.members().iter().filter_map(|index| shape.steps.get(*index).cloned()).collect();
            let name = steps.first().map(|step| step.with_untracked(|step| step.name.clone())).unwrap_or_default();
            (fold_label(words, &name, steps.len()), None, Arc::new(FoldSubject { name, steps, around }))
        }
        None => {
            let index = task.index_of(SubtaskId(key));
            let Some(step) = index.and_then(|index| shape.steps.get(index).cloned()) else { return ().into_any() };
            let (name, note) = step.with_untracked(|step| (step.name.clone(), step.description.clone()));
            (name, note, Arc::new(StepSubject { step, around }))
        }
    };
    let face = memo({
        let subject = subject.clone();
        move || subject.face()
    });
    let clock = memo(move || subject.clock());
    let border = memo(move || face.with(|face| clock.with(|clock| face.border(clock))));
    let plan = memo(move || face.with(|face| face.plan.as_ref().map(|plan| plan.look.as_str())));
    let pace = memo(move || clock.with(|clock| clock.pace.as_ref().map(|pace| pace.look.as_str())));
    view! {
        <span class="step-tone" role="gridcell" data-tone=live(move || face.with(|face| face.tone.as_str()))>
            <IconView icon=derived(move || Icon::Tone(face.with(|face| face.tone))) />
        </span>
        <span class="step-name" role="gridcell" data-plan=live(move || plan.get()) data-pace=live(move || pace.get())>
            {name} {note.map(|note| view! { <span class="step-note">{note}</span> })}
            <span class="step-mark">{live(move || border.get())}</span>
        </span>
        <span class="step-state" role="gridcell" data-tone=live(move || face.with(|face| face.tone.as_str()))>
            {live(move || face.with(|face| face.word.clone()))}
            {live(move || face.with(|face| face.attempt.as_ref().map(|attempt| format!(" · {attempt}"))))}
        </span>
        <span class="step-time num" role="gridcell">{live(move || clock.with(|clock| clock.text.clone()))}</span>
    }
    .into_any()
}
