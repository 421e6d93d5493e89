//! What OCP tells of a task or a step, name by name; values that are secrets are masked until they are asked for.

use leptos::prelude::*;

use crate::masking::{Secrets, masked_value};
use crate::pages::parts::secrets::ShowSecrets;
use crate::reactive::{derived, memo};
use crate::ui::facts::{Fact, Facts};

/// The facts, and a toggle where there are secrets among them.
#[component]
pub(super) fn Details(
    /// As they came.
    #[prop(into)]
    facts: Signal<Vec<Fact>>,
) -> impl IntoView {
    let secrets = RwSignal::new(Secrets::Masked);
    let masked = memo(move || facts.with(|facts| facts.iter().map(masked_fact).collect::<Vec<_>>()));
    let any = memo(move || facts.with(|facts| masked.with(|masked| facts != masked)));
    let shown = derived(move || if secrets.get() == Secrets::Shown { facts.get() } else { masked.get() });
    view! {
        <ShowSecrets any secrets />
        <Facts facts=shown />
    }
}

fn masked_fact(fact: &Fact) -> Fact {
    Fact { label: fact.label.clone(), value: masked_value(&fact.label, &fact.value).into_owned(), kind: fact.kind }
}
