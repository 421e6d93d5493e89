//! Measures changes in a part of the document, and the use of memory.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord};

/// Waits until effects and the browser have run.
pub async fn settle() {
    for _ in 0..3 {
        let frame = js_sys::Promise::new(&mut |done, _| {
            web_sys::window().unwrap().request_animation_frame(&done).unwrap();
        });
        wasm_bindgen_futures::JsFuture::from(frame).await.unwrap();
    }
}

/// Returns the memory of the module, which never shrinks, in bytes.
pub fn memory() -> u32 {
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    memory.buffer().unchecked_into::<js_sys::ArrayBuffer>().byte_length()
}

/// Records the elements below an element whose attributes, texts or children change.
pub struct Watch {
    touched: Rc<RefCell<Vec<Element>>>,
    observer: MutationObserver,
    _note: Closure<dyn FnMut(js_sys::Array)>,
}

impl Watch {
    pub fn over(root: &Element) -> Self {
        let touched = Rc::new(RefCell::new(Vec::new()));
        let sink = touched.clone();
        let note = Closure::<dyn FnMut(js_sys::Array)>::new(move |records: js_sys::Array| {
            let targets = records.iter().map(|record| record.unchecked_into::<MutationRecord>().target().unwrap());
            let elements = targets.map(|node| node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element()));
            sink.borrow_mut().extend(elements.flatten());
        });
        let observer = MutationObserver::new(note.as_ref().unchecked_ref()).unwrap();
        let init = MutationObserverInit::new();
        init.set_attributes(true);
        init.set_child_list(true);
        init.set_character_data(true);
        init.set_subtree(true);
        observer.observe_with_options(root, &init).unwrap();
        Self { touched, observer, _note: note }
    }

    /// Returns the touched elements since the last call.
    pub fn take(&self) -> Vec<Element> {
        self.touched.take()
    }

    pub fn end(self) -> Vec<Element> {
        self.observer.disconnect();
        self.touched.take()
    }
}

/// Returns the elements that a change touches.
pub async fn changed_by(root: &Element, change: impl FnOnce()) -> Vec<Element> {
    let watch = Watch::over(root);
    change();
    settle().await;
    watch.end()
}

/// Returns for each element the value of this attribute on its nearest ancestor; its class where there is none.
pub fn owners(touched: &[Element], attribute: &str) -> Vec<String> {
    let owner = |element: &Element| {
        let owner = element.closest(&format!("[{attribute}]")).unwrap();
        owner.and_then(|owner| owner.get_attribute(attribute))
    };
    let class = |element: &Element| element.get_attribute("class").unwrap_or_default();
    touched.iter().map(|element| owner(element).unwrap_or_else(|| class(element))).collect()
}
