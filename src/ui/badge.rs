//! A badge with a state in one word.

use crate::reactive::live;
use leptos::prelude::*;

use super::icon::{Icon, IconView};
use super::tone::Tone;

/// The glyph, the word and the colour of a state.
#[component]
pub fn StateBadge(
    /// The state.
    #[prop(into)]
    tone: Signal<Tone>,
    /// Its word.
    #[prop(into)]
    word: Signal<String>,
) -> impl IntoView {
    let icon = Signal::derive(move || Icon::Tone(tone.get()));
    view! {
        <span class="badge" data-tone=live(move || tone.get().as_str())>
            <IconView icon />
            <span>{live(move || word.get())}</span>
        </span>
    }
}
