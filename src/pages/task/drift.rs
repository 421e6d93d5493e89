//! A small note of the unknown fields and values in OCP's responses of this session.

use leptos::prelude::*;

use crate::i18n::{Words, fill};
use crate::pages::parts::failure::copy_words_of;
use crate::pages::{messages, text, words};
use crate::reactive::live;
use crate::state::drift_log::DriftLog;
use crate::state::task_feed::TaskFeed;
use crate::task::drift::Drift;
use crate::ui::copy_button::{CopyButton, copy_text};
use crate::ui::shown::Shown;

/// The note, closed at first. Empty while all fields and values are known.
#[component]
pub(super) fn DriftNote(feed: TaskFeed) -> impl IntoView {
    let w = words();
    let log: DriftLog = expect_context();
    log.follow(feed);
    let any = Signal::derive(move || log.seen.with(|seen| !seen.is_empty()));
    let count = move || fill(w().ahead.drift, &[&log.seen.with(|seen| seen.iter().count()).to_string()]);
    let rows = move || {
        let row = |(place, word): (String, String)| view! { <li>{place} " " <code>{word}</code></li> };
        log.seen.with(|seen| lines(w(), seen)).into_iter().map(row).collect_view()
    };
    let copy = Callback::new(move |()| {
        let lines = log.seen.with_untracked(|seen| lines(w(), seen));
        copy_text(&lines.iter().map(|(place, word)| format!("{place}\t{word}\n")).collect::<String>())
    });
    view! {
        <Shown when=any>
            <details class="drift">
                <summary class="figures">{live(count)}</summary>
                <p>{text(|w| w.ahead.drift_about)}</p>
                <ul>{live(rows)}</ul>
                <CopyButton words=copy_words_of(move || w().ahead.drift_copy) on_copy=copy />
            </details>
        </Shown>
    }
}

// A missing value has a text of its own.
fn lines(words: &Words, drift: &Drift) -> Vec<(String, String)> {
    let missing = |word: &str| if word.is_empty() { words.ahead.drift_none.to_owned() } else { word.to_owned() };
    drift.iter().map(|(place, word)| (messages::ahead::drift_place(words, place).to_owned(), missing(word))).collect()
}
