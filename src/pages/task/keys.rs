//! The keys of the page: the list of them on `?`, and the search on `/`, the facts of the task on `i`.

use leptos::prelude::*;

use crate::i18n::Words;
use crate::pages::{text, words};
use crate::reactive::{RwSignal, live};
use crate::router::Parameter;
use crate::ui::button::Button;
use crate::ui::dialog::Dialog;
use crate::ui::focus::focus;
use crate::ui::shortcuts::on_shortcut;
use crate::ui::shown::Shown;

use super::facts::FACTS;
use super::finding::Finding;

/// A group of keys: its name, and the keys with what they do.
type Group = (&'static str, Vec<(&'static str, &'static str)>);

fn groups(words: &'static Words) -> [Group; 3] {
    let k = &words.keys;
    [
        (k.page, vec![("?", k.help), ("i", k.facts), ("Esc", k.close), ("/", k.find)]),
        (
            k.graph,
            vec![
                ("← → ↑ ↓", k.follow),
                ("Home End PgUp PgDn", k.layer),
                ("Enter", k.open),
                ("e", k.child),
                ("r f", k.urgent),
                ("+ − z 0", k.zoom),
            ],
        ),
        (k.log, vec![("Ctrl F, F3", k.find_log), ("Ctrl A", k.select_all)]),
    ]
}

/// The keys, and the list while it is open.
#[component]
pub(super) fn Keys(
    /// Whether the facts of the task are shown.
    facts: Parameter,
    /// The search for subtasks.
    finding: Finding,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    on_shortcut(move |key| {
        match key {
            "?" => is_open.set(true),
            "/" => finding.start(),
            "i" if is_narrow() => focus(FACTS),
            "i" => facts.set(facts.get_untracked().is_none().then(|| "open".to_owned())),
            _ => return false,
        }
        true
    });
    view! {
        <Shown when=is_open>
            <KeyList is_open />
        </Shown>
    }
}

// Where the facts are always there, under the view (style/view-bar.css).
fn is_narrow() -> bool {
    matches!(window().match_media("(max-width: 899.98px)"), Ok(Some(media)) if media.matches())
}

#[component]
fn KeyList(is_open: RwSignal<bool>) -> impl IntoView {
    let w = words();
    let close = Callback::new(move |()| is_open.set(false));
    let row = |(key, meaning): (&'static str, &'static str)| {
        view! {
            <dt>
                <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
        }
    };
    let lists = move || {
        groups(w()).map(|(name, keys)| {
            view! {
                <h3>{name}</h3>
                <dl class="keys">{keys.into_iter().map(row).collect_view()}</dl>
            }
        })
    };
    view! {
        <Dialog
            id="keys"
            title=text(|w| w.keys.title)
            on_close=close
            footer=move || view! { <Button on_press=close>{text(|w| w.shell.close)}</Button> }
        >
            {live(move || lists().into_iter().collect_view())}
        </Dialog>
    }
}
