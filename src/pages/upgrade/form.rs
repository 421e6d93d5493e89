//! The fields of an upgrade. Each is checked while it is typed, and all of them again when the form is submitted.

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::{RwSignal, effect, handler};

use crate::ui::focus::focus;

use crate::pages::{messages, words};
use crate::state::drafts;
use crate::state::submission::Submission;
use crate::ui::banner::{Banner, BannerKind};
use crate::ui::button::{Button, ButtonKind, ButtonType};
use crate::ui::check_group::CheckGroup;
use crate::ui::field::Need;
use crate::ui::select_field::Choice;
use crate::ui::shown::Shown;
use crate::ui::text_field::{TextField, TextKind};
use crate::upgrade::check::check_field;
use crate::upgrade::{Draft, Field, Kind, RequestForm, Resource};

use super::cluster_fields::{FormField, VersionFields};
use super::controls::control;
use super::facts::ResourceFacts;
use super::form_facts::FormFacts;
use super::package_field::PackageField;
use super::review_entry::{REVIEW, ReviewEntry};

/// The fields that the operator has visited; the others show no errors yet.
#[derive(Clone, Copy)]
struct Touched {
    servers: RwSignal<bool>,
    package: RwSignal<bool>,
    system: RwSignal<bool>,
    token: RwSignal<bool>,
}

impl Touched {
    fn new(draft: &Draft) -> Self {
        Self {
            servers: RwSignal::new(!draft.servers.is_empty()),
            package: RwSignal::new(!draft.package.is_empty()),
            system: RwSignal::new(!draft.cluster.operating_system.is_empty()),
            token: RwSignal::new(true),
        }
    }

    const fn of(self, field: Field) -> RwSignal<bool> {
        match field {
            Field::Servers => self.servers,
            Field::Package => self.package,
            Field::OperatingSystem => self.system,
            Field::ClientToken => self.token,
        }
    }

    fn all(self) {
        for field in Field::ALL {
            self.of(field).set(true);
        }
    }
}

/// The form.
#[component]
pub(super) fn UpgradeForm(
    facts: FormFacts,
    draft: RwSignal<Draft>,
    review: ReviewEntry,
    picker: AnyView,
) -> impl IntoView {
    let w = words();
    let FormFacts { resource, offers, hidden, offers_error, fitting, .. } = facts;
    let id = resource.with_value(|resource| resource.id);
    let kind = id.kind();
    let touched = Touched::new(&draft.get_untracked());
    let refused = RwSignal::new(false);
    effect(move || draft.with(|draft| drafts::save(id, draft)));

    let error_of = move |field: Field| {
        Signal::derive(move || {
            let problem = draft.with(|draft| check_field(kind, field, draft));
            problem.filter(|_| touched.of(field).get()).map(|problem| messages::upgrade::problem(w(), kind, &problem))
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        touched.all();
        if let Err(errors) = review.enter() {
            refused.set(true);
            if let Some(first) = errors.first() {
                focus_field(first.field);
            }
        }
    };
    let has_errors = move || {
        refused.get() && draft.with(|draft| Field::ALL.iter().any(|field| check_field(kind, *field, draft).is_some()))
    };
    let by_version = Signal::derive(move || {
        kind == Kind::Cluster && draft.with(|draft| draft.cluster.form == RequestForm::DestVersion)
    });
    view! {
        <form class="form" on:submit=handler(submit) novalidate>
            <div class="form-fields">
                <Shown when=Signal::derive(has_errors)>
                    <Banner kind=BannerKind::Error title=text(|w| w.forms.errors_title) />
                </Shown>
                {picker}
                {(kind == Kind::Obproxy)
                    .then(|| view! { <ServersField resource draft touched=touched.servers error=error_of(Field::Servers) /> })}
                {(kind == Kind::Cluster).then(|| view! { <FormField draft fitting /> })}
                <PackageField resource offers hidden offers_error draft touched=touched.package error=error_of(Field::Package) />
                <Shown when=by_version>
                    <VersionFields resource offers draft touched=touched.system error=error_of(Field::OperatingSystem) />
                </Shown>
                {(kind == Kind::Arbitration).then(|| view! { <TokenField draft error=error_of(Field::ClientToken) /> })}
                <div class="form-actions">
                    <Button id=REVIEW kind=ButtonKind::Primary button_type=ButtonType::Submit>
                        {text(|w| w.forms.review)}
                    </Button>
                    <Shown when=Signal::derive(move || review.submission.get() == Submission::Sending)>
                        <span class="muted" role="status">{text(|w| w.forms.submitting)}</span>
                    </Shown>
                </div>
            </div>
            <ResourceFacts resource />
        </form>
    }
}

// The group of servers is no control itself: the focus goes to its first box.
fn focus_field(field: Field) {
    match field {
        Field::Servers => focus("upgrade-servers-all"),
        Field::Package | Field::OperatingSystem | Field::ClientToken => focus(control(field)),
    }
}

#[component]
fn ServersField(
    resource: StoredValue<Resource>,
    draft: RwSignal<Draft>,
    touched: RwSignal<bool>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let choices: Vec<Choice> = resource.with_value(|resource| {
        let servers = resource.servers().iter().map(|server| {
            let version = server.installed.as_ref().map(ToString::to_string);
            let status = server.status.as_ref().map(ToString::to_string);
            let notes: Vec<String> = [version, status, server.architecture.clone()].into_iter().flatten().collect();
            Choice::new(server.id.to_string(), server.address.clone()).with_note(notes.join(" · "))
        });
        servers.collect()
    });
    let selected =
        Signal::derive(move || draft.with(|draft| draft.servers.iter().map(ToString::to_string).collect::<Vec<_>>()));
    let change = Callback::new(move |values: Vec<String>| {
        touched.set(true);
        draft.update(|draft| draft.servers = values.iter().filter_map(|value| value.parse().ok()).collect());
    });
    view! {
        <CheckGroup
            id=control(Field::Servers)
            label=text(|w| w.forms.servers)
            need=Need::Required
            choices
            selected
            on_change=change
            all_label=text(|w| w.forms.select_all)
            hint=text(|w| w.forms.servers_hint)
            error
        />
    }
}

#[component]
fn TokenField(draft: RwSignal<Draft>, error: Signal<Option<String>>) -> impl IntoView {
    let w = words();
    // Shown at once when the browser could not make a token, until the operator types one.
    let is_missing = draft.with_untracked(|draft| draft.client_token.is_empty());
    let is_refused = RwSignal::new(is_missing && drafts::new_token().is_none());
    let error =
        Signal::derive(move || if is_refused.get() { Some(w().forms.no_token.to_owned()) } else { error.get() });
    let renew = Callback::new(move |()| {
        let token = drafts::new_token();
        is_refused.set(token.is_none());
        // An existing token was made or typed before, and stays.
        if let Some(token) = token {
            draft.update(|draft| draft.client_token = token);
        }
    });
    view! {
        <TextField
            id=control(Field::ClientToken)
            label=text(|w| w.forms.client_token)
            kind=TextKind::Code
            need=Need::Required
            value=Signal::derive(move || draft.with(|draft| draft.client_token.clone()))
            on_input=Callback::new(move |text| {
                is_refused.set(false);
                draft.update(|draft| draft.client_token = text);
            })
            hint=text(|w| w.forms.client_token_hint)
            error
        />
        <div>
            <Button kind=ButtonKind::Quiet on_press=renew>
                {text(|w| w.forms.new_token)}
            </Button>
        </div>
    }
}
