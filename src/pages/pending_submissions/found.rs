//! The tasks that a submission may have started, for the operator to inspect and choose from.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::ocp::TaskId;
use crate::pages::parts::freshness_line::FreshnessLine;
use crate::pages::parts::odd_note::OddNote;
use crate::pages::{messages, prefs, text, words};
use crate::reactive::live;
use crate::routes;
use crate::state::drafts;
use crate::state::journal::JournalStore;
use crate::state::outcome::{Found, OutcomeFeed};
use crate::ui::badge::StateBadge;
use crate::ui::button::Button;
use crate::upgrade::candidate::Fit;
use crate::upgrade::entry::Event;

/// The list, or the text that there is none.
#[component]
pub(super) fn FoundTasks(feed: OutcomeFeed, key: StoredValue<String>, on_task: Callback<TaskId>) -> impl IntoView {
    let store: JournalStore = expect_context();
    let attach = Callback::new(move |found: Found| {
        let resource = key.with_value(|key| {
            store.apply(key, Event::Attach(found.id));
            store.journal.with_untracked(|journal| journal.entry(key).map(|entry| entry.resource()))
        });
        // The submission has become this task.
        if let Some(id) = resource {
            drafts::clear(id);
        }
        on_task.run(found.id);
    });
    let w = words();
    let none = move || {
        if feed.unread.with(Vec::is_empty) {
            w().pending_submissions.found_none
        } else {
            w().pending_submissions.found_none_unread
        }
    };
    view! {
        <div aria-live="polite">
            {live(move || match feed.found.get() {
                None => view! { <p>{text(|w| w.pending_submissions.looking)}</p> }.into_any(),
                Some(found) if found.is_empty() => view! { <p>{live(none)}</p> }.into_any(),
                Some(found) => view! {
                    <p>{text(|w| w.pending_submissions.found)}</p>
                    <ul class="outcome-tasks">
                        {found.into_iter().map(|found| view! { <FoundTask found attach /> }).collect_view()}
                    </ul>
                }
                .into_any(),
            })}
        </div>
        <OddNote odd=feed.unread />
        <FreshnessLine freshness=feed.freshness on_refresh=Callback::new(move |()| feed.refresh()) />
    }
}

#[component]
fn FoundTask(found: Found, attach: Callback<Found>) -> impl IntoView {
    let (w, prefs) = (words(), prefs());
    let Found { id, name, state, started, .. } = found.clone();
    let state = StoredValue::new(state);
    let started = move || started.map(|at| prefs.date(at));
    let fit = move || match found.fit {
        Fit::Good => w().pending_submissions.fit_good,
        Fit::Possible => w().pending_submissions.fit_possible,
    };
    let label = Signal::derive(move || fill(w().pending_submissions.attach_label, &[&id.to_string()]));
    view! {
        <li>
            <a href=routes::task(id)>
                <span class="num">{id.to_string()}</span>
                " "
                {name}
            </a>
            <StateBadge
                tone=Signal::derive(move || state.with_value(messages::state::task_tone))
                word=Signal::derive(move || state.with_value(|state| messages::state::task_word(w(), state)))
            />
            <span class="num">{live(started)}</span>
            <span class="muted">{live(fit)}</span>
            <Button label=label on_press=Callback::new(move |()| attach.run(found.clone()))>{text(|w| w.pending_submissions.attach)}</Button>
        </li>
    }
}
