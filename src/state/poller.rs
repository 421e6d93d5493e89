//! Polls OCP repeatedly by the policy of `task::watch`: it wakes on demand, resumes after a sign-in, backs off after
//! errors, polls less often in a hidden tab, and records the freshness of the data.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Poll, Waker};

use leptos::prelude::*;

use crate::ocp::budget::{Budget, Leave};
use crate::ocp::{OcpError, Timestamp};
use crate::platform::{clock, random, timer, visibility};
use crate::reactive::{RwSignal, effect, spawn_while_owned};
use crate::task::watch::{Intervals, Next, Outcome, Visibility};

use super::freshness::{Freshness, Pause};
use super::session::{Session, SignIn};

/// Whether the polled data may change without an operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// The data still changes.
    Moving,
    /// The data changes only after an operator's action.
    AtRest,
}

impl Motion {
    /// Returns [`Motion::Moving`] when the argument is true.
    #[must_use]
    pub const fn of(is_moving: bool) -> Self {
        if is_moving { Self::Moving } else { Self::AtRest }
    }
}

/// The result of a successful poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polled {
    /// A response that is shown now, and its time by OCP's clock.
    Shown(Motion, Option<Timestamp>),
    /// No request was necessary, or the response belongs to an older request: the shown data keeps its age.
    Kept(Motion),
}

/// The result of a poll.
pub type PollResult = Result<Polled, OcpError>;

/// A running poll. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Poller {
    session: Session,
    wake: StoredValue<Wake, LocalStorage>,
}

impl Poller {
    /// Creates a poller that waits for [`Poller::start`].
    #[must_use]
    pub fn new(session: Session) -> Self {
        Self { session, wake: StoredValue::new_local(Wake::default()) }
    }

    /// Polls until the owner is cleaned up: at once, then at the intervals of `intervals`. Polls never overlap.
    /// `freshness` gets the age of the shown data, and why there is no newer data.
    pub fn start<F: Future<Output = PollResult> + 'static>(
        self,
        freshness: RwSignal<Freshness>,
        intervals: impl Fn() -> Intervals + 'static,
        poll: impl Fn() -> F + 'static,
    ) {
        // A 401 stops every poll; a new sign-in resumes it.
        self.wake_on(|| ());
        let poll: Request = Box::new(move || Box::pin(poll()));
        spawn_while_owned(run(self.session, freshness, Box::new(intervals), self.wake.get_value(), poll));
    }

    /// Polls at once, or right after the running poll.
    pub fn now(self) {
        let _ = self.wake.try_with_value(Wake::now);
    }

    /// Polls at once whenever the value of `read` changes while a user is signed in, and after each sign-in.
    pub fn wake_on<T: PartialEq + 'static>(self, read: impl Fn() -> T + 'static) {
        let mut before = None;
        effect(move || {
            let now = (read(), self.session.access.sign_in.get());
            let is_in = now.1 == SignIn::In;
            // The poller makes the first poll itself.
            let is_changed = before.as_ref().is_some_and(|before| *before != now);
            before = Some(now);
            if is_changed && is_in {
                self.now();
            }
        });
    }
}

/// Wakes a loop early. Clones wake the same loop.
#[derive(Clone, Default)]
struct Wake(Rc<WakeInner>);

#[derive(Default)]
struct WakeInner {
    called: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Wake {
    fn now(&self) {
        self.0.called.set(true);
        if let Some(waker) = self.0.waker.borrow_mut().take() {
            waker.wake();
        }
    }

    // Waits until `now` is called, or until the time is over if one is given.
    async fn wait(&self, milliseconds: Option<u32>) {
        let mut sleep = pin!(async {
            match milliseconds {
                Some(milliseconds) => timer::sleep(milliseconds).await,
                None => std::future::pending().await,
            }
        });
        poll_fn(|context| {
            if self.0.called.take() {
                return Poll::Ready(());
            }
            *self.0.waker.borrow_mut() = Some(context.waker().clone());
            sleep.as_mut().poll(context)
        })
        .await;
    }
}

type Request = Box<dyn Fn() -> Pin<Box<dyn Future<Output = PollResult>>>>;

// Boxed, so that the loop is compiled once. Dropping it ends the loop.
async fn run(
    session: Session,
    freshness: RwSignal<Freshness>,
    intervals: Box<dyn Fn() -> Intervals>,
    wake: Wake,
    poll: Request,
) {
    let mut failures = 0;
    // A tab that comes to the front and a network that returns wake the poller; but not after a rejected sign-in, and
    // not while OCP has requested a wait.
    let is_held = Rc::new(Cell::new(false));
    let _listeners = visibility::on_return({
        let (wake, is_held) = (wake.clone(), is_held.clone());
        move || {
            if !is_held.get() {
                wake.now();
            }
        }
    });
    let mut pace = Budget::of_loop(intervals().running_ms);
    loop {
        while let Leave::After(milliseconds) = pace.ask(clock::monotonic()) {
            timer::sleep(milliseconds).await;
        }
        let result = poll().await;
        failures = if result.is_err() { failures + 1 } else { 0 };
        let outcome = match &result {
            Ok(Polled::Shown(Motion::Moving, _) | Polled::Kept(Motion::Moving)) => Outcome::Moving,
            Ok(Polled::Shown(Motion::AtRest, _) | Polled::Kept(Motion::AtRest)) => Outcome::Ended,
            Err(error) => Outcome::Failed(error, failures),
        };
        let visibility = if visibility::is_hidden() { Visibility::Hidden } else { Visibility::Visible };
        let pause = match intervals().next(outcome, visibility, random::unit()) {
            Next::Wait(milliseconds) => Pause::For(milliseconds),
            Next::Stop(reason) => Pause::Stopped(reason),
        };
        let is_throttled = matches!(&result, Err(error) if error.is_throttled());
        is_held.set(is_throttled || matches!(pause, Pause::Stopped(_)));
        match result {
            Ok(Polled::Shown(_, as_of)) => freshness.set(Freshness { as_of, trouble: None }),
            Ok(Polled::Kept(_)) => {}
            Err(error) => freshness.update(|freshness| freshness.fail(error, session.clock.moment(), pause)),
        }
        match pause {
            Pause::For(milliseconds) => wake.wait(Some(milliseconds)).await,
            Pause::Stopped(_) => wake.wait(None).await,
        }
    }
}
