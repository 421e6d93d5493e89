//! The request forms for the upgrade of an OB cluster, and the fields of the newer form.

use leptos::prelude::*;

use crate::i18n::{Words, fill};
use crate::ocp::version_upgrade::UpgradeMode;
use crate::pages::{session, text, words};
use crate::reactive::{RwSignal, effect, live, memo};
use crate::sorting::Sort as _;
use crate::ui::check_field::CheckField;
use crate::ui::field::Need;
use crate::ui::order_list::{OrderList, OrderWords};
use crate::ui::radio_group::{Availability, RadioGroup, RadioOption};
use crate::ui::select_field::{Choice, SelectField};
use crate::ui::shown::Shown;
use crate::ui::text_field::{TextField, TextKind};
use crate::upgrade::cluster_check::needs_system;
use crate::upgrade::{Basis, Draft, Field, FormChoice, Offer, RequestForm, Resource, Version};

use super::controls::control;

/// The id of the field that selects the form of the request.
pub(super) const FORM: &str = "upgrade-form";

const DOWNTIME: &str = "downtime";

/// The form of the request, with the reason for it.
#[component]
pub(super) fn FormField(draft: RwSignal<Draft>, fitting: StoredValue<FormChoice>) -> impl IntoView {
    let w = words();
    let form = Signal::derive(move || draft.with(|draft| draft.cluster.form));
    let options =
        Signal::derive(move || RequestForm::ALL.map(|form| Choice::new(form.as_str(), form_name(w(), form))).to_vec());
    let choose = Callback::new(move |value: String| {
        if let Some(form) = RequestForm::parse(&value) {
            draft.update(|draft| draft.cluster.choose(form));
        }
    });
    let hint = Signal::derive(move || Some(fitting.with_value(|fitting| why(w(), fitting, form.get()))));
    view! {
        <SelectField
            id=FORM
            label=text(|w| w.request.form)
            options
            value=Signal::derive(move || form.get().as_str().to_owned())
            on_change=choose
            hint
        />
    }
}

/// Returns the name of a form.
pub(super) const fn form_name(words: &Words, form: RequestForm) -> &'static str {
    match form {
        RequestForm::RpmFileName => words.request.form_rpm_file_name,
        RequestForm::DestVersion => words.request.form_dest_version,
    }
}

fn why(words: &Words, fitting: &FormChoice, form: RequestForm) -> String {
    let r = &words.request;
    match &fitting.basis {
        _ if form != fitting.form => r.basis_chosen.to_owned(),
        Basis::Config => r.basis_config.to_owned(),
        Basis::Unknown => r.basis_unknown.to_owned(),
        Basis::OcpVersion(version) => {
            let sentence = if form == RequestForm::DestVersion { r.basis_new } else { r.basis_old };
            fill(sentence, &[version])
        }
    }
}

/// The fields of the newer form, below the package.
#[component]
pub(super) fn VersionFields(
    resource: StoredValue<Resource>,
    offers: StoredValue<Vec<Offer>>,
    draft: RwSignal<Draft>,
    touched: RwSignal<bool>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let is_rolling = Signal::derive(move || draft.with(|draft| draft.cluster.mode == UpgradeMode::Rolling));
    let asks_system = Signal::derive(move || draft.with(needs_system));
    // OCP may report what the package name does not contain. The typed values stay until another package is named.
    let package = memo(move || draft.with(|draft| draft.package.clone()));
    effect(move || {
        let named = package.get();
        let listed = |offer: &&Offer| offer.value == named.trim();
        let known = offers.with_value(|offers| offers.iter().find(listed).and_then(|offer| offer.system.clone()));
        let is_open = draft.with_untracked(|draft| draft.cluster.operating_system.is_empty() && needs_system(draft));
        if let Some(known) = known.filter(|_| is_open) {
            draft.update(|draft| draft.cluster.operating_system = known);
        }
    });
    view! {
        <Shown when=asks_system>
            <SystemField offers draft touched error />
        </Shown>
        <ModeField draft />
        <CheckField
            id="upgrade-freeze"
            label=text(|w| w.request.freeze)
            checked=Signal::derive(move || draft.with(|draft| draft.cluster.freeze_server))
            on_change=Callback::new(move |on| draft.update(|draft| draft.cluster.freeze_server = on))
            hint=text(|w| w.request.freeze_hint)
        />
        <Shown when=is_rolling>
            <OrderField resource draft />
        </Shown>
    }
}

#[component]
fn SystemField(
    offers: StoredValue<Vec<Offer>>,
    draft: RwSignal<Draft>,
    touched: RwSignal<bool>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let w = words();
    let known = offers.with_value(|offers| {
        let mut known: Vec<String> = offers.iter().filter_map(|offer| offer.system.clone()).collect();
        known.put_in_order();
        known.dedup();
        known
    });
    let hint = Signal::derive(move || {
        let r = &w().request;
        Some(if known.is_empty() {
            r.system_hint.to_owned()
        } else {
            fill(r.system_known, &[&known.join(w().joins.item)])
        })
    });
    view! {
        <TextField
            id=control(Field::OperatingSystem)
            label=text(|w| w.request.system)
            kind=TextKind::Code
            need=Need::Required
            value=Signal::derive(move || draft.with(|draft| draft.cluster.operating_system.clone()))
            on_input=Callback::new(move |text| draft.update(|draft| draft.cluster.operating_system = text))
            on_leave=Callback::new(move |()| {
                let _ = touched.try_set(true);
            })
            hint
            error
        />
    }
}

#[component]
fn ModeField(draft: RwSignal<Draft>) -> impl IntoView {
    let w = words();
    let word = StoredValue::new(session().config().downtime_mode);
    let ways = Signal::derive(move || {
        let r = &w().request;
        let way = |value: &str, label: &str, note: String, availability| RadioOption {
            value: value.to_owned(),
            label: label.to_owned(),
            note,
            availability,
        };
        let (note, availability) = word.with_value(|word| match word.as_str() {
            "" => (r.downtime_closed.to_owned(), Availability::Closed),
            word => (fill(r.downtime_note, &[word]), Availability::Open),
        });
        vec![
            way(UpgradeMode::ROLLING, r.rolling, r.rolling_note.to_owned(), Availability::Open),
            way(DOWNTIME, r.downtime, note, availability),
        ]
    });
    let value = Signal::derive(move || {
        let is_rolling = draft.with(|draft| draft.cluster.mode == UpgradeMode::Rolling);
        if is_rolling { UpgradeMode::ROLLING } else { DOWNTIME }.to_owned()
    });
    let change = Callback::new(move |value: String| {
        let mode = if value == DOWNTIME { UpgradeMode::Downtime(word.get_value()) } else { UpgradeMode::Rolling };
        draft.update(|draft| draft.cluster.mode = mode);
    });
    view! { <RadioGroup id="upgrade-mode" label=text(|w| w.request.mode) ways value on_change=change /> }
}

#[component]
fn OrderField(resource: StoredValue<Resource>, draft: RwSignal<Draft>) -> impl IntoView {
    let w = words();
    let zones = Signal::derive(move || draft.with(|draft| draft.cluster.zones.clone()));
    let is_ordered = Signal::derive(move || draft.with(|draft| draft.cluster.is_ordered));
    if zones.with_untracked(Vec::len) < 2 {
        return view! { <p class="muted">{text(|w| w.request.order_none)}</p> }.into_any();
    }
    let is_before_41 = resource.with_value(|resource| {
        let first = Version::parse("4.1");
        resource.installed.as_ref().zip(first).is_some_and(|(installed, first)| installed.version < first)
    });
    let order_words = OrderWords {
        up: Callback::new(move |zone: String| fill(w().request.order_up, &[&zone])),
        down: Callback::new(move |zone: String| fill(w().request.order_down, &[&zone])),
        moved: Callback::new(move |(zone, place, count): (String, usize, usize)| {
            fill(w().request.order_moved, &[&zone, &place.to_string(), &count.to_string()])
        }),
    };
    let on_move =
        Callback::new(move |(from, to): (usize, usize)| draft.update(|draft| draft.cluster.move_zone(from, to)));
    let warning = Signal::derive(move || is_ordered.get().then(|| w().request.order_notice.to_owned()));
    view! {
        <CheckField
            id="upgrade-order"
            label=text(|w| w.request.order)
            checked=is_ordered
            on_change=Callback::new(move |on| draft.update(|draft| draft.cluster.is_ordered = on))
            hint=text(|w| w.request.order_hint)
            warning
        />
        <Shown when=is_ordered>
            <div class="order-field">
                <p class="muted">{text(|w| w.request.order_drag)}</p>
                <OrderList id="upgrade-zones" label=text(|w| w.request.order_list) items=zones words=order_words on_move />
                {is_before_41.then(|| view! { <p class="muted">{live(move || w().request.order_standby)}</p> })}
            </div>
        </Shown>
    }
    .into_any()
}
