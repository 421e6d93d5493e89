//! Collects the unknown fields and values in OCP's responses of this session, over all tasks that were opened.

use leptos::prelude::*;

use crate::reactive::{RwSignal, effect};
use crate::task::drift::Drift;

use super::task_feed::TaskFeed;

/// The collection. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct DriftLog {
    /// The unknown fields and values so far.
    pub seen: RwSignal<Drift>,
}

impl DriftLog {
    /// Provides an empty collection.
    pub fn provide() {
        provide_context(Self { seen: RwSignal::new(Drift::default()) });
    }

    /// Collects from a task while it is followed.
    pub fn follow(self, feed: TaskFeed) {
        effect(move || {
            feed.task.with(|task| {
                if let Some(task) = task {
                    let _ = self.seen.try_maybe_update(|seen| (seen.collect(task), ()));
                }
            });
        });
    }
}
