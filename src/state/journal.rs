//! The journal of submissions in the browser's storage, shared by all tabs. A submission is written here before it is
//! sent.
//!
//! Every change is merged with the storage and with this page's memory at that moment: of two records of a submission,
//! the one with more information is kept. The storage holds the time and content of submissions, and no secrets.

use leptos::prelude::*;

use crate::config::{Config, Mode};
use crate::masking::masked;
use crate::ocp::{OcpError, TaskId};
use crate::platform::random;
use crate::platform::storage::Storage;
use crate::reactive::{RwSignal, listen};
use crate::upgrade::entry::{Event, State};

use super::demo;
use crate::upgrade::{ClientToken, Entry, Journal, ResourceId};

const KEY: &str = "ocp-console.submissions";
const TAB: &str = "ocp-console.tab";

/// The reason why a submission was not started. No request was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotBegun {
    /// The outcome of another submission for the same object is open, another page is sending one now, or one was
    /// accepted that the operator does not know of.
    #[error("the outcome of another submission for this resource is open")]
    Open,
    /// The browser refuses to store the submission. This is reported once; if the operator continues, only this page
    /// remembers it.
    #[error("the browser refused to store the submission")]
    NotStored,
}

/// The outcome of a submission that arrived when its page had been left.
#[derive(Clone, Debug, PartialEq)]
pub enum Left {
    /// OCP started this task.
    Accepted(TaskId),
    /// OCP rejected it; no upgrade was started.
    Refused(OcpError),
}

/// The journal. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct JournalStore {
    /// All known submissions with their states.
    pub journal: RwSignal<Journal>,
    /// Whether the browser refused the last attempt to store the journal.
    pub is_refused: RwSignal<bool>,
    /// The submissions that this page is sending.
    pub sending: RwSignal<Vec<String>>,
    /// The outcomes that no page has shown, until the operator dismisses them.
    pub left: RwSignal<Vec<(Entry, Left)>>,
    // The submissions that this page has begun. The name of the tab does not tell: a duplicated tab has the same.
    begun: StoredValue<Vec<String>>,
    place: StoredValue<(Storage, String)>,
    tab: StoredValue<String>,
}

impl JournalStore {
    /// Opens the journal of one OCP and follows the changes of other tabs.
    #[must_use]
    pub fn provide(config: &Config) -> Self {
        let store = Self {
            journal: RwSignal::new(Journal::default()),
            is_refused: RwSignal::new(false),
            sending: RwSignal::new(Vec::new()),
            left: RwSignal::new(Vec::new()),
            begun: StoredValue::new(Vec::new()),
            place: StoredValue::new(place(config)),
            tab: StoredValue::new(tab()),
        };
        store.read();
        // The event fires in all tabs except the one that wrote. The key is not checked: reading costs little.
        listen(&window(), "storage", move |_| store.read_and_mend());
        provide_context(store);
        store
    }

    /// Keeps an outcome for the frame of the pages, because its own page is gone.
    pub fn leave(self, entry: Entry, outcome: Left) {
        let _ = self.left.try_update(|left| left.push((entry, outcome)));
    }

    /// Returns a key for a new submission, unique over all tabs; it contains the tab's name.
    #[must_use]
    pub fn new_key(self) -> String {
        format!("{}-{}", self.tab.get_value(), unique())
    }

    /// Returns whether this tab made a submission, before or after a reload.
    #[must_use]
    pub fn is_of_this_tab(self, key: &str) -> bool {
        self.tab.try_with_value(|tab| key.starts_with(tab.as_str())).unwrap_or(false)
    }

    /// Returns whether this page made a submission since it was loaded.
    #[must_use]
    pub fn is_of_this_page(self, key: &str) -> bool {
        self.begun.try_with_value(|begun| begun.iter().any(|own| own == key)).unwrap_or(false)
    }

    /// Returns the keys of the submissions for a resource that this page knows as settled.
    #[must_use]
    pub fn settled_keys(self, id: ResourceId) -> Vec<String> {
        self.journal.with_untracked(|journal| journal.settled_for(id).map(|entry| entry.key.clone()).collect())
    }

    /// Returns the submission for a resource whose outcome is open; reactive to the journal.
    #[must_use]
    pub fn open_for(self, id: ResourceId) -> Option<Entry> {
        self.journal.with(|journal| journal.open_for(id).cloned())
    }

    /// Records a submission, which has to happen before it is sent. `known` are the keys of the settled submissions for
    /// its resource that the operator knew of.
    ///
    /// # Errors
    /// See [`NotBegun`]: the submission must not be sent then.
    pub fn begin(self, entry: Entry, known: &[String]) -> Result<(), NotBegun> {
        let mut journal = self.merged();
        let key = entry.key.clone();
        let is_news = |settled: &Entry| settled.state.task().is_some() && !known.contains(&settled.key);
        if journal.settled_for(entry.resource()).any(is_news) {
            self.show(journal);
            return Err(NotBegun::Open);
        }
        journal.begin(entry).map_err(|_| NotBegun::Open)?;
        self.commit(journal, &key)
    }

    /// Records that a submission is sent again, with the same token.
    ///
    /// # Errors
    /// See [`NotBegun`]: the submission must not be sent then.
    pub fn begin_again(self, key: &str) -> Result<(), NotBegun> {
        let mut journal = self.merged();
        journal.apply(key, Event::SendAgain).map_err(|_| NotBegun::Open)?;
        self.commit(journal, key)
    }

    /// Applies an event to a submission and returns its new state.
    pub fn apply(self, key: &str, event: Event) -> Option<State> {
        self.change(key, |journal| journal.apply(key, event).is_ok())
    }

    /// Closes a submission without a known outcome, with the operator's reason.
    pub fn dismiss(self, key: &str, reason: &str) {
        let _ = self.change(key, |journal| journal.dismiss(key, &masked(reason)).is_ok());
    }

    /// Returns whether a submission has to wait for that of another page. For browsers without locks.
    #[must_use]
    pub fn must_yield(self, key: &str) -> bool {
        self.read();
        self.journal.try_with_untracked(|journal| journal.must_yield(key)).unwrap_or(true)
    }

    /// Reads what other pages have stored, also before the browser reports it.
    pub fn refresh(self) {
        self.read();
    }

    /// Checks whether the browser stores the journal.
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

    // A new submission is shown only once it is stored, or the operator has been informed that it is not.
    fn commit(self, journal: Journal, key: &str) -> Result<(), NotBegun> {
        let was_told = self.is_refused.get_untracked();
        if self.write(&journal).is_err() && !was_told {
            return Err(NotBegun::NotStored);
        }
        self.sending.update(|sending| sending.push(key.to_owned()));
        self.begun.update_value(|begun| begun.push(key.to_owned()));
        self.show(journal);
        Ok(())
    }

    // Another application of the origin may have cleared the storage. Open submissions are written again while a page
    // remembers them: otherwise a reload would lose them.
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
        // The tab's name is written too: without it, the tab's own submission would count as another tab's after a
        // reload.
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

    // Merges the storage with the memory of this page.
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

// Each OCP of this site has a journal of its own; the journal of the simulated OCP, which runs in a tab, is in the
// session storage.
fn place(config: &Config) -> (Storage, String) {
    match config.mode {
        Mode::Demo => (Storage::Session, format!("{}submissions", demo::KEYS)),
        Mode::Live => (Storage::Local, format!("{KEY}{}", config.api_base)),
    }
}

// Returns a name for this tab that survives a reload.
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
