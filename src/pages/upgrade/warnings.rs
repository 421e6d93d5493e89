//! The warnings about an upgrade: those of the draft's check, and those found when the review opened.

use leptos::prelude::*;

use crate::i18n::{Words, fill};
use crate::ocp::OcpError;
use crate::ocp::odd::Odd;
use crate::pages::{messages, session, text, words};
use crate::reactive::{Memo, live, memo};
use crate::routes;
use crate::state::SignIn;
use crate::state::journal::JournalStore;
use crate::state::load::Load;
use crate::state::outcome::{self, Found};
use crate::ui::banner::{Banner, BannerKind};
use crate::upgrade::candidate::Fit;
use crate::upgrade::{Entry, ResourceId, Warning};

use super::not_sent::task_link;

/// A warning found when the review opened.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Notice {
    /// An upgrade that is not over.
    UnderWay(Found),
    /// It is unknown whether an upgrade is running.
    Unchecked(OcpError),
    /// This number of tasks could not be read, and may be one.
    Unread(usize),
    /// The browser does not store the journal.
    NotStored,
}

/// The running upgrades, and the entries that could not be read and may be one.
type Running = Result<(Vec<Found>, Vec<Odd>), OcpError>;

/// The search for running upgrades of a resource. A handle: copies share everything.
#[derive(Clone, Copy)]
pub(super) struct LookAround {
    /// The notices; `None` until OCP has responded.
    pub(super) found: Memo<Option<Vec<Notice>>>,
    running: Load<Running>,
}

impl LookAround {
    /// Requests the running upgrades from OCP, and checks that the browser stores the journal.
    pub(super) fn begin(id: ResourceId, name: String) -> Self {
        let session = session();
        let store: JournalStore = expect_context();
        store.probe();
        let is_in = move || session.access.sign_in.get() == SignIn::In;
        let running = Load::new(move || is_in().then(|| outcome::running(session, id, name.clone())));
        let found = memo(move || {
            let mut notices: Vec<Notice> = match running.value.get()? {
                Ok((found, unread)) => {
                    let unread = (!unread.is_empty()).then_some(Notice::Unread(unread.len()));
                    found.into_iter().map(Notice::UnderWay).chain(unread).collect()
                }
                Err(error) => vec![Notice::Unchecked(error)],
            };
            if store.is_refused.get() {
                notices.push(Notice::NotStored);
            }
            Some(notices)
        });
        Self { found, running }
    }

    /// Requests them again; nothing is known until OCP has responded.
    pub(super) fn again(self) {
        self.running.again();
    }
}

/// All warnings of a review.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct AllWarnings {
    plan: Vec<Warning>,
    submitted: Vec<Entry>,
    found: Vec<Notice>,
}

impl AllWarnings {
    /// Collects those of the draft's check, of the submissions that were settled since the form was opened, and of the
    /// search. A task that runs is named once.
    pub(super) fn of(plan: Vec<Warning>, settled: Vec<Entry>, found: Vec<Notice>) -> Self {
        let is_found = |task| found.iter().any(|notice| matches!(notice, Notice::UnderWay(under) if under.id == task));
        let is_missing = |entry: &Entry| entry.state.task().is_some_and(|task| !is_found(task));
        let submitted = settled.into_iter().filter(is_missing).collect();
        Self { plan, submitted, found }
    }

    /// Whether there are none as far as is known.
    pub(super) fn is_empty(&self) -> bool {
        self.plan.is_empty() && self.submitted.is_empty() && self.found.is_empty()
    }
}

/// The warnings; a sentence when there are none.
#[component]
pub(super) fn Warnings(warnings: Memo<AllWarnings>, looking: Memo<bool>) -> impl IntoView {
    live(move || {
        let all = warnings.get();
        if !all.is_empty() {
            return view! { <List all /> }.into_any();
        }
        let sentence =
            if looking.get() { text(|w| w.pending_submissions.checking) } else { text(|w| w.forms.no_warnings) };
        view! { <p class="muted">{sentence}</p> }.into_any()
    })
}

#[component]
fn List(all: AllWarnings) -> impl IntoView {
    let w = words();
    let warning = move |warning| view! { <li>{live(move || messages::upgrade::warning(w(), &warning))}</li> };
    let notice = |notice| view! { <NoticeLine notice /> };
    view! {
        <Banner kind=BannerKind::Warning title=text(|w| w.forms.warnings)>
            <ul class="warnings">
                {all.plan.into_iter().map(warning).collect_view()}
                {all.submitted.into_iter().map(|entry| view! { <SubmittedLine entry /> }).collect_view()}
                {all.found.into_iter().map(notice).collect_view()}
            </ul>
        </Banner>
    }
}

#[component]
fn SubmittedLine(entry: Entry) -> impl IntoView {
    let w = words();
    let link = task_link(&entry);
    view! {
        <li>
            {live(move || fill(w().pending_submissions.submitted_since, &[&entry.to]))}
            {live(move || messages::gap(w()))}
            {link}
        </li>
    }
}

#[component]
fn NoticeLine(notice: Notice) -> impl IntoView {
    let w = words();
    let link = match &notice {
        Notice::UnderWay(found) => Some(found.id),
        Notice::Unchecked(_) | Notice::Unread(_) | Notice::NotStored => None,
    };
    view! {
        <li>
            {live(move || sentence(w(), &notice))}
            {link
                .map(|id| {
                    view! {
                        {live(move || messages::gap(w()))}
                        <a href=routes::task(id)>{live(move || fill(w().pending_submissions.open_task, &[&id.to_string()]))}</a>
                    }
                })}
        </li>
    }
}

fn sentence(words: &Words, notice: &Notice) -> String {
    let o = &words.pending_submissions;
    match notice {
        Notice::UnderWay(Found { name, state, fit, .. }) => {
            let sentence = if *fit == Fit::Good { o.under_way } else { o.under_way_possible };
            fill(sentence, &[name, &messages::state::task_word(words, state)])
        }
        Notice::Unchecked(error) => fill(o.unchecked, &[messages::error::title(words, error)]),
        Notice::Unread(count) => fill(o.unread, &[&count.to_string()]),
        Notice::NotStored => o.warning_storage.to_owned(),
    }
}
