//! The browser's clock. Times of OCP's objects never come from here, only differences do.

/// Milliseconds since 1970 by the browser's clock.
#[must_use]
pub fn now_ms() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
    let now = js_sys::Date::now() as i64;
    now
}

/// How far local time is ahead of UTC, in minutes.
#[must_use]
pub fn local_offset_minutes() -> i16 {
    #[expect(clippy::cast_possible_truncation, reason = "at most a day")]
    let behind = js_sys::Date::new_0().get_timezone_offset() as i16;
    -behind
}
