//! The address of the page as signals: the ten flat addresses of `routes`, the browser's history, and clicked links.
//!
//! The console's own: a router for any application added 28 kB with brotli to what the page loads.

use leptos::prelude::*;
use web_sys::Event;

use crate::platform::listen::Listener;
use crate::platform::location::{self, Entry};
use crate::reactive::memo;
use crate::routes::{Page, Query};

/// Where the page stands, and the way elsewhere. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Router {
    // Where the console is served: `/` or `/upgrade/`.
    base: StoredValue<String>,
    path: RwSignal<String>,
    query: RwSignal<Query>,
}

/// A value in the query of the address. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Parameter {
    router: Router,
    name: &'static str,
    value: Memo<Option<String>>,
}

impl Router {
    /// Follows the address bar, and takes over clicks on links of this site, as long as the owner lives.
    pub fn provide() -> Self {
        let router = Self {
            base: StoredValue::new(location::base_path()),
            path: RwSignal::new(String::new()),
            query: RwSignal::new(Query::default()),
        };
        router.read_address();
        let click = move |event: Event| {
            if let Some((path, query)) = location::followed_link(&event)
                && let Some(path) = router.below_base(&path)
            {
                event.prevent_default();
                router.go(path, Query::parse(&query), Entry::Kept);
            }
        };
        let window = window();
        let listeners = [
            Listener::new(&window, "click", click),
            Listener::new(&window, "popstate", move |_| router.read_address()),
        ];
        // They end with the owner, as all that is stored does.
        let _ = StoredValue::new_local(listeners);
        provide_context(router);
        router
    }

    /// The page of the address; follows it where it is read reactively.
    #[must_use]
    pub fn page(self) -> Memo<Page> {
        memo(move || self.path.with(|path| Page::of(path)))
    }

    /// The path below the base; follows it where it is read reactively.
    #[must_use]
    pub fn path(self) -> String {
        self.path.get()
    }

    /// Opens a page, from its top; the way back leads here.
    pub fn open(self, address: &str) {
        self.follow(address, Entry::Kept);
    }

    /// Opens a page in place of this one: the way back leads to the one before.
    pub fn replace(self, address: &str) {
        self.follow(address, Entry::Replaced);
    }

    /// A value in the query.
    #[must_use]
    pub fn parameter(self, name: &'static str) -> Parameter {
        let value = memo(move || self.query.with(|query| query.get(name).map(str::to_owned)));
        Parameter { router: self, name, value }
    }

    fn follow(self, address: &str, entry: Entry) {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        self.go(path.to_owned(), Query::parse(query), entry);
    }

    fn go(self, path: String, query: Query, entry: Entry) {
        let is_elsewhere =
            self.path.with_untracked(|now| *now != path) || self.query.with_untracked(|now| *now != query);
        if is_elsewhere {
            self.show(&path, &query, entry);
            self.set(path, query);
        }
        location::scroll_to_top();
    }

    fn show(self, path: &str, query: &Query, entry: Entry) {
        self.base.with_value(|base| location::show(&format!("{base}{path}{}", query.to_text()), entry));
    }

    fn read_address(self) {
        let (path, query) = location::current();
        self.set(
            self.below_base(&path).unwrap_or_else(|| path.trim_start_matches('/').to_owned()),
            Query::parse(&query),
        );
    }

    // The path first: a page that is left must not follow the query of the next one.
    fn set(self, path: String, query: Query) {
        if self.path.with_untracked(|now| *now != path) {
            self.path.set(path);
        }
        if self.query.with_untracked(|now| *now != query) {
            self.query.set(query);
        }
    }

    fn below_base(self, path: &str) -> Option<String> {
        self.base.with_value(|base| path.strip_prefix(base.as_str()).map(str::to_owned))
    }
}

impl Parameter {
    /// The value; follows it where it is read reactively.
    #[must_use]
    pub fn get(self) -> Option<String> {
        self.value.get()
    }

    /// The value at this moment.
    #[must_use]
    pub fn get_untracked(self) -> Option<String> {
        self.value.get_untracked()
    }

    /// Changes the value in the address and nothing else: the page stays as it is scrolled, the history as long.
    pub fn set(self, value: Option<String>) {
        let Router { path, query, .. } = self.router;
        if query.with_untracked(|query| query.get(self.name) == value.as_deref()) {
            return;
        }
        query.update(|query| query.set(self.name, value));
        path.with_untracked(|path| query.with_untracked(|query| self.router.show(path, query, Entry::Replaced)));
    }
}
