//! What OCP said in this session that the console has no name for, over all tasks that were looked at.

use leptos::prelude::*;

use crate::reactive::effect;
use crate::task::drift::Drift;

use super::task_feed::TaskFeed;

/// The collection. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct DriftLog {
    /// What has been seen.
    pub seen: RwSignal<Drift>,
}

impl DriftLog {
    /// Provides an empty one.
    pub fn provide() {
        provide_context(Self { seen: RwSignal::new(Drift::default()) });
    }

    /// Collects from a task as long as it is followed.
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
