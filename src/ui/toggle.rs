//! A button that stays pressed while its setting is on.

use leptos::prelude::*;

use crate::reactive::{handler, live};

/// The button. While disabled it keeps its place in the tab order and gives the reason.
#[component]
pub fn Toggle(
    /// The name of the setting.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is on.
    #[prop(into)]
    pressed: Signal<bool>,
    /// Whether it is disabled.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Why it is disabled.
    #[prop(optional, into)]
    reason: MaybeProp<String>,
    /// Called for each click while it is enabled.
    on_press: Callback<()>,
) -> impl IntoView {
    let why = move || disabled.get().then(|| reason.get()).flatten();
    let press = move |_| {
        if !disabled.get_untracked() {
            on_press.run(());
        }
    };
    view! {
        <button
            class="button toggle"
            type="button"
            data-kind="quiet"
            data-form="words"
            aria-pressed=live(move || pressed.get().to_string())
            aria-disabled=live(move || disabled.get().then_some("true"))
            aria-description=live(why)
            title=live(why)
            on:click=handler(press)
        >
            <span class="button-words">{live(move || label.get())}</span>
        </button>
    }
}
