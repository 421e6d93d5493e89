//! Timers.

use gloo_timers::callback::Interval;
use gloo_timers::future::TimeoutFuture;

/// The longest time-out: a browser's timer has 31 bits of milliseconds; a longer one fires at once.
const LONGEST_MS: u32 = 0x7fff_ffff;

/// Waits for any length of time; dropping the future clears the timer.
pub async fn sleep(milliseconds: u32) {
    let first = milliseconds.min(LONGEST_MS);
    TimeoutFuture::new(first).await;
    // Not twice: some callers wait 0 milliseconds for one turn of the browser.
    if milliseconds > first {
        TimeoutFuture::new((milliseconds - first).min(LONGEST_MS)).await;
    }
}

/// Repeats an action until the handle is dropped.
pub fn every(milliseconds: u32, action: impl FnMut() + 'static) -> Interval {
    Interval::new(milliseconds.min(LONGEST_MS), action)
}
