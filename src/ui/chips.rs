//! A row of choices that are pressed and released: filters of a list.

use leptos::prelude::*;

use super::distinct::distinct;
use super::drawn::drawn;
use super::select_field::Choice;
use super::toggle::Toggle;
use crate::reactive::live;

/// The row.
#[component]
pub fn Chips(
    /// The label of the row.
    #[prop(into)]
    label: Signal<String>,
    /// The choices.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The values that are pressed.
    #[prop(into)]
    pressed: Signal<Vec<String>>,
    /// Called with the value of a chip that was pressed or released.
    on_press: Callback<String>,
) -> impl IntoView {
    let chip = move |choice: Choice| {
        let Choice { value, label, .. } = choice;
        let own = value.clone();
        view! {
            <Toggle
                label=Signal::derive(move || label.clone())
                pressed=Signal::derive(move || pressed.with(|pressed| pressed.contains(&own)))
                on_press=Callback::new(move |()| on_press.run(value.clone()))
            />
        }
        .into_any()
    };
    view! {
        <div class="chips" role="group" aria-label=live(move || label.get())>
            {live(move || drawn(distinct(choices.get()), chip))}
        </div>
    }
}
