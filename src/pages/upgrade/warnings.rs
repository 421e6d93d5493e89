//! The warnings about an upgrade: those of the draft's check, and those found when the review opened.

use leptos::prelude::*;

use crate::i18n::{Words, fill};
use crate::ocp::OcpError;
use crate::pages::{messages, session, text, words};
use crate::reactive::{live, memo};
use crate::routes;
use crate::state::SignIn;
use crate::state::journal::JournalStore;
use crate::state::load::Load;
use crate::state::outcome::{self, Found};
use crate::ui::banner::{Banner, BannerKind};
use crate::upgrade::candidate::Fit;
use crate::upgrade::{ResourceId, Warning};

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

/// Requests the running upgrades of a resource from OCP, and checks that the browser stores the journal. `None` until
/// OCP has responded.
pub(super) fn look_around(id: ResourceId, name: String) -> Memo<Option<Vec<Notice>>> {
    let session = session();
    let store: JournalStore = expect_context();
    store.probe();
    let is_in = move || session.access.sign_in.get() == SignIn::In;
    let running = Load::new(move || is_in().then(|| outcome::running(session, id, name.clone())));
    memo(move || {
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
    })
}

/// All warnings; a sentence when there are none.
#[component]
pub(super) fn Warnings(warnings: Vec<Warning>, notices: Memo<Option<Vec<Notice>>>) -> impl IntoView {
    live(move || {
        let found = notices.get();
        let is_looking = found.is_none();
        let found = found.unwrap_or_default();
        if !warnings.is_empty() || !found.is_empty() {
            return view! { <List warnings=warnings.clone() notices=found /> }.into_any();
        }
        let sentence =
            if is_looking { text(|w| w.pending_submissions.checking) } else { text(|w| w.forms.no_warnings) };
        view! { <p class="muted">{sentence}</p> }.into_any()
    })
}

#[component]
fn List(warnings: Vec<Warning>, notices: Vec<Notice>) -> impl IntoView {
    let w = words();
    let warning = move |warning| view! { <li>{live(move || messages::upgrade::warning(w(), &warning))}</li> };
    view! {
        <Banner kind=BannerKind::Warning title=text(|w| w.forms.warnings)>
            <ul class="warnings">
                {warnings.into_iter().map(warning).collect_view()}
                {notices.into_iter().map(|notice| view! { <NoticeLine notice /> }).collect_view()}
            </ul>
        </Banner>
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
