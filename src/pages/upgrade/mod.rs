//! The upgrade form of a resource and its review: one page for each kind, with the same structure.

mod cluster_fields;
mod controls;
mod facts;
mod form;
mod form_facts;
mod not_sent;
mod package_choices;
mod package_field;
mod refused;
mod request_facts;
mod review;
mod review_entry;
mod warnings;

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::{RwSignal, Scope, effect, live, memo};

use crate::i18n::fill;
use crate::ocp::TaskId;
use crate::pages::parts::failure::Failure;
use crate::pages::parts::odd_note::OddNote;
use crate::pages::pending_submissions::Outcomes;
use crate::pages::{messages, session, words};
use crate::router::Router;
use crate::routes;
use crate::state::catalog::{self, FormData};
use crate::state::journal::JournalStore;
use crate::state::load::Load;
use crate::state::page::set_title;
use crate::state::settled::Settled;
use crate::state::{SignIn, drafts};
use crate::ui::button::LinkButton;
use crate::ui::empty::Empty;
use crate::ui::focus::focus;
use crate::ui::select_field::{Choice, SelectField};
use crate::ui::skeleton::Skeleton;
use crate::upgrade::{Kind, RequestForm, Resource, ResourceId};

use form::UpgradeForm;
use form_facts::{FormFacts, FormLoad};
use review::Review;
use review_entry::ReviewEntry;

/// The page: reads the resource's id from the address.
#[component]
pub fn Upgrade(
    /// The kind of the resource.
    kind: Kind,
    /// The id in the address, if it is a number.
    id: Option<u64>,
) -> impl IntoView {
    let w = words();
    match id {
        Some(id) => view! { <UpgradeOf id=ResourceId::new(kind, id) /> }.into_any(),
        None => view! {
            <div class="page">
                <h1>{live(move || messages::upgrade::title(w(), kind))}</h1>
                <Empty sentence=text(|w| w.shell.bad_id) />
            </div>
        }
        .into_any(),
    }
}

#[component]
fn UpgradeOf(id: ResourceId) -> impl IntoView {
    let (w, session, kind) = (words(), session(), id.kind());
    let is_in = move || session.access.sign_in.get() != SignIn::Expired;
    let loaded = Load::new(move || is_in().then(|| catalog::form_data(session, id)));
    // The last loaded data stays while it is loaded again, so that the form never vanishes while the operator types.
    let shown = RwSignal::new(None::<FormData>);
    effect(move || {
        // Unchanged data, after a new sign-in for instance, must not rebuild the form that the operator is filling in.
        if let Some(Ok(data)) = loaded.value.get()
            && shown.with_untracked(|shown| shown.as_ref() != Some(&data))
        {
            shown.set(Some(data));
        }
    });
    let retry = Callback::new(move |()| loaded.again());
    let resumes = loaded.resumes(session);
    let failure = move || match loaded.value.get() {
        Some(Err(error)) => Some(view! { <Failure error on_retry=retry resumes /> }),
        _ => None,
    };
    let name = memo(move || {
        let found =
            shown.with(|data| data.as_ref().and_then(|data| data.resource.as_ref().map(|found| found.name.clone())));
        found.unwrap_or_else(|| id.to_string())
    });
    // Other data of the resource replaces the data in the form; it must not close the review.
    let is_there = memo(move || shown.with(|data| data.as_ref().map(|data| data.resource.is_some())));
    set_title(move || fill(w().forms.upgrade_named, &[&name.get()]));
    view! {
        <div class="page">
            <header class="page-head">
                <h1>{live(move || messages::upgrade::title(w(), kind))}</h1>
                <p>{live(move || messages::upgrade::note(w(), kind))}</p>
            </header>
            {live(failure)}
            <OddNote odd=Signal::derive(move || {
                shown.with(|data| data.as_ref().map(|data| data.odd.clone()).unwrap_or_default())
            }) />
            {live(move || match is_there.get() {
                None if matches!(loaded.value.get(), Some(Err(_))) => ().into_any(),
                None => view! { <Skeleton label=text(|w| w.shell.loading) /> }.into_any(),
                Some(_) => match shown.get_untracked().and_then(FormFacts::of) {
                    None => view! { <Missing kind /> }.into_any(),
                    Some(facts) => view! { <Steps id facts shown loaded /> }.into_any(),
                },
            })}
        </div>
    }
}

#[component]
fn Missing(kind: Kind) -> impl IntoView {
    let w = words();
    view! {
        <Empty sentence=text(|w| w.errors.not_found_advice)>
            <LinkButton href=routes::resources(kind)>{live(move || messages::upgrade::list_title(w(), kind))}</LinkButton>
        </Empty>
    }
}

/// The form, and after its check the review in its place, which is in the address.
#[component]
fn Steps(id: ResourceId, facts: FormFacts, shown: RwSignal<Option<FormData>>, loaded: FormLoad) -> impl IntoView {
    let draft = RwSignal::new(drafts::load(id));
    let review = ReviewEntry::of(draft, facts);
    let settled = Settled::since_now(expect_context::<JournalStore>(), id);
    // The form is built again from other data; the review stays, with other warnings.
    let version = RwSignal::new(0_u32);
    let mut is_first = true;
    effect(move || {
        let data = shown.get();
        if !std::mem::take(&mut is_first)
            && let Some(data) = data
        {
            facts.replace(data);
            review.check_again();
            version.update(|version| *version += 1);
        }
    });
    let edit = Callback::new(move |()| review.leave());
    // Also when the form is shown while the request is on its way. The task takes the place of the review: Back from it
    // leads to the form by one press.
    let router: Router = expect_context();
    let on_task = Callback::new(move |task: TaskId| {
        let address = routes::task(task);
        if review.plan.with_untracked(Option::is_some) { router.replace(&address) } else { router.open(&address) }
    });
    let scope = Scope::current();
    let use_form = Callback::new(move |form: RequestForm| {
        draft.update(|draft| draft.cluster.choose(form));
        review.leave_for(cluster_fields::FORM);
    });
    // Other warnings about the same request must not build the review again.
    let target = memo(move || review.plan.with(|plan| plan.as_ref().map(|plan| plan.target.clone())));
    move || match target.get().and_then(|_| review.plan.get_untracked()) {
        None => {
            version.track();
            facts.fit(draft);
            let picker = view! { <Picker id resources=facts.resources.get_value() /> }.into_any();
            if let Some(control) = review.return_to() {
                scope.on_frame(move || focus(control));
            }
            view! {
                <Outcomes of=id on_task />
                <UpgradeForm facts draft review picker />
            }
            .into_any()
        }
        Some(first) => {
            let plan = Signal::derive(move || review.plan.get().unwrap_or_else(|| first.clone()));
            let submission = review.submission;
            view! { <Review id plan submission settled loaded on_task on_edit=edit on_form=use_form /> }.into_any()
        }
    }
}

/// Picks another resource of the kind; each has its own address and its own draft.
#[component]
fn Picker(id: ResourceId, resources: Vec<Resource>) -> impl IntoView {
    let (w, kind) = (words(), id.kind());
    let router: Router = expect_context();
    let choices: Vec<Choice> = resources
        .iter()
        .map(|resource| {
            let versions = resource.versions().join(", ");
            let label =
                if versions.is_empty() { resource.name.clone() } else { format!("{} · {versions}", resource.name) };
            Choice::new(resource.id.to_string(), label)
        })
        .collect();
    let label = Signal::derive(move || {
        let label = match kind {
            Kind::Cluster => w().forms.pick_cluster,
            Kind::Obproxy => w().forms.pick_obproxy,
            Kind::Arbitration => w().forms.pick_arbitration,
        };
        label.to_owned()
    });
    let pick = Callback::new(move |value: String| {
        if let Some(id) = routes::id_of(Some(&value)) {
            router.open(&routes::upgrade(ResourceId::new(kind, id)));
        }
    });
    view! {
        <SelectField
            id="upgrade-resource"
            label
            options=choices
            value=id.to_string()
            on_change=pick
            hint=text(|w| w.forms.pick_hint)
        />
    }
}
