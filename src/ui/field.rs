//! The frame of a field: label, control, hint, warning and error, tied together by ids.

use crate::reactive::live;
use leptos::prelude::*;

use super::icon::{Icon, IconView};

/// Whether a field has to be filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Need {
    /// It may stay empty.
    #[default]
    Optional,
    /// It must not stay empty.
    Required,
}

impl Need {
    /// The value of `aria-required`.
    #[must_use]
    pub const fn aria(self) -> Option<&'static str> {
        match self {
            Self::Optional => None,
            Self::Required => Some("true"),
        }
    }
}

/// The texts of a field, besides its label.
#[derive(Clone, Copy, Debug, Default)]
pub struct FieldNotes {
    /// The hint; always shown.
    pub hint: MaybeProp<String>,
    /// A warning about an accepted value.
    pub warning: MaybeProp<String>,
    /// The reason why the value is rejected.
    pub error: MaybeProp<String>,
}

impl FieldNotes {
    /// Returns the value of `aria-describedby` for the control with this id: the ids of its notes, the most important
    /// first.
    #[must_use]
    pub fn described_by(self, id: &str) -> Signal<Option<String>> {
        let id = id.to_owned();
        Signal::derive(move || {
            let notes = [("error", &self.error), ("warning", &self.warning), ("hint", &self.hint)];
            let ids: Vec<String> =
                notes.iter().filter(|(_, note)| note.get().is_some()).map(|(name, _)| format!("{id}-{name}")).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    }

    /// The value of `aria-invalid`.
    #[must_use]
    pub fn invalid(self) -> Signal<Option<&'static str>> {
        Signal::derive(move || self.error.get().is_some().then_some("true"))
    }
}

/// The mark of a required field. The words "required" reach screen readers through `aria-required`.
#[component]
pub fn RequiredMark(
    /// Whether the field is required.
    need: Need,
) -> impl IntoView {
    (need == Need::Required).then(|| view! { <span class="required" aria-hidden="true">"*"</span> })
}

/// The hint, the warning and the error of a field. The live regions stay in the page so that a change is announced.
#[component]
pub fn FieldNotesView(
    /// The id of the control.
    id: String,
    /// The texts.
    notes: FieldNotes,
) -> impl IntoView {
    let FieldNotes { hint, warning, error } = notes;
    let mark = |note: Option<String>, icon: Icon| {
        note.map(|note| {
            view! {
                <IconView icon />
                <span>{note}</span>
            }
        })
    };
    view! {
        <p class="field-error" id=format!("{id}-error") aria-live="polite">
            {live(move || mark(error.get(), Icon::Error))}
        </p>
        <p class="field-warning" id=format!("{id}-warning") aria-live="polite">
            {live(move || mark(warning.get(), Icon::Warning))}
        </p>
        <p class="field-hint" id=format!("{id}-hint")>
            {live(move || hint.get())}
        </p>
    }
}

/// A label over one control, and its notes under it. The control itself is the child: it carries the id,
/// `aria-describedby` and `aria-invalid` (see [`FieldNotes`]).
#[component]
pub fn Field(
    /// The id of the control.
    id: String,
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it has to be filled in.
    #[prop(optional)]
    need: Need,
    /// Hint, warning, error.
    #[prop(optional)]
    notes: FieldNotes,
    /// The control.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field" data-invalid=live(move || notes.invalid().get())>
            <label class="field-label" for=id.clone()>
                {live(move || label.get())}
                <RequiredMark need />
            </label>
            {children()}
            <FieldNotesView id notes />
        </div>
    }
}
