//! In the frame: the outcomes of submissions whose page was left before OCP responded.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::pages::parts::failure::Failure;
use crate::pages::{session, text, words};
use crate::reactive::{effect, live};
use crate::routes;
use crate::state::SignIn;
use crate::state::journal::{JournalStore, Left};
use crate::ui::banner::{Banner, BannerKind};
use crate::ui::button::LinkButton;
use crate::upgrade::Entry;

use super::open::what;

/// The outcomes, each until it is dismissed; empty where there are none.
#[component]
pub fn LeftOutcomes() -> impl IntoView {
    let store: JournalStore = expect_context();
    let sign_in = session().access.sign_in;
    // An outcome is for the operator who sent the submission, not for the next user of the page.
    effect(move || {
        if sign_in.get() == SignIn::Out && store.left.with(|left| !left.is_empty()) {
            store.left.set(Vec::new());
        }
    });
    live(move || {
        let is_in = sign_in.get() == SignIn::In;
        let shown = store.left.get().into_iter().filter(|_| is_in);
        shown.map(|(entry, left)| outcome(store, entry, left)).collect_view()
    })
}

fn outcome(store: JournalStore, entry: Entry, left: Left) -> AnyView {
    let w = words();
    let key = entry.key.clone();
    let dismiss = Callback::new(move |()| store.left.update(|left| left.retain(|(entry, _)| entry.key != key)));
    let back = routes::upgrade(entry.resource());
    let (kind, title) = match left {
        Left::Accepted(_) => (BannerKind::Success, text(|w| w.forms.accepted_title)),
        Left::Refused(_) => (BannerKind::Error, text(|w| w.forms.refused_title)),
    };
    let sentence = what(entry);
    let more = match left {
        Left::Accepted(task) => view! {
            <LinkButton href=routes::task(task)>
                {live(move || fill(w().pending_submissions.open_task, &[&task.to_string()]))}
            </LinkButton>
        }
        .into_any(),
        Left::Refused(error) => view! {
            <p>{text(|w| w.forms.refused_advice)}</p>
            <Failure error />
            <LinkButton href=back>{text(|w| w.forms.to_form)}</LinkButton>
        }
        .into_any(),
    };
    view! {
        <Banner kind title on_dismiss=dismiss dismiss_label=text(|w| w.shell.close)>
            <p>
                <strong>{live(sentence)}</strong>
            </p>
            {more}
        </Banner>
    }
    .into_any()
}
