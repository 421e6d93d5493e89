//! The empty state of a pane: a sentence and a next step.

use leptos::prelude::*;

use super::icon::{Icon, IconView};
use crate::reactive::live;

/// The empty state of a pane.
#[component]
pub fn Empty(
    /// The missing object.
    #[prop(optional, into)]
    icon: MaybeProp<Icon>,
    /// Why the pane is empty, in one sentence.
    #[prop(into)]
    sentence: Signal<String>,
    /// The next step: a hint, a button or a link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            {live(move || icon.get().map(|icon| view! { <IconView icon /> }))}
            <p class="empty-sentence">{live(move || sentence.get())}</p>
            {children.map(|children| view! { <div class="empty-step">{children()}</div> })}
        </div>
    }
}
