//! One of a few ways, each with what follows from it.

use leptos::prelude::*;

use super::drawn::drawn;
use super::field::{FieldNotes, FieldNotesView};
use crate::reactive::{handler, live};

/// A way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RadioOption {
    /// Its name for the program.
    pub value: String,
    /// Its name for people.
    pub label: String,
    /// What follows from it, or why it cannot be chosen.
    pub note: String,
    /// Whether it can be chosen.
    pub availability: Availability,
}

/// Whether a way can be chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Availability {
    /// It can.
    #[default]
    Open,
    /// It cannot; its note says why.
    Closed,
}

/// The group. All ways are in view, those too that cannot be chosen.
#[component]
pub fn RadioGroup(
    /// The id of the group, unique in the page.
    #[prop(into)]
    id: String,
    /// What is chosen here.
    #[prop(into)]
    label: Signal<String>,
    /// The ways.
    #[prop(into)]
    ways: Signal<Vec<RadioOption>>,
    /// The way that is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new way.
    #[prop(into)]
    on_change: Callback<String>,
    /// How to choose.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
) -> impl IntoView {
    let notes = FieldNotes { hint, warning: MaybeProp::default(), error: MaybeProp::default() };
    let prefix = StoredValue::new(id.clone());
    let row = move |way: RadioOption| {
        let RadioOption { value: own, label, note, availability } = way;
        let (mine, sent) = (own.clone(), own.clone());
        let id = format!("{}-{own}", prefix.get_value());
        let described = format!("{id}-note");
        view! {
            <div class="check">
                <input
                    type="radio"
                    id=id.clone()
                    name=prefix.get_value()
                    value=own
                    disabled=availability == Availability::Closed
                    aria-describedby=described.clone()
                    prop:checked=live(move || value.with(|value| *value == mine))
                    on:change=handler(move |_| {
                        let _ = on_change.try_run(sent.clone());
                    })
                />
                <div>
                    <label for=id>{label}</label>
                    <p class="check-note" id=described>{note}</p>
                </div>
            </div>
        }
        .into_any()
    };
    view! {
        <fieldset class="field check-group" id=id.clone() aria-describedby=notes.described_by(&id)>
            <legend class="field-label">{live(move || label.get())}</legend>
            <div class="check-list">{live(move || drawn(ways.get(), row))}</div>
            <FieldNotesView id=id.clone() notes />
        </fieldset>
    }
}
