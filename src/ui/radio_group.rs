//! A field for one of a few options, each with its consequence.

use leptos::prelude::*;

use super::drawn::drawn;
use super::field::{FieldNotes, FieldNotesView};
use crate::reactive::{handler, live};

/// An option.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RadioOption {
    /// Its key.
    pub value: String,
    /// Its label.
    pub label: String,
    /// Its consequence, or why it is not available.
    pub note: String,
    /// Whether it is available.
    pub availability: Availability,
}

/// Whether an option is available.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Availability {
    /// It is available.
    #[default]
    Open,
    /// It is not available; its note gives the reason.
    Closed,
}

/// The group. All options are visible, including those that are not available.
#[component]
pub fn RadioGroup(
    /// The id of the group, unique in the page.
    #[prop(into)]
    id: String,
    /// The label of the group.
    #[prop(into)]
    label: Signal<String>,
    /// The options.
    #[prop(into)]
    ways: Signal<Vec<RadioOption>>,
    /// The chosen option.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new option.
    #[prop(into)]
    on_change: Callback<String>,
    /// A hint for the choice.
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
