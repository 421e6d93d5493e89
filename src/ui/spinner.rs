//! The sign that something is under way.

use leptos::prelude::*;

/// The turning ring alone, as decoration beside words. Under reduced motion it stands still.
#[component]
pub fn SpinnerRing() -> impl IntoView {
    view! { <span class="spinner-ring" aria-hidden="true"></span> }
}

/// The turning ring with a word, announced once.
#[component]
pub fn Spinner(
    /// What is under way.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    view! {
        <p class="spinner" role="status">
            <SpinnerRing />
            <span>{move || label.get()}</span>
        </p>
    }
}
