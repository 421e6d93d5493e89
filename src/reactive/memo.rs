//! A derived value whose machinery is compiled once for all types.
//!
//! Leptos compiles a memo once for each type of value: 113 types had 169 kB of nearly the same code. Here one kind of
//! memo holds values of every type, and each reader gets back the type that was put in.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::{Get, GetUntracked, Track};
use leptos::reactive::computed::ArcMemo;
use leptos::reactive::graph::ToAnySubscriber;

use super::leave_with_owner;
use super::reads::reads;

/// A value that is computed again when a signal that it reads changes. A handle: copies share the value. It is read while
/// its owner lives, `try_` methods return `None` afterwards.
pub struct Memo<T> {
    held: leptos::prelude::Memo<Held>,
    kind: PhantomData<fn() -> T>,
}

/// Returns a value that is computed again when a signal that it reads changes; its readers are notified only when it
/// differs.
///
/// A view or an effect reads a memo before those that depend on it. In the other order reactive_graph 0.2.16 loses a
/// change of the first that leaves the others as they are: asked whether they changed they compute the first anew, which
/// does not mark the effect that is asking (`tests/web_reactive.rs`).
pub fn memo<T: PartialEq + Send + Sync + 'static>(work_out: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    Memo { held: of_any(Box::new(move || Held(Arc::new(ByValue(work_out()))))), kind: PhantomData }
}

/// Returns a [`memo`] that differs whenever it is another allocation: for what is large and made anew when it changes.
pub fn memo_of_arc<T: Send + Sync + 'static>(work_out: impl Fn() -> Arc<T> + Send + Sync + 'static) -> Memo<Arc<T>> {
    Memo { held: of_any(Box::new(move || Held(Arc::new(ByAddress(work_out()))))), kind: PhantomData }
}

fn of_any(work_out: Box<dyn Fn() -> Held + Send + Sync>) -> leptos::prelude::Memo<Held> {
    let memo = ArcMemo::new(move |_| work_out());
    leave_with_owner(memo.to_any_subscriber());
    memo.into()
}

/// A value of any type.
#[derive(Clone)]
struct Held(Arc<dyn Value>);

trait Value: Any + Send + Sync {
    fn any(&self) -> &dyn Any;
    fn equals(&self, other: &dyn Any) -> bool;
}

struct ByValue<T>(T);

impl<T: PartialEq + Send + Sync + 'static> Value for ByValue<T> {
    fn any(&self) -> &dyn Any {
        &self.0
    }

    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(&self.0)
    }
}

struct ByAddress<T>(Arc<T>);

impl<T: Send + Sync + 'static> Value for ByAddress<T> {
    fn any(&self) -> &dyn Any {
        &self.0
    }

    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref().is_some_and(|other| Arc::ptr_eq(&self.0, other))
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        self.0.equals(other.0.any())
    }
}

impl Held {
    fn of<T: 'static>(&self) -> &T {
        match self.0.any().downcast_ref() {
            Some(value) => value,
            None => unreachable!("a memo holds the type that it was made with"),
        }
    }
}

reads!(Memo);

impl<T: 'static> Memo<T> {
    /// Reads the value and depends on it.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(self.held.get().of())
    }

    /// Reads the value without depending on it.
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(self.held.get_untracked().of())
    }

    /// Reads the value without depending on it, while the owner lives.
    pub fn try_with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
        Some(read(self.held.try_get_untracked()?.of()))
    }

    /// Depends on the value without reading it.
    pub fn track(self) {
        self.held.track();
    }
}
