//! The journal of submissions: each is recorded before it is sent, so that its outcome can be found out after a reload,
//! a crash or a lost response (architecture.md rule 1). It contains no secrets.

use crate::ocp::TaskId;

use super::entry::{Entry, Event, Illegal, State};
use super::resource::ResourceId;

/// The number of submissions that are kept. Those with an open outcome are never dropped.
pub const MOST_ENTRIES: usize = 50;

/// All kept submissions, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journal {
    /// The submissions.
    pub entries: Vec<Entry>,
    /// Entries of another version of the console that this one cannot read; they are kept unchanged.
    pub unread: Vec<serde_json::Value>,
}

/// The outcome of an earlier submission for the same resource is open: no other may be sent before it is settled.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the outcome of the submission {key} for the same resource is open")]
pub struct StillOpen {
    /// The key of that submission.
    pub key: String,
}

impl Journal {
    /// Records a submission. It must be stored before it is sent.
    ///
    /// # Errors
    /// See [`StillOpen`].
    pub fn begin(&mut self, entry: Entry) -> Result<(), StillOpen> {
        if let Some(open) = self.open_for(entry.resource()) {
            return Err(StillOpen { key: open.key.clone() });
        }
        self.entries.push(entry);
        self.forget();
        Ok(())
    }

    /// Returns the submission for a resource with an open outcome.
    #[must_use]
    pub fn open_for(&self, resource: ResourceId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.state.is_open() && entry.resource() == resource)
    }

    /// Returns the submissions for a resource with a settled outcome, oldest first.
    pub fn settled_for(&self, resource: ResourceId) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| !entry.state.is_open() && entry.resource() == resource)
    }

    /// Applies an event to a submission.
    ///
    /// # Errors
    /// When there is none with this key, or the event is not possible.
    pub fn apply(&mut self, key: &str, event: Event) -> Result<(), Illegal> {
        self.entries.iter_mut().find(|entry| entry.key == key).ok_or(Illegal)?.apply(event)
    }

    /// Gives a submission up, with a reason.
    ///
    /// # Errors
    /// When there is none with this key, or its outcome is not unknown.
    pub fn dismiss(&mut self, key: &str, reason: &str) -> Result<(), Illegal> {
        let entry = self.entries.iter_mut().find(|entry| entry.key == key).ok_or(Illegal)?;
        entry.apply(Event::Dismiss)?;
        reason.trim().clone_into(&mut entry.reason);
        Ok(())
    }

    /// Returns the submission with this key.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Whether a submission must yield because another page recorded one for the same resource at the same moment, each
    /// before it saw the other: of two such submissions the smaller key has precedence.
    #[must_use]
    pub fn must_yield(&self, key: &str) -> bool {
        let Some(own) = self.entry(key) else { return true };
        let rival = |entry: &&Entry| entry.key != key && entry.state.is_open() && entry.resource() == own.resource();
        self.entries.iter().filter(rival).any(|entry| entry.state != State::Sent || entry.key.as_str() < key)
    }

    /// Marks the outcome of submissions that were being sent as unknown, after the page was opened again. Not to be
    /// called for entries of other open tabs; a late response still corrects it.
    pub fn reopen(&mut self) {
        for entry in &mut self.entries {
            let _ = entry.apply(Event::Reopened);
        }
    }

    /// Merges the entries of another tab: of two copies of a submission the one with more information is kept.
    pub fn merge(&mut self, other: Self) {
        for theirs in other.entries {
            match self.entries.iter_mut().find(|ours| ours.key == theirs.key) {
                Some(ours) if ours.knowledge() < theirs.knowledge() => *ours = theirs,
                Some(_) => {}
                None => self.entries.push(theirs),
            }
        }
        for theirs in other.unread {
            if !self.unread.contains(&theirs) {
                self.unread.push(theirs);
            }
        }
        self.forget();
    }

    /// Returns the known tasks of submissions.
    #[must_use]
    pub fn known_tasks(&self) -> Vec<TaskId> {
        self.entries.iter().filter_map(|entry| entry.state.task()).collect()
    }

    fn forget(&mut self) {
        let mut surplus = self.entries.len().saturating_sub(MOST_ENTRIES);
        self.entries.retain(|entry| {
            let goes = surplus > 0 && !entry.state.is_open();
            surplus -= usize::from(goes);
            !goes
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ocp::ClusterId;
    use crate::upgrade::entry::tests::{entry, event};
    use crate::upgrade::plan::Target;

    #[test]
    fn one_open_submission_bars_the_next_for_the_same_resource_only() {
        let mut journal = Journal::default();
        journal.begin(entry("a", false)).unwrap();
        assert_eq!(journal.begin(entry("b", false)), Err(StillOpen { key: "a".to_owned() }));
        journal.begin(entry("c", true)).unwrap();
        journal.apply("a", Event::Lost).unwrap();
        assert!(journal.begin(entry("b", false)).is_err(), "unknown is open");
        journal.apply("a", Event::Dismiss).unwrap();
        journal.begin(entry("b", false)).unwrap();
    }

    #[test]
    fn of_two_that_were_written_at_the_same_moment_one_stands_back() {
        let both = Journal { entries: vec![entry("b", false), entry("a", false), entry("0", true)], unread: vec![] };
        assert_eq!((both.must_yield("a"), both.must_yield("b")), (false, true));
        let mut older = both;
        older.apply("b", Event::Lost).unwrap();
        assert!(older.must_yield("a"), "the outcome of the other is unknown");
    }

    #[test]
    fn only_an_unknown_outcome_is_given_up_and_the_reason_stays() {
        let mut journal = Journal { entries: vec![entry("a", false)], unread: vec![] };
        assert_eq!(journal.dismiss("a", "why"), Err(Illegal));
        journal.apply("a", Event::Lost).unwrap();
        journal.dismiss("a", " OCP was restarted ").unwrap();
        assert_eq!(journal.entries[0].reason, "OCP was restarted");
        assert!(journal.open_for(journal.entries[0].resource()).is_none());
    }

    fn after(key: &str, arbitration: bool, events: &[Event]) -> Entry {
        let mut entry = entry(key, arbitration);
        for event in events {
            let _ = entry.apply(*event);
        }
        entry
    }

    proptest! {
        #[test]
        fn tabs_agree_in_any_order_of_their_news(
            ours in prop::collection::vec(event(), 0..6), theirs in prop::collection::vec(event(), 0..6),
        ) {
            let journal = |key: &str, events| Journal { entries: vec![after("same", true, events), after(key, true, &[])], unread: vec![] };
            let (a, b) = (journal("a", &ours), journal("b", &theirs));
            let (mut ab, mut ba) = (a.clone(), b.clone());
            ab.merge(b.clone());
            ba.merge(a);
            let keys = |journal: &Journal| journal.entries.iter().map(|entry| entry.key.clone()).collect::<std::collections::BTreeSet<_>>();
            prop_assert_eq!(keys(&ab), keys(&ba));
            let same = |journal: &Journal| journal.entries.iter().find(|entry| entry.key == "same").unwrap().knowledge();
            prop_assert_eq!(same(&ab), same(&ba));
            prop_assert_eq!(same(&ab), [ours, theirs].map(|events| after("same", true, &events).knowledge()).into_iter().max().unwrap());
            let once = ab.clone();
            ab.merge(b);
            prop_assert_eq!(ab, once);
        }

        #[test]
        fn an_open_submission_is_never_forgotten(closed in prop::collection::vec(any::<bool>(), 0..120)) {
            let mut journal = Journal::default();
            let mut open = 0;
            for (number, closed) in closed.iter().enumerate() {
                let mut one = entry(&number.to_string(), false);
                one.target = Target::cluster_by_file_name(ClusterId(number as u64), String::new());
                journal.begin(one).unwrap();
                if *closed {
                    journal.apply(&number.to_string(), Event::Refused).unwrap();
                } else {
                    open += 1;
                }
            }
            prop_assert_eq!(journal.entries.iter().filter(|entry| entry.state.is_open()).count(), open);
            prop_assert!(journal.entries.len() <= MOST_ENTRIES.max(open) + 1);
        }
    }
}
