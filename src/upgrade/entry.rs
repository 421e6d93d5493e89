//! A submission of an upgrade, and how it stands: from the moment before it is sent until its outcome is settled.

use crate::ocp::{TaskId, Timestamp};

use super::plan::Target;
use super::resource::ResourceId;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the event does not fit the state of the submission")]
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
    pub(super) const fn knowledge(&self) -> (u32, u8) {
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

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ocp::{ArbitrationServiceId, ClusterId};
    use crate::upgrade::ClientToken;

    pub(crate) fn entry(key: &str, arbitration: bool) -> Entry {
        let target = if arbitration {
            let client_token = ClientToken::from_random([7; 16]);
            Target::Arbitration { id: ArbitrationServiceId(4901), rpm_name: "r".into(), client_token }
        } else {
            Target::cluster_by_file_name(ClusterId(22), "r".into())
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

    pub(crate) fn event() -> impl Strategy<Value = Event> {
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
    }
}
