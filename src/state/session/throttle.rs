//! The page's budget of requests, and until when OCP has asked to wait.

use crate::reactive::RwSignal;
use leptos::prelude::*;

use crate::monotonic::Monotonic;
use crate::ocp::Wait;
use crate::ocp::budget::{Budget, Hold, Leave};
use crate::platform::clock::monotonic;
use crate::platform::timer;

/// The budget. A handle: copies share everything.
#[derive(Clone, Copy)]
pub(super) struct Throttle {
    budget: StoredValue<Budget>,
    held: RwSignal<Option<Monotonic>>,
}

impl Throttle {
    pub(super) fn new(interval_ms: u32) -> Self {
        Self { budget: StoredValue::new(Budget::new(interval_ms)), held: RwSignal::new(None) }
    }

    /// Waits until a read may be sent.
    ///
    /// # Errors
    /// While OCP has asked to wait.
    pub(super) async fn leave(self) -> Result<(), Hold> {
        loop {
            match self.budget.try_update_value(|budget| budget.ask(monotonic())) {
                Some(Leave::After(milliseconds)) => timer::sleep(milliseconds).await,
                Some(Leave::Held(hold)) => return Err(hold),
                Some(Leave::Send) | None => return Ok(()),
            }
        }
    }

    /// Records a response: its HTTP status, and the wait that it asks for.
    pub(super) fn on_response(self, received: Monotonic, status: u16, told: Option<Wait>) {
        self.change(|budget| budget.on_response(received, status, told));
    }

    /// Ends the wait after another user has signed in.
    pub(super) fn release(self) {
        self.change(Budget::release);
    }

    /// Returns the end of the wait that OCP has asked for; `None` when no wait is left. Not reactive to time: read it
    /// where a ticker is read.
    pub(super) fn until(self) -> Option<Monotonic> {
        self.held.get().filter(|until| until.since(monotonic()) > 0)
    }

    fn change(self, change: impl FnOnce(&mut Budget)) {
        let held = self.budget.try_update_value(|budget| {
            change(budget);
            budget.held_until()
        });
        if let Some(held) = held
            && self.held.try_get_untracked().is_some_and(|before| before != held)
        {
            let _ = self.held.try_set(held);
        }
    }
}
