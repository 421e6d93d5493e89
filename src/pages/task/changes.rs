//! Announces the changes of a poll in one sentence to screen readers.

use leptos::prelude::*;

use crate::i18n::{Words, fill};
use crate::pages::words;
use crate::reactive::live;
use crate::state::task_feed::TaskFeed;
use crate::task::Changes;

/// The largest number of failed steps that are named; more are only counted.
const NAMED: usize = 3;

/// The live region that a screen reader announces when it changes.
#[component]
pub(super) fn Announcer(feed: TaskFeed) -> impl IntoView {
    let w = words();
    view! {
        <p class="visually-hidden" role="status" data-changes="">
            {live(move || feed.changes.with(|changes| sentence(w(), changes)))}
        </p>
    }
}

fn sentence(words: &Words, changes: &Changes) -> String {
    let t = &words.tasks;
    let counted = |count: usize, sentence: &str| (count > 0).then(|| fill(sentence, &[&count.to_string()]));
    let named = changes.failed.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(words.joins.item);
    let failed =
        (!changes.failed.is_empty()).then(|| fill(t.news_failed, &[&changes.failed.len().to_string(), &named]));
    let parts = [
        counted(changes.finished, t.news_finished),
        failed,
        counted(changes.started, t.news_started),
        counted(changes.undone, t.news_undone),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(words.joins.clause)
}
