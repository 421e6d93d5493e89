//! What OCP tells of a task or a step, name by name; values that are secrets are masked until they are asked for.

use leptos::prelude::*;

use crate::masking::{Secrets, masked_value};
use crate::pages::{text, words};
use crate::reactive::{derived, live, memo};
use crate::ui::facts::{Fact, Facts};
use crate::ui::shown::Shown;
use crate::ui::toggle::Toggle;

/// The facts, and a toggle where there are secrets among them. Whoever comes back finds them masked again.
#[component]
pub(super) fn Details(
    /// As they came.
    #[prop(into)]
    facts: Signal<Vec<Fact>>,
) -> impl IntoView {
    let w = words();
    let secrets = RwSignal::new(Secrets::Masked);
    let masked = memo(move || facts.with(|facts| facts.iter().map(masked_fact).collect::<Vec<_>>()));
    let has_secrets = memo(move || facts.with(|facts| masked.with(|masked| facts != masked)));
    let is_readable = derived(move || secrets.get() == Secrets::Shown);
    let toggle = Callback::new(move |()| {
        secrets.update(|secrets| {
            *secrets = if *secrets == Secrets::Masked { Secrets::Shown } else { Secrets::Masked };
        });
    });
    let shown = derived(move || if is_readable.get() { facts.get() } else { masked.get() });
    let said = move || if is_readable.get() { w().tasks.secrets_shown } else { w().tasks.secrets_masked };
    view! {
        <Shown when=has_secrets>
            <div class="toolbar">
                <Toggle label=text(|w| w.logs.secrets_show) pressed=is_readable on_press=toggle />
                <span class="muted" role="status">{live(said)}</span>
            </div>
        </Shown>
        <Facts facts=shown />
    }
}

fn masked_fact(fact: &Fact) -> Fact {
    Fact { label: fact.label.clone(), value: masked_value(&fact.label, &fact.value).into_owned(), kind: fact.kind }
}
