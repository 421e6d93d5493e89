//! The age of what is shown, and what stands in the way of newer data.

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::live;

use crate::i18n::{Words, fill};
use crate::ocp::error::ApiError;
use crate::ocp::{OcpError, TransportFault};
use crate::pages::{session, words};
use crate::state::freshness::Freshness;
use crate::state::page::ticker;
use crate::state::poll::Pause;
use crate::task::clock::duration_text;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::icon::Icon;

/// One line: as of when, and why not newer.
#[component]
pub fn FreshnessLine(
    /// How fresh the data is.
    #[prop(into)]
    freshness: Signal<Freshness>,
    /// Asks at once.
    #[prop(into)]
    on_refresh: Callback<()>,
) -> impl IntoView {
    let (w, session, tick) = (words(), session(), ticker());
    let age = move || {
        tick.get();
        let as_of = freshness.with(|freshness| freshness.as_of)?;
        let trouble = freshness.with(|freshness| freshness.trouble.is_some());
        let ago = session.now().map_or(0, |now| (now.epoch_ms - as_of.epoch_ms).max(0));
        let text = if trouble {
            fill(w().tasks.as_of_ago, &[&as_of.clock_text(), &duration_text(ago)])
        } else {
            fill(w().tasks.as_of, &[&as_of.clock_text()])
        };
        Some(text)
    };
    let cause = move || {
        freshness.with(|freshness| freshness.trouble.as_ref().map(|trouble| cause(w(), &trouble.error, trouble.pause)))
    };
    view! {
        <p class="freshness" data-age=live(move || if freshness.with(|freshness| freshness.trouble.is_some()) { "old" } else { "fresh" })>
            <span class="num">{live(age)}</span>
            <span role="status">{live(cause)}</span>
            <Button
                kind=ButtonKind::Quiet
                icon=Icon::Refresh
                label=text(|w| w.shell.refresh)
                on_press=on_refresh
            />
        </p>
    }
}

fn cause(words: &Words, error: &OcpError, pause: Option<Pause>) -> String {
    let t = &words.tasks;
    match (error, pause) {
        (_, Some(Pause::Stopped(_))) => t.stale_stopped.to_owned(),
        (OcpError::Transport(TransportFault::TimedOut), _) => t.stale_slow.to_owned(),
        (OcpError::Transport(_), _) => t.stale_lost.to_owned(),
        (OcpError::Api(ApiError { status: 429, retry_after_seconds: Some(wait), .. }), _) => {
            fill(t.stale_busy, &[&wait.to_string()])
        }
        _ => t.stale_error.to_owned(),
    }
}
