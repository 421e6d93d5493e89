//! In the review: what OCP refused, and the next step.

use leptos::prelude::*;

use crate::config::ClusterUpgradeRequest as Configured;
use crate::i18n::fill;
use crate::ocp::OcpError;
use crate::ocp::version_upgrade::UpgradeMode;
use crate::pages::parts::failure::Failure;
use crate::pages::{session, text, words};
use crate::reactive::live;
use crate::ui::banner::{Banner, BannerKind};
use crate::ui::button::Button;
use crate::upgrade::{ClusterUpgradeRequest, FormRefusal, RequestForm};

use super::cluster_fields::form_name;

/// A refused submission; of a cluster's, the request that was sent.
#[component]
pub(super) fn Refused(
    error: OcpError,
    sent: Option<ClusterUpgradeRequest>,
    on_form: Callback<RequestForm>,
) -> impl IntoView {
    let refusal = sent.map(|sent| (FormRefusal::of(&error, &sent), sent));
    // `config.json` may set the form for good.
    let is_free = session().config().cluster_upgrade_request == Configured::Auto;
    let (other, value) = match refusal {
        Some((FormRefusal::Form, sent)) => (is_free.then(|| view! { <OtherForm sent=sent.form() on_form /> }), None),
        Some((FormRefusal::Value { field, value }, sent)) => {
            let source = source(&field, &sent);
            (None, Some(view! { <RefusedValue field value source /> }))
        }
        Some((FormRefusal::Other, _)) | None => (None, None),
    };
    view! {
        {other}
        <Banner kind=BannerKind::Error title=text(|w| w.forms.refused_title)>
            <p>{text(|w| w.forms.refused_advice)}</p>
            {value}
            <Failure error />
        </Banner>
    }
}

/// Where a value is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ValueSource {
    /// On the form.
    Form,
    /// In `config.json`.
    Configuration,
}

fn source(field: &str, sent: &ClusterUpgradeRequest) -> ValueSource {
    match sent {
        ClusterUpgradeRequest::ByVersion(upgrade)
            if field == "upgradeMode" && upgrade.upgrade_mode != UpgradeMode::Rolling =>
        {
            ValueSource::Configuration
        }
        _ => ValueSource::Form,
    }
}

/// A note that OCP may accept the other form; that form is filled in and sent only at the operator's request.
#[component]
fn OtherForm(sent: RequestForm, on_form: Callback<RequestForm>) -> impl IntoView {
    let w = words();
    let other = sent.other();
    view! {
        <Banner kind=BannerKind::Info title=text(|w| w.request.other_title)>
            <p>{live(move || fill(w().request.other_advice, &[form_name(w(), sent), form_name(w(), other)]))}</p>
            <p>
                <Button on_press=Callback::new(move |()| on_form.run(other))>
                    {live(move || fill(w().request.other_use, &[form_name(w(), other)]))}
                </Button>
            </p>
        </Banner>
    }
}

/// The refused value, and where it is set if that is not the form.
#[component]
fn RefusedValue(field: String, value: String, source: ValueSource) -> impl IntoView {
    let w = words();
    view! {
        <p>{live(move || fill(w().request.refused_value, &[&value, &field]))}</p>
        {(source == ValueSource::Configuration).then(|| view! { <p>{text(|w| w.request.refused_downtime)}</p> })}
    }
}
