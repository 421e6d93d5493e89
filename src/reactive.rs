//! Leptos' reactive primitives over boxed closures and values, where a box makes the page smaller.
//!
//! Leptos compiles an effect, a memo or a place in a view once for each closure. Behind a box they are compiled once
//! for each type of value, a [`Memo`] and a [`RwSignal`] once for all of them. The bytes that a box saves are the
//! difference to a release build without it, measured on 2026-11-29 in the page's module of 2,361,960 bytes raw and
//! 672,459 with brotli:
//!
//! | box | raw | brotli |
//! |---|---:|---:|
//! | [`live`] | 92,624 | 19,612 |
//! | [`effect`] | 49,838 | 9,787 |
//! | closures of [`memo`], before its values were in boxes too | 28,055 | 6,099 |
//! | [`handler`] and the callbacks of [`Scope`] | 18,339 | 2,452 |
//! | [`spawn`] and [`spawn_while_owned`] | 3,277 | 962 |
//!
//! [`Memo`] and [`RwSignal`] have their values in boxes too, one kind for all types: 103,048 raw and 12,796 with brotli
//! for the first, 13,821 with brotli for the second.
//!
//! A box around derived signals saved 535 bytes with brotli: views call `Signal::derive`.
//!
//! All callbacks of the browser go through this module: [`handler`], [`Scope`], [`listen`] and the other functions of
//! `scope`.

mod memo;
mod reads;
mod scope;
mod signal;

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::reactive::graph::{AnySubscriber, Subscriber, ToAnySubscriber};

pub use memo::{Memo, memo, memo_of_arc};
pub use scope::{Scope, every, handler, listen, on_resize, on_return};
pub use signal::RwSignal;

/// Calls a function now and whenever a signal that it reads changes, while the owner lives.
pub fn effect(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    leave_with_owner(Effect::new(run).to_any_subscriber());
}

// reactive_graph 0.2.16 never takes a dropped subscriber out of the lists of its sources: `SubscriberSet::subscribe` in
// `graph/sets.rs` stores a `Weak`, which keeps the allocation of the memo or effect, and neither calls `clear_sources`
// when it is dropped. A signal empties its list when it changes, a memo never does. The language or the search may not
// change for a day, while cards and rows come and go by the thousand: without this call 20,000 dropped memos of
// `tests/web_reactive.rs` keep 2.8 MB, and the test fails. The render effects behind `live` stay in the lists too, and
// are out of reach: a row or card reads memos of its own there, as in `ui/tree_grid.rs`.
fn leave_with_owner(subscriber: AnySubscriber) {
    on_cleanup(move || subscriber.clear_sources(&subscriber));
}

/// A boxed closure that returns the content of one place of a view, or the value of one attribute.
pub type Live<T> = Box<dyn FnMut() -> T + Send>;

/// Shows the result of a closure, and updates it when a signal that it reads changes.
pub fn live<T: 'static>(show: impl FnMut() -> T + Send + 'static) -> Live<T> {
    Box::new(show)
}

/// Runs a future while the owner lives.
pub fn spawn_while_owned(future: impl Future<Output = ()> + 'static) {
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    leptos::reactive::spawn_local_scoped_with_cancellation(future);
}

/// Runs a future to its end, even when its view is gone: after a wait it may access the view's values only with `try_`
/// methods. `tests/scopes.rs` lists the files that use it.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    leptos::task::spawn_local(future);
}
