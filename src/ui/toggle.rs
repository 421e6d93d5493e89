//! A button that stays pressed: something is on or off.

use leptos::prelude::*;

use crate::reactive::{handler, live};

/// The button. While disabled it keeps its place in the tab order and says why.
#[component]
pub fn Toggle(
    /// What is on or off.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is on.
    #[prop(into)]
    pressed: Signal<bool>,
    /// Whether it must not be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Why it must not be pressed now.
    #[prop(optional, into)]
    reason: MaybeProp<String>,
    /// Called for each press that counts.
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
