//! The journal of submissions as the browser keeps it, shared by all tabs. Nothing is sent before it stands here.
//!
//! Every change is made to what is stored at that moment, together with what this page remembers: whichever of two
//! memories of a submission knows more is kept. The storage holds what was asked for and when, and no secrets.

use leptos::prelude::*;

use crate::config::{Config, Mode};
use crate::masking::masked;
use crate::platform::random;
use crate::platform::storage::Storage;
use crate::reactive::listen;
use crate::upgrade::entry::{Event, State};

use super::demo;
use crate::upgrade::{ClientToken, Entry, Journal, ResourceId};

const KEY: &str = "ocp-console.submissions";
const TAB: &str = "ocp-console.tab";

/// Why a submission was not begun. Nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotBegun {
    /// The outcome of another one for the same object is still open, or another page is sending one right now.
    #[error("the outcome of another submission for this resource is open")]
    Open,
    /// The browser refuses to store it. Told once; whoever goes on all the same is only remembered by this page.
    #[error("the browser refused to store the submission")]
    NotStored,
}

/// The journal. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct JournalStore {
    /// All submissions that are known, as they stand.
    pub journal: RwSignal<Journal>,
    /// Whether the browser refused to store the journal when it was last asked to.
    pub is_refused: RwSignal<bool>,
    /// What this page itself has on its way.
    pub sending: RwSignal<Vec<String>>,
    place: StoredValue<(Storage, String)>,
    tab: StoredValue<String>,
}

impl JournalStore {
    /// Opens the journal of one OCP and follows what other tabs write.
    #[must_use]
    pub fn provide(config: &Config) -> Self {
        let store = Self {
            journal: RwSignal::new(Journal::default()),
            is_refused: RwSignal::new(false),
            sending: RwSignal::new(Vec::new()),
            place: StoredValue::new(place(config)),
            tab: StoredValue::new(tab()),
        };
        store.read();
        // Fires in all tabs but the one that wrote. Which key it was does not matter: reading costs little.
        listen(&window(), "storage", move |_| store.read_and_mend());
        provide_context(store);
        store
    }

    /// A key for a new submission, unique over all tabs; it tells this tab's from the others'.
    #[must_use]
    pub fn new_key(self) -> String {
        format!("{}-{}", self.tab.get_value(), unique())
    }

    /// Whether this tab, before or after a reload, made a submission.
    #[must_use]
    pub fn is_of_this_tab(self, key: &str) -> bool {
        self.tab.try_with_value(|tab| key.starts_with(tab.as_str())).unwrap_or(false)
    }

    /// The submission for a resource whose outcome is open; follows the journal where it is read reactively.
    #[must_use]
    pub fn open_for(self, id: ResourceId) -> Option<Entry> {
        self.journal.with(|journal| journal.open_for(id).cloned())
    }

    /// Writes a submission down, which has to happen before it is sent.
    ///
    /// # Errors
    /// Then it must not be sent.
    pub fn begin(self, entry: Entry) -> Result<(), NotBegun> {
        let mut journal = self.merged();
        let key = entry.key.clone();
        journal.begin(entry).map_err(|_| NotBegun::Open)?;
        self.commit(journal, &key)
    }

    /// Writes down that a submission is sent again, with the same token.
    ///
    /// # Errors
    /// Then it must not be sent.
    pub fn begin_again(self, key: &str) -> Result<(), NotBegun> {
        let mut journal = self.merged();
        journal.apply(key, Event::SendAgain).map_err(|_| NotBegun::Open)?;
        self.commit(journal, key)
    }

    /// Lets something happen to a submission, and tells how it stands then.
    pub fn apply(self, key: &str, event: Event) -> Option<State> {
        self.change(key, |journal| journal.apply(key, event).is_ok())
    }

    /// Gives a submission up, with the operator's reason.
    pub fn dismiss(self, key: &str, reason: &str) {
        let _ = self.change(key, |journal| journal.dismiss(key, &masked(reason)).is_ok());
    }

    /// Whether a submission has to stand back for that of another page. For browsers without locks.
    #[must_use]
    pub fn must_yield(self, key: &str) -> bool {
        self.read();
        self.journal.try_with_untracked(|journal| journal.must_yield(key)).unwrap_or(true)
    }

    /// Finds out whether the browser stores the journal.
    pub fn probe(self) {
        let journal = self.merged();
        let _ = self.write(&journal);
    }

    fn change(self, key: &str, change: impl FnOnce(&mut Journal) -> bool) -> Option<State> {
        let mut journal = self.merged();
        if change(&mut journal) {
            let _ = self.write(&journal);
        }
        let state = journal.entry(key).map(|entry| entry.state);
        self.show(journal);
        state
    }

    // What is begun is shown only once it is stored, or the operator knows that it is not.
    fn commit(self, journal: Journal, key: &str) -> Result<(), NotBegun> {
        let was_told = self.is_refused.get_untracked();
        if self.write(&journal).is_err() && !was_told {
            return Err(NotBegun::NotStored);
        }
        self.sending.update(|sending| sending.push(key.to_owned()));
        self.show(journal);
        Ok(())
    }

    // Another application of the origin may have tidied up. What is still open is written again, as long as a page that
    // remembers it lives: nothing else would be left of it after a reload.
    fn read_and_mend(self) {
        self.read();
        let stored = self.stored().unwrap_or_default();
        let is_lost = |entry: &Entry| entry.state.is_open() && stored.entry(&entry.key).is_none();
        let lost = self.journal.try_with_untracked(|journal| {
            let is_bare = stored.entries.is_empty() && !journal.entries.is_empty();
            (is_bare || journal.entries.iter().any(is_lost)).then(|| journal.clone())
        });
        if let Some(journal) = lost.flatten() {
            let _ = self.write(&journal);
        }
        // The name of the tab too, without which its own submission would be another's after a reload.
        let _ = self.tab.try_with_value(|tab| Storage::Session.set(TAB, tab));
    }

    fn stored(self) -> Option<Journal> {
        let text = self.place.try_with_value(|(storage, key)| storage.get(key))??;
        Some(Journal::from_text(&text))
    }

    fn read(self) {
        let journal = self.merged();
        self.show(journal);
    }

    // What is stored, and what this page remembers besides.
    fn merged(self) -> Journal {
        let mut journal = self.journal.try_get_untracked().unwrap_or_default();
        if let Some(stored) = self.stored() {
            journal.merge(stored);
        }
        journal
    }

    fn write(self, journal: &Journal) -> Result<(), NotBegun> {
        let text = journal.to_text();
        let stored = self.place.try_with_value(|(storage, key)| storage.try_set(key, &text).is_ok());
        let _ = self.is_refused.try_set(stored == Some(false));
        if stored == Some(true) { Ok(()) } else { Err(NotBegun::NotStored) }
    }

    fn show(self, journal: Journal) {
        if self.journal.try_with_untracked(|shown| *shown != journal) == Some(true) {
            self.journal.set(journal);
        }
    }
}

// Each OCP behind this site has a journal of its own; the simulated one lives in a tab, and so does its journal.
fn place(config: &Config) -> (Storage, String) {
    match config.mode {
        Mode::Demo => (Storage::Session, format!("{}submissions", demo::KEYS)),
        Mode::Live => (Storage::Local, format!("{KEY}{}", config.api_base)),
    }
}

// A name for this tab that survives a reload.
fn tab() -> String {
    Storage::Session.get(TAB).unwrap_or_else(|| {
        let tab = unique();
        Storage::Session.set(TAB, &tab);
        tab
    })
}

fn unique() -> String {
    ClientToken::from_random(random::distinct()).as_str().to_owned()
}
