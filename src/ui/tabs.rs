//! Tabs: views of one object, one at a time.

use crate::platform::shortcut::shortcut;
use crate::reactive::{handler, live, memo};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::distinct::distinct;
use super::drawn::drawn;
use super::icon::{Icon, IconView};

/// One tab.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tab {
    /// Its key.
    pub key: String,
    /// Its label.
    pub label: String,
    /// An icon before the label.
    pub icon: Option<Icon>,
}

/// Returns the id of a tab.
#[must_use]
pub fn tab_id(group: &str, key: &str) -> String {
    format!("{group}-{key}-tab")
}

/// Returns the id of a tab's panel.
#[must_use]
pub fn panel_id(group: &str, key: &str) -> String {
    format!("{group}-{key}-panel")
}

/// Returns the tab that a key moves to, out of `count`, from the one at `here`.
fn landing(key: &str, here: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowRight" | "ArrowDown" => Some(if here >= last { 0 } else { here + 1 }),
        "ArrowLeft" | "ArrowUp" => Some(if here == 0 { last } else { here - 1 }),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

/// The row of tabs. Arrow keys, Home and End move along it and select at once.
#[component]
pub fn Tabs(
    /// The id of the group, unique in the page; each [`TabPanel`] takes the same.
    #[prop(into)]
    id: String,
    /// The label of the tabs.
    #[prop(into)]
    label: Signal<String>,
    /// The tabs.
    #[prop(into)]
    tabs: Signal<Vec<Tab>>,
    /// The key of the tab shown.
    #[prop(into)]
    selected: Signal<String>,
    /// Called with the key of the requested tab.
    #[prop(into)]
    on_select: Callback<String>,
) -> impl IntoView {
    let group = StoredValue::new(id);
    let walk = move |ev: KeyboardEvent| {
        let here = tabs.with_untracked(|all| {
            let at = selected.with_untracked(|key| all.iter().position(|tab| tab.key == *key));
            (at.unwrap_or(0), all.len())
        });
        let Some(to) = shortcut(&ev).and_then(|key| landing(&key, here.0, here.1)) else { return };
        let Some(key) = tabs.with_untracked(|all| all.get(to).map(|tab| tab.key.clone())) else { return };
        ev.prevent_default();
        let element = document().get_element_by_id(&tab_id(&group.read_value(), &key));
        on_select.run(key);
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _focused = element.focus();
        }
    };
    let button = move |tab: Tab| {
        let Tab { key, label, icon } = tab;
        let own = key.clone();
        let is_selected = memo(move || selected.with(|key| *key == own));
        view! {
            <button
                class="tab"
                type="button"
                role="tab"
                id=tab_id(&group.read_value(), &key)
                aria-controls=panel_id(&group.read_value(), &key)
                aria-selected=live(move || is_selected.get().to_string())
                tabindex=live(move || if is_selected.get() { "0" } else { "-1" })
                on:click=handler(move |_| on_select.run(key.clone()))
            >
                {icon.map(|icon| view! { <IconView icon /> })}
                {label}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="tabs" role="tablist" aria-label=live(move || label.get()) on:keydown=handler(walk)>
            {live(move || drawn(distinct(tabs.get()), button))}
        </div>
    }
}

/// The panel of a tab. It is built when it is first shown, and stays in the page while hidden, so that its content is
/// kept.
#[component]
pub fn TabPanel(
    /// The id of the group of tabs.
    #[prop(into)]
    id: String,
    /// The key of its tab.
    #[prop(into)]
    key: String,
    /// The key of the tab shown.
    #[prop(into)]
    selected: Signal<String>,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let own = key.clone();
    let is_selected = memo(move || selected.with(|key| *key == own));
    let was_selected = StoredValue::new(false);
    let is_built = memo(move || {
        was_selected.update_value(|was| *was |= is_selected.get());
        was_selected.get_value()
    });
    view! {
        <div
            class="tab-panel"
            role="tabpanel"
            id=panel_id(&id, &key)
            aria-labelledby=tab_id(&id, &key)
            hidden=live(move || !is_selected.get())
        >
            {live(move || is_built.get().then(|| children()))}
        </div>
    }
}
