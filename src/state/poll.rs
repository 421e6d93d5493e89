//! The loop that asks again and again, as the policy says, and can be woken.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Poll, Waker};

use crate::ocp::OcpError;
use crate::ocp::budget::{Budget, Leave};
use crate::platform::{clock, random, timer, visibility};
use crate::task::watch::{Intervals, Next, Outcome, Stop, Visibility};

/// What a question brought.
pub enum PollResult {
    /// Something still moves.
    Moving,
    /// Nothing will move unless somebody acts.
    Ended,
    /// No answer.
    Failed(OcpError),
}

/// Wakes a loop before its time. Clones wake the same loop.
#[derive(Clone, Default)]
pub struct Wake(Rc<WakeInner>);

#[derive(Default)]
struct WakeInner {
    called: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Wake {
    /// Asks at once, or right after the question that is under way.
    pub fn now(&self) {
        self.0.called.set(true);
        if let Some(waker) = self.0.waker.borrow_mut().take() {
            waker.wake();
        }
    }

    // Until somebody calls, or until the time is over when there is one.
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

/// Asks for ever; dropping the future ends it. Questions never overlap. `tell` hears after each question what comes
/// next.
pub fn run<F: Future<Output = PollResult> + 'static>(
    intervals: Intervals,
    wake: Wake,
    ask: impl Fn() -> F + 'static,
    on_pause: impl Fn(Pause) + 'static,
) -> impl Future<Output = ()> {
    run_at(move || intervals, wake, ask, on_pause)
}

/// As [`run`], with intervals that depend on what the last question brought.
pub fn run_at<F: Future<Output = PollResult> + 'static>(
    intervals: impl Fn() -> Intervals + 'static,
    wake: Wake,
    ask: impl Fn() -> F + 'static,
    on_pause: impl Fn(Pause) + 'static,
) -> impl Future<Output = ()> {
    run_boxed(Box::new(intervals), wake, Box::new(move || Box::pin(ask())), Box::new(on_pause))
}

type Ask = Box<dyn Fn() -> Pin<Box<dyn Future<Output = PollResult>>>>;

async fn run_boxed(intervals: Box<dyn Fn() -> Intervals>, wake: Wake, ask: Ask, on_pause: Box<dyn Fn(Pause)>) {
    let mut failures = 0;
    // A tab that comes to the front, or a network that comes back, is a reason to ask at once; but not after a refusal
    // of the credential, and not while OCP has asked to wait.
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
        let asked = ask().await;
        let visibility = if visibility::is_hidden() { Visibility::Hidden } else { Visibility::Visible };
        failures = if matches!(asked, PollResult::Failed(_)) { failures + 1 } else { 0 };
        let outcome = match &asked {
            PollResult::Moving => Outcome::Moving,
            PollResult::Ended => Outcome::Ended,
            PollResult::Failed(error) => Outcome::Failed(error, failures),
        };
        let pause = match intervals().next(outcome, visibility, random::unit()) {
            Next::Wait(milliseconds) => Pause::For(milliseconds),
            Next::Stop(reason) => Pause::Stopped(reason),
        };
        is_held.set(
            matches!(pause, Pause::Stopped(_)) || matches!(&asked, PollResult::Failed(error) if error.is_throttled()),
        );
        on_pause(pause);
        match pause {
            Pause::For(milliseconds) => wake.wait(Some(milliseconds)).await,
            Pause::Stopped(_) => wake.wait(None).await,
        }
    }
}

/// What comes after a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// The next one, after so many milliseconds.
    For(u32),
    /// None, until somebody wakes the loop.
    Stopped(Stop),
}
