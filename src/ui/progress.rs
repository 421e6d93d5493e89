//! Counts per state: a bar of segments, and the same in words and numbers.

use crate::reactive::{live, memo};
use leptos::prelude::*;

use super::distinct::distinct;
use super::drawn::drawn;
use super::icon::{Icon, IconView};
use super::tone::Tone;

/// The number of items in one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The state.
    pub tone: Tone,
    /// Its name.
    pub word: String,
    /// The number.
    pub count: usize,
}

/// A bar with a segment for each state that has items, and a legend under it.
#[component]
pub fn CountsBar(
    /// The counts, in the order of the bar. Parts of zero are left out, parts of one tone are added up.
    #[prop(into)]
    parts: Signal<Vec<Part>>,
    /// The whole in one sentence.
    #[prop(into)]
    sentence: Signal<String>,
) -> impl IntoView {
    let tones = memo(move || {
        parts.with(|parts| distinct(parts.iter().filter(|part| part.count > 0).map(|part| part.tone).collect()))
    });
    let count = move |tone: Tone| {
        parts.with(|parts| parts.iter().filter(|part| part.tone == tone).map(|part| part.count).sum::<usize>())
    };
    let word =
        move |tone: Tone| parts.with(|parts| parts.iter().find(|part| part.tone == tone).map(|part| part.word.clone()));
    let segment = move |tone: Tone| {
        view! { <span
            class="counts-part"
            data-tone=tone.as_str()
            style:--count=live(move || count(tone).to_string())
        ></span> }
        .into_any()
    };
    let line = move |tone: Tone| {
        view! { <li data-tone=tone.as_str()>
            <IconView icon=Icon::Tone(tone) />
            <span class="num">{live(move || count(tone))}</span>
            " "
            <span>{live(move || word(tone))}</span>
        </li> }
        .into_any()
    };
    view! {
        <div class="counts">
            <div class="counts-bar" role="img" aria-label=live(move || sentence.get())>
                {live(move || drawn(tones.get(), segment))}
            </div>
            <ul class="counts-words">
                {live(move || drawn(tones.get(), line))}
            </ul>
        </div>
    }
}
