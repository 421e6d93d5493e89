//! Searches a log in pieces, so that the page stays responsive. Parts that were searched are not searched again when
//! the log grows.

use std::mem::replace;
use std::ops::Range;

use leptos::prelude::*;

use crate::log::Rows;
use crate::log::find::Needle;
use crate::platform::timer::sleep;
use crate::reactive::{Memo, RwSignal, effect, spawn_while_owned};

use super::log_feed::LogFeed;

/// The largest number of hits.
pub const MOST_HITS: usize = 10_000;

/// The number of bytes searched in one piece.
const PIECE: usize = 1 << 19;

/// The delay after a key press, in milliseconds. Typing is faster than this, so that only the last word is searched.
const PAUSE_MS: u32 = 150;

/// The interval, in milliseconds, at which the search checks for hits after Enter was pressed.
const LOOK_MS: u32 = 5;

/// The search in a log. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct LogSearch {
    /// The typed text.
    pub text: RwSignal<String>,
    /// The text that is searched for.
    pub needle: RwSignal<Option<Needle>>,
    /// The position of each hit in the text, in bytes, in order.
    pub hits: RwSignal<Vec<Range<usize>>>,
    /// The index of the hit that is shown.
    pub at: RwSignal<Option<usize>>,
    /// Whether the whole log has been searched.
    pub is_done: RwSignal<bool>,
    /// The text that the hits belong to, and the progress of the search.
    reached: StoredValue<Reached>,
    /// Changes when the operator has pressed Enter and waits for the typed text to be searched.
    hurry: RwSignal<u32>,
}

#[derive(Clone, Default, PartialEq, Eq)]
struct Reached {
    needle: Option<Needle>,
    replaced: u32,
    span_start: usize,
    is_compared: bool,
    place: usize,
}

impl LogSearch {
    /// Creates a search in the rows of a log.
    #[must_use]
    pub fn of(feed: LogFeed, rows: Memo<Rows>) -> Self {
        let search = Self {
            text: RwSignal::new(String::new()),
            needle: RwSignal::new(None),
            hits: RwSignal::new(Vec::new()),
            at: RwSignal::new(None),
            is_done: RwSignal::new(true),
            reached: StoredValue::new(Reached::default()),
            hurry: RwSignal::new(0),
        };
        let mut hurried = 0;
        effect(move || {
            let needle = Needle::new(&search.text.get());
            rows.track();
            feed.log.track();
            let pause = if replace(&mut hurried, search.hurry.get()) == hurried { PAUSE_MS } else { 0 };
            // The effect cancels the search before this one.
            spawn_while_owned(async move {
                if search.needle.get_untracked() != needle {
                    sleep(pause).await;
                    search.needle.set(needle.clone());
                }
                search.run(feed, rows, needle).await;
            });
        });
        search
    }

    async fn run(self, feed: LogFeed, rows: Memo<Rows>, needle: Option<Needle>) {
        let shown = rows.get_untracked();
        let span = shown.span();
        let mut reached = Reached {
            needle: needle.clone(),
            replaced: feed.replaced.get_untracked(),
            span_start: span.start,
            is_compared: matches!(shown, Rows::Compared(_)),
            place: 0,
        };
        let before = self.reached.get_value();
        reached.place = before.place;
        // A replaced text may have the same words at the same position: then the shown hit stays.
        let shown_hit = self.current_untracked().filter(|_| before.needle == reached.needle);
        // A comparison that has grown may show other lines than before.
        if before != reached || reached.is_compared {
            reached.place = 0;
            self.at.set(None);
            self.hits.set(Vec::new());
        }
        let Some(needle) = needle else {
            self.reached.set_value(reached);
            self.is_done.set(true);
            return;
        };
        self.is_done.set(false);
        let place_of = |line: usize| feed.log.with_untracked(|log| log.index.start(line).unwrap_or(log.text.len()));
        let (start, end) = (place_of(span.start), place_of(span.end));
        // The last line may have grown: it is searched again.
        let mut place = reached.place.max(start);
        if self.hits.with_untracked(|hits| hits.last().is_some_and(|last| last.start >= place)) {
            self.hits.update(|hits| hits.retain(|hit| hit.start < place));
        }
        loop {
            let room = MOST_HITS.saturating_sub(self.hits.with_untracked(Vec::len));
            let bytes = PIECE.min(end.saturating_sub(place));
            if room == 0 || bytes == 0 {
                break;
            }
            let (found, next) = feed.log.with_untracked(|log| {
                let found = needle.find(&log.text, place, bytes, room);
                let is_shown =
                    |hit: &Range<usize>| hit.start < end && shown.row_of(log.index.line_at(hit.start)).is_some();
                (found.hits.into_iter().filter(is_shown).collect::<Vec<_>>(), found.next)
            });
            if !found.is_empty() {
                self.hits.update(|hits| hits.extend(found));
            }
            let Some(next) = next else { break };
            place = next;
            sleep(0).await;
        }
        if let Some(hit) = shown_hit.filter(|_| self.at.get_untracked().is_none()) {
            self.at.set(self.hits.with_untracked(|hits| hits.iter().position(|other| *other == hit)));
        }
        reached.place = feed.log.with_untracked(|log| line_start(&log.text, end)).max(start);
        self.reached.set_value(reached);
        self.is_done.set(true);
    }

    /// Returns the position of the hit that is shown; reactive.
    #[must_use]
    pub fn current(self) -> Option<Range<usize>> {
        let at = self.at.get()?;
        self.hits.with(|hits| hits.get(at).cloned())
    }

    fn current_untracked(self) -> Option<Range<usize>> {
        let at = self.at.get_untracked()?;
        self.hits.with_untracked(|hits| hits.get(at).cloned())
    }

    /// Moves by a number of hits of the typed text, wrapping around, and calls `go` with the position of the new hit.
    pub fn step_soon(self, by: i32, go: impl FnOnce(Range<usize>) + 'static) {
        if self.is_behind() {
            self.hurry.update(|hurry| *hurry = hurry.wrapping_add(1));
        }
        spawn_while_owned(async move {
            while self.is_behind() {
                sleep(LOOK_MS).await;
            }
            if let Some(hit) = self.step(by) {
                go(hit);
            }
        });
    }

    // Returns whether the typed text has no hits to step through yet.
    fn is_behind(self) -> bool {
        let is_other = self.needle.with_untracked(|needle| *needle != Needle::new(&self.text.get_untracked()));
        is_other || (!self.is_done.get_untracked() && self.hits.with_untracked(Vec::is_empty))
    }

    // Moves by a number of hits, wrapping around, and returns the position of the new hit.
    fn step(self, by: i32) -> Option<Range<usize>> {
        let count = self.hits.with_untracked(Vec::len);
        let at = landing(self.at.get_untracked(), by, count)?;
        self.at.set(Some(at));
        self.hits.with_untracked(|hits| hits.get(at).cloned())
    }
}

// Returns the start of the whole line that ends at a position: a hit may lie across the cut of a long line.
fn line_start(text: &str, end: usize) -> usize {
    let before = text.get(..end).unwrap_or_default();
    let before = before.strip_suffix('\n').unwrap_or(before);
    before.rfind('\n').map_or(0, |end| end + 1)
}

fn landing(at: Option<usize>, by: i32, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (at, by > 0) {
        (None, true) => 0,
        (None | Some(0), false) => last,
        (Some(at), true) => {
            if at >= last {
                0
            } else {
                at + 1
            }
        }
        (Some(at), false) => (at - 1).min(last),
    })
}
