//! The document: title, language, theme, focus.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{FocusOptions, HtmlElement};

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// The title of the tab.
#[must_use]
pub fn title() -> String {
    web_sys::window().and_then(|window| window.document()).map(|document| document.title()).unwrap_or_default()
}

/// Sets or removes an attribute of the root element.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = web_sys::window().and_then(|window| window.document()?.document_element()) else { return };
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Moves the focus to the element with an id, when there is one.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        let _ = element.focus();
    }
}

/// Moves the focus to the element with an id without scrolling anything, when there is one.
pub fn focus_unmoved(id: &str) {
    if let Some(element) = by_id(id) {
        focus_in_place(&element);
    }
}

/// Moves the focus to an element without scrolling anything.
pub fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// The address of the link that has the focus, as the page has it.
#[must_use]
pub fn focused_link() -> Option<String> {
    let focused = web_sys::window()?.document()?.active_element()?;
    focused.closest("a[href]").ok()??.get_attribute("href")
}

/// The link to an address in the page itself, not in what is around it, when there is one to see.
#[must_use]
pub fn link_in_main(href: &str) -> Option<HtmlElement> {
    let links = web_sys::window()?.document()?.query_selector_all("main a[href]").ok()?;
    let mut links = (0..links.length()).filter_map(|at| links.item(at)?.dyn_into::<HtmlElement>().ok());
    links.find(|link| link.get_attribute("href").as_deref() == Some(href) && link.get_client_rects().length() > 0)
}

/// Moves the focus to an element in the next frame, wherever the element is then. Nothing else is touched, so a view may
/// ask for it on its way out of the page.
pub fn focus_later(element: HtmlElement) {
    let focus = Closure::once_into_js(move || {
        let _ = element.focus();
    });
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(focus.unchecked_ref());
    }
}

/// Whether nothing has the focus, as after what had it was taken out of the page.
#[must_use]
pub fn is_focus_lost() -> bool {
    let focused = web_sys::window().and_then(|window| window.document()?.active_element());
    focused.is_none_or(|element| element.tag_name() == "BODY")
}

/// Whether nothing has the focus but the page as a whole.
#[must_use]
pub fn is_focus_on_page() -> bool {
    let focused = web_sys::window().and_then(|window| window.document()?.active_element());
    focused.is_none_or(|element| ["BODY", "MAIN"].contains(&element.tag_name().as_str()))
}

/// The language that the browser asks for.
#[must_use]
pub fn browser_language() -> Option<String> {
    web_sys::window()?.navigator().language()
}

/// What a `<meta>` of `index.html` says.
#[must_use]
pub fn stated(name: &str) -> Option<String> {
    let selector = format!("meta[name='{name}']");
    web_sys::window()?.document()?.query_selector(&selector).ok()??.get_attribute("content")
}

/// The name under which a file lies beside the page: a release puts the hash of the content into it.
#[must_use]
pub fn asset(name: &str) -> String {
    stated(&format!("asset:{name}")).unwrap_or_else(|| name.to_owned())
}

/// The origin of the page, `http://host:port`.
#[must_use]
pub fn origin() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// The value of a query parameter of the page's address.
#[must_use]
pub fn query_parameter(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Leaves for another address of this site, with a full load.
pub fn go_to(path: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().assign(path);
    }
}

/// Shows the element with an id that was hidden, when there is one.
pub fn unhide(id: &str) {
    if let Some(element) = by_id(id) {
        element.set_hidden(false);
    }
}

/// Removes the element with an id, when there is one.
pub fn remove(id: &str) {
    if let Some(element) = by_id(id) {
        element.remove();
    }
}

fn by_id(id: &str) -> Option<HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}
