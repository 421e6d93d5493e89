//! The sign that something is under way.

use leptos::prelude::*;

/// The turning ring alone, as decoration beside words. Under reduced motion it stands still.
#[component]
pub fn SpinnerRing() -> impl IntoView {
    view! { <span class="spinner-ring" aria-hidden="true"></span> }
}
