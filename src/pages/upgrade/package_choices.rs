//! The packages in OCP that fit, as a choice, and the others with the reason why each is not offered.

use leptos::prelude::*;

use crate::i18n::{Words, fill, listed};
use crate::pages::{messages, prefs, text, words};
use crate::reactive::live;
use crate::state::Prefs;
use crate::ui::button::Button;
use crate::ui::focus::focus;
use crate::ui::radio_group::{Availability, RadioGroup, RadioOption};
use crate::upgrade::package_choice::{Edition, Misfit, PackageChoice};
use crate::upgrade::{Field, Hidden, Kind, Relation};

use super::controls::control;

/// The choice among those that fit.
#[component]
pub(super) fn PackageChoices(
    choices: StoredValue<Vec<PackageChoice>>,
    /// The value of the field.
    #[prop(into)]
    value: Signal<String>,
    on_pick: Callback<String>,
) -> impl IntoView {
    let (w, prefs) = (words(), prefs());
    let options = Signal::derive(move || {
        choices.with_value(|choices| fitting(choices).map(|choice| option(w(), prefs, choice)).collect::<Vec<_>>())
    });
    let is_any = choices.with_value(|choices| fitting(choices).next().is_some());
    if is_any {
        view! {
            <RadioGroup
                id="upgrade-offer"
                label=text(|w| w.forms.package_pick)
                ways=options
                value
                on_change=on_pick
            />
        }
        .into_any()
    } else {
        let is_empty = choices.with_value(Vec::is_empty);
        (!is_empty).then(|| view! { <p role="status">{text(|w| w.forms.packages_none_fit)}</p> }).into_any()
    }
}

/// The number of the packages that are not offered; opened, which ones and why. Nothing where all are offered.
#[component]
pub(super) fn OtherPackages(
    kind: Kind,
    choices: StoredValue<Vec<PackageChoice>>,
    hidden: StoredValue<Vec<Hidden>>,
    on_pick: Callback<String>,
) -> impl IntoView {
    let w = words();
    let others: Vec<PackageChoice> =
        choices.with_value(|all| all.iter().filter(|choice| !choice.misfits.is_empty()).cloned().collect());
    let count = hidden.with_value(Vec::len) + others.len();
    let summary = move || match count {
        1 => w().forms.packages_hidden_one.to_owned(),
        count => fill(w().forms.packages_hidden, &[&count.to_string()]),
    };
    let other = move |choice: PackageChoice| {
        let PackageChoice { value, misfits, .. } = choice;
        let (picked, named) = (value.clone(), value.clone());
        let because = move || misfits.iter().map(|misfit| why(w(), misfit)).collect::<Vec<_>>().join(w().joins.clause);
        view! {
            <li>
                <span class="figures">{value}</span>
                " "
                <span class="muted">{live(because)}</span>
                " "
                <Button on_press=Callback::new(move |()| {
                    on_pick.run(picked.clone());
                    focus(control(Field::Package));
                })>{text(|w| w.forms.package_use)} <span class="visually-hidden">" " {named}</span></Button>
            </li>
        }
        .into_any()
    };
    let unusable = move |Hidden { file_name, why }: Hidden| {
        view! {
            <li>
                <span class="figures">{file_name}</span>
                " "
                <span class="muted">{live(move || messages::upgrade::unfit(w(), kind, &why))}</span>
            </li>
        }
        .into_any()
    };
    (count > 0).then(|| {
        view! {
            <details class="hidden-packages">
                <summary>{live(summary)}</summary>
                <ul>{others.into_iter().map(other).collect_view()} {hidden.get_value().into_iter().map(unusable).collect_view()}</ul>
            </details>
        }
    })
}

fn fitting(choices: &[PackageChoice]) -> impl Iterator<Item = &PackageChoice> {
    choices.iter().filter(|choice| choice.misfits.is_empty())
}

fn option(words: &Words, prefs: Prefs, choice: &PackageChoice) -> RadioOption {
    let f = &words.forms;
    let edition = choice.edition.map(|edition| match edition {
        Edition::Enterprise => f.edition_enterprise,
        Edition::Community => f.edition_community,
        Edition::Standalone => f.edition_standalone,
    });
    let [systems, architectures] = [&choice.systems, &choice.architectures].map(|all| all.join(words.joins.item));
    let uploaded = choice.uploaded.map(|at| fill(f.package_uploaded, &[&prefs.date(at)]));
    let relation = choice.relation != Some(Relation::Newer);
    let relation = relation.then(|| messages::upgrade::relation(words, choice.relation));
    let parts = [edition, Some(&systems), Some(&architectures), uploaded.as_deref(), relation];
    let known: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let (value, label) = (choice.value.clone(), choice.version.clone());
    RadioOption { value, label, note: listed(&known, " · "), availability: Availability::Open }
}

fn why(words: &Words, misfit: &Misfit) -> String {
    let f = &words.forms;
    match misfit {
        Misfit::NotLater => f.package_not_newer.to_owned(),
        Misfit::Branch { from, to } => fill(f.misfit_branch, &[from, to]),
        Misfit::Edition(runs) => fill(f.misfit_edition, &[runs]),
        Misfit::System(host) => fill(f.misfit_system, &[host]),
        Misfit::Architecture(host) => fill(f.misfit_architecture, &[host]),
    }
}
