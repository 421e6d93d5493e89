//! A value that is fetched, and fetched again when its inputs change or a caller requests it.
//!
//! Leptos' resources can do more (suspense, servers), which costs several kilobytes for each type that is loaded.

use std::future::Future;

use super::session::LocalBoxFuture;
use crate::reactive::{effect, spawn_while_owned};
use leptos::prelude::*;

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
