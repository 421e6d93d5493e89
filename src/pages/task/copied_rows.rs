//! How many rows of the list or the timeline a copy put on the clipboard.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::pages::words;
use crate::reactive::{RwSignal, live};
use crate::ui::grid_copy::Copied;

/// One line below the rows, empty until they are copied.
#[component]
pub(super) fn CopiedRows(copied: RwSignal<Option<Copied>>) -> impl IntoView {
    let w = words();
    let sentence = move || {
        Some(match copied.get()? {
            Copied::All(all) => fill(w().lists.copied, &[&all.to_string()]),
            Copied::Drawn { drawn, all } => fill(w().lists.copied_drawn, &[&drawn.to_string(), &all.to_string()]),
        })
    };
    view! { <p class="copied-rows muted figures" role="status">{live(sentence)}</p> }
}

/// Returns the callback that sets it.
pub(super) fn on_copied(copied: RwSignal<Option<Copied>>) -> Callback<Option<Copied>> {
    Callback::new(move |now| {
        if copied.get_untracked() != now {
            copied.set(now);
        }
    })
}
