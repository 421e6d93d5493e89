//! The package: picked from those in OCP, or typed.

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::{RwSignal, live};

use crate::i18n::{Words, fill};
use crate::ocp::OcpError;
use crate::pages::{messages, words};
use crate::ui::field::Need;
use crate::ui::select_field::{Choice, SelectField};
use crate::ui::shown::Shown;
use crate::ui::text_field::{TextField, TextKind};
use crate::upgrade::check::taken_as;
use crate::upgrade::cluster_check::name_form;
use crate::upgrade::fit;
use crate::upgrade::{Draft, Field, Hidden, NameForm, Offer, Resource};

use super::controls::control;
use super::hidden_packages::HiddenPackages;

/// A list that fills the text field, and the text field, which accepts any text.
#[component]
pub(super) fn PackageField(
    resource: StoredValue<Resource>,
    offers: StoredValue<Vec<Offer>>,
    hidden: StoredValue<Vec<Hidden>>,
    offers_error: StoredValue<Option<OcpError>>,
    draft: RwSignal<Draft>,
    touched: RwSignal<bool>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let w = words();
    let kind = resource.with_value(|resource| resource.id.kind());
    let is_empty = offers.with_value(Vec::is_empty);
    let choices = Signal::derive(move || {
        resource.with_value(|resource| offers.with_value(|offers| choices(w(), resource, offers)))
    });
    let typed = Signal::derive(move || draft.with(|draft| draft.package.clone()));
    let picked = Signal::derive(move || {
        let typed = draft.with(|draft| taken_as(kind, draft).unwrap_or_else(|| draft.package.trim().to_owned()));
        offers.with_value(|offers| if offers.iter().any(|offer| offer.value == typed) { typed } else { String::new() })
    });
    let pick = Callback::new(move |value: String| {
        touched.set(true);
        draft.update(|draft| draft.package = value);
    });
    let hint = Signal::derive(move || {
        let hint = match draft.with(|draft| name_form(kind, draft)) {
            NameForm::File => w().forms.package_file_hint,
            NameForm::Either => w().request.package_hint,
            NameForm::Short => w().forms.package_short_hint,
        };
        Some(fill(hint, &[messages::upgrade::example(kind)]))
    });
    let warning = Signal::derive(move || match offers_error.get_value() {
        Some(error) => Some(fill(w().forms.packages_missing, &[messages::error::title(w(), &error)])),
        None => is_empty.then(|| w().forms.packages_none.to_owned()),
    });
    view! {
        <Shown when=!is_empty>
            <SelectField
                id="upgrade-offer"
                label=text(|w| w.forms.package_pick)
                options=choices
                value=picked
                on_change=pick
                placeholder=text(|w| w.forms.package_pick_none)
            />
        </Shown>
        <TextField
            id=control(Field::Package)
            label=text(|w| w.forms.package)
            kind=TextKind::Code
            need=Need::Required
            value=typed
            on_input=Callback::new(move |text| draft.update(|draft| draft.package = text))
            on_leave=Callback::new(move |()| {
                let _ = touched.try_set(true);
            })
            hint
            warning
            error
        />
        <p class="field-taken figures" role="status">
            {live(move || draft.with(|draft| taken_as(kind, draft)).map(|name| fill(w().forms.package_taken, &[&name])))}
        </p>
        <HiddenPackages kind hidden />
    }
}

// Each package once, with its relation to this resource: a short name stands for one package per architecture.
fn choices(words: &Words, resource: &Resource, offers: &[Offer]) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for offer in offers {
        if choices.last().is_none_or(|last| last.value != offer.value) {
            choices.push(Choice::new(
                offer.value.clone(),
                format!("{} · {}", offer.value, meaning(words, resource, offer, offers)),
            ));
        }
    }
    choices
}

fn meaning(words: &Words, resource: &Resource, offer: &Offer, offers: &[Offer]) -> String {
    let same = offers.iter().filter(|other| other.value == offer.value);
    let fits: Vec<&str> = same.filter_map(|other| other.package.architecture()).collect();
    let foreign = resource.architectures.iter().any(|architecture| !fits.contains(&architecture.as_str()));
    let f = &words.forms;
    let package = &offer.package;
    let mut meaning = vec![messages::upgrade::relation(words, resource.relation(package))];
    meaning.extend(fit::other_edition(resource, package, offers).map(|_| f.package_other_edition));
    let is_foreign = !fit::other_systems(resource, package, offers).is_empty();
    meaning.extend(is_foreign.then_some(f.package_other_system));
    meaning.extend(foreign.then_some(f.package_other_architecture));
    meaning.join(" · ")
}
