//! One submission whose outcome is open: its content, the tasks that it may have started, and the operator's options.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::ocp::TaskId;
use crate::pages::parts::failure::Failure;
use crate::pages::parts::read_only::read_only_reason;
use crate::pages::{prefs, text};
use crate::reactive::{RwSignal, live};
use crate::routes;
use crate::state::outcome::OutcomeFeed;
use crate::state::submission::{Sender, Submission};
use crate::ui::banner::{Banner, BannerKind};
use crate::ui::button::{Button, LinkButton};
use crate::ui::shown::Shown;
use crate::upgrade::Entry;

use super::found::FoundTasks;
use super::give_up::GiveUp;

/// A submission of unknown outcome.
#[component]
pub(super) fn Unknown(entry: Entry, sender: Sender, on_task: Callback<TaskId>) -> impl IntoView {
    let feed = OutcomeFeed::follow(sender.session, sender.store, entry.clone());
    let has_token = entry.may_send_again();
    let key = StoredValue::new(entry.key.clone());
    let sentence = what(entry.clone());
    let entry = StoredValue::new(entry);
    let send_again = Callback::new(move |()| sender.send_again(entry.get_value()));
    let is_sending = Signal::derive(move || sender.state.get() == Submission::Sending);
    let is_barred = Signal::derive(move || matches!(sender.state.get(), Submission::NotBegun(_)));
    let read_only = read_only_reason();
    let is_read_only = Signal::derive(move || read_only.get().is_some());
    let is_giving_up = RwSignal::new(false);
    // The result of sending it again.
    let failure = move || match sender.state.get() {
        Submission::Refused(error) | Submission::Unknown(error) => Some(view! { <Failure error /> }),
        Submission::Idle | Submission::Sending | Submission::NotBegun(_) => None,
    };
    // Content that changes with each search is outside of the banner: a screen reader announces a banner again when it
    // changes.
    view! {
        <section class="outcome" aria-label=text(|w| w.pending_submissions.unknown_title)>
            <Banner kind=BannerKind::Warning title=text(|w| w.pending_submissions.unknown_title)>
                <p>
                    <strong>{live(sentence)}</strong>
                </p>
                <p>{text(|w| w.pending_submissions.unknown_advice)}</p>
                {has_token.then(|| view! { <p>{text(|w| w.pending_submissions.send_again_note)}</p> })}
            </Banner>
            <div class="outcome-body">
                <FoundTasks feed key on_task />
                {has_token.then(|| live(failure))}
                <Shown when=is_barred>
                    <p role="alert">{text(|w| w.pending_submissions.not_begun_open)}</p>
                </Shown>
                <div class="toolbar">
                    <Button on_press=Callback::new(move |()| feed.refresh())>{text(|w| w.pending_submissions.look_again)}</Button>
                    <LinkButton href=routes::TASKS>{text(|w| w.pending_submissions.look_at_tasks)}</LinkButton>
                    {has_token
                        .then(|| {
                            view! {
                                <Button busy=is_sending disabled=is_read_only reason=read_only on_press=send_again>
                                    {text(|w| w.pending_submissions.send_again)}
                                </Button>
                            }
                        })}
                    <Button on_press=Callback::new(move |()| is_giving_up.set(true))>{text(|w| w.pending_submissions.give_up)}</Button>
                </div>
            </div>
        </section>
        <Shown when=is_giving_up>
            <GiveUp key open=is_giving_up />
        </Shown>
    }
}

/// A submission whose response another page waits for.
#[component]
pub(super) fn Elsewhere(entry: Entry) -> impl IntoView {
    let sentence = what(entry);
    view! {
        <Banner kind=BannerKind::Info title=text(|w| w.pending_submissions.elsewhere_title)>
            <p>
                <strong>{live(sentence)}</strong>
            </p>
            <p>{text(|w| w.pending_submissions.elsewhere_advice)}</p>
        </Banner>
    }
}

pub(super) fn what(entry: Entry) -> impl Fn() -> String + Clone + Send {
    let prefs = prefs();
    move || match entry.at {
        Some(at) => fill(prefs.words().pending_submissions.what_at, &[&entry.name, &entry.to, &prefs.date(at)]),
        None => fill(prefs.words().pending_submissions.what, &[&entry.name, &entry.to]),
    }
}
