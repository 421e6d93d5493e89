//! The sign of a running operation.

use leptos::prelude::*;

/// The turning ring alone, as decoration beside a text. Under reduced motion it does not turn.
#[component]
pub fn SpinnerRing() -> impl IntoView {
    view! { <span class="spinner-ring" aria-hidden="true"></span> }
}
