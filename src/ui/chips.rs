//! A row of choices that are pressed and released: filters of a list.

use leptos::prelude::*;

use super::distinct::distinct;
use super::drawn::drawn;
use super::select_field::Choice;
use super::toggle::Toggle;
use crate::reactive::{live, memo};

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
    // What is pressed and not offered can be released too.
    let shown = memo(move || {
        let mut shown = choices.get();
        let is_other = |value: &String| !choices.with(|choices| choices.iter().any(|choice| choice.value == *value));
        shown.extend(pressed.get().into_iter().filter(is_other).map(|value| Choice::new(value.clone(), value)));
        shown
    });
    view! {
        <div class="chips" role="group" aria-label=live(move || label.get())>
            {live(move || drawn(distinct(shown.get()), chip))}
        </div>
    }
}
