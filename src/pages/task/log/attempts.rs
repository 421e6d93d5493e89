//! The attempts of a step as tabs, newest first.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::ocp::SubtaskId;
use crate::pages::{text, words};
use crate::reactive::{live, memo};
use crate::ui::tabs::{Tab, Tabs, panel_id, tab_id};

use super::log_panel::LogPanel;

/// The tabs, and the content of the selected one: one panel for all of them, because the text stays the same element.
#[component]
pub(super) fn Attempts(log_panel: LogPanel, step: SubtaskId, children: Children) -> impl IntoView {
    let w = words();
    let group = format!("log-{step}");
    let tabs = memo(move || {
        log_panel.feed.log.with(|log| {
            let attempts = log.index.attempts();
            let unnumbered = attempts.iter().take_while(|attempt| attempt.operation.is_none()).count();
            let label = |at: usize, operation: Option<String>| match operation {
                Some(word) => fill(w().logs.attempt, &[&(at + 1 - unnumbered).to_string(), &word]),
                None => w().logs.before.to_owned(),
            };
            let tab = |(at, operation)| Tab { key: key(at), label: label(at, operation), icon: None };
            let named = attempts.iter().map(|attempt| attempt.operation.as_ref().map(ToString::to_string));
            named.enumerate().map(tab).rev().collect::<Vec<_>>()
        })
    });
    let selected = Signal::derive(move || log_panel.attempt().map(key).unwrap_or_default());
    let pick = Callback::new(move |key: String| {
        if let Ok(attempt) = key.parse() {
            log_panel.pick(attempt);
        }
    });
    let (of_panel, of_tab) = (group.clone(), group.clone());
    view! {
        <Tabs id=group label=text(|w| w.logs.attempts) tabs selected on_select=pick />
        <div
            class="tab-panel"
            role="tabpanel"
            id=live(move || panel_id(&of_panel, &selected.get()))
            aria-labelledby=live(move || tab_id(&of_tab, &selected.get()))
        >
            {children()}
        </div>
    }
}

fn key(attempt: usize) -> String {
    attempt.to_string()
}
