//! A failed call in full, with a button that copies it.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::masking::Secrets;
use crate::pages::parts::secrets::ShowSecrets;
use crate::pages::text;
use crate::reactive::{RwSignal, memo};

use crate::ui::copy_button::copy_text;

use crate::ocp::{OcpError, Timestamp};
use crate::pages::parts::paused;
use crate::pages::{messages, prefs, words};
use crate::state::freshness::Freshness;
use crate::ui::copy_button::CopyWords;
use crate::ui::error_panel::ErrorPanel;

/// The panel of a failed call.
#[component]
pub fn Failure(
    /// The error.
    #[prop(into)]
    error: Signal<OcpError>,
    /// Sends the call again; without it there is no such button.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
    /// When the call is sent again by itself.
    #[prop(optional, into)]
    resumes: MaybeProp<Timestamp>,
) -> impl IntoView {
    let (w, prefs) = (words(), prefs());
    let paused_until = paused::paused_until();
    let secrets = RwSignal::new(Secrets::Masked);
    let all = memo(move || messages::error::say_all(w(), &error.get()));
    let masked = memo(move || messages::error::say(w(), &error.get()));
    let any = memo(move || all.with(|all| masked.with(|masked| all != masked)));
    let is_readable = Signal::derive(move || any.get() && secrets.get() == Secrets::Shown);
    let said = memo(move || if is_readable.get() { all.get() } else { masked.get() });
    let title = Signal::derive(move || said.with(|said| said.title.clone()));
    // Where the call can be sent again, the time at which it is replaces the length of the wait, which passes.
    let next = memo(move || {
        let waits = on_retry.is_some() && error.with(|error| error.asks_to_wait().is_some());
        let by_hand = || paused_until.get().map(|at| fill(w().errors.try_from, &[&prefs.clock(at)]));
        let by_itself = resumes.get().map(|at| fill(w().errors.resumes, &[&prefs.clock(at)]));
        by_itself.or_else(by_hand).filter(|_| waits)
    });
    let said = memo(move || match next.get() {
        Some(next) => error.with(|error| messages::error::with_next_step(said.get(), w(), error, &next)),
        None => said.get(),
    });
    let advice = Signal::derive(move || said.with(|said| said.advice.clone()));
    let facts = Signal::derive(move || said.with(|said| said.facts.clone()));
    let copy = Callback::new(move |()| copy_text(&said.with_untracked(|said| said.text(w()))));
    let copy_words =
        copy_words_of(move || if is_readable.get() { w().errors.copy_secrets } else { w().errors.copy_all });
    let retry_label = text(|w| w.shell.retry);
    let retry_barred = paused::reason(paused_until);
    match on_retry {
        Some(on_retry) => view! {
            <ErrorPanel title advice facts copy_words on_copy=copy retry_label retry_barred on_retry>
                <ShowSecrets any secrets />
            </ErrorPanel>
        }
        .into_any(),
        None => view! {
            <ErrorPanel title advice facts copy_words on_copy=copy>
                <ShowSecrets any secrets />
            </ErrorPanel>
        }
        .into_any(),
    }
}

/// Returns when a poll that failed is repeated.
pub fn resumes_of(freshness: RwSignal<Freshness>) -> Signal<Option<Timestamp>> {
    Signal::derive(move || freshness.with(Freshness::resumes_at))
}

/// Returns the texts of a copy button with a name of its own.
pub fn copy_words_of(copy: impl Fn() -> &'static str + Send + Sync + 'static) -> Signal<CopyWords> {
    let w = words();
    Signal::derive(move || CopyWords {
        copy: copy().to_owned(),
        copied: w().shell.copied.to_owned(),
        failed: w().shell.copy_failed.to_owned(),
    })
}
