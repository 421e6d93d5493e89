//! The search in the graph: a text and a state, kept in the address.

use leptos::prelude::*;

use crate::pages::messages;
use crate::reactive::{Memo, RwSignal, Scope, memo};
use crate::router::{Change, Parameter, Router};
use crate::task::{Query, Step};
use crate::ui::focus::focus;
use crate::ui::tone::Tone;

/// The id of the search field.
pub(super) const FIND: &str = "graph-find";

/// The search. A handle: copies share everything.
#[derive(Clone, Copy)]
pub(super) struct Finding {
    text: Parameter,
    /// The selected state.
    pub(super) tone: Memo<Option<Tone>>,
    query: Memo<Query>,
    state: Parameter,
    /// Whether a phone shows the tools of the views.
    pub(super) is_shown: RwSignal<bool>,
    scope: Scope,
}

impl Finding {
    /// Reads the search from the address.
    pub(super) fn in_address() -> Self {
        let router: Router = expect_context();
        let (text, state) = (router.parameter("find"), router.parameter("state"));
        let picked = move || {
            let name = state.get();
            Tone::ALL.into_iter().find(|tone| Some(tone.as_str()) == name.as_deref())
        };
        let query = memo(move || Query::new(text.get().as_deref().unwrap_or_default()));
        let is_on = text.get_untracked().or_else(|| state.get_untracked()).is_some();
        Self { text, tone: memo(picked), query, state, is_shown: RwSignal::new(is_on), scope: Scope::current() }
    }

    /// Moves the focus to the search field, which a phone shows first.
    pub(super) fn start(self) {
        self.is_shown.set(true);
        focus(FIND);
        self.scope.on_frame(|| focus(FIND));
    }

    /// Returns the typed text.
    pub(super) fn typed(self) -> String {
        self.text.get().unwrap_or_default()
    }

    /// Searches for another text.
    pub(super) fn set_text(self, text: String) {
        self.text.change(Change::Typed, (!text.is_empty()).then_some(text));
    }

    /// Searches for another state; an empty name stands for all.
    pub(super) fn set_tone(self, name: String) {
        self.state.set((!name.is_empty()).then_some(name));
    }

    /// Returns whether a search is active.
    pub(super) fn is_on(self) -> bool {
        self.tone.with(Option::is_some) || self.query.with(|query| !query.is_empty())
    }

    /// Returns whether a step matches.
    pub(super) fn finds(self, step: &Step) -> bool {
        self.query.with(|query| matches(step, self.tone.get(), query))
    }

    /// Returns the present search as a function, which reads no signal: for many steps.
    pub(super) fn finder(self) -> impl Fn(&Step) -> bool {
        let (tone, query) = (self.tone.get(), self.query.get());
        move |step| matches(step, tone, &query)
    }
}

fn matches(step: &Step, tone: Option<Tone>, query: &Query) -> bool {
    tone.is_none_or(|tone| messages::state::step_tone(&step.state) == tone) && query.finds(step)
}
