//! The submissions for a resource that were settled after its form was opened, on another page or by another tab's
//! operator: what the form shows is then out of date.

use leptos::prelude::*;

use crate::upgrade::entry::State;
use crate::upgrade::{Entry, ResourceId};

use super::journal::JournalStore;

/// The submissions that were settled since. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Settled {
    store: JournalStore,
    id: ResourceId,
    known: StoredValue<Vec<String>>,
}

impl Settled {
    /// Starts at this moment.
    #[must_use]
    pub fn since_now(store: JournalStore, id: ResourceId) -> Self {
        Self { store, id, known: StoredValue::new(store.settled_keys(id)) }
    }

    /// Returns them, oldest first, without those whose response this page has received itself; reactive.
    #[must_use]
    pub fn entries(self) -> Vec<Entry> {
        let is_news = |entry: &&Entry| {
            let is_known = self.known.with_value(|known| known.contains(&entry.key));
            // A submission of this page with an unknown outcome may have got its task in another tab.
            let is_from_outside = matches!(entry.state, State::Attached(_)) || !self.store.is_of_this_page(&entry.key);
            !is_known && is_from_outside
        };
        self.store.journal.with(|journal| journal.settled_for(self.id).filter(is_news).cloned().collect())
    }
}
