//! Reports changes of an element's size.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Watches one element until it is dropped.
pub struct Resize {
    observer: ResizeObserver,
    // The browser calls it while the observer exists.
    _react: Closure<dyn FnMut()>,
}

impl Resize {
    /// Calls back once soon, and then whenever the size of the element changes. `None` where the browser does not
    /// support it.
    #[must_use]
    pub fn watch(element: &Element, react: impl FnMut() + 'static) -> Option<Self> {
        let react = Closure::<dyn FnMut()>::new(react);
        let observer = ResizeObserver::new(react.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _react: react })
    }
}

impl Drop for Resize {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
