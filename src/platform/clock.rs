//! The browser's clock. Times of OCP's objects never come from here, only differences do.

/// Milliseconds since 1970 by the browser's clock.
#[must_use]
pub fn now_ms() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
    let now = js_sys::Date::now() as i64;
    now
}

/// How far local time is ahead of UTC at a moment, in minutes: summer time is that of the moment, not of today.
#[must_use]
pub fn local_offset_minutes(epoch_ms: i64) -> i16 {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
    let moment = js_sys::Date::new(&(epoch_ms as f64).into());
    // NaN, as for a moment that no calendar has, becomes 0.
    #[expect(clippy::cast_possible_truncation, reason = "at most a day")]
    let behind = moment.get_timezone_offset() as i16;
    -behind
}
