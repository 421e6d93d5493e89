//! A field for yes or no.

use leptos::ev::Event;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::field::{FieldNotes, FieldNotesView, Need, RequiredMark};
use crate::reactive::{handler, live};
use crate::ui::event::current_target;

/// A check box with its sentence beside it.
#[component]
pub fn CheckField(
    /// The id of the control, unique in the page.
    #[prop(into)]
    id: String,
    /// The sentence that the operator agrees to.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it has to be checked.
    #[prop(optional)]
    need: Need,
    /// Whether it is checked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Called with the new value.
    #[prop(into)]
    on_change: Callback<bool>,
    /// The consequence of the value.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// A warning about an accepted value.
    #[prop(optional, into)]
    warning: MaybeProp<String>,
    /// The reason why the value is rejected.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let notes = FieldNotes { hint, warning, error };
    view! {
        <div class="field" data-invalid=notes.invalid()>
            <div class="check">
                <input
                    type="checkbox"
                    id=id.clone()
                    name=id.clone()
                    aria-required=need.aria()
                    aria-invalid=notes.invalid()
                    aria-describedby=notes.described_by(&id)
                    prop:checked=live(move || checked.get())
                    on:change=handler(move |event: Event| {
                    if let Some(field) = current_target::<HtmlInputElement>(&event) {
                        on_change.run(field.checked());
                    }
                })
                />
                <label for=id.clone()>
                    {live(move || label.get())}
                    <RequiredMark need />
                </label>
            </div>
            <FieldNotesView id notes />
        </div>
    }
}
