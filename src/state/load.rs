//! A value that is fetched, and fetched again when its inputs change or a caller requests it.
//!
//! Leptos' resources can do more (suspense, servers), which costs several kilobytes for each type that is loaded.

use std::future::Future;

use leptos::prelude::*;

use crate::ocp::{OcpError, Timestamp};
use crate::platform::clock::monotonic;
use crate::platform::{random, timer, visibility};
use crate::reactive::{RwSignal, effect, spawn_while_owned};
use crate::task::watch::{Next, Outcome, Visibility};

use super::session::{LocalBoxFuture, Session};

/// A value that is being fetched or has been fetched. A handle: copies share everything.
pub struct Load<T: 'static> {
    /// The last fetched value; it stays while a new one is fetched.
    pub value: RwSignal<Option<T>>,
    asked: RwSignal<u32>,
}

impl<T> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Load<T> {}

impl<T: Send + Sync + 'static> Load<T> {
    /// Fetches while the owner lives: now, and whenever a signal that `ask` reads changes, which cancels the previous
    /// fetch. When `ask` returns `None`, no fetch starts.
    #[must_use]
    pub fn new<F: Future<Output = T> + 'static>(ask: impl Fn() -> Option<F> + 'static) -> Self {
        Self::of(Box::new(move || Some(Box::pin(ask()?) as LocalBoxFuture<T>)))
    }

    // Compiled once for each type that is loaded, not once for each request.
    fn of(ask: Box<dyn Fn() -> Option<LocalBoxFuture<T>>>) -> Self {
        let load = Self { value: RwSignal::new(None), asked: RwSignal::new(0) };
        effect(move || {
            load.asked.track();
            if let Some(coming) = ask() {
                spawn_while_owned(async move {
                    let value = coming.await;
                    let _ = load.value.try_set(Some(value));
                });
            }
        });
        load
    }

    /// Removes the value and fetches again.
    pub fn again(self) {
        self.value.set(None);
        self.asked.update(|count| *count += 1);
    }
}

impl<T: Send + Sync + 'static> Load<Result<T, OcpError>> {
    /// Fetches again by itself after each error that asks to wait, and keeps the error until then. Returns when that
    /// will be, by OCP's clock.
    #[must_use]
    pub fn resumes(self, session: Session) -> RwSignal<Option<Timestamp>> {
        let at = RwSignal::new(None);
        let mut failures = 0;
        effect(move || {
            let error = self.value.with(|value| match value {
                Some(Err(error)) => error.asks_to_wait().map(|_| error.clone()),
                Some(Ok(_)) => {
                    failures = 0;
                    None
                }
                None => None,
            });
            let Some(error) = error else {
                at.set(None);
                return;
            };
            failures += 1;
            let outcome = Outcome::Failed(&error, failures);
            let visibility = if visibility::is_hidden() { Visibility::Hidden } else { Visibility::Visible };
            let Next::Wait(backoff) = session.intervals().next(outcome, visibility, random::unit()) else { return };
            // A wait that OCP did not name is known to the session alone.
            let wait = untrack(|| session.pause_ms()).max(backoff);
            at.set(Some(session.clock.moment_at(monotonic().plus(i64::from(wait)))));
            spawn_while_owned(async move {
                timer::sleep(wait).await;
                let _ = self.asked.try_update(|count| *count += 1);
            });
        });
        at
    }
}
