//! The tables of the resources that can be upgraded, one page per kind.

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::live;

use crate::i18n::{Words, isolated, listed};
use crate::pages::parts::failure::Failure;
use crate::pages::parts::odd_note::OddNote;
use crate::pages::{messages, session, words};
use crate::routes;
use crate::state::SignIn;
use crate::state::catalog::{self, Listed};
use crate::state::load::Load;
use crate::state::page::set_title;
use crate::ui::badge::StateBadge;
use crate::ui::button::LinkButton;
use crate::ui::empty::Empty;
use crate::ui::skeleton::Skeleton;
use crate::ui::table::{Align, Cell, Column, Table};
use crate::upgrade::{Kind, Parts, Resource};

/// The table of a kind.
#[component]
pub fn Resources(
    /// The kind of the resources.
    kind: Kind,
) -> impl IntoView {
    let (w, session) = (words(), session());
    set_title(move || messages::upgrade::list_title(w(), kind).to_owned());
    // After a new sign-in the list is requested again.
    let is_in = move || session.access.sign_in.get() != SignIn::Expired;
    let loaded = Load::new(move || is_in().then(|| catalog::list(session, kind)));
    let retry = Callback::new(move |()| loaded.again());
    let resumes = loaded.resumes(session);
    let body = move || match loaded.value.get() {
        None => view! { <Skeleton label=text(|w| w.shell.loading) /> }.into_any(),
        Some(Ok(Listed { resources, odd })) => {
            // A list without any readable entry is not shown as empty.
            let is_told = odd.is_empty() || !resources.is_empty();
            view! {
                <OddNote odd />
                {is_told.then(|| view! { <ResourceTable kind resources /> })}
            }
            .into_any()
        }
        Some(Err(error)) => view! { <Failure error on_retry=retry resumes /> }.into_any(),
    };
    view! {
        <div class="page">
            <header class="page-head">
                <h1>{live(move || messages::upgrade::list_title(w(), kind))}</h1>
            </header>
            {live(body)}
        </div>
    }
}

#[component]
fn ResourceTable(kind: Kind, resources: Vec<Resource>) -> impl IntoView {
    let w = words();
    if resources.is_empty() {
        return view! { <Empty sentence=text(|w| w.forms.empty_list) /> }.into_any();
    }
    let columns = Signal::derive(move || columns(w(), kind));
    view! {
        <Table caption=Signal::derive(move || messages::upgrade::list_title(w(), kind).to_owned()) columns>
            {resources.into_iter().map(|resource| view! { <ResourceRow resource /> }).collect_view()}
        </Table>
    }
    .into_any()
}

fn parts_label(words: &Words, kind: Kind) -> &'static str {
    match kind {
        Kind::Cluster => words.forms.zones,
        Kind::Obproxy => words.forms.servers,
        Kind::Arbitration => words.forms.address,
    }
}

fn columns(words: &Words, kind: Kind) -> Vec<Column> {
    let mut columns = vec![
        Column::new(words.shell.name),
        Column::new(words.shell.id),
        Column::new(words.forms.version),
        Column::new(words.shell.status),
        Column::new(parts_label(words, kind)),
    ];
    columns.push(Column::end(words.forms.upgrade));
    columns
}

#[component]
fn ResourceRow(resource: Resource) -> impl IntoView {
    let w = words();
    let kind = resource.id.kind();
    let href = routes::upgrade(resource.id);
    let link = href.clone();
    let versions = resource.versions();
    let id = resource.id.to_string();
    let (statuses, parts) = (statuses(&resource), parts(&resource));
    let name = resource.name;
    let spoken = name.clone();
    view! {
        <tr>
            <Cell label=text(|w| w.shell.name)>
                <a href=link>{name}</a>
            </Cell>
            <Cell label=text(|w| w.shell.id)>
                <span class="num">{id}</span>
            </Cell>
            <Cell label=text(|w| w.forms.version)>
                {if versions.is_empty() {
                    view! { <span class="muted">{text(|w| w.shell.unknown)}</span> }.into_any()
                } else {
                    versions.into_iter().map(|version| view! { <div class="num">{version}</div> }).collect_view().into_any()
                }}
            </Cell>
            <Cell label=text(|w| w.shell.status)>{statuses}</Cell>
            <Cell label=Signal::derive(move || parts_label(w(), kind).to_owned())>{parts}</Cell>
            <Cell label=text(|w| w.forms.upgrade) align=Align::End>
                <LinkButton href>
                    {text(|w| w.forms.upgrade)}
                    <span class="visually-hidden">" " {spoken}</span>
                </LinkButton>
            </Cell>
        </tr>
    }
}

/// The status of a resource: its own, or those of its servers with how many have each.
pub(crate) fn statuses(resource: &Resource) -> impl IntoView + use<> {
    let mut counted: Vec<(crate::ocp::status::ResourceStatus, usize)> = Vec::new();
    let own = resource.status.iter();
    for status in own.chain(resource.servers().iter().filter_map(|server| server.status.as_ref())) {
        match counted.iter_mut().find(|(known, _)| known == status) {
            Some((_, count)) => *count += 1,
            None => counted.push((status.clone(), 1)),
        }
    }
    let several = !resource.servers().is_empty();
    counted
        .into_iter()
        .map(|(status, count)| {
            let word =
                if several { format!("{} × {count}", isolated(&status.to_string())) } else { status.to_string() };
            view! {
                <div>
                    <StateBadge tone=messages::state::resource_tone(&status) word />
                </div>
            }
        })
        .collect_view()
}

fn parts(resource: &Resource) -> impl IntoView + use<> {
    let w = words();
    match &resource.parts {
        Parts::Zones(zones) => {
            let names: Vec<String> = zones.iter().map(|zone| zone.name.clone()).collect();
            let servers: u64 = zones.iter().filter_map(|zone| zone.servers).sum();
            view! {
                {live(move || listed(&names, w().joins.item))}
                <div class="cell-note figures">{live(move || (servers > 0).then(|| messages::upgrade::servers(w(), servers)))}</div>
            }
            .into_any()
        }
        Parts::Servers(servers) => {
            let count = servers.len() as u64;
            view! { <span class="num">{live(move || messages::upgrade::servers(w(), count))}</span> }.into_any()
        }
        Parts::Process(address) => view! { <span class="num">{address.clone()}</span> }.into_any(),
    }
}
