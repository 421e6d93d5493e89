//! A field for one of a few known values.

use leptos::ev::Event;
use leptos::prelude::*;
use web_sys::HtmlSelectElement;

use super::distinct::distinct;
use super::drawn::drawn;
use super::field::{Field, FieldNotes, Need};
use super::icon::{Icon, IconView};
use crate::reactive::{handler, live};
use crate::ui::event::current_target;

/// A value that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Choice {
    /// The value.
    pub value: String,
    /// The label.
    pub label: String,
    /// A sentence about the value; may be empty.
    pub note: String,
}

impl Choice {
    /// Creates a choice without a note.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), note: String::new() }
    }

    /// Adds a sentence about the value to the choice.
    #[must_use]
    pub fn with_note(self, note: impl Into<String>) -> Self {
        Self { note: note.into(), ..self }
    }
}

/// Returns the choices to list: those offered, and the chosen value if it is not among them, so that the page shows the
/// value that would be sent.
fn listed(mut options: Vec<Choice>, value: &str) -> Vec<Choice> {
    if !value.is_empty() && options.iter().all(|choice| choice.value != value) {
        options.push(Choice::new(value, value));
    }
    options
}

/// A select field. The note of its value is shown under it.
#[component]
pub fn SelectField(
    /// The id of the control, unique in the page.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// Whether a value has to be chosen.
    #[prop(optional)]
    need: Need,
    /// The choices.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// The chosen value; empty for none.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new value.
    #[prop(into)]
    on_change: Callback<String>,
    /// The text of the empty choice; without it a value is always chosen.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// A hint for the choice.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// A warning about an accepted value.
    #[prop(optional, into)]
    warning: MaybeProp<String>,
    /// The reason why the value is rejected.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let hint = MaybeProp::derive(move || {
        let note = options.with(|all| all.iter().find(|c| c.value == value.get()).map(|c| c.note.clone()));
        note.filter(|note| !note.is_empty()).or_else(|| hint.get())
    });
    let notes = FieldNotes { hint, warning, error };
    let option = move |choice: Choice| {
        let own = choice.value.clone();
        view! {
            <option
                value=choice.value
                prop:selected=live(move || value.with(|value| *value == own))
            >
                {choice.label}
            </option>
        }
        .into_any()
    };
    view! {
        <Field id=id.clone() label need notes>
            <span class="select">
                <select
                    class="input"
                    id=id.clone()
                    name=id.clone()
                    aria-required=need.aria()
                    aria-invalid=notes.invalid()
                    aria-describedby=notes.described_by(&id)
                    on:change=handler(move |event: Event| {
                    if let Some(field) = current_target::<HtmlSelectElement>(&event) {
                        on_change.run(field.value());
                    }
                })
                >
                    {live(move || {
                        placeholder
                            .get()
                            .map(|words| {
                                view! {
                                    <option value="" prop:selected=live(move || value.with(String::is_empty))>
                                        {words}
                                    </option>
                                }
                            })
                    })}
                    {live(move || drawn(distinct(listed(options.get(), &value.get())), option))}
                </select>
                <IconView icon=Icon::ChevronDown />
            </span>
        </Field>
    }
}
