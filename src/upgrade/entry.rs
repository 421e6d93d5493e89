//! A submission of an upgrade and its state: from the moment before it is sent until its outcome is settled.

use crate::ocp::{TaskId, Timestamp};

use super::plan::Target;
use super::resource::ResourceId;

/// The state of a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Recorded and about to be sent, or being sent.
    Sent,
    /// It is unknown whether OCP accepted it.
    Unknown,
    /// OCP refused it; no task was started.
    Refused,
    /// Given up by the operator, with an unknown outcome.
    Dismissed,
    /// The operator attached this task to it.
    Attached(TaskId),
    /// OCP responded with this task.
    Accepted(TaskId),
}

/// An event of a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// OCP responded with a task.
    Accepted(TaskId),
    /// OCP refused.
    Refused,
    /// No conclusive response arrived (a time-out, a broken connection, a 5xx).
    Lost,
    /// The page was opened again: the response of a request sent before is lost.
    Reopened,
    /// The operator chose the task of the submission.
    Attach(TaskId),
    /// The operator gave the submission up.
    Dismiss,
    /// The operator sends it again, with the same token.
    SendAgain,
}

/// A submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key, unique over all tabs.
    pub key: String,
    /// The exact request, with the token where there is one.
    pub target: Target,
    /// The resource's name.
    pub name: String,
    /// The target version.
    pub to: String,
    /// The time of the submission by OCP's clock, as far as it was known.
    pub at: Option<Timestamp>,
    /// How many times it was sent.
    pub sends: u32,
    /// The state.
    pub state: State,
    /// The operator's reason for giving it up; empty otherwise.
    pub reason: String,
}

/// An event that is not possible in the present state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the event does not fit the state of the submission")]
pub struct Illegal;

impl State {
    /// Whether the outcome is still unknown.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Sent | Self::Unknown)
    }

    /// Returns the task of the submission.
    #[must_use]
    pub const fn task(self) -> Option<TaskId> {
        match self {
            Self::Attached(task) | Self::Accepted(task) => Some(task),
            Self::Sent | Self::Unknown | Self::Refused | Self::Dismissed => None,
        }
    }
}

impl Entry {
    /// Creates a submission that is about to be sent.
    #[must_use]
    pub const fn new(key: String, target: Target, name: String, to: String, at: Option<Timestamp>) -> Self {
        Self { key, target, name, to, at, sends: 1, state: State::Sent, reason: String::new() }
    }

    /// Returns the resource.
    #[must_use]
    pub const fn resource(&self) -> ResourceId {
        match &self.target {
            Target::Cluster { id, .. } => ResourceId::Cluster(*id),
            Target::Obproxies { id, .. } => ResourceId::Obproxy(*id),
            Target::Arbitration { id, .. } => ResourceId::Arbitration(*id),
        }
    }

    /// Whether it may be sent again: only with an idempotency key, which only arbitration upgrades have (ocp-api.md
    /// 3.3), and only when the outcome is unknown.
    #[must_use]
    pub const fn may_send_again(&self) -> bool {
        matches!((self.state, &self.target), (State::Unknown, Target::Arbitration { .. }))
    }

    /// Applies an event.
    ///
    /// A response may come late, after a reload or to another tab; OCP's word always replaces a guess. A refusal is not
    /// conclusive when the request was sent more than once: OCP may refuse because it accepted the first one.
    ///
    /// # Errors
    /// When the event is not possible; the entry stays unchanged.
    pub const fn apply(&mut self, event: Event) -> Result<(), Illegal> {
        self.state = match (self.state, event) {
            (State::Sent | State::Unknown | State::Attached(_) | State::Dismissed, Event::Accepted(task)) => {
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

    // Returns the rank by which two copies of one submission are compared.
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
    fn a_lost_response_is_unknown_until_the_operator_attaches_or_gives_up() {
        assert_eq!(state_after(false, &[Event::Lost]), State::Unknown);
        assert_eq!(state_after(false, &[Event::Reopened, Event::Attach(TASK)]), State::Attached(TASK));
        assert_eq!(state_after(false, &[Event::Lost, Event::Dismiss]), State::Dismissed);
        assert_eq!(state_after(false, &[Event::Refused]), State::Refused);
    }

    #[test]
    fn what_ocp_says_wins_over_a_guess_however_late() {
        for guess in [Event::Attach(TaskId(1)), Event::Dismiss] {
            assert_eq!(state_after(false, &[Event::Reopened, guess, Event::Accepted(TASK)]), State::Accepted(TASK));
        }
        let mut accepted = entry("a", false);
        accepted.apply(Event::Accepted(TASK)).unwrap();
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
            task.clone().prop_map(Event::Accepted),
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
            let mut accepted = None;
            for event in events {
                let before = entry.clone();
                let result = entry.apply(event);
                if result.is_err() {
                    prop_assert_eq!(&entry, &before, "an event that does not fit changes nothing");
                }
                prop_assert!(entry.sends == before.sends || (arbitration && before.state == State::Unknown));
                prop_assert_eq!(&entry.target, &before.target);
                // Once OCP has sent the task, only OCP can change it.
                if let (Event::Accepted(task), Ok(())) = (event, result) {
                    accepted = Some(task);
                }
                if let Some(task) = accepted {
                    prop_assert_eq!(entry.state, State::Accepted(task));
                }
                // After a reload no response counts as received.
                let mut reopened = entry.clone();
                let _ = reopened.apply(Event::Reopened);
                prop_assert!(reopened.state != State::Sent);
            }
        }
    }
}
