//! Web Locks: a name that one page of this site holds at a time, and that is free again once the page is gone, even
//! after a crash.
//!
//! Browsers have them in secure contexts only, so not on plain http. They are called by name: `web-sys` counts its
//! bindings as unstable.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The result of a request for a lock.
pub enum Hold {
    /// This page holds it until the value is dropped.
    Held(Held),
    /// Another page holds it, or another part of this page.
    Taken,
    /// The browser does not support locks here.
    Unsupported,
}

/// A lock that is held; dropping it releases it.
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
    // Made before the first wait: when the caller stops waiting, a lock that is granted later is released.
    let held = Held(release);
    // Called once, with null when another page has the lock. The lock is held until the returned promise is resolved.
    let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let is_ours = !lock.is_null();
        let _ = grant.call1(&JsValue::NULL, &JsValue::from_bool(is_ours));
        if is_ours { kept.into() } else { JsValue::UNDEFINED }
    });
    let Ok(requested) = ask.call3(&manager, &name.into(), options, &callback) else { return Hold::Unsupported };
    // When the browser refuses a request, the callback is never called and the request's promise fails.
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

// Returns a promise, and the function that resolves it.
fn promise() -> Option<(Promise, Function)> {
    let mut keep = None;
    let promise = Promise::new(&mut |resolve, _| keep = Some(resolve));
    Some((promise, keep?))
}
