//! The packages that OCP lists and that cannot be picked, each with its reason.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::pages::{messages, words};
use crate::reactive::live;
use crate::upgrade::{Hidden, Kind};

/// The number of these packages; opened, which ones and why. Empty where all can be picked.
#[component]
pub(super) fn HiddenPackages(kind: Kind, hidden: StoredValue<Vec<Hidden>>) -> impl IntoView {
    let w = words();
    let count = hidden.with_value(Vec::len);
    let summary = move || match count {
        1 => w().forms.packages_hidden_one.to_owned(),
        count => fill(w().forms.packages_hidden, &[&count.to_string()]),
    };
    let entry = move |Hidden { file_name, why }: Hidden| {
        view! {
            <li>
                <span class="figures">{file_name}</span>
                " "
                <span class="muted">{live(move || messages::upgrade::unfit(w(), kind, &why))}</span>
            </li>
        }
    };
    (count > 0).then(|| {
        view! {
            <details class="hidden-packages">
                <summary>{live(summary)}</summary>
                <ul>{hidden.get_value().into_iter().map(entry).collect_view()}</ul>
            </details>
        }
    })
}
