//! The age of the shown data, and why there is no newer data.

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::{live, memo};

use crate::i18n::fill;
use crate::pages::parts::paused;
use crate::pages::{messages, prefs, session, words};
use crate::state::freshness::{Freshness, age_ms};
use crate::state::page::ticker;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::icon::Icon;

/// One line: the time of the data, and why there is no newer data.
#[component]
pub fn FreshnessLine(
    /// The freshness of the data.
    #[prop(into)]
    freshness: Signal<Freshness>,
    /// Polls at once.
    #[prop(into)]
    on_refresh: Callback<()>,
) -> impl IntoView {
    let (w, prefs, session, tick) = (words(), prefs(), session(), ticker());
    let age = move || {
        tick.track();
        let as_of = freshness.with(|freshness| freshness.as_of)?;
        let trouble = freshness.with(|freshness| freshness.trouble.is_some());
        let ago = age_ms(Some(as_of), session.clock.now()).unwrap_or_default();
        let text = if trouble {
            fill(w().tasks.as_of_ago, &[&prefs.clock(as_of), &messages::duration_in_words(w(), ago)])
        } else {
            fill(w().tasks.as_of, &[&prefs.clock(as_of)])
        };
        Some(text)
    };
    // The sentence is announced again only when it changes.
    let cause = memo(move || {
        tick.track();
        freshness.with(|freshness| freshness.trouble.as_ref().map(|_| messages::freshness::trouble(prefs, freshness)))
    });
    let paused_until = paused::paused_until();
    view! {
        <p class="freshness" data-age=live(move || if freshness.with(|freshness| freshness.trouble.is_some()) { "old" } else { "fresh" })>
            <span class="figures">{live(age)}</span>
            <span role="status">{live(move || cause.get())}</span>
            <Button
                kind=ButtonKind::Quiet
                icon=Icon::Refresh
                label=text(|w| w.shell.refresh)
                disabled=Signal::derive(move || paused_until.with(Option::is_some))
                reason=paused::reason(paused_until)
                on_press=on_refresh
            />
        </p>
    }
}
