//! Limits how many read requests the client sends, independently of responses, keys, clicks and wake-ups.
//!
//! Each request takes one token from a bucket that is refilled at a steady rate (the generic cell rate algorithm), and
//! while a server has asked to wait, none is sent. Requests that change something are never held back.

use crate::monotonic::Monotonic;

use super::wait::Wait;

/// The number of requests that may be sent at once, as by a page that opens.
pub const BURST: u32 = 30;
/// The number of requests in each polling interval of a running task, in the long run.
pub const EACH_INTERVAL: u32 = 4;
/// The number of requests that one loop may send at once: clicks on a pager, for instance.
pub const LOOP_BURST: u32 = 4;
/// A loop with a longer interval than this may still be woken this often, in milliseconds.
const LONGEST_LOOP_MS: u32 = 1_000;

/// The permission to send a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// The request may be sent now: it is counted.
    Send,
    /// Too many requests were sent lately: check again after this many milliseconds.
    After(u32),
    /// The server has asked to wait.
    Held(Hold),
}

/// The rest of a wait that a server has asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("OCP asked to wait {} ms longer", left.ms())]
pub struct Hold {
    /// The remaining time.
    pub left: Wait,
    /// The source of the length.
    pub length: Length,
    /// The HTTP status of the response that asked for it: too many requests, or OCP restarts.
    pub status: u16,
}

/// The source of the length of a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// The server named it.
    Told,
    /// The server asked for fewer requests and named no wait: the guess doubles from two seconds to a minute.
    Guessed,
}

/// The first guess where a server names no wait, in milliseconds, and the largest.
const GUESSES_MS: (i64, i64) = (2_000, 60_000);

/// The token bucket of requests.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// The refill time of one token, in milliseconds.
    cost_ms: i64,
    /// The time when the bucket will be full again if nothing more is sent.
    full_at: Option<Monotonic>,
    burst: u32,
    held: Option<(Monotonic, Length, u16)>,
    /// The number of times in a row that a server asked to wait without naming a time.
    guesses: u32,
}

impl Budget {
    /// Creates the bucket of a whole page, for the polling interval of a running task in milliseconds.
    #[must_use]
    pub fn new(interval_ms: u32) -> Self {
        Self::of(BURST, interval_ms / EACH_INTERVAL)
    }

    /// Creates the bucket of one loop: it allows a few wake-ups at once, and in the long run no more requests than the
    /// polling of a running task.
    #[must_use]
    pub fn of_loop(interval_ms: u32) -> Self {
        Self::of(LOOP_BURST, interval_ms.min(LONGEST_LOOP_MS))
    }

    fn of(burst: u32, cost_ms: u32) -> Self {
        Self { cost_ms: i64::from(cost_ms.max(1)), burst, full_at: None, held: None, guesses: 0 }
    }

    /// Returns the greatest number of requests that are ever sent within so many milliseconds.
    #[must_use]
    pub fn most_within(&self, milliseconds: i64) -> i64 {
        i64::from(self.burst) + milliseconds / self.cost_ms
    }

    /// Takes a token for a request, if one is left.
    pub fn ask(&mut self, now: Monotonic) -> Leave {
        if let Some((until, length, status)) = self.held {
            let left = until.since(now);
            if left > 0 {
                return Leave::Held(Hold { left: Wait::of_ms(left), length, status });
            }
            self.held = None;
        }
        let full_at = self.full_at.filter(|at| at.since(now) > 0).unwrap_or(now);
        // The missing tokens, against the capacity without this request.
        let too_much = full_at.since(now) - i64::from(self.burst - 1) * self.cost_ms;
        if too_much > 0 {
            return Leave::After(u32::try_from(too_much).unwrap_or(u32::MAX));
        }
        self.full_at = Some(full_at.plus(self.cost_ms));
        Leave::Send
    }

    /// Records a response: its HTTP status, and the wait that it asks for.
    pub fn on_response(&mut self, now: Monotonic, status: u16, told: Option<Wait>) {
        match told {
            Some(wait) => self.hold(now, i64::from(wait.ms()), Length::Told, status),
            None if status == 429 => {
                let (first, last) = GUESSES_MS;
                self.hold(now, first.saturating_mul(1 << self.guesses.min(16)).min(last), Length::Guessed, status);
                self.guesses = self.guesses.saturating_add(1);
            }
            None => self.guesses = 0,
        }
    }

    /// Returns the end of the last wait that a server asked for, which may have passed.
    #[must_use]
    pub fn held_until(&self) -> Option<Monotonic> {
        self.held.map(|(until, ..)| until)
    }

    // A shorter wait does not replace a longer one.
    fn hold(&mut self, now: Monotonic, ms: i64, length: Length, status: u16) {
        let until = now.plus(ms);
        if self.held.is_none_or(|(held, ..)| held < until) {
            self.held = Some((until, length, status));
        }
    }

    /// Ends the wait after another user has signed in, who has a limit of their own.
    pub const fn release(&mut self) {
        self.held = None;
        self.guesses = 0;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(ms: i64) -> Monotonic {
        Monotonic::new(ms)
    }

    #[test]
    fn a_page_that_opens_sends_what_it_needs_and_a_storm_is_slowed_down() {
        let mut budget = Budget::new(1_000);
        assert!((0..30).all(|_| budget.ask(at(0)) == Leave::Send));
        assert_eq!(budget.ask(at(0)), Leave::After(250));
        assert_eq!(budget.ask(at(249)), Leave::After(1));
        assert_eq!(budget.ask(at(250)), Leave::Send);
        assert_eq!(budget.ask(at(250)), Leave::After(250));
        assert_eq!(budget.most_within(60_000), 270);
    }

    #[test]
    fn a_quiet_time_fills_the_store_and_no_more_than_that() {
        let mut budget = Budget::new(1_000);
        let sent = |budget: &mut Budget, now| (0..100).filter(|_| budget.ask(at(now)) == Leave::Send).count();
        assert_eq!(sent(&mut budget, 0), 30);
        assert_eq!(sent(&mut budget, 86_400_000), 30);
    }

    fn held(budget: &mut Budget, now: i64) -> Option<(u32, Length)> {
        match budget.ask(at(now)) {
            Leave::Held(hold) => Some((hold.left.ms(), hold.length)),
            _ => None,
        }
    }

    #[test]
    fn while_a_server_has_asked_to_wait_nothing_is_sent_and_then_it_goes_on() {
        let mut budget = Budget::new(1_000);
        budget.on_response(at(0), 429, Some(Wait::of_ms(30_000)));
        budget.on_response(at(1), 503, Some(Wait::LEAST));
        budget.on_response(at(2), 200, None);
        assert_eq!(held(&mut budget, 10_000), Some((20_000, Length::Told)), "a shorter wait takes nothing away");
        assert_eq!(held(&mut budget, 29_999), Some((1_000, Length::Told)));
        assert_eq!(budget.ask(at(30_000)), Leave::Send);
        budget.on_response(at(30_000), 429, Some(Wait::MOST));
        budget.release();
        assert_eq!(budget.ask(at(30_001)), Leave::Send);
    }

    #[test]
    fn a_429_that_names_no_time_is_waited_out_ever_longer_until_a_good_response() {
        let mut budget = Budget::new(1_000);
        let mut now = 0;
        let mut waits = Vec::new();
        for _ in 0..7 {
            budget.on_response(at(now), 429, None);
            let (wait, length) = held(&mut budget, now).unwrap();
            assert_eq!(length, Length::Guessed);
            waits.push(wait);
            now += i64::from(wait);
        }
        assert_eq!(waits, [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
        budget.on_response(at(now), 500, None);
        assert_eq!(budget.ask(at(now)), Leave::Send, "an error of another kind holds nobody");
        budget.on_response(at(now), 429, None);
        assert_eq!(held(&mut budget, now), Some((2_000, Length::Guessed)));
    }

    #[test]
    fn one_loop_hears_a_few_wake_ups_at_once_and_then_one_a_second() {
        let mut clicks = Budget::of_loop(5_000);
        assert!((0..4).all(|_| clicks.ask(at(0)) == Leave::Send));
        assert_eq!(clicks.ask(at(0)), Leave::After(1_000));
        assert_eq!(clicks.most_within(60_000), 64);
    }

    #[derive(Clone, Debug)]
    enum Event {
        /// Letters, ticks, clicks, wake-ups: each takes a token.
        Asks(u8),
        Passes(u32),
        Responds(u16, Option<i64>),
        SignsIn,
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            4 => any::<u8>().prop_map(Event::Asks),
            4 => (0_u32..5_000).prop_map(Event::Passes),
            1 => (prop::sample::select(vec![200_u16, 429, 500, 503]), prop::option::of(-5_i64..200_000))
                .prop_map(|(status, told)| Event::Responds(status, told)),
            1 => Just(Event::SignsIn),
        ]
    }

    proptest! {
        #[test]
        fn no_sequence_of_events_sends_more_than_the_bound_in_any_minute_or_anything_while_held(
            interval in 1_u32..100_000, events in prop::collection::vec(event(), 1..200),
        ) {
            let mut budget = Budget::new(interval);
            let (mut now, mut held_until) = (0_i64, 0_i64);
            let mut sent: Vec<i64> = Vec::new();
            for event in events {
                match event {
                    Event::Passes(ms) => now += i64::from(ms),
                    Event::SignsIn => {
                        budget.release();
                        held_until = now;
                    }
                    Event::Responds(status, told) => {
                        let told = told.map(Wait::of_ms);
                        budget.on_response(at(now), status, told);
                        let least = if status == 429 { 2_000 } else { 0 };
                        held_until = held_until.max(now + told.map_or(least, |wait| i64::from(wait.ms())));
                    }
                    Event::Asks(times) => for _ in 0..times {
                        match budget.ask(at(now)) {
                            Leave::Send => {
                                prop_assert!(now >= held_until, "sent while held");
                                sent.push(now);
                            }
                            Leave::After(ms) => prop_assert!(ms > 0),
                            Leave::Held(hold) => {
                                prop_assert!(now < held_until || hold.length == Length::Guessed, "held for nothing");
                            }
                        }
                    },
                }
            }
            for (index, start) in sent.iter().enumerate() {
                let within = sent[index..].iter().take_while(|at| **at - start < 60_000).count();
                prop_assert!(i64::try_from(within).unwrap() <= budget.most_within(60_000));
            }
        }

        #[test]
        fn whoever_waits_as_long_as_told_is_let_through(interval in 1_u32..100_000, asks in 0_usize..100) {
            let mut budget = Budget::new(interval);
            for _ in 0..asks {
                budget.ask(at(0));
            }
            if let Leave::After(ms) = budget.ask(at(0)) {
                prop_assert_eq!(budget.ask(at(i64::from(ms))), Leave::Send);
            }
        }
    }
}
