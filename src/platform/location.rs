//! The page's address: the address bar, the history, and clicks on links.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlAnchorElement, MouseEvent, ScrollRestoration, Url};

/// Returns the path under which the console is served, with a slash at its end: that of `<base>`, or `/`.
#[must_use]
pub fn base_path() -> String {
    read_base().unwrap_or_else(|| "/".to_owned())
}

fn read_base() -> Option<String> {
    let base = web_sys::window()?.document()?.query_selector("base[href]").ok()??;
    let path = Url::new(&base.base_uri().ok()??).ok()?.pathname();
    // The part behind the last slash is a file and no folder.
    Some(path[..=path.rfind('/')?].to_owned())
}

/// Returns the path in the address bar, and the query with its question mark.
#[must_use]
pub fn current() -> (String, String) {
    let location = web_sys::window().map(|window| window.location());
    let parts = location.and_then(|location| Some((location.pathname().ok()?, location.search().ok()?)));
    parts.unwrap_or_default()
}

/// Returns an address below the base, with its host.
#[must_use]
pub fn absolute(address: &str) -> String {
    let base = web_sys::window().and_then(|window| window.document()?.base_uri().ok().flatten()).unwrap_or_default();
    Url::new_with_base(address, &base).map_or_else(|_| address.to_owned(), |url| url.href())
}

/// What happens to the present entry of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryEntry {
    /// The entry stays, and Back leads to it.
    Kept,
    /// The new address replaces it.
    Replaced,
}

/// Shows an address in the address bar without loading a page, and gives its entry in the history a number. Returns
/// false when the browser refuses, as it does when there are too many changes in a short time.
#[must_use]
pub fn show(address: &str, entry: HistoryEntry, number: u32) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let Ok(history) = window.history() else { return false };
    let state = JsValue::from_f64(f64::from(number));
    let shown = match entry {
        HistoryEntry::Kept => history.push_state_with_url(&state, "", Some(address)),
        HistoryEntry::Replaced => history.replace_state_with_url(&state, "", Some(address)),
    };
    // Some browsers refuse without an error.
    let is_there = || {
        let now = window.location().href().ok()?;
        Some(Url::new_with_base(address, &now).ok()?.href() == now)
    };
    shown.is_ok() && is_there().unwrap_or(true)
}

/// Goes one entry of the history back, as the browser's own button does. The new address arrives later, with
/// `popstate`.
pub fn go_back() {
    // Fails only in a document that is not shown any more.
    let _ = web_sys::window().and_then(|window| window.history().ok()).map(|history| history.back());
}

/// Goes a number of entries forward in the history, or back. The new address arrives later, with `popstate`.
pub fn go_by(entries: i32) {
    // Fails only in a document that is not shown any more.
    let _ = web_sys::window().and_then(|window| window.history().ok()).map(|history| history.go_with_delta(entries));
}

/// Returns the number of the present entry of the history, if it was given one.
#[must_use]
pub fn entry_number() -> Option<u32> {
    let number = web_sys::window()?.history().ok()?.state().ok()?.as_f64()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count, and saturating")]
    Some(number as u32)
}

/// Gives the present entry of the history a number, and disables the browser's own scrolling after Back.
pub fn number_entry(number: u32) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return };
    // A refusal of the browser is ignored here.
    let _ = history.replace_state(&JsValue::from_f64(f64::from(number)), "");
    let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
}

/// Returns how far the page is scrolled, in pixels. Either the window or its main part scrolls, depending on the page's
/// style.
#[must_use]
pub fn scrolled() -> i32 {
    let top = web_sys::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, reason = "pixels, and saturating")]
    let top = top as i32;
    top.saturating_add(main_part().map(|main| main.scroll_top()).unwrap_or_default())
}

fn main_part() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.query_selector("main").ok()?
}

/// Scrolls the page to a position, in pixels, as far as its length allows.
pub fn scroll_to(top: i32) {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, f64::from(top));
    }
    if let Some(main) = main_part() {
        main.set_scroll_top(top);
    }
}

/// Opens an address, which may be relative to the `<base>`, in another tab. A browser that blocks it shows that itself.
pub fn open_tab(address: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.open_with_url_and_target_and_features(address, "_blank", "noopener");
    }
}

/// Returns the path and the query to which a click leads inside this site. `None` when the browser has to handle the
/// click: another key or button, another site or tab, a download, a link that says `external`, a place in the same
/// page.
#[must_use]
pub fn followed_link(event: &Event) -> Option<(String, String)> {
    let click: &MouseEvent = event.dyn_ref()?;
    let has_key = click.meta_key() || click.alt_key() || click.ctrl_key() || click.shift_key();
    if click.default_prevented() || click.button() != 0 || has_key {
        return None;
    }
    let element: web_sys::Element = click.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = element.closest("a[href]").ok()??.dyn_into().ok()?;
    let is_external = link.rel().split_whitespace().any(|word| word == "external");
    let location = web_sys::window()?.location();
    let is_here = link.origin() == location.origin().ok()?;
    if !is_here || is_external || !link.target().is_empty() || link.has_attribute("download") || !link.hash().is_empty()
    {
        return None;
    }
    Some((link.pathname(), link.search()))
}
