//! Waiting.

use gloo_timers::callback::Interval;
use gloo_timers::future::TimeoutFuture;

/// Waits; dropping the future clears the timer.
pub async fn sleep(milliseconds: u32) {
    TimeoutFuture::new(milliseconds).await;
}

/// Does something again and again, until the handle is dropped.
pub fn every(milliseconds: u32, action: impl FnMut() + 'static) -> Interval {
    Interval::new(milliseconds, action)
}
