//! A button that copies, and shows the result for two seconds.

use crate::reactive::{RwSignal, Scope, live};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use super::icon::Icon;

/// How long the result stays, in milliseconds.
const SHOWN_MS: u32 = 2000;

/// The texts of a copy button.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CopyWords {
    /// The text of the button: "Copy".
    pub copy: String,
    /// The text after a success: "Copied".
    pub copied: String,
    /// The text after a refusal of the browser: "Not copied".
    pub failed: String,
}

/// Whether a copy button shows its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CopyFace {
    /// Icon and text.
    #[default]
    Words,
    /// The icon alone, until there is a result to show.
    Icon,
}

/// The copy button.
#[component]
pub fn CopyButton(
    /// Its texts.
    #[prop(into)]
    words: Signal<CopyWords>,
    /// Whether the texts are shown.
    #[prop(optional)]
    face: CopyFace,
    /// Copies, and returns whether that succeeded.
    #[prop(into)]
    on_copy: Callback<(), bool>,
) -> impl IntoView {
    let result = RwSignal::new(None::<bool>);
    let timer = StoredValue::new_local(None::<Timeout>);
    let scope = Scope::current();
    let press = move |()| {
        result.set(Some(on_copy.run(())));
        timer.set_value(Some(scope.after(SHOWN_MS, move || result.set(None))));
    };
    let icon = Signal::derive(move || match result.get() {
        None => Some(Icon::Copy),
        Some(true) => Some(Icon::Check),
        Some(false) => Some(Icon::Warning),
    });
    let message = move || {
        words.with(|words| match result.get() {
            None => String::new(),
            Some(true) => words.copied.clone(),
            Some(false) => words.failed.clone(),
        })
    };
    let name = move || words.with(|words| words.copy.clone());
    let button = match face {
        CopyFace::Words => view! {
            <Button kind=ButtonKind::Quiet icon on_press=press>
                {live(name)}
            </Button>
        }
        .into_any(),
        CopyFace::Icon => {
            view! { <Button kind=ButtonKind::Quiet icon label=Signal::derive(name) on_press=press /> }.into_any()
        }
    };
    view! {
        <span class="copy">
            {button}
            <span class="copy-result" role="status">
                {live(message)}
            </span>
        </span>
    }
}

/// Copies a text; returns `false` when the browser refuses. Must be called from a user's gesture.
#[must_use]
pub fn copy_text(text: &str) -> bool {
    crate::platform::clipboard::copy(text)
}

/// Returns an address of the console with its host, for use elsewhere.
#[must_use]
pub fn absolute(address: &str) -> String {
    crate::platform::location::absolute(address)
}
