//! What is looked for in the graph: a text and a state, kept in the address.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::query_signal_with_options;

use crate::pages::say;
use crate::task::{Query, Step};
use crate::ui::tone::Tone;

/// A handle: copies share everything.
#[derive(Clone, Copy)]
pub(super) struct Finding {
    /// What was typed.
    pub(super) text: Memo<Option<String>>,
    /// The state picked.
    pub(super) tone: Memo<Option<Tone>>,
    query: Memo<Query>,
    set_text: SignalSetter<Option<String>>,
    set_tone: SignalSetter<Option<String>>,
}

impl Finding {
    /// What the address asks for.
    pub(super) fn in_address() -> Self {
        let options = || NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        let (text, set_text) = query_signal_with_options::<String>("find", options());
        let (tone, set_tone) = query_signal_with_options::<String>("state", options());
        let picked =
            move || tone.with(|name| Tone::ALL.into_iter().find(|tone| Some(tone.as_str()) == name.as_deref()));
        Self {
            text,
            tone: Memo::new(move |_| picked()),
            query: Memo::new(move |_| text.with(|text| Query::new(text.as_deref().unwrap_or_default()))),
            set_text,
            set_tone,
        }
    }

    /// Looks for another text.
    pub(super) fn set_text(self, text: String) {
        self.set_text.set((!text.is_empty()).then_some(text));
    }

    /// Looks for another state; an empty name for all.
    pub(super) fn set_tone(self, name: String) {
        self.set_tone.set((!name.is_empty()).then_some(name));
    }

    /// Makes the present effect or memo follow what is looked for.
    pub(super) fn track(self) {
        self.query.track();
        self.tone.track();
    }

    /// Whether anything is looked for.
    pub(super) fn is_on(self) -> bool {
        self.tone.with(Option::is_some) || self.query.with(|query| !query.is_empty())
    }

    /// Whether a step is found.
    pub(super) fn finds(self, step: &Step) -> bool {
        let is_tone = self.tone.get().is_none_or(|tone| say::state::step_tone(&step.state) == tone);
        is_tone && self.query.with(|query| query.finds(step))
    }
}
