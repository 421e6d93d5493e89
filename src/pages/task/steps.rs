//! The same steps as a list, in the order in which they run, for whoever reads rather than looks.

use std::sync::Arc;

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::{derived, live, memo};

use crate::state::task_feed::TaskFeed;
use crate::task::Step;
use crate::ui::icon::{Icon, IconView};

use super::Selection;
use super::face::{Around, clock_signal, face_signal};

/// The list.
#[component]
pub(super) fn StepList(feed: TaskFeed, selection: Selection, around: Around) -> impl IntoView {
    let rows = move || {
        let shape = feed.shape.get()?;
        let rows = shape.order.iter().filter_map(|index| shape.steps.get(*index).cloned());
        Some(rows.map(|step| view! { <StepRow step selection around /> }).collect_view())
    };
    view! {
        <ol class="step-list" aria-label=text(|w| w.tasks.list_label)>
            {live(rows)}
        </ol>
    }
}

#[component]
fn StepRow(step: ArcRwSignal<Arc<Step>>, selection: Selection, around: Around) -> impl IntoView {
    let id = step.with_untracked(|step| step.id);
    let name = step.with_untracked(|step| step.name.clone());
    let note = step.with_untracked(|step| step.description.clone());
    let face = face_signal(step.clone(), around);
    let clock = clock_signal(step, around);
    let border = memo(move || face.with(|face| clock.with(|clock| face.border(clock))));
    let is_selected = memo(move || selection.step.get() == Some(id));
    view! {
        <li>
            <button
                type="button"
                class="step"
                data-tone=live(move || face.with(|face| face.tone.as_str()))
                data-plan=live(move || face.with(|face| face.plan.as_ref().map(|plan| plan.look.as_str())))
                data-pace=live(move || clock.with(|clock| clock.pace.as_ref().map(|pace| pace.look.as_str())))
                aria-current=live(move || is_selected.get().then_some("true"))
                on:click=move |_| selection.select(Some(id))
            >
                <IconView icon=derived(move || Icon::Tone(face.with(|face| face.tone))) />
                <span class="step-name">{name} {note.map(|note| view! { <span class="step-note">{note}</span> })} <span class="step-mark">{border}</span></span>
                <span class="step-state">
                    {live(move || face.with(|face| face.word.clone()))}
                    {live(move || face.with(|face| face.attempt.as_ref().map(|attempt| format!(" · {attempt}"))))}
                </span>
                <span class="step-time num">{live(move || clock.with(|clock| clock.text.clone()))}</span>
            </button>
        </li>
    }
}
