//! The last look before the request is sent: what changes, what stands against it, and the exact request.

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::{derived, effect, live};

use crate::state::page::origin;
use crate::ui::copy_button::copy_text;
use crate::ui::focus::focus;

use crate::i18n::fill;
use crate::ocp::{OcpError, Request};
use crate::pages::parts::failure::{Failure, copy_words_of};
use crate::pages::{say, session, words};
use crate::router::Router;
use crate::routes;
use crate::state::arrival::Arrival;
use crate::state::submission::{self, Submission};
use crate::task::Task;
use crate::ui::banner::{Banner, BannerKind};
use crate::ui::button::{Button, ButtonKind, ButtonType, LinkButton};
use crate::ui::check_field::CheckField;
use crate::ui::copy_button::CopyButton;
use crate::ui::field::Need;
use crate::upgrade::{Kind, Plan, ResourceId, Warning};

const ACKNOWLEDGE: &str = "upgrade-acknowledge";

/// The review.
#[component]
pub(super) fn Review(
    id: ResourceId,
    plan: Plan,
    submission: RwSignal<Submission>,
    on_edit: Callback<()>,
) -> impl IntoView {
    let (w, session) = (words(), session());
    let arrival: Arrival = expect_context();
    let router: Router = expect_context();
    let acknowledged = RwSignal::new(plan.warnings.is_empty());
    let tried = RwSignal::new(false);
    let request = plan.call().request;
    let opened = Callback::new(move |task: Task| router.open(&routes::task(task.id)));
    let plan = StoredValue::new(plan);
    effect(move || focus("review-title"));

    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if !acknowledged.get_untracked() {
            return focus(ACKNOWLEDGE);
        }
        if may_send(id.kind(), &submission.get_untracked()) {
            plan.with_value(|plan| submission::submit(session, arrival, id, plan, submission, opened));
        }
    };
    let missing =
        derived(move || (tried.get() && !acknowledged.get()).then(|| w().forms.acknowledge_missing.to_owned()));
    let sending = derived(move || submission.get() == Submission::Sending);
    let blocked = derived(move || !may_send(id.kind(), &submission.get()));
    let warnings = plan.with_value(|plan| plan.warnings.clone());
    let must_acknowledge = !warnings.is_empty();
    view! {
        <form class="review" on:submit=send novalidate>
            <h2 id="review-title" tabindex="-1">{text(|w| w.forms.review_title)}</h2>
            <Change plan />
            <Warnings warnings />
            {must_acknowledge
                .then(|| {
                    view! {
                        <CheckField
                            id=ACKNOWLEDGE
                            label=text(|w| w.forms.acknowledge)
                            need=Need::Required
                            checked=acknowledged
                            on_change=Callback::new(move |on| acknowledged.set(on))
                            error=missing
                        />
                    }
                })}
            <ExactRequest request />
            {live(move || match submission.get() {
                Submission::Idle | Submission::Sending => ().into_any(),
                Submission::Refused(error) => view! { <Refused error /> }.into_any(),
                Submission::Unknown(error) => view! { <Unknown kind=id.kind() error /> }.into_any(),
            })}
            <div class="form-actions">
                <Button
                    kind=ButtonKind::Primary
                    button_type=ButtonType::Submit
                    busy=sending
                    disabled=blocked
                    reason=derived(move || {
                        matches!(submission.get(), Submission::Unknown(_)).then(|| w().forms.unknown_title.to_owned())
                    })
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

// After an unknown outcome only a request with a token may be sent again from here: OCP carries it out at most once.
fn may_send(kind: Kind, submission: &Submission) -> bool {
    match submission {
        Submission::Idle | Submission::Refused(_) => true,
        Submission::Sending => false,
        Submission::Unknown(_) => kind == Kind::Arbitration,
    }
}

#[component]
fn Change(plan: StoredValue<Plan>) -> impl IntoView {
    let w = words();
    let (name, servers, from, to) = plan.with_value(|plan| {
        let from: Vec<String> = plan.from.iter().map(ToString::to_string).collect();
        (plan.name.clone(), plan.servers.clone(), from.join(", "), plan.to.clone())
    });
    let known = if from.is_empty() { None } else { Some(from) };
    let spoken = {
        let (known, to) = (known.clone(), to.clone());
        move || fill(w().forms.from_to, &[known.as_deref().unwrap_or(w().shell.unknown), &to])
    };
    view! {
        <p class="review-name">
            <strong>{name}</strong>
            {(!servers.is_empty()).then(|| view! { <span class="muted num">" " {servers.join(", ")}</span> })}
        </p>
        <p class="version-change">
            <span class="visually-hidden">{spoken}</span>
            <span class="version-from num" aria-hidden="true">{live(move || known.clone().unwrap_or_else(|| w().shell.unknown.to_owned()))}</span>
            <span class="version-arrow" aria-hidden="true">"→"</span>
            <strong class="version-to num" aria-hidden="true">{to}</strong>
        </p>
    }
}

#[component]
fn Warnings(warnings: Vec<Warning>) -> impl IntoView {
    let w = words();
    if warnings.is_empty() {
        return view! { <p class="muted">{text(|w| w.forms.no_warnings)}</p> }.into_any();
    }
    view! {
        <Banner kind=BannerKind::Warning title=text(|w| w.forms.warnings)>
            <ul class="warnings">
                {warnings
                    .into_iter()
                    .map(|warning| view! { <li>{live(move || say::upgrade::warning(w(), &warning))}</li> })
                    .collect_view()}
            </ul>
        </Banner>
    }
    .into_any()
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

#[component]
fn Refused(error: OcpError) -> impl IntoView {
    view! {
        <Banner kind=BannerKind::Error title=text(|w| w.forms.refused_title)>
            <p>{text(|w| w.forms.refused_advice)}</p>
            <Failure error />
        </Banner>
    }
}

#[component]
fn Unknown(kind: Kind, error: OcpError) -> impl IntoView {
    view! {
        <Banner kind=BannerKind::Warning title=text(|w| w.forms.unknown_title)>
            <p>{text(|w| w.forms.unknown_advice)}</p>
            {(kind == Kind::Arbitration).then(|| view! { <p>{text(|w| w.forms.unknown_arbitration)}</p> })}
            <p>
                <LinkButton href=routes::TASKS>{text(|w| w.forms.look_at_tasks)}</LinkButton>
            </p>
            <Failure error />
        </Banner>
    }
}
