//! A button for narrow windows: it shows and hides the rest of its row.

use leptos::prelude::*;

use super::icon::{Icon, IconView};
use crate::reactive::{RwSignal, handler, live};

/// The button. While it is off, a narrow window hides the elements after it in the same parent (style/narrow.css); a
/// wide window always shows them and hides the button.
#[component]
pub fn FoldSwitch(
    /// The name of the hidden content.
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
