//! Searching a log piece by piece, so that the page stays alive; what was looked through is not looked through again
//! when the log grows.

use std::mem::replace;
use std::ops::Range;

use leptos::prelude::*;

use crate::log::Rows;
use crate::log::find::Needle;
use crate::platform::timer::sleep;
use crate::reactive::{effect, spawn_while_owned};

use super::log_feed::LogFeed;

/// No more hits are looked for.
pub const MOST_HITS: usize = 10_000;

/// How many bytes are looked through at once.
const PIECE: usize = 1 << 19;

/// A reader types faster than this, and then only the last word counts.
const PAUSE_MS: u32 = 150;

/// How often whoever pressed Enter looks whether something was found, in milliseconds.
const LOOK_MS: u32 = 5;

/// A search. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct LogSearch {
    /// What is typed.
    pub text: RwSignal<String>,
    /// What is searched for.
    pub needle: RwSignal<Option<Needle>>,
    /// Where each hit stands in the text, in bytes, in order.
    pub hits: RwSignal<Vec<Range<usize>>>,
    /// The hit that is shown.
    pub at: RwSignal<Option<usize>>,
    /// Whether all has been looked through.
    pub is_done: RwSignal<bool>,
    /// What the hits belong to, and how far the search came.
    reached: StoredValue<Reached>,
    /// Changes when somebody waits for what is typed to be searched for.
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
    /// A search through the rows of a log.
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
            feed.revision.track();
            let pause = if replace(&mut hurried, search.hurry.get()) == hurried { PAUSE_MS } else { 0 };
            // The effect gives up the search before this one.
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
        // A text that is another one may have the same words at the same place: then the reader stays there.
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
        // The last line may have grown: it is looked through again.
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

    /// Where the hit that is shown stands; follows it where it is read reactively.
    #[must_use]
    pub fn current(self) -> Option<Range<usize>> {
        let at = self.at.get()?;
        self.hits.with(|hits| hits.get(at).cloned())
    }

    fn current_untracked(self) -> Option<Range<usize>> {
        let at = self.at.get_untracked()?;
        self.hits.with_untracked(|hits| hits.get(at).cloned())
    }

    /// Goes so many hits on of what is typed now, round and round, and calls `go` with where the hit stands.
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

    // Whether there is nothing yet to step through of what is typed.
    fn is_behind(self) -> bool {
        let is_other = self.needle.with_untracked(|needle| *needle != Needle::new(&self.text.get_untracked()));
        is_other || (!self.is_done.get_untracked() && self.hits.with_untracked(Vec::is_empty))
    }

    // Goes so many hits on, round and round; where the hit stands.
    fn step(self, by: i32) -> Option<Range<usize>> {
        let count = self.hits.with_untracked(Vec::len);
        let at = landing(self.at.get_untracked(), by, count)?;
        self.at.set(Some(at));
        self.hits.with_untracked(|hits| hits.get(at).cloned())
    }
}

// Where the line starts that ends at a place, all of it: a hit may lie across the cut of a long one.
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
