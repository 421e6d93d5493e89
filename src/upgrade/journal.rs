//! The journal of submissions: each is written down before it is sent, so that a reload, a crash or a lost answer never
//! leaves anybody guessing (design.md rule 1). No secrets come here.

use crate::ocp::{TaskId, Timestamp};

use super::plan::Target;
use super::resource::ResourceId;

/// How many submissions are remembered. Those whose outcome is open are never dropped.
pub const MOST_ENTRIES: usize = 50;

/// How a submission stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Written down and about to be sent, or on its way.
    Sent,
    /// Nobody knows whether OCP took it.
    Unknown,
    /// OCP refused; nothing was started.
    Refused,
    /// Given up by the operator: whatever became of it is nobody's business any more.
    Dismissed,
    /// A person said that this task is what came of it.
    Attached(TaskId),
    /// OCP answered with this task.
    Accepted(TaskId),
}

/// What happens to a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// OCP answered with a task.
    Answered(TaskId),
    /// OCP refused.
    Refused,
    /// No answer came that tells (a time-out, a broken connection, a 5xx).
    Lost,
    /// The page was opened again: whatever was on its way then has no answer any more.
    Reopened,
    /// A person chose the task that came of it.
    Attach(TaskId),
    /// A person gave up.
    Dismiss,
    /// A person asked to send it again, with the same token.
    SendAgain,
}

/// A submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its own key, unique over all tabs.
    pub key: String,
    /// Exactly what was sent, with the token where there is one.
    pub target: Target,
    /// The resource's name.
    pub name: String,
    /// The version that was asked for.
    pub to: String,
    /// When, by OCP's clock, as far as it was known then.
    pub at: Option<Timestamp>,
    /// How often it was sent.
    pub sends: u32,
    /// How it stands.
    pub state: State,
    /// Why the operator gave it up, in the operator's words; empty otherwise.
    pub reason: String,
}

/// The event does not fit the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Illegal;

impl State {
    /// Whether nobody knows yet what became of it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Sent | Self::Unknown)
    }

    /// The task that came of it.
    #[must_use]
    pub const fn task(self) -> Option<TaskId> {
        match self {
            Self::Attached(task) | Self::Accepted(task) => Some(task),
            Self::Sent | Self::Unknown | Self::Refused | Self::Dismissed => None,
        }
    }
}

impl Entry {
    /// A submission that is about to be sent.
    #[must_use]
    pub const fn new(key: String, target: Target, name: String, to: String, at: Option<Timestamp>) -> Self {
        Self { key, target, name, to, at, sends: 1, state: State::Sent, reason: String::new() }
    }

    /// What it is about.
    #[must_use]
    pub const fn resource(&self) -> ResourceId {
        match &self.target {
            Target::Cluster { id, .. } => ResourceId::Cluster(*id),
            Target::Obproxies { id, .. } => ResourceId::Obproxy(*id),
            Target::Arbitration { id, .. } => ResourceId::Arbitration(*id),
        }
    }

    /// Whether it may be sent again: only with an idempotency key, which only arbitration upgrades have (ocp-api.md
    /// 3.3), and only when nobody knows what became of it.
    #[must_use]
    pub const fn may_send_again(&self) -> bool {
        matches!((self.state, &self.target), (State::Unknown, Target::Arbitration { .. }))
    }

    /// Lets something happen.
    ///
    /// An answer may come late, after a reload or to another tab; what OCP says always wins over a guess. A refusal
    /// tells nothing when it was sent more than once: the first one may have been taken, and be why OCP refuses now.
    ///
    /// # Errors
    /// When the event does not fit; the entry stays as it is.
    pub const fn apply(&mut self, event: Event) -> Result<(), Illegal> {
        self.state = match (self.state, event) {
            (State::Sent | State::Unknown | State::Attached(_) | State::Dismissed, Event::Answered(task)) => {
                State::Accepted(task)
            }
            (State::Sent, Event::Refused) if self.sends > 1 => State::Unknown,
            (other @ (State::Unknown | State::Dismissed), Event::Refused) if self.sends > 1 => other,
            (State::Sent | State::Unknown | State::Dismissed, Event::Refused) => State::Refused,
            (State::Sent, Event::Lost | Event::Reopened) => State::Unknown,
            (other, Event::Lost | Event::Reopened) => other,
            (State::Unknown, Event::Attach(task)) => State::Attached(task),
            (State::Unknown, Event::Dismiss) => State::Dismissed,
            (State::Unknown, Event::SendAgain) if self.may_send_again() => {
                self.sends = self.sends.saturating_add(1);
                State::Sent
            }
            _ => return Err(Illegal),
        };
        Ok(())
    }

    // Which of two memories of one submission knows more.
    const fn knowledge(&self) -> (u32, u8) {
        let rank = match self.state {
            State::Sent => 0,
            State::Unknown => 1,
            State::Dismissed => 2,
            State::Attached(_) => 3,
            State::Refused => 4,
            State::Accepted(_) => 5,
        };
        (self.sends, rank)
    }
}

/// All submissions that are remembered, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journal {
    /// The submissions.
    pub entries: Vec<Entry>,
    /// What another version of this program wrote and this one cannot read; it is kept as it came.
    pub unread: Vec<serde_json::Value>,
}

impl Journal {
    /// Writes a submission down. It must be stored before it is sent.
    ///
    /// # Errors
    /// The key of the submission for the same resource whose outcome is still open: no other may be sent before that
    /// is settled.
    pub fn begin(&mut self, entry: Entry) -> Result<(), String> {
        if let Some(open) = self.open_for(entry.resource()) {
            return Err(open.key.clone());
        }
        self.entries.push(entry);
        self.forget();
        Ok(())
    }

    /// The submission for a resource whose outcome is open.
    #[must_use]
    pub fn open_for(&self, resource: ResourceId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.state.is_open() && entry.resource() == resource)
    }

    /// Lets something happen to a submission.
    ///
    /// # Errors
    /// When there is none with this key, or the event does not fit.
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

    /// The submission with this key.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Whether a submission has to stand back because another page wrote one down for the same resource at the same
    /// moment, each before it saw the other: of two on their way the smaller key goes first.
    #[must_use]
    pub fn must_yield(&self, key: &str) -> bool {
        let Some(own) = self.entry(key) else { return true };
        let rival = |entry: &&Entry| entry.key != key && entry.state.is_open() && entry.resource() == own.resource();
        self.entries.iter().filter(rival).any(|entry| entry.state != State::Sent || entry.key.as_str() < key)
    }

    /// The page was opened again: what was on its way by then has an unknown outcome. Not to be called for entries of
    /// other tabs that live; if it is, a late answer still sets it right.
    pub fn reopen(&mut self) {
        for entry in &mut self.entries {
            let _ = entry.apply(Event::Reopened);
        }
    }

    /// Takes over what another tab has written since: for each submission the memory that knows more.
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

    /// The tasks that submissions are known to have made.
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
    use crate::ocp::{ArbitrationServiceId, ClusterId};
    use crate::upgrade::ClientToken;

    pub(crate) fn entry(key: &str, arbitration: bool) -> Entry {
        let target = if arbitration {
            let client_token = ClientToken::from_random([7; 16]);
            Target::Arbitration { id: ArbitrationServiceId(4901), rpm_name: "r".into(), client_token }
        } else {
            Target::Cluster { id: ClusterId(22), rpm_file_name: "r".into() }
        };
        Entry::new(key.to_owned(), target, "terran".into(), "4.2".into(), Timestamp::parse("2026-01-01T00:00:00Z"))
    }

    const TASK: TaskId = TaskId(7);

    fn state_after(arbitration: bool, events: &[Event]) -> State {
        let mut entry = entry("a", arbitration);
        for event in events {
            entry.apply(*event).unwrap();
        }
        entry.state
    }

    #[test]
    fn a_lost_answer_is_unknown_until_somebody_attaches_or_gives_up() {
        assert_eq!(state_after(false, &[Event::Lost]), State::Unknown);
        assert_eq!(state_after(false, &[Event::Reopened, Event::Attach(TASK)]), State::Attached(TASK));
        assert_eq!(state_after(false, &[Event::Lost, Event::Dismiss]), State::Dismissed);
        assert_eq!(state_after(false, &[Event::Refused]), State::Refused);
    }

    #[test]
    fn what_ocp_says_wins_over_a_guess_however_late() {
        for guess in [Event::Attach(TaskId(1)), Event::Dismiss] {
            assert_eq!(state_after(false, &[Event::Reopened, guess, Event::Answered(TASK)]), State::Accepted(TASK));
        }
        let mut accepted = entry("a", false);
        accepted.apply(Event::Answered(TASK)).unwrap();
        assert_eq!(accepted.apply(Event::Attach(TaskId(1))), Err(Illegal));
        assert_eq!(accepted.state, State::Accepted(TASK));
    }

    #[test]
    fn only_an_unknown_submission_with_a_token_is_sent_again_and_a_refusal_then_tells_nothing() {
        let mut cluster = entry("a", false);
        cluster.apply(Event::Lost).unwrap();
        assert_eq!(cluster.apply(Event::SendAgain), Err(Illegal));
        let mut arbitration = entry("a", true);
        assert_eq!(arbitration.apply(Event::SendAgain), Err(Illegal), "it is on its way");
        arbitration.apply(Event::Lost).unwrap();
        let sent = arbitration.target.clone();
        arbitration.apply(Event::SendAgain).unwrap();
        assert_eq!((arbitration.state, &arbitration.target), (State::Sent, &sent), "the same token");
        arbitration.apply(Event::Refused).unwrap();
        assert_eq!(arbitration.state, State::Unknown);
        arbitration.apply(Event::Dismiss).unwrap();
        arbitration.apply(Event::Refused).unwrap();
        assert_eq!(arbitration.state, State::Dismissed);
    }

    #[test]
    fn one_open_submission_bars_the_next_for_the_same_resource_only() {
        let mut journal = Journal::default();
        journal.begin(entry("a", false)).unwrap();
        assert_eq!(journal.begin(entry("b", false)), Err("a".to_owned()));
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
        assert!(older.must_yield("a"), "nobody knows what became of the other");
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

    fn event() -> impl Strategy<Value = Event> {
        let task = (1_u64..4).prop_map(TaskId);
        prop_oneof![
            task.clone().prop_map(Event::Answered),
            Just(Event::Refused),
            Just(Event::Lost),
            Just(Event::Reopened),
            task.prop_map(Event::Attach),
            Just(Event::Dismiss),
            Just(Event::SendAgain),
        ]
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
        fn no_story_sends_a_second_time_what_has_no_token_or_is_not_unknown(events in prop::collection::vec(event(), 0..12), arbitration: bool) {
            let mut entry = entry("a", arbitration);
            let mut answered = None;
            for event in events {
                let before = entry.clone();
                let result = entry.apply(event);
                if result.is_err() {
                    prop_assert_eq!(&entry, &before, "an event that does not fit changes nothing");
                }
                prop_assert!(entry.sends == before.sends || (arbitration && before.state == State::Unknown));
                prop_assert_eq!(&entry.target, &before.target);
                // Once OCP has said which task it is, nothing but OCP can change that.
                if let (Event::Answered(task), Ok(())) = (event, result) {
                    answered = Some(task);
                }
                if let Some(task) = answered {
                    prop_assert_eq!(entry.state, State::Accepted(task));
                }
                // A page that is opened again never takes an answer for given.
                let mut reopened = entry.clone();
                let _ = reopened.apply(Event::Reopened);
                prop_assert!(reopened.state != State::Sent);
            }
        }

        #[test]
        fn tabs_agree_in_whatever_order_they_hear_of_each_other(
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
                one.target = Target::Cluster { id: ClusterId(number as u64), rpm_file_name: String::new() };
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
