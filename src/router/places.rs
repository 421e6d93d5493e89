//! Restores each page of the history: its scroll position, and the link that was followed.
//!
//! The browser's own restoration scrolls at once, before the content has come from OCP.

use leptos::prelude::*;

use crate::platform::document;
use crate::platform::frames;
use crate::platform::listen::Listener;
use crate::platform::location;
use crate::platform::storage::Storage;
use crate::platform::timer;
use crate::reactive::spawn;

const KEY: &str = "ocp-console.places";

/// The time that the content of a place may take to load, and the interval of the checks, in milliseconds.
const PATIENCE_MS: u32 = 10_000;
const LOOK_MS: u32 = 50;
/// The number of consecutive checks that must find the frames in their place.
const STEADY_LOOKS: u32 = 10;
/// The largest number of places: no tab has a longer history.
const MOST_PLACES: usize = 10_000;
/// The events with which the operator starts scrolling, which ends the restoration.
const HANDS: [&str; 4] = ["wheel", "touchstart", "pointerdown", "keydown"];

/// The state in which a page was left.
#[derive(Clone, Debug, Default)]
struct Place {
    /// The scroll position of the page, in pixels.
    top: i32,
    /// The address of the focused link.
    link: Option<String>,
    /// The frames within the page by name, with their scroll positions in pixels.
    frames: Vec<(String, i32)>,
}

/// The places of this tab's history, by the numbers of its entries. A handle: copies share everything.
#[derive(Clone, Copy)]
pub(super) struct Places {
    all: StoredValue<Vec<Place>>,
    number: StoredValue<u32>,
    /// Counts the moves in the history: each one ends the restoration before it.
    turn: StoredValue<u32>,
}

impl Places {
    /// Restores the places that this tab had before a reload, starting at the present entry.
    pub(super) fn open() -> Self {
        let all = Storage::Session.get(KEY).map(|text| from_text(&text)).unwrap_or_default();
        let number = location::entry_number().unwrap_or_else(|| u32::try_from(all.len()).unwrap_or_default());
        location::number_entry(number);
        let places = Self { all: StoredValue::new(all), number: StoredValue::new(number), turn: StoredValue::new(0) };
        places.go_to_place();
        places
    }

    /// Returns the number of the present entry.
    pub(super) fn number(self) -> u32 {
        self.number.try_get_value().unwrap_or_default()
    }

    /// Returns how many entries of the history lead from the one that the browser has reached to this place; `None` when
    /// it is there, or has reached an entry without a number.
    pub(super) fn entries_to_return(self) -> Option<i32> {
        let (here, reached) = (i64::from(self.number()), i64::from(location::entry_number()?));
        i32::try_from(here - reached).ok().filter(|entries| *entries != 0)
    }

    /// Stores this place, and returns the number of the next entry.
    pub(super) fn leave(self) -> u32 {
        self.remember();
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let number = self.number().saturating_add(1);
        self.number.set_value(number);
        // The entries ahead are removed from the history.
        self.all.update_value(|all| all.truncate(index(number)));
        number
    }

    /// Handles Back and Forward: stores the place that was left, and restores the place that was reached.
    pub(super) fn come_back(self) {
        self.remember();
        // An entry without a number was made by the browser just now, for another part of the page.
        let number = location::entry_number().unwrap_or_else(|| {
            let next = self.number().saturating_add(1);
            location::number_entry(next);
            next
        });
        self.number.set_value(number);
        self.go_to_place();
    }

    /// Stores the places for a reload of the page.
    pub(super) fn keep(self) {
        self.remember();
        if let Some(text) = self.all.try_with_value(|all| to_text(all)) {
            Storage::Session.set(KEY, &text);
        }
    }

    fn remember(self) {
        let (link, frames) = (document::focused_link(), frames::scrolled_frames());
        let place = Place { top: location::scrolled(), link, frames };
        let at = index(self.number());
        if at >= MOST_PLACES {
            return;
        }
        let _ = self.all.try_update_value(|all| {
            if all.len() <= at {
                all.resize(at + 1, Place::default());
            }
            if let Some(known) = all.get_mut(at) {
                *known = place;
            }
        });
    }

    fn go_to_place(self) {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        let place = self.all.with_value(|all| all.get(index(self.number())).cloned()).unwrap_or_default();
        spawn(async move {
            let window = window();
            let hands = HANDS.map(|event| {
                Listener::new(&window, event, move |_| {
                    let _ = self.turn.try_update_value(|now| *now = now.wrapping_add(u32::from(*now == turn)));
                })
            });
            let (mut is_reached, mut steady) = (false, 0);
            for _ in 0..PATIENCE_MS / LOOK_MS {
                // The page of the new address is built by the next turn.
                timer::sleep(LOOK_MS).await;
                if self.turn.try_get_value() != Some(turn) {
                    break;
                }
                is_reached = is_reached || place.is_reached();
                // A new frame scrolls to its selected element by itself, some animation frames after it is drawn.
                steady = if place.are_frames_reached() { steady + 1 } else { 0 };
                if is_reached && (place.frames.is_empty() || steady >= STEADY_LOOKS) {
                    break;
                }
            }
            drop(hands);
        });
    }
}

impl Place {
    // Returns whether the page has reached the scroll position.
    fn is_reached(&self) -> bool {
        if location::scrolled().abs_diff(self.top) > 1 {
            location::scroll_to(self.top);
        }
        let has_focus = match self.link.as_deref().filter(|_| document::is_focus_on_page()) {
            None => true,
            Some(link) => document::link_in_main(link).inspect(document::focus_in_place).is_some(),
        };
        has_focus && location::scrolled().abs_diff(self.top) <= 1
    }

    // Returns whether all frames have reached their positions, after it has scrolled those that have not.
    fn are_frames_reached(&self) -> bool {
        self.frames.iter().fold(true, |all, (name, top)| frames::scroll_frame_to(name, *top) && all)
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

// One line per place: the page's scroll position, the link, the frames. No address has a line break or a space in it.
fn to_text(all: &[Place]) -> String {
    let frames = |place: &Place| place.frames.iter().map(|(name, top)| format!(" {name}:{top}")).collect::<String>();
    let line = |place: &Place| format!("{} {}{}", place.top, place.link.as_deref().unwrap_or_default(), frames(place));
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn from_text(text: &str) -> Vec<Place> {
    let place = |line: &str| {
        let mut words = line.split(' ');
        let top = words.next().and_then(|top| top.parse().ok()).unwrap_or_default();
        let link = words.next().filter(|link| !link.is_empty()).map(str::to_owned);
        let frame =
            |word: &str| word.split_once(':').and_then(|(name, top)| Some((name.to_owned(), top.parse().ok()?)));
        Place { top, link, frames: words.filter_map(frame).collect() }
    };
    text.lines().map(place).collect()
}
