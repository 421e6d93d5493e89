//! Submissions whose outcome is open: shown on the form of their object and on the task list, with a note on every
//! page.

mod found;
mod give_up;
mod left;
mod note;
mod open;

use leptos::prelude::*;

use crate::i18n::fill;
use crate::ocp::TaskId;
use crate::pages::{prefs, session, text, words};
use crate::reactive::{RwSignal, effect, live, memo};
use crate::state::journal::JournalStore;
use crate::state::submission::{Sender, Submission};
use crate::upgrade::entry::State;
use crate::upgrade::{Entry, Journal, ResourceId};

use open::{Elsewhere, Unknown};

pub use left::LeftOutcomes;
pub use note::OutcomeNote;

/// The view of a submission that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Face {
    /// Its outcome is unknown.
    Unknown,
    /// Another page waits for the response.
    Elsewhere,
    /// This page has sent it again.
    Again,
}

/// The open submissions for one resource, or for all; empty where there are none.
#[component]
pub fn Outcomes(
    /// The resource; all when left out.
    #[prop(optional, into)]
    of: Option<ResourceId>,
    /// Opens the task that a submission has started.
    on_task: Callback<TaskId>,
) -> impl IntoView {
    let store: JournalStore = expect_context();
    // It outlives the banner, which is removed while the submission is sent again.
    let sender = Sender {
        session: session(),
        store,
        arrival: expect_context(),
        state: RwSignal::new(Submission::Idle),
        on_task,
    };
    // Rebuilt when a submission gets another view, and not whenever the journal changes.
    let open = memo(move || {
        let own = store.sending.get();
        store.journal.with(|journal| {
            let all = journal.entries.iter().filter(|entry| of.is_none_or(|id| id == entry.resource()));
            all.filter_map(|entry| Some((entry.key.clone(), face(entry, &own)?))).collect::<Vec<_>>()
        })
    });
    // While another page sends it, this page's attempt is over.
    effect(move || {
        let is_elsewhere = open.with(|all| all.iter().any(|(_, face)| *face == Face::Elsewhere));
        if is_elsewhere && matches!(sender.state.get(), Submission::NotBegun(_)) {
            sender.state.set(Submission::Idle);
        }
    });
    let draw = move |(key, face): (String, Face)| {
        let entry = store.journal.with_untracked(|journal| journal.entry(&key).cloned())?;
        Some(match face {
            Face::Unknown => view! { <Unknown entry sender on_task /> }.into_any(),
            Face::Elsewhere => view! { <Elsewhere entry /> }.into_any(),
            Face::Again => view! { <p role="status">{text(|w| w.forms.submitting)}</p> }.into_any(),
        })
    };
    view! {
        {live(move || open.get().into_iter().map(draw).collect_view())}
        {of.map(|id| view! { <GivenUp id /> })}
    }
}

// A submission that this page sends for the first time is reported beside the button that sent it.
fn face(entry: &Entry, own: &[String]) -> Option<Face> {
    match entry.state {
        State::Unknown => Some(Face::Unknown),
        State::Sent if !own.contains(&entry.key) => Some(Face::Elsewhere),
        State::Sent if entry.sends > 1 => Some(Face::Again),
        _ => None,
    }
}

/// The last submission for a resource, when it was closed without a known outcome: the reason is for later operators.
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
