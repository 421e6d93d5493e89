//! A failure, told in full: what happened, what to do, and the facts that support asks for.

use leptos::prelude::*;

use super::button::Button;
use super::copy_button::{CopyButton, CopyWords};
use super::facts::{Fact, Facts};
use super::icon::{Icon, IconView};
use crate::reactive::live;

/// The panel.
#[component]
pub fn ErrorPanel(
    /// What happened, in one sentence.
    #[prop(into)]
    title: Signal<String>,
    /// What to do about it.
    #[prop(optional, into)]
    advice: MaybeProp<String>,
    /// Code, message, status, trace id.
    #[prop(optional, into)]
    facts: Signal<Vec<Fact>>,
    /// The words of the copy button.
    #[prop(optional, into)]
    copy_words: Signal<CopyWords>,
    /// Copies the whole panel as text, and answers whether that worked. Without it there is no copy button.
    #[prop(optional, into)]
    on_copy: Option<Callback<(), bool>>,
    /// The word of the retry button.
    #[prop(optional, into)]
    retry_label: Signal<String>,
    /// Tries again. Without it there is no retry button.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
    /// More to say or to press.
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
                            <Button icon=Icon::Retry on_press>
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
