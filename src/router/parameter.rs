//! A parameter in the query of the address.

use super::Router;
use crate::reactive::Memo;

/// The cause of a change, which decides what the browser's Back undoes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The operator chose a value: Back leads to the previous value.
    Chosen,
    /// The operator types: Back leads to the value before the first letter.
    Typed,
    /// The value follows from another one; Back does not undo it separately.
    Followed,
}

/// A parameter in the query of the address. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Parameter {
    pub(super) router: Router,
    pub(super) name: &'static str,
    pub(super) value: Memo<Option<String>>,
}

impl Parameter {
    /// Returns the value; reactive.
    #[must_use]
    pub fn get(self) -> Option<String> {
        self.value.get()
    }

    /// Returns the value at this moment.
    #[must_use]
    pub fn get_untracked(self) -> Option<String> {
        self.value.get_untracked()
    }

    /// Sets a value that the operator chose. The scroll position stays.
    pub fn set(self, value: Option<String>) {
        self.change(Change::Chosen, value);
    }

    /// Changes only the value in the address.
    pub fn change(self, how: Change, value: Option<String>) {
        self.router.change(how, [(self, value)]);
    }
}
