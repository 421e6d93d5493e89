//! The note in the frame about submissions of unknown outcome.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::pages::words;
use crate::reactive::{live, memo};
use crate::routes;
use crate::state::journal::JournalStore;
use crate::ui::icon::{Icon, IconView};
use crate::ui::shown::Shown;
use crate::upgrade::entry::State;

/// A link to the page where they are resolved; empty where there are none.
#[component]
pub fn OutcomeNote() -> impl IntoView {
    let w = words();
    let store: JournalStore = expect_context();
    let count = memo(move || {
        let is_unknown = |entry: &&crate::upgrade::Entry| entry.state == State::Unknown;
        store.journal.with(|journal| journal.entries.iter().filter(is_unknown).count())
    });
    let sentence = move || match count.get() {
        1 => w().pending_submissions.note_one.to_owned(),
        more => fill(w().pending_submissions.note_more, &[&more.to_string()]),
    };
    view! {
        <Shown when=Signal::derive(move || count.get() > 0)>
            <a class="outcome-note" href=routes::TASKS>
                <IconView icon=Icon::Warning />
                <span>{live(sentence)}</span>
            </a>
        </Shown>
    }
}
