//! A value in the query of the address.

use leptos::prelude::*;

use super::Router;

/// How a value came to change, which decides what the browser's Back undoes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Somebody chose: the way back leads to what was chosen before.
    Chosen,
    /// Somebody types: the way back leads to what was there before the first letter.
    Typed,
    /// It follows from something else, and nobody would think of undoing it by itself.
    Followed,
}

/// A value in the query of the address. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Parameter {
    pub(super) router: Router,
    pub(super) name: &'static str,
    pub(super) value: Memo<Option<String>>,
}

impl Parameter {
    /// The value; follows it where it is read reactively.
    #[must_use]
    pub fn get(self) -> Option<String> {
        self.value.get()
    }

    /// The value at this moment.
    #[must_use]
    pub fn get_untracked(self) -> Option<String> {
        self.value.get_untracked()
    }

    /// Somebody chose this value. The page stays as it is scrolled.
    pub fn set(self, value: Option<String>) {
        self.change(Change::Chosen, value);
    }

    /// Changes the value in the address and nothing else.
    pub fn change(self, how: Change, value: Option<String>) {
        self.router.change(how, [(self, value)]);
    }
}
