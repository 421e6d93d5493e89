//! Submissions whose outcome is open: shown on the form of their object and on the task list, told of everywhere.

mod found;
mod give_up;
mod note;
mod open;

use leptos::prelude::*;

use crate::i18n::fill;
use crate::pages::{prefs, session, text, words};
use crate::reactive::{live, memo};
use crate::router::Router;
use crate::routes;
use crate::state::journal::JournalStore;
use crate::state::submission::{Sender, Submission};
use crate::task::Task;
use crate::upgrade::entry::State;
use crate::upgrade::{Entry, Journal, ResourceId};

use open::{Elsewhere, Unknown};

pub use note::OutcomeNote;

/// Which face of a submission is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Face {
    /// Nobody knows what became of it.
    Unknown,
    /// Another page waits for the answer.
    Elsewhere,
    /// This page has sent it again.
    Again,
}

/// The open submissions for one resource, or for all; nothing where there are none.
#[component]
pub fn Outcomes(
    /// The resource; all when left out.
    #[prop(optional, into)]
    of: Option<ResourceId>,
) -> impl IntoView {
    let store: JournalStore = expect_context();
    let router: Router = expect_context();
    // It outlives the banner, which goes while the submission is sent again.
    let sender = Sender {
        session: session(),
        store,
        arrival: expect_context(),
        state: RwSignal::new(Submission::Idle),
        on_task: Callback::new(move |task: Task| router.open(&routes::task(task.id))),
    };
    // Exchanged when a submission gets another face, and not whenever the journal changes.
    let open = memo(move || {
        let own = store.sending.get();
        store.journal.with(|journal| {
            let all = journal.entries.iter().filter(|entry| of.is_none_or(|id| id == entry.resource()));
            all.filter_map(|entry| Some((entry.key.clone(), face(entry, &own)?))).collect::<Vec<_>>()
        })
    });
    let draw = move |(key, face): (String, Face)| {
        let entry = store.journal.with_untracked(|journal| journal.entry(&key).cloned())?;
        Some(match face {
            Face::Unknown => view! { <Unknown entry sender /> }.into_any(),
            Face::Elsewhere => view! { <Elsewhere entry /> }.into_any(),
            Face::Again => view! { <p role="status">{text(|w| w.forms.submitting)}</p> }.into_any(),
        })
    };
    view! {
        {live(move || open.get().into_iter().map(draw).collect_view())}
        {of.map(|id| view! { <GivenUp id /> })}
    }
}

// What this page sends for the first time is told by the button that sent it.
fn face(entry: &Entry, own: &[String]) -> Option<Face> {
    match entry.state {
        State::Unknown => Some(Face::Unknown),
        State::Sent if !own.contains(&entry.key) => Some(Face::Elsewhere),
        State::Sent if entry.sends > 1 => Some(Face::Again),
        _ => None,
    }
}

/// The last submission for a resource, when it was given up: the reason is for whoever comes next.
#[component]
fn GivenUp(id: ResourceId) -> impl IntoView {
    let (w, prefs) = (words(), prefs());
    let store: JournalStore = expect_context();
    let last = memo(move || store.journal.with(|journal| last_given_up(journal, id)));
    live(move || {
        last.get().map(|entry| {
            let at = entry.at.map_or_else(|| w().shell.unknown.to_owned(), |at| prefs.date(at));
            view! { <p class="muted">{fill(w().pending_submissions.given_up, &[&entry.to, &at, &entry.reason])}</p> }
        })
    })
}

fn last_given_up(journal: &Journal, id: ResourceId) -> Option<Entry> {
    let last = journal.entries.iter().rev().find(|entry| entry.resource() == id)?;
    (last.state == State::Dismissed).then(|| last.clone())
}
