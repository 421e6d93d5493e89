//! The facts about the resource, beside its form.

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::live;

use crate::pages::resources::statuses;
use crate::pages::{messages, words};
use crate::ui::badge::StateBadge;
use crate::ui::facts::{Fact, Facts};
use crate::upgrade::{Parts, Resource};

/// Name, version, status, zones or address.
#[component]
pub(super) fn ResourceFacts(resource: StoredValue<Resource>) -> impl IntoView {
    let w = words();
    let facts = Signal::derive(move || {
        let words = w();
        let (shell, forms) = (&words.shell, &words.forms);
        resource.with_value(|resource| {
            let or_unknown = |texts: Vec<String>| {
                if texts.is_empty() { shell.unknown.to_owned() } else { texts.join(words.joins.item) }
            };
            let mut facts = vec![
                Fact::text(shell.name, &resource.name),
                Fact::code(shell.id, resource.id.to_string()),
                Fact::code(forms.current_version, or_unknown(resource.versions())),
                Fact::code(forms.architecture, or_unknown(resource.architectures.clone())),
            ];
            if let Parts::Process(Some(address)) = &resource.parts {
                facts.push(Fact::code(forms.address, address));
            }
            facts
        })
    });
    view! {
        <aside class="form-aside" aria-label=text(|w| w.forms.details)>
            <Facts facts />
            <div>{resource.with_value(statuses)}</div>
            {resource.with_value(zones)}
        </aside>
    }
}

fn zones(resource: &Resource) -> Option<impl IntoView + use<>> {
    let Parts::Zones(zones) = resource.parts.clone() else { return None };
    let w = words();
    let row = move |zone: crate::upgrade::resource::Zone| {
        let badge = zone.status.map(|status| {
            let tone = messages::state::resource_tone(&status);
            view! { <StateBadge tone word=status.to_string() /> }
        });
        let count = zone.servers;
        view! {
            <li>
                {zone.name} " "
                <span class="muted num">
                    {live(move || count.map(|count| messages::upgrade::servers(w(), count)))}
                </span>
                " " {badge}
            </li>
        }
    };
    Some(view! {
        <h2>{text(|w| w.forms.zones)}</h2>
        <ul class="zone-list">{zones.into_iter().map(row).collect_view()}</ul>
    })
}
