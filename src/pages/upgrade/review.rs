//! The review before the request is sent: the changes, the warnings, and the exact request.

use leptos::prelude::*;

use crate::i18n::{fill, listed};
use crate::ocp::{Request, TaskId};
use crate::pages::parts::failure::{Failure, copy_words_of};
use crate::pages::parts::read_only::read_only_reason;
use crate::pages::pending_submissions::Outcomes;
use crate::pages::{session, text, words};
use crate::reactive::{RwSignal, effect, handler, live, memo};
use crate::state::journal::JournalStore;
use crate::state::page::origin;
use crate::state::settled::Settled;
use crate::state::submission::{Sender, Submission};
use crate::ui::button::{Button, ButtonKind, ButtonType};
use crate::ui::check_field::CheckField;
use crate::ui::copy_button::{CopyButton, copy_text};
use crate::ui::field::Need;
use crate::ui::focus::focus;
use crate::ui::shown::Shown;
use crate::upgrade::plan::Target;
use crate::upgrade::{ClusterUpgradeRequest, Plan, RequestForm, ResourceId};

use super::form_facts::FormLoad;
use super::not_sent::NotSent;
use super::refused::Refused;
use super::request_facts::RequestFacts;
use super::warnings::{AllWarnings, LookAround, Warnings};

const ARROW: &str = "→";
const ACKNOWLEDGE: &str = "upgrade-acknowledge";

/// The review.
#[component]
pub(super) fn Review(
    id: ResourceId,
    plan: Signal<Plan>,
    submission: RwSignal<Submission>,
    settled: Settled,
    loaded: FormLoad,
    on_task: Callback<TaskId>,
    on_edit: Callback<()>,
    on_form: Callback<RequestForm>,
) -> impl IntoView {
    let (w, session) = (words(), session());
    let store: JournalStore = expect_context();
    let sender = Sender { session, store, arrival: expect_context(), state: submission, on_task };
    let settled = memo(move || settled.entries());
    let around = LookAround::begin(id, plan.with_untracked(|plan| plan.name.clone()));
    let warnings = memo(move || {
        let found = around.found.get().unwrap_or_default();
        AllWarnings::of(plan.with(|plan| plan.warnings.clone()), settled.get(), found)
    });
    let must_acknowledge = memo(move || warnings.with(|all| !all.is_empty()));
    let acknowledged = RwSignal::new(false);
    // The operator's consent is valid for the warnings that were shown: with other warnings it is requested again.
    effect(move || {
        if warnings.with(|all| !all.is_empty()) {
            acknowledged.set(false);
        }
    });
    // The facts are out of date after another submission, and after a refusal: OCP knew of something else.
    let outdated = memo(move || {
        let is_refused = matches!(submission.get(), Submission::Refused(_));
        settled.with(Vec::len) + usize::from(is_refused)
    });
    let mut before = 0;
    effect(move || {
        let now = outdated.get();
        if now > std::mem::replace(&mut before, now) {
            around.again();
            loaded.again();
        }
    });
    let tried = RwSignal::new(false);
    let (request, sent) = plan.with_untracked(|plan| (plan.call().request, cluster_request(plan)));
    effect(move || focus("review-title"));

    let read_only = read_only_reason();
    let sending = memo(move || submission.get() == Submission::Sending);
    let barred = memo(move || store.open_for(id).is_some());
    let looking = memo(move || around.found.with(Option::is_none) || loaded.value.with(Option::is_none));
    let blocked = Signal::derive(move || session.access.is_read_only() || barred.get() || looking.get());
    let why = Signal::derive(move || {
        let why = if barred.get() { w().pending_submissions.barred } else { w().pending_submissions.checking };
        read_only.get().unwrap_or_else(|| why.to_owned())
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if sending.get_untracked() || untrack(|| blocked.get()) {
            return;
        }
        tried.set(true);
        // The browser may not have reported yet what another page has stored.
        store.refresh();
        if must_acknowledge.get_untracked() && !acknowledged.get_untracked() {
            return focus(ACKNOWLEDGE);
        }
        plan.with_untracked(|plan| sender.submit(plan));
    };
    let missing =
        Signal::derive(move || (tried.get() && !acknowledged.get()).then(|| w().forms.acknowledge_missing.to_owned()));
    view! {
        <form class="review" on:submit=handler(send) novalidate>
            <h2 id="review-title" tabindex="-1">{text(|w| w.forms.review_title)}</h2>
            <Change plan />
            <RequestFacts plan />
            <Warnings warnings looking />
            <Shown when=must_acknowledge>
                <CheckField
                    id=ACKNOWLEDGE
                    label=text(|w| w.forms.acknowledge)
                    need=Need::Required
                    checked=acknowledged
                    on_change=Callback::new(move |on| acknowledged.set(on))
                    error=missing
                />
            </Shown>
            <ExactRequest request=request />
            <Outcomes of=id on_task />
            {live(move || match submission.get() {
                Submission::Idle | Submission::Sending => ().into_any(),
                Submission::NotBegun(why) => view! { <NotSent id why settled /> }.into_any(),
                Submission::Refused(error) => view! { <Refused error sent=sent.clone() on_form /> }.into_any(),
                // Once the outcome is known the error is obsolete.
                Submission::Unknown(error) => barred.get().then(|| view! { <Failure error /> }).into_any(),
            })}
            {live(move || read_only.get().map(|why| view! { <p class="muted">{why}</p> }))}
            <div class="form-actions">
                <Button
                    kind=ButtonKind::Primary
                    button_type=ButtonType::Submit
                    busy=sending
                    disabled=blocked
                    reason=why
                >
                    {live(move || if sending.get() { w().forms.submitting } else { w().forms.submit })}
                </Button>
                <Button disabled=sending on_press=on_edit>
                    {text(|w| w.forms.edit)}
                </Button>
            </div>
        </form>
    }
}

#[component]
fn Change(plan: Signal<Plan>) -> impl IntoView {
    let w = words();
    let (name, servers, to) = plan.with_untracked(|plan| (plan.name.clone(), plan.servers.clone(), plan.to.clone()));
    let from = memo(move || {
        let from: Vec<String> = plan.with(|plan| plan.from.iter().map(ToString::to_string).collect());
        if from.is_empty() { w().shell.unknown.to_owned() } else { from.join(w().joins.item) }
    });
    let spoken = {
        let to = to.clone();
        move || fill(w().forms.from_to, &[&from.get(), &to])
    };
    view! {
        <p class="review-name">
            <strong>{name}</strong>
            {(!servers.is_empty()).then(|| view! { <span class="muted figures">" " {live(move || listed(&servers, w().joins.item))}</span> })}
        </p>
        <p class="version-change">
            <span class="visually-hidden">{spoken}</span>
            <span class="version-from figures" aria-hidden="true">{live(move || from.get())}</span>
            <span class="version-arrow" aria-hidden="true">{ARROW}</span>
            <strong class="version-to figures" aria-hidden="true">{to}</strong>
        </p>
    }
}

#[component]
fn ExactRequest(request: Request) -> impl IntoView {
    let (w, session) = (words(), session());
    let url = format!("{}{}", session.config().api_base, request.target());
    let body = request.body_pretty();
    let method = request.method.as_str();
    let copy = Callback::new(move |()| {
        let base = format!("{}{}", origin(), session.config().api_base);
        copy_text(&request.to_curl(&base, session.user().as_deref()))
    });
    view! {
        <h3>{text(|w| w.forms.request)}</h3>
        <div class="request">
            <p class="request-line">
                <span class="method-badge" data-method=method>{method}</span>
                <span class="request-url">{url}</span>
            </p>
            {body.map(|body| view! { <pre class="request-body">{body}</pre> })}
        </div>
        <div class="toolbar">
            <CopyButton words=copy_words_of(move || w().forms.copy_curl) on_copy=copy />
            <span class="muted">{text(|w| w.forms.curl_note)}</span>
        </div>
    }
}

// Returns a cluster's request; the requests of other kinds have one form only.
fn cluster_request(plan: &Plan) -> Option<ClusterUpgradeRequest> {
    match &plan.target {
        Target::Cluster { request, .. } => Some(request.clone()),
        Target::Obproxies { .. } | Target::Arbitration { .. } => None,
    }
}
