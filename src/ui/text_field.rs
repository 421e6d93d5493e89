//! A field for one line of text.

use leptos::ev::{CompositionEvent, Event};
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::field::{Field, FieldNotes, Need};
use crate::reactive::{handler, live};
use crate::ui::event::current_target;

/// The kind of text in a text field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// Ordinary text.
    #[default]
    Text,
    /// A technical text: a name, a version, an address. Set in the fixed-width font.
    Code,
    /// A whole number; kept as text, since ids do not fit a floating-point number.
    Digits,
    /// A text to search for.
    Search,
    /// A secret: not shown.
    Password,
}

/// Whether the browser may fill a field in with stored data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Autofill {
    /// It may not: the text belongs to this one request.
    #[default]
    Off,
    /// With the user name for the sign-in, as password managers store it.
    Username,
}

impl Autofill {
    /// The value of the `autocomplete` attribute.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Username => "username",
        }
    }
}

impl TextKind {
    /// The value of the `type` attribute.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text | Self::Code | Self::Digits => "text",
            Self::Search => "search",
            Self::Password => "password",
        }
    }

    /// The value of `inputmode`: which keyboard a phone shows.
    const fn keyboard(self) -> &'static str {
        match self {
            Self::Text | Self::Code | Self::Password => "text",
            Self::Digits => "numeric",
            Self::Search => "search",
        }
    }

    const fn face(self) -> &'static str {
        match self {
            Self::Code | Self::Digits => "code",
            Self::Text | Self::Search | Self::Password => "words",
        }
    }
}

/// A text field. It shows `value` and reports each change; the caller keeps the text, so that no input is lost.
#[component]
pub fn TextField(
    /// The id of the control, unique in the page.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// The kind of text.
    #[prop(optional)]
    kind: TextKind,
    /// Whether the browser may fill it in.
    #[prop(optional)]
    autofill: Autofill,
    /// Whether it has to be filled in.
    #[prop(optional)]
    need: Need,
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new text at each change.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called when the operator leaves the field: the moment to check it.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// The hint.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// A warning about an accepted text.
    #[prop(optional, into)]
    warning: MaybeProp<String>,
    /// The reason why the text is rejected.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// An example, shown while it is empty.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
) -> impl IntoView {
    let notes = FieldNotes { hint, warning, error };
    // The text of an unfinished composition of an input method is not reported. Browsers differ in whether the last
    // input comes before or after the end of the composition, so both events report the text.
    let composes = StoredValue::new(false);
    let report = move |event: &Event| {
        if let Some(field) = current_target::<HtmlInputElement>(event) {
            on_input.run(field.value());
        }
    };
    view! {
        <Field id=id.clone() label need notes>
            <input
                class="input"
                id=id.clone()
                name=id.clone()
                type=kind.as_str()
                inputmode=kind.keyboard()
                data-face=kind.face()
                autocomplete=autofill.as_str()
                autocapitalize="off"
                spellcheck="false"
                placeholder=live(move || placeholder.get())
                aria-required=need.aria()
                aria-invalid=notes.invalid()
                aria-describedby=notes.described_by(&id)
                prop:value=live(move || value.get())
                on:compositionstart=handler(move |_: CompositionEvent| {
                    let _ = composes.try_set_value(true);
                })
                on:compositionend=handler(move |event: CompositionEvent| {
                    let _ = composes.try_set_value(false);
                    report(&event);
                })
                on:input=handler(move |event: Event| {
                    if composes.try_get_value() != Some(true) {
                        report(&event);
                    }
                })
                on:blur=handler(move |_| {
                    if let Some(on_leave) = on_leave {
                        on_leave.run(());
                    }
                })
            />
        </Field>
    }
}
