//! A placeholder for the first load only: later loads keep the old data visible.

use crate::reactive::live;
use leptos::prelude::*;

/// Grey lines where text will be.
#[component]
pub fn Skeleton(
    /// The number of lines.
    #[prop(default = 3)]
    lines: usize,
    /// The name of the loading content, for screen readers.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{live(move || label.get())}</span>
            {(0..lines).map(|_| view! { <span class="skeleton-line" aria-hidden="true"></span> }).collect_view()}
        </div>
    }
}
