//! The fields of a task or a step as OCP reports them; secret values are masked until the operator shows them.

use leptos::prelude::*;

use crate::masking::{Secrets, masked_value};
use crate::pages::parts::secrets::ShowSecrets;
use crate::reactive::{RwSignal, memo};
use crate::ui::facts::{Fact, Facts};

/// The fields, and a toggle where secrets are among them.
#[component]
pub(super) fn Details(
    /// The fields as received.
    #[prop(into)]
    facts: Signal<Vec<Fact>>,
) -> impl IntoView {
    let secrets = RwSignal::new(Secrets::Masked);
    let masked = memo(move || facts.with(|facts| facts.iter().map(masked_fact).collect::<Vec<_>>()));
    let any = memo(move || facts.with(|facts| masked.with(|masked| facts != masked)));
    let shown = Signal::derive(move || if secrets.get() == Secrets::Shown { facts.get() } else { masked.get() });
    view! {
        <ShowSecrets any secrets />
        <Facts facts=shown />
    }
}

fn masked_fact(fact: &Fact) -> Fact {
    Fact { label: fact.label.clone(), value: masked_value(&fact.label, &fact.value).into_owned(), kind: fact.kind }
}
