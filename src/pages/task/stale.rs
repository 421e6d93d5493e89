//! Over the graph and the list: a note that the snapshot is old, its age, and why there is no newer one.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::pages::{messages, words};
use crate::reactive::{live, memo};
use crate::state::freshness::age_ms;
use crate::state::task_feed::TaskFeed;
use crate::task::freshness::Trust;
use crate::ui::icon::{Icon, IconView};
use crate::ui::shown::Shown;

use super::context::TaskPageContext;

/// The note, while the snapshot is old.
#[component]
pub(super) fn Stale(feed: TaskFeed, context: TaskPageContext) -> impl IntoView {
    let w = words();
    let trust = context.actions.trust;
    // The age changes each second, so it is not announced; nor is the cause, which the line of the head has announced.
    let age = move || {
        context.tick.track();
        let as_of = feed.freshness.with(|freshness| freshness.as_of);
        match as_of.zip(age_ms(as_of, context.session.clock.now())) {
            Some((as_of, age)) => {
                fill(w().actions.stale, &[&context.prefs.clock(as_of), &messages::duration_in_words(w(), age)])
            }
            None => w().actions.stale_undated.to_owned(),
        }
    };
    let cause = memo(move || {
        context.tick.track();
        feed.freshness.with(|freshness| messages::freshness::cause(context.prefs, freshness))
    });
    let locked = move || if trust.get() == Trust::Locked { w().actions.locked } else { "" };
    view! {
        <Shown when=Signal::derive(move || trust.get() != Trust::Fresh)>
            <div class="stale-note">
                <IconView icon=Icon::Warning />
                <span class="figures">{live(age)}</span>
                <span class="stale-cause">{cause}</span>
                <span role="status">{live(locked)}</span>
            </div>
        </Shown>
    }
}
