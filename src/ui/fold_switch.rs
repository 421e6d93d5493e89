//! A button that only narrow windows have: it shows what follows it in its row, and hides it again.

use leptos::prelude::*;

use super::icon::{Icon, IconView};
use crate::reactive::{handler, live};

/// The button. While it is off, a phone shows none of the elements after it inside of the same parent (style/narrow.css);
/// where there is room they are always shown and it is not.
#[component]
pub fn FoldSwitch(
    /// What it shows.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <button
            class="button fold-switch"
            type="button"
            data-kind="quiet"
            data-form="words"
            aria-expanded=live(move || open.get().to_string())
            on:click=handler(move |_| open.update(|open| *open = !*open))
        >
            <span class="button-words">{live(move || label.get())}</span>
            <IconView icon=Icon::ChevronDown />
        </button>
    }
}
