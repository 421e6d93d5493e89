//! The closed lanes of the timeline, in the address, so that a link shows the same.

use leptos::prelude::*;

use crate::reactive::Memo;
use crate::router::{Change, Parameter};
use crate::routes;
use crate::task::timeline::{By, Lane};

/// The value of the address when all lanes are closed.
const ALL: &str = "all";

/// The lanes with their closed ids. A handle: copies share everything.
#[derive(Clone, Copy)]
pub(super) struct ClosedLanes {
    /// All lanes.
    pub(super) lanes: Memo<Vec<Lane>>,
    /// The ids of the closed lanes.
    pub(super) address: Parameter,
}

impl ClosedLanes {
    /// Returns the keys of the closed lanes; reactive.
    pub(super) fn keys(self, by: By) -> Vec<u64> {
        let text = self.address.get();
        let ids = routes::ids_of(text.as_deref());
        let is_closed = |lane: &Lane| text.as_deref() == Some(ALL) || lane.id().is_some_and(|id| ids.contains(&id.0));
        self.lanes.with(|lanes| {
            let closed = lanes.iter().enumerate().filter(|(_, lane)| is_closed(lane));
            closed.map(|(at, _)| lane_key(at, by)).collect()
        })
    }

    /// Closes an open lane, and opens a closed one.
    pub(super) fn toggle(self, key: u64, by: By) {
        let mut keys = untrack(|| self.keys(by));
        match keys.iter().position(|other| *other == key) {
            Some(at) => drop(keys.remove(at)),
            None => keys.push(key),
        }
        self.close(keys);
    }

    /// Closes these lanes and opens the others.
    pub(super) fn close(self, keys: Vec<u64>) {
        let text = self.lanes.with_untracked(|lanes| {
            let is_closed = |at: usize| [By::Zone, By::Host].iter().any(|by| keys.contains(&lane_key(at, *by)));
            let closed: Vec<&Lane> =
                lanes.iter().enumerate().filter(|(at, _)| is_closed(*at)).map(|(_, lane)| lane).collect();
            if closed.len() == lanes.len() {
                return Some(ALL.to_owned()).filter(|_| !lanes.is_empty());
            }
            routes::ids_text(closed.iter().filter_map(|lane| Some(lane.id()?.0)))
        });
        self.address.change(Change::Followed, text);
    }
}

/// Returns the key of a lane in the grid: above all ids of steps; the keys of hosts differ from those of zones.
pub(super) fn lane_key(at: usize, by: By) -> u64 {
    let at = u64::try_from(at).unwrap_or(u64::MAX);
    u64::MAX - 2 * at - u64::from(by == By::Host)
}
