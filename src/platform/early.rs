//! Takes over the responses to requests that the start script (scripts/start.js) sent before the WebAssembly module was
//! loaded.

use js_sys::{Map, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::monotonic::Monotonic;

/// A request that was sent early, under a key of its own.
pub struct Early {
    request: JsValue,
    /// The time at which it was sent.
    pub sent: Monotonic,
}

impl Early {
    /// Takes the early request of a key, which is possible once.
    #[must_use]
    pub fn take(key: &str) -> Option<Self> {
        let requests: Map = Reflect::get(&js_sys::global(), &"early".into()).ok()?.dyn_into().ok()?;
        let request = requests.get(&key.into());
        requests.delete(&key.into());
        let sent = moment(&request, "sent")?;
        Some(Self { request, sent })
    }

    /// Waits for the response and the time at which it came; `None` when the request failed.
    pub async fn response(self) -> Option<(Response, Monotonic)> {
        let promise: Promise = Reflect::get(&self.request, &"answer".into()).ok()?.dyn_into().ok()?;
        let response = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
        Some((response, moment(&self.request, "received")?))
    }
}

// Without an early request the value is no object: its members cannot be read either.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since the page began fit")]
fn moment(request: &JsValue, name: &str) -> Option<Monotonic> {
    Reflect::get(request, &name.into()).ok()?.as_f64().map(|time| Monotonic::new(time as i64))
}
