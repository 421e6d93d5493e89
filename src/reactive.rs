//! Leptos' reactive pieces over boxed closures.
//!
//! Leptos compiles an effect, a memo, a derived signal or a place in a view once for each closure, up to a kilobyte
//! each time. Behind a box they are compiled once for each type of value.
//!
//! And the only way by which the browser calls the console later: [`handler`], [`Scope`], [`listen`] and what stands
//! beside them in `scope`.

mod scope;

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::reactive::computed::ArcMemo;
use leptos::reactive::graph::{AnySubscriber, Subscriber, ToAnySubscriber};

pub use scope::{Scope, every, handler, listen, on_resize, on_return};

/// Runs something now and whenever a signal that it reads changes, as long as the owner lives.
pub fn effect(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    leave_with_owner(Effect::new(run).to_any_subscriber());
}

// Leptos leaves what is gone in the lists of the signals that it read, with its memory, until they change. The language
// or what is looked for may not change for a day, while cards and rows come and go by the thousand.
fn leave_with_owner(subscriber: AnySubscriber) {
    on_cleanup(move || subscriber.clear_sources(&subscriber));
}

/// A value that is worked out anew when a signal that it reads changes, and is news only when it differs.
pub fn memo<T: PartialEq + Send + Sync + 'static>(work_out: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    memo_of(Box::new(work_out))
}

fn memo_of<T: PartialEq + Send + Sync + 'static>(work_out: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    let memo = ArcMemo::new(move |_| work_out());
    leave_with_owner(memo.to_any_subscriber());
    memo.into()
}

/// A value that is worked out whenever it is read.
pub fn derived<T: Send + Sync + 'static>(work_out: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    derived_of(Box::new(work_out))
}

fn derived_of<T: Send + Sync + 'static>(work_out: Box<dyn Fn() -> T + Send + Sync>) -> Signal<T> {
    Signal::derive(work_out)
}

/// What a view shows at one place, or the value of one attribute: a closure that is boxed.
pub type Live<T> = Box<dyn FnMut() -> T + Send>;

/// Shows what a closure gives, anew when a signal that it reads changes.
pub fn live<T: 'static>(show: impl FnMut() -> T + Send + 'static) -> Live<T> {
    Box::new(show)
}

/// Runs a future as long as the owner lives.
pub fn spawn_while_owned(future: impl Future<Output = ()> + 'static) {
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    leptos::reactive::spawn_local_scoped_with_cancellation(future);
}

/// Runs a future to its end, whoever is gone by then: after a wait it may only `try_` what a view owns. `tests/scopes.rs`
/// lists the files that do.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    leptos::task::spawn_local(future);
}
