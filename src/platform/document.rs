//! The document and its window: title, language, theme, focus, size.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FocusOptions, HtmlElement};

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Returns the title of the tab.
#[must_use]
pub fn title() -> String {
    web_sys::window().and_then(|window| window.document()).map(|document| document.title()).unwrap_or_default()
}

/// Returns width and height of the window's inside, in pixels of the page.
#[must_use]
pub fn window_size() -> (f64, f64) {
    let side = |side: Result<JsValue, JsValue>| side.ok().and_then(|side| side.as_f64()).unwrap_or_default();
    web_sys::window().map(|window| (side(window.inner_width()), side(window.inner_height()))).unwrap_or_default()
}

/// Sets or removes an attribute of the root element.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = web_sys::window().and_then(|window| window.document()?.document_element()) else { return };
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Moves the focus to the element with an id, if it exists.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        let _ = element.focus();
    }
}

/// Moves the focus to the element with an id without scrolling, if it exists.
pub fn focus_unmoved(id: &str) {
    if let Some(element) = by_id(id) {
        focus_in_place(&element);
    }
}

/// Moves the focus to an element without scrolling.
pub fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Returns the address of the focused link, as written in the page.
#[must_use]
pub fn focused_link() -> Option<String> {
    let focused = web_sys::window()?.document()?.active_element()?;
    focused.closest("a[href]").ok()??.get_attribute("href")
}

/// Returns the visible link to an address in the page's main part, not in the frame around it; `None` if there is none.
#[must_use]
pub fn link_in_main(href: &str) -> Option<HtmlElement> {
    let links = web_sys::window()?.document()?.query_selector_all("main a[href]").ok()?;
    let mut links = (0..links.length()).filter_map(|at| links.item(at)?.dyn_into::<HtmlElement>().ok());
    links.find(|link| link.get_attribute("href").as_deref() == Some(href) && link.get_client_rects().length() > 0)
}

/// Scrolls the elements of a selector to their top.
pub fn scroll_to_top(selector: &str) {
    let found = web_sys::window().and_then(|window| window.document()?.query_selector_all(selector).ok());
    let Some(found) = found else { return };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into::<HtmlElement>().ok())
        .for_each(|it| it.set_scroll_top(0));
}

/// Moves the focus out of an element that goes, to the first element of another selector. Without effect when the focus
/// is elsewhere.
pub fn move_focus_out(of: &str, to: &str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let is_inside = document.active_element().is_some_and(|focused| matches!(focused.closest(of), Ok(Some(_))));
    if is_inside && let Ok(Some(element)) = document.query_selector(to) {
        // An element of a graph is none of HTML, but has the same method.
        focus_in_place(element.unchecked_ref());
    }
}

/// Moves the focus to an element in the next frame, wherever the element is then. It reads no signals, so a view may
/// call it while it is removed.
pub fn focus_later(element: HtmlElement) {
    let focus = Closure::once_into_js(move || {
        let _ = element.focus();
    });
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(focus.unchecked_ref());
    }
}

/// Returns whether no element has the focus, as after the focused element was removed.
#[must_use]
pub fn is_focus_lost() -> bool {
    let focused = web_sys::window().and_then(|window| window.document()?.active_element());
    focused.is_none_or(|element| element.tag_name() == "BODY")
}

/// Returns whether no element except the page as a whole has the focus.
#[must_use]
pub fn is_focus_on_page() -> bool {
    let focused = web_sys::window().and_then(|window| window.document()?.active_element());
    focused.is_none_or(|element| ["BODY", "MAIN"].contains(&element.tag_name().as_str()))
}

/// Returns the browser's preferred language.
#[must_use]
pub fn browser_language() -> Option<String> {
    web_sys::window()?.navigator().language()
}

/// Returns the content of a `<meta>` of `index.html`.
#[must_use]
pub fn stated(name: &str) -> Option<String> {
    let selector = format!("meta[name='{name}']");
    web_sys::window()?.document()?.query_selector(&selector).ok()??.get_attribute("content")
}

/// Returns the name of a file beside the page: a release puts the hash of the content into it.
#[must_use]
pub fn asset(name: &str) -> String {
    stated(&format!("asset:{name}")).unwrap_or_else(|| name.to_owned())
}

/// Returns the origin of the page, `http://host:port`.
#[must_use]
pub fn origin() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// Returns the value of a query parameter of the page's address.
#[must_use]
pub fn query_parameter(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// Reloads the page.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Opens another address of this site, with a full load.
pub fn go_to(path: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().assign(path);
    }
}

/// Shows the hidden element with an id, if it exists.
pub fn unhide(id: &str) {
    if let Some(element) = by_id(id) {
        element.set_hidden(false);
    }
}

/// Removes the element with an id, if it exists.
pub fn remove(id: &str) {
    if let Some(element) = by_id(id) {
        element.remove();
    }
}

fn by_id(id: &str) -> Option<HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}
