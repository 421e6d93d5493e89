//! What the starting script (scripts/start.js) has asked before the module was there. Whoever would ask the same now
//! takes the answer over.

use js_sys::{Map, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::monotonic::Monotonic;

/// A question that was asked early, under a key of its own.
pub struct Early {
    asked: JsValue,
    /// When it was asked.
    pub sent: Monotonic,
}

impl Early {
    /// The early question of a key; to be had once.
    #[must_use]
    pub fn take(key: &str) -> Option<Self> {
        let questions: Map = Reflect::get(&js_sys::global(), &"early".into()).ok()?.dyn_into().ok()?;
        let asked = questions.get(&key.into());
        questions.delete(&key.into());
        let sent = moment(&asked, "sent")?;
        Some(Self { asked, sent })
    }

    /// The answer, and when it came; `None` when there was none.
    pub async fn answer(self) -> Option<(Response, Monotonic)> {
        let promise: Promise = Reflect::get(&self.asked, &"answer".into()).ok()?.dyn_into().ok()?;
        let response = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
        Some((response, moment(&self.asked, "received")?))
    }
}

// Nothing of the kind when there was no question at all: its members cannot be read either.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since the page began fit")]
fn moment(asked: &JsValue, name: &str) -> Option<Monotonic> {
    Reflect::get(asked, &name.into()).ok()?.as_f64().map(|time| Monotonic::new(time as i64))
}
