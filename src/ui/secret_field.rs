//! A line for a secret. It stays in the browser's own field until somebody takes it out: no signal holds it, and no
//! half of it is left in memory with each key.

use leptos::ev::Event;
use leptos::html::Input;
use leptos::prelude::*;

use super::field::{Field, FieldNotes, Need};
use crate::reactive::handler;

/// What is in the field. A handle: copies are about the same field.
#[derive(Clone, Copy)]
pub struct SecretText {
    node: NodeRef<Input>,
    /// Whether nothing is in it.
    pub is_empty: RwSignal<bool>,
}

impl Default for SecretText {
    fn default() -> Self {
        Self { node: NodeRef::new(), is_empty: RwSignal::new(true) }
    }
}

impl SecretText {
    /// Looks whether something is in the field: a password manager fills it in without a word in some browsers.
    pub fn look(self) {
        // Asked of the browser, which knows without handing the text out.
        let Some(is_empty) = self.node.get_untracked().map(|input| !input.check_validity()) else { return };
        if self.is_empty.get_untracked() != is_empty {
            self.is_empty.set(is_empty);
        }
    }

    /// Takes the text out and leaves the field empty.
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
    /// What is in it.
    secret: SecretText,
    /// Why it cannot be taken.
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
