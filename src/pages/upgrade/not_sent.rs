//! In the review: why a submission was not sent, and how that of the other page has ended since.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::pages::{text, words};
use crate::reactive::{Memo, live};
use crate::routes;
use crate::state::journal::{JournalStore, NotBegun};
use crate::ui::banner::{Banner, BannerKind};
use crate::upgrade::entry::State;
use crate::upgrade::{Entry, ResourceId};

/// The reason; empty once the submission of the other page is shown elsewhere in the review.
#[component]
pub(super) fn NotSent(id: ResourceId, why: NotBegun, settled: Memo<Vec<Entry>>) -> impl IntoView {
    let store: JournalStore = expect_context();
    live(move || {
        let title = match why {
            NotBegun::NotStored => text(|w| w.pending_submissions.not_begun_storage),
            NotBegun::Open => match store.open_for(id).map(|entry| entry.state).or_else(|| last(&settled.get())) {
                None | Some(State::Sent) => text(|w| w.pending_submissions.not_begun_open),
                Some(State::Refused) => text(|w| w.pending_submissions.not_begun_refused),
                Some(State::Accepted(_) | State::Attached(_)) => text(|w| w.pending_submissions.not_begun_submitted),
                Some(State::Unknown | State::Dismissed) => return ().into_any(),
            },
        };
        let tasks = move || {
            let is_open = why != NotBegun::Open || store.open_for(id).is_some();
            let entries = if is_open { Vec::new() } else { settled.get() };
            entries.iter().rev().find_map(task_link)
        };
        view! { <Banner kind=BannerKind::Error title=title>{tasks()}</Banner> }.into_any()
    })
}

// A page without locks that yielded to another one counts as refused: a task says more.
fn last(settled: &[Entry]) -> Option<State> {
    let with_task = settled.iter().rev().find(|entry| entry.state.task().is_some());
    with_task.or(settled.last()).map(|entry| entry.state)
}

/// A link to the task of a submission; empty when it has none.
pub(super) fn task_link(entry: &Entry) -> Option<AnyView> {
    let (w, id) = (words(), entry.state.task()?);
    let label = move || fill(w().pending_submissions.open_task, &[&id.to_string()]);
    Some(view! { <a href=routes::task(id)>{live(label)}</a> }.into_any())
}
