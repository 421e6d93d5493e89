//! A field for a secret. The text stays in the browser's own field until the program takes it: no signal holds it, and
//! no partial copy is left in memory with each key.

use leptos::ev::Event;
use leptos::html::Input;
use leptos::prelude::*;

use super::field::{Field, FieldNotes, Need};
use crate::reactive::{RwSignal, handler};

/// The content of the field. A handle: copies refer to the same field.
#[derive(Clone, Copy)]
pub struct SecretText {
    node: NodeRef<Input>,
    /// Whether the field is empty.
    pub is_empty: RwSignal<bool>,
}

impl Default for SecretText {
    fn default() -> Self {
        Self { node: NodeRef::new(), is_empty: RwSignal::new(true) }
    }
}

impl SecretText {
    /// Checks whether the field is filled: in some browsers a password manager fills it without an event.
    pub fn look(self) {
        // The browser's validity check shows it without handing the text out.
        let Some(is_empty) = self.node.get_untracked().map(|input| !input.check_validity()) else { return };
        if self.is_empty.get_untracked() != is_empty {
            self.is_empty.set(is_empty);
        }
    }

    /// Takes the text and leaves the field empty.
    #[must_use]
    pub fn take(self) -> String {
        let Some(input) = self.node.get_untracked() else { return String::new() };
        let text = input.value();
        input.set_value("");
        self.is_empty.set(true);
        text
    }
}

/// The field.
#[component]
pub fn SecretField(
    /// The id of the control, unique in the page.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// Its content.
    secret: SecretText,
    /// The reason why it is rejected.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let notes = FieldNotes { error, ..FieldNotes::default() };
    view! {
        <Field id=id.clone() label need=Need::Required notes>
            <input
                node_ref=secret.node
                class="input"
                id=id.clone()
                name=id.clone()
                type="password"
                data-face="words"
                autocomplete="current-password"
                autocapitalize="off"
                spellcheck="false"
                required
                aria-invalid=notes.invalid()
                aria-describedby=notes.described_by(&id)
                on:input=handler(move |_: Event| secret.look())
            />
        </Field>
    }
}
