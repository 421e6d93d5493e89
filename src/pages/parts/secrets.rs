//! A toggle that shows masked secrets, with a note on what is readable then.

use leptos::prelude::*;

use crate::masking::Secrets;
use crate::pages::{text, words};
use crate::reactive::{RwSignal, live};
use crate::ui::shown::Shown;
use crate::ui::toggle::Toggle;

/// The toggle, where there are secrets to mask.
#[component]
pub fn ShowSecrets(
    /// Whether the shown values contain secrets.
    #[prop(into)]
    any: Signal<bool>,
    /// Whether they are readable. They are masked again whenever the page opens.
    secrets: RwSignal<Secrets>,
) -> impl IntoView {
    let w = words();
    let is_readable = Signal::derive(move || secrets.get() == Secrets::Shown);
    let toggle = Callback::new(move |()| {
        secrets.update(|secrets| {
            *secrets = if *secrets == Secrets::Masked { Secrets::Shown } else { Secrets::Masked };
        });
    });
    let said = move || if is_readable.get() { w().tasks.secrets_shown } else { w().tasks.secrets_masked };
    view! {
        <Shown when=any>
            <div class="toolbar">
                <Toggle label=text(|w| w.logs.secrets_show) pressed=is_readable on_press=toggle />
                <span class="muted" role="status">{live(said)}</span>
            </div>
        </Shown>
    }
}
