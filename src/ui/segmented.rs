//! A small switch between a few values, all of them visible: the theme, the language, the speed of the demo.

use leptos::prelude::*;

use super::distinct::distinct;
use super::drawn::drawn;
use super::icon::{Icon, IconView};
use crate::reactive::{handler, live};

/// One value of the switch.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Segment {
    /// Its key.
    pub value: String,
    /// Its label.
    pub label: String,
    /// Shown in place of the label, which is then the tooltip.
    pub icon: Option<Icon>,
}

/// The switch: a group of radio buttons.
#[component]
pub fn Segmented(
    /// The id of the group, unique in the page.
    #[prop(into)]
    id: String,
    /// The label of the group.
    #[prop(into)]
    label: Signal<String>,
    /// The values.
    #[prop(into)]
    segments: Signal<Vec<Segment>>,
    /// The chosen value.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new value.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let group = StoredValue::new(id);
    let face = move |segment: Segment| {
        let Segment { value: own, label, icon } = segment;
        let mine = own.clone();
        let tooltip = icon.is_some().then(|| label.clone());
        let words = if icon.is_some() { "visually-hidden" } else { "segment-words" };
        view! {
            <label class="segment" title=tooltip>
                <input
                    type="radio"
                    class="visually-hidden"
                    name=group.get_value()
                    value=own.clone()
                    prop:checked=live(move || value.with(|value| *value == mine))
                    on:change=handler(move |_| on_change.run(own.clone()))
                />
                <span class="segment-face">
                    {icon.map(|icon| view! { <IconView icon /> })} <span class=words>{label}</span>
                </span>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="segmented">
            <legend class="visually-hidden">{live(move || label.get())}</legend>
            {live(move || drawn(distinct(segments.get()), face))}
        </fieldset>
    }
}
