//! How far the picture of a task can be trusted now, and why there is no newer one.

use leptos::prelude::*;

use crate::ocp::Timestamp;
use crate::platform::clock;
use crate::platform::visibility;
use crate::reactive::memo;
use crate::task::freshness::{self, Network, StaleCause, Trust};
use crate::task::watch::Visibility;

use super::freshness::Freshness;
use super::session::Session;
use super::task_feed::TaskFeed;

/// Judges a task's picture at each tick. Whoever hides the page asks rarely on purpose: that is no reason for distrust.
#[must_use]
pub fn of(session: Session, feed: TaskFeed, tick: RwSignal<u32>) -> Memo<Trust> {
    memo(move || {
        tick.track();
        let Some(answered) = feed.answered.get() else { return Trust::Fresh };
        let has_ended = feed.task.with(|task| task.as_ref().is_some_and(|task| task.is_at_rest()));
        let intervals = feed.intervals(session);
        let interval = if has_ended { intervals.ended_ms } else { intervals.running_ms };
        let interval = if visibility::is_hidden() { interval.max(intervals.hidden_ms) } else { interval };
        freshness::trust(clock::monotonic().since(answered.at.received).max(0), interval)
    })
}

/// Why there is no newer picture. Not reactive to the browser's state: read it where a ticker is read.
#[must_use]
pub fn cause(freshness: &Freshness) -> StaleCause {
    let visibility = if visibility::is_hidden() { Visibility::Hidden } else { Visibility::Visible };
    let network = if visibility::is_offline() { Network::Offline } else { Network::Online };
    let trouble = freshness.trouble.as_ref();
    freshness::cause(
        trouble.map(|trouble| &trouble.error),
        trouble.and_then(|trouble| trouble.since),
        visibility,
        network,
    )
}

/// How old a picture is by OCP's clock, in milliseconds; `None` when OCP does not tell.
#[must_use]
pub fn age_ms(as_of: Option<Timestamp>, now: Option<Timestamp>) -> Option<i64> {
    Some((now?.epoch_ms - as_of?.epoch_ms).max(0))
}
