//! A failure in full: the event, the advice, and the facts that support needs.

use leptos::prelude::*;

use super::button::Button;
use super::copy_button::{CopyButton, CopyWords};
use super::facts::{Fact, Facts};
use super::icon::{Icon, IconView};
use crate::reactive::live;

/// The panel.
#[component]
pub fn ErrorPanel(
    /// The event in one sentence.
    #[prop(into)]
    title: Signal<String>,
    /// The advice.
    #[prop(optional, into)]
    advice: MaybeProp<String>,
    /// Code, message, status, trace id.
    #[prop(optional, into)]
    facts: Signal<Vec<Fact>>,
    /// The texts of the copy button.
    #[prop(optional, into)]
    copy_words: Signal<CopyWords>,
    /// Copies the whole panel as text, and returns whether that succeeded. Without it there is no copy button.
    #[prop(optional, into)]
    on_copy: Option<Callback<(), bool>>,
    /// The text of the retry button.
    #[prop(optional, into)]
    retry_label: Signal<String>,
    /// Why the request cannot be repeated now.
    #[prop(optional, into)]
    retry_barred: Signal<Option<String>>,
    /// Repeats the request. Without it there is no retry button.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
    /// Further content and buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let has_actions = on_copy.is_some() || on_retry.is_some();
    let actions = move || {
        view! {
            <div class="error-panel-actions">
                {on_retry
                    .map(|on_press| {
                        view! {
                            <Button
                                icon=Icon::Retry
                                disabled=Signal::derive(move || retry_barred.with(Option::is_some))
                                reason=retry_barred
                                on_press
                            >
                                {live(move || retry_label.get())}
                            </Button>
                        }
                    })}
                {on_copy.map(|on_copy| view! { <CopyButton words=copy_words on_copy /> })}
            </div>
        }
    };
    view! {
        <section class="error-panel">
            <p class="error-panel-title" role="alert">
                <IconView icon=Icon::Error />
                <span>{live(move || title.get())}</span>
            </p>
            <p class="error-panel-advice">{live(move || advice.get())}</p>
            <Facts facts />
            {children.map(|children| children())}
            {has_actions.then(actions)}
        </section>
    }
}
