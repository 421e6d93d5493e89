//! The package: picked from those in OCP, or typed.

use leptos::prelude::*;

use crate::pages::text;
use crate::reactive::{RwSignal, live};

use crate::i18n::fill;
use crate::ocp::OcpError;
use crate::pages::{messages, words};
use crate::ui::field::Need;
use crate::ui::text_field::{TextField, TextKind};
use crate::upgrade::check::taken_as;
use crate::upgrade::cluster_check::name_form;
use crate::upgrade::package_choice::{self, PackageChoice};
use crate::upgrade::{Draft, Field, Hidden, NameForm, Offer, Resource};

use super::controls::control;
use super::package_choices::{OtherPackages, PackageChoices};

/// A choice that fills the text field, and the text field, which accepts any text.
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
    let choices = StoredValue::new(
        resource.with_value(|resource| offers.with_value(|offers| package_choice::choices(resource, offers))),
    );
    let typed = Signal::derive(move || draft.with(|draft| draft.package.clone()));
    let picked = Signal::derive(move || {
        let typed = draft.with(|draft| taken_as(kind, draft).unwrap_or_else(|| draft.package.trim().to_owned()));
        // The file of another architecture is the same row.
        let is_typed = |choice: &&PackageChoice| choice.values.contains(&typed);
        choices.with_value(|all| all.iter().find(is_typed).map(|choice| choice.value.clone())).unwrap_or_default()
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
        <PackageChoices choices value=picked on_pick=pick />
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
        <OtherPackages kind choices hidden on_pick=pick />
    }
}
