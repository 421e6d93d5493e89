//! Web Locks: a name that one page of this site holds at a time, and that is free again when the page is gone, however
//! it went.
//!
//! Browsers have them in secure contexts only, so not on plain http. They are called by name: `web-sys` counts its
//! bindings as unstable.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What came of asking for a lock.
pub enum Hold {
    /// It is ours until this is dropped.
    Held(Held),
    /// Another page has it, or another part of this one.
    Taken,
    /// The browser has no locks here.
    Unsupported,
}

/// A lock that is held; dropping it gives it back.
pub struct Held(Function);

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::NULL);
    }
}

/// Takes a lock if it is free.
pub async fn try_hold(name: &str) -> Hold {
    let options = Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
    request(name, &options).await
}

/// Takes a lock as soon as it is free.
pub async fn wait_for(name: &str) -> Hold {
    request(name, &Object::new()).await
}

async fn request(name: &str, options: &Object) -> Hold {
    let Some((manager, ask)) = manager() else { return Hold::Unsupported };
    let (Some((kept, release)), Some((granted, grant))) = (promise(), promise()) else { return Hold::Unsupported };
    // Made before anything is waited for: whoever stops waiting gives back what comes later.
    let held = Held(release);
    // Called once, with null when another has the lock. The lock is held until the promise that it returns is kept.
    let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let is_ours = !lock.is_null();
        let _ = grant.call1(&JsValue::NULL, &JsValue::from_bool(is_ours));
        if is_ours { kept.into() } else { JsValue::UNDEFINED }
    });
    let Ok(requested) = ask.call3(&manager, &name.into(), options, &callback) else { return Hold::Unsupported };
    // A request that the browser refuses never calls back; then it fails itself.
    match JsFuture::from(Promise::race(&Array::of2(&granted, &requested))).await {
        Ok(is_ours) if is_ours.is_truthy() => Hold::Held(held),
        Ok(_) => Hold::Taken,
        Err(_) => Hold::Unsupported,
    }
}

fn manager() -> Option<(JsValue, Function)> {
    let navigator = web_sys::window()?.navigator();
    let manager = Reflect::get(&navigator, &"locks".into()).ok()?;
    let ask = Reflect::get(&manager, &"request".into()).ok()?.dyn_into().ok()?;
    Some((manager, ask))
}

// A promise, and the function that keeps it.
fn promise() -> Option<(Promise, Function)> {
    let mut keep = None;
    let promise = Promise::new(&mut |resolve, _| keep = Some(resolve));
    Some((promise, keep?))
}
