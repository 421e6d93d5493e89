//! Takes over the responses to requests that the start script (scripts/start.js) sent before the WebAssembly module was
//! loaded.

use js_sys::{Map, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::monotonic::Monotonic;

/// A request that was sent early, under a key of its own.
pub struct Early {
    asked: JsValue,
    /// The time at which it was sent.
    pub sent: Monotonic,
}

impl Early {
    /// Takes the early request of a key, which is possible once.
    #[must_use]
    pub fn take(key: &str) -> Option<Self> {
        let questions: Map = Reflect::get(&js_sys::global(), &"early".into()).ok()?.dyn_into().ok()?;
        let asked = questions.get(&key.into());
        questions.delete(&key.into());
        let sent = moment(&asked, "sent")?;
        Some(Self { asked, sent })
    }

    /// Waits for the response and the time at which it came; `None` when the request failed.
    pub async fn answer(self) -> Option<(Response, Monotonic)> {
        let promise: Promise = Reflect::get(&self.asked, &"answer".into()).ok()?.dyn_into().ok()?;
        let response = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
        Some((response, moment(&self.asked, "received")?))
    }
}

// Without an early request the value is no object: its members cannot be read either.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since the page began fit")]
fn moment(asked: &JsValue, name: &str) -> Option<Monotonic> {
    Reflect::get(asked, &name.into()).ok()?.as_f64().map(|time| Monotonic::new(time as i64))
}
