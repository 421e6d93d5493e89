//! The address of the page as signals: the ten flat addresses of `routes`, the browser's history, and clicked links.
//!
//! Written for this console: a general router added 28 kB with brotli to what the page loads.

mod parameter;
mod places;

use leptos::prelude::*;
use web_sys::Event;

use crate::platform::dialogs::close_dialogs;
use crate::platform::location::{self, HistoryEntry};
use crate::platform::timer;
use crate::reactive::{Memo, RwSignal, listen, memo, spawn};
use crate::routes::{Page, Query, tidy};

pub use parameter::{Change, Parameter};
use places::Places;

/// Browsers limit address changes to some hundred in half a minute. These are the interval, in milliseconds, at which a
/// refused address is retried, and the largest number of retries.
const SHOW_AGAIN_MS: u32 = 2_000;
const MOST_TRIES: usize = 30;
/// How long the browser has for going back, in milliseconds, before another choice can be undone.
const UNDO_MS: u32 = 500;

/// The address of the page. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Router {
    // The path under which the console is served: `/` or `/upgrade/`.
    base: StoredValue<String>,
    path: RwSignal<String>,
    query: RwSignal<Query>,
    /// The parameter that the operator is typing.
    typed: StoredValue<Option<&'static str>>,
    /// Whether the browser does not show the present address yet.
    is_behind: StoredValue<bool>,
    /// Whether the browser is going back: the second click of a double click must not undo one more choice.
    is_undoing: StoredValue<bool>,
    places: Places,
}

impl Router {
    /// Follows the address bar, and handles clicks on links of this site, while the owner lives.
    pub fn provide() -> Self {
        let router = Self {
            base: StoredValue::new(location::base_path()),
            path: RwSignal::new(String::new()),
            query: RwSignal::new(Query::default()),
            typed: StoredValue::new(None),
            is_behind: StoredValue::new(false),
            is_undoing: StoredValue::new(false),
            places: Places::open(),
        };
        router.read_address();
        let click = move |event: Event| {
            if let Some((path, query)) = location::followed_link(&event)
                && let Some(path) = router.below_base(&path)
            {
                event.prevent_default();
                router.go(path, Query::parse(&query), HistoryEntry::Kept);
            }
        };
        let window = window();
        listen(&window, "click", click);
        listen(&window, "popstate", move |_| router.follow_history());
        // An operator who returns to a field starts another entry.
        listen(&window, "focusout", move |_| router.typed.set_value(None));
        listen(&window, "pagehide", move |_| router.places.keep());
        provide_context(router);
        router
    }

    /// Returns the page of the address; reactive.
    #[must_use]
    pub fn page(self) -> Memo<Page> {
        memo(move || self.path.with(|path| Page::of(path)))
    }

    /// Returns the path below the base; reactive.
    #[must_use]
    pub fn path(self) -> String {
        self.path.get()
    }

    /// Opens a page at its top; Back returns to the present page.
    pub fn open(self, address: &str) {
        self.follow(address, HistoryEntry::Kept);
    }

    /// Opens a page in place of this one: Back leads to the page before.
    pub fn replace(self, address: &str) {
        self.follow(address, HistoryEntry::Replaced);
    }

    /// Undoes the last choice, as the browser's Back does.
    pub fn undo(self) {
        // An entry that the browser has refused so far is not in the history yet.
        if self.is_behind.get_value() {
            self.read_address_again();
        } else if !self.is_undoing.get_value() {
            self.is_undoing.set_value(true);
            location::go_back();
            // At the first entry nothing arrives.
            spawn(async move {
                timer::sleep(UNDO_MS).await;
                let _ = self.is_undoing.try_set_value(false);
            });
        }
    }

    /// Returns the address of this page with other values, for a link; reactive to the rest of the address.
    #[must_use]
    pub fn address_with(self, values: impl IntoIterator<Item = (Parameter, Option<String>)>) -> String {
        let mut query = self.query.get();
        for (parameter, value) in values {
            query.set(parameter.name, value);
        }
        format!("{}{}", self.path(), query.to_text())
    }

    /// Opens an address in another tab, as a click on a link with Ctrl does.
    pub fn open_elsewhere(self, address: &str) {
        location::open_tab(address);
    }

    /// Returns a parameter of the query.
    #[must_use]
    pub fn parameter(self, name: &'static str) -> Parameter {
        let value = memo(move || self.query.with(|query| query.get(name).map(str::to_owned)));
        Parameter { router: self, name, value }
    }

    /// Changes parameters of the query in one entry of the history, and leaves the page as it is. For typing, the first
    /// parameter counts.
    pub fn change(self, how: Change, values: impl IntoIterator<Item = (Parameter, Option<String>)>) {
        let mut query = self.query.get_untracked();
        let mut first = None;
        for (parameter, value) in values {
            first = first.or(Some(parameter.name));
            query.set(parameter.name, value);
        }
        if self.query.with_untracked(|now| *now == query) {
            return;
        }
        let entry = match how {
            Change::Followed => HistoryEntry::Replaced,
            Change::Chosen => self.new_entry(None),
            Change::Typed if self.typed.get_value() == first => HistoryEntry::Replaced,
            Change::Typed => self.new_entry(first),
        };
        self.path.with_untracked(|path| self.show(path, &query, entry));
        self.query.set(query);
    }

    fn new_entry(self, typed: Option<&'static str>) -> HistoryEntry {
        self.typed.set_value(typed);
        HistoryEntry::Kept
    }

    fn follow(self, address: &str, entry: HistoryEntry) {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        self.go(path.to_owned(), Query::parse(query), entry);
    }

    fn go(self, path: String, query: Query, entry: HistoryEntry) {
        let path = tidy(&path);
        let is_other_page = self.path.with_untracked(|now| *now != path);
        if is_other_page {
            close_dialogs();
        }
        if is_other_page || self.query.with_untracked(|now| *now != query) {
            self.typed.set_value(None);
            self.show(&path, &query, entry);
            self.set(path, query);
        }
        // A link to another part of the same page does not scroll.
        if is_other_page {
            location::scroll_to(0);
        }
    }

    fn show(self, path: &str, query: &Query, entry: HistoryEntry) {
        let address = self.base.with_value(|base| format!("{base}{path}{}", query.to_text()));
        let number = match entry {
            HistoryEntry::Kept => self.places.leave(),
            HistoryEntry::Replaced => self.places.number(),
        };
        if !location::show(&address, entry, number) && !self.is_behind.get_value() {
            self.is_behind.set_value(true);
            spawn(self.show_again());
        }
    }

    // A refused address is shown later in place of the last accepted one: the history has fewer entries, and no other
    // state is lost.
    async fn show_again(self) {
        for _ in 0..MOST_TRIES {
            timer::sleep(SHOW_AGAIN_MS).await;
            if self.is_behind.try_get_value() != Some(true) {
                return;
            }
            let (Some(path), Some(query)) = (self.path.try_get_untracked(), self.query.try_get_untracked()) else {
                return;
            };
            let address = self.base.try_with_value(|base| format!("{base}{path}{}", query.to_text()));
            if location::show(&address.unwrap_or_default(), HistoryEntry::Replaced, self.places.number()) {
                break;
            }
        }
        let _ = self.is_behind.try_update_value(|is_behind| *is_behind = false);
    }

    // Back and Forward close an open dialog and do nothing else: a dialog must not stay over a page that changed behind
    // it. The browser has left the entry already, and returns to it. Where the next entry has the same address, as after
    // a reload of a review, they go on: a press that does nothing would look broken.
    fn follow_history(self) {
        self.is_undoing.set_value(false);
        let is_closed = close_dialogs();
        match self.places.entries_to_return() {
            Some(entries) if is_closed && !self.is_behind.get_value() => location::go_by(entries),
            entries => {
                let is_same = !self.read_address_again() && !is_closed;
                if let Some(entries) = entries.filter(|_| is_same) {
                    location::go_by(-entries.signum());
                }
            }
        }
    }

    fn read_address_again(self) -> bool {
        self.typed.set_value(None);
        self.is_behind.set_value(false);
        self.places.come_back();
        self.read_address()
    }

    // Returns whether it differs from the present one.
    fn read_address(self) -> bool {
        let (path, query) = location::current();
        let path = self.below_base(&path).unwrap_or(path);
        self.set(tidy(&path), Query::parse(&query))
    }

    // The path first: a page that is about to close must not react to the query of the next one.
    fn set(self, path: String, query: Query) -> bool {
        let is_other_page = self.path.with_untracked(|now| *now != path);
        if is_other_page {
            self.path.set(path);
        }
        let is_other_query = self.query.with_untracked(|now| *now != query);
        if is_other_query {
            self.query.set(query);
        }
        is_other_page || is_other_query
    }

    fn below_base(self, path: &str) -> Option<String> {
        self.base.with_value(|base| path.strip_prefix(base.as_str()).map(str::to_owned))
    }
}
