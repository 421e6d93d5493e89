//! A failed call in full, with a button that copies it.

use leptos::prelude::*;

use crate::masking::Secrets;
use crate::pages::parts::secrets::ShowSecrets;
use crate::pages::text;
use crate::reactive::memo;

use crate::ui::copy_button::copy_text;

use crate::ocp::OcpError;
use crate::pages::{messages, words};
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
) -> impl IntoView {
    let w = words();
    let secrets = RwSignal::new(Secrets::Masked);
    let all = memo(move || messages::error::say_all(w(), &error.get()));
    let masked = memo(move || messages::error::say(w(), &error.get()));
    let any = memo(move || all.with(|all| masked.with(|masked| all != masked)));
    let is_readable = Signal::derive(move || any.get() && secrets.get() == Secrets::Shown);
    let said = memo(move || if is_readable.get() { all.get() } else { masked.get() });
    let title = Signal::derive(move || said.with(|said| said.title.clone()));
    let advice = Signal::derive(move || said.with(|said| said.advice.clone()));
    let facts = Signal::derive(move || said.with(|said| said.facts.clone()));
    let copy = Callback::new(move |()| copy_text(&said.with_untracked(|said| said.text(w()))));
    let copy_words =
        copy_words_of(move || if is_readable.get() { w().errors.copy_secrets } else { w().errors.copy_all });
    let retry_label = text(|w| w.shell.retry);
    match on_retry {
        Some(on_retry) => view! {
            <ErrorPanel title advice facts copy_words on_copy=copy retry_label on_retry>
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

/// Returns the texts of a copy button with a name of its own.
pub fn copy_words_of(copy: impl Fn() -> &'static str + Send + Sync + 'static) -> Signal<CopyWords> {
    let w = words();
    Signal::derive(move || CopyWords {
        copy: copy().to_owned(),
        copied: w().shell.copied.to_owned(),
        failed: w().shell.copy_failed.to_owned(),
    })
}
