//! What the starting script (scripts/start.js) has asked before the module was there. Whoever would ask the same now
//! takes the answer over.

use js_sys::{Map, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// A question that was asked early, under a key of its own.
pub struct Early {
    asked: JsValue,
    /// When it was asked, in milliseconds of the browser's clock.
    pub sent_ms: i64,
}

impl Early {
    /// The early question of a key; to be had once.
    #[must_use]
    pub fn take(key: &str) -> Option<Self> {
        let questions: Map = Reflect::get(&js_sys::global(), &"early".into()).ok()?.dyn_into().ok()?;
        let asked = questions.get(&key.into());
        questions.delete(&key.into());
        let sent_ms = milliseconds(&asked, "sent")?;
        Some(Self { asked, sent_ms })
    }

    /// The answer, and when it came, in milliseconds of the browser's clock; `None` when there was none.
    pub async fn answer(self) -> Option<(Response, i64)> {
        let promise: Promise = Reflect::get(&self.asked, &"answer".into()).ok()?.dyn_into().ok()?;
        let response = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
        Some((response, milliseconds(&self.asked, "received")?))
    }
}

// Nothing of the kind when there was no question at all: its members cannot be read either.
#[expect(clippy::cast_possible_truncation, reason = "a time of today is far below 2^53")]
fn milliseconds(asked: &JsValue, name: &str) -> Option<i64> {
    Reflect::get(asked, &name.into()).ok()?.as_f64().map(|time| time as i64)
}
