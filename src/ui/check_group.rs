//! A field for any of several values.

use crate::reactive::{handler, live, memo};
use crate::ui::event::current_target;
use leptos::ev::Event;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::distinct::distinct;
use super::drawn::drawn;
use super::field::{FieldNotes, FieldNotesView, Need, RequiredMark};
use super::select_field::Choice;

/// Returns the checked values after one of them was checked or unchecked. Values that are no longer offered are kept,
/// so that a reload of the list loses none.
fn toggled(held: &[String], value: &str, on: bool) -> Vec<String> {
    let mut held: Vec<String> = held.iter().filter(|other| *other != value).cloned().collect();
    if on {
        held.push(value.to_owned());
    }
    held
}

/// Returns the checked values after all offered ones were checked or unchecked.
fn toggled_all(choices: &[Choice], held: &[String], on: bool) -> Vec<String> {
    let mut held: Vec<String> =
        held.iter().filter(|value| choices.iter().all(|choice| choice.value != **value)).cloned().collect();
    if on {
        held.extend(choices.iter().map(|choice| choice.value.clone()));
    }
    held
}

/// A group of check boxes with notes, and one box for all of them.
#[component]
pub fn CheckGroup(
    /// The id of the group, unique in the page; the boxes get ids that begin with it.
    #[prop(into)]
    id: String,
    /// The label of the group.
    #[prop(into)]
    label: Signal<String>,
    /// Whether at least one has to be checked.
    #[prop(optional)]
    need: Need,
    /// The choices.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The values that are checked.
    #[prop(into)]
    selected: Signal<Vec<String>>,
    /// Called with the values checked after a change.
    #[prop(into)]
    on_change: Callback<Vec<String>>,
    /// The text of the box for all; without it there is no such box.
    #[prop(optional, into)]
    all_label: MaybeProp<String>,
    /// A hint for the choice.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// A warning about an accepted choice.
    #[prop(optional, into)]
    warning: MaybeProp<String>,
    /// The reason why the choice is rejected.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let notes = FieldNotes { hint, warning, error };
    let count = memo(move || {
        choices.with(|choices| selected.with(|held| choices.iter().filter(|c| held.contains(&c.value)).count()))
    });
    let total = memo(move || choices.with(Vec::len));
    let all_held = memo(move || count.get() > 0 && count.get() == total.get());
    let some_held = memo(move || count.get() > 0 && count.get() < total.get());
    let all_id = format!("{id}-all");
    let all_box = move || {
        let all_id = all_id.clone();
        all_label.get().map(|words| {
            view! {
                <div class="check check-all">
                    <input
                        type="checkbox"
                        id=all_id.clone()
                        prop:checked=live(move || all_held.get())
                        prop:indeterminate=live(move || some_held.get())
                        on:change=handler(move |event: Event| {
                            let Some(on) = is_checked(&event) else { return };
                            let held = choices.with_untracked(|all| selected.with_untracked(|held| toggled_all(all, held, on)));
                            on_change.run(held);
                        })
                    />
                    <label for=all_id>
                        {words} <span class="num check-count">{live(move || format!("{} / {}", count.get(), total.get()))}</span>
                    </label>
                </div>
            }
        })
    };
    let prefix = id.clone();
    let row = move |choice: Choice| {
        view! { <CheckRow id=format!("{prefix}-{}", choice.value) choice selected on_change /> }.into_any()
    };
    view! {
        <fieldset
            class="field check-group"
            id=id.clone()
            data-invalid=notes.invalid()
            aria-describedby=notes.described_by(&id)
        >
            <legend class="field-label">
                {live(move || label.get())}
                <RequiredMark need />
            </legend>
            <div class="check-list">
                {live(all_box)}
                {live(move || drawn(distinct(choices.get()), &row))}
            </div>
            <FieldNotesView id=id.clone() notes />
        </fieldset>
    }
}

fn is_checked(event: &Event) -> Option<bool> {
    current_target::<HtmlInputElement>(event).map(|field| field.checked())
}

/// One box of the group.
#[component]
fn CheckRow(
    id: String,
    choice: Choice,
    selected: Signal<Vec<String>>,
    on_change: Callback<Vec<String>>,
) -> impl IntoView {
    let Choice { value, label, note } = choice;
    let own = value.clone();
    let checked = move || selected.with(|held| held.contains(&own));
    view! {
        <div class="check">
            <input
                type="checkbox"
                id=id.clone()
                prop:checked=live(checked)
                on:change=handler(move |event: Event| {
                    let Some(on) = is_checked(&event) else { return };
                    on_change.run(selected.with_untracked(|held| toggled(held, &value, on)));
                })
            />
            <label for=id>
                {label} {(!note.is_empty()).then(|| view! { <span class="check-note">{note}</span> })}
            </label>
        </div>
    }
}
