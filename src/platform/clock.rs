//! The browser's clocks. Times of OCP's objects never come from here, only differences do.

use std::cell::RefCell;

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::monotonic::{Monotonic, SteadyClock};

/// Returns the moment by the page's monotonic time, which cannot be set. Every age and every wait is measured with it.
#[must_use]
pub fn monotonic() -> Monotonic {
    thread_local! {
        static STEADY: RefCell<SteadyClock> = RefCell::default();
    }
    STEADY.with_borrow_mut(|steady| steady.read(performance_ms().unwrap_or_default(), wall_ms()))
}

/// Returns the milliseconds since 1970 by the browser's wall clock, which can be set: for dates, and for unique names.
#[must_use]
pub fn wall_ms() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
    let now = js_sys::Date::now() as i64;
    now
}

// Where a browser has no monotonic clock, the forward steps of the wall clock replace it.
fn performance_ms() -> Option<i64> {
    thread_local! {
        static CLOCK: Option<(JsValue, Function)> = clock();
    }
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since the page began fit")]
    let read = |(performance, now): &(JsValue, Function)| Some(now.call0(performance).ok()?.as_f64()? as i64);
    CLOCK.with(|clock| clock.as_ref().and_then(read))
}

fn clock() -> Option<(JsValue, Function)> {
    let performance = Reflect::get(&js_sys::global(), &"performance".into()).ok()?;
    let now = Reflect::get(&performance, &"now".into()).ok()?.dyn_into().ok()?;
    Some((performance, now))
}

/// Returns how far local time is ahead of UTC at a moment, in minutes: summer time is that of the moment, not of today.
#[must_use]
pub fn local_offset_minutes(epoch_ms: i64) -> i16 {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
    let moment = js_sys::Date::new(&(epoch_ms as f64).into());
    // NaN, the result for a moment outside of the calendar, becomes 0.
    #[expect(clippy::cast_possible_truncation, reason = "at most a day")]
    let behind = moment.get_timezone_offset() as i16;
    -behind
}
