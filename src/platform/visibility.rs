//! Whether the page is visible.

use web_sys::VisibilityState;

use super::listen::Listener;

/// Returns whether the tab is in the background.
#[must_use]
pub fn is_hidden() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.visibility_state() == VisibilityState::Hidden)
}

/// Returns whether the browser reports that it has no network.
#[must_use]
pub fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

/// Calls back whenever the tab comes to the front or the network returns, as long as the listeners live.
#[must_use]
pub fn on_return(react: impl Fn() + Clone + 'static) -> Option<[Listener; 2]> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let shown = {
        let react = react.clone();
        Listener::new(&document, "visibilitychange", move |_| {
            if !is_hidden() {
                react();
            }
        })
    };
    Some([shown, Listener::new(&window, "online", move |_| react())])
}
