//! A signal whose machinery is compiled once for all types, as that of a [`Memo`](super::Memo).

use std::any::Any;
use std::marker::PhantomData;

use leptos::prelude::{MaybeProp, Read, ReadUntracked, Track, UntrackableGuard, Write};

use super::reads::reads;

/// A value that is read and written, and notifies its readers of each change. A handle: copies share the value. It is
/// accessed while its owner lives, `try_` methods return `None` afterwards.
pub struct RwSignal<T> {
    held: leptos::prelude::RwSignal<Held>,
    kind: PhantomData<fn() -> T>,
}

/// A value of any type.
type Held = Box<dyn Any + Send + Sync>;

reads!(RwSignal);

impl<T: 'static> RwSignal<T> {
    /// Reads the value and depends on it.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(of(&**self.held.read()))
    }

    /// Reads the value without depending on it.
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(of(&**self.held.read_untracked()))
    }

    /// Reads the value without depending on it, while the owner lives.
    pub fn try_with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
        Some(read(of(&**self.held.try_read_untracked()?)))
    }

    /// Depends on the value without reading it.
    pub fn track(self) {
        self.held.track();
    }
}

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// Makes a signal that lives as long as the owner of the running function.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self { held: leptos::prelude::RwSignal::new(Box::new(value)), kind: PhantomData }
    }

    /// Writes a value. Nothing happens when the owner is gone.
    pub fn set(self, value: T) {
        self.try_set(value);
    }

    /// Writes a value, or returns it when the owner is gone.
    pub fn try_set(self, value: T) -> Option<T> {
        let mut given = Some(value);
        self.try_update(|held| {
            if let Some(value) = given.take() {
                *held = value;
            }
        });
        given
    }

    /// Changes the value in place. Nothing happens when the owner is gone.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.try_update(change);
    }

    /// Changes the value in place and returns what the change returns, while the owner lives.
    pub fn try_update<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        let mut held = self.held.try_write()?;
        Some(change(of_mut(&mut **held)))
    }

    /// Changes the value in place; the readers are notified when the change returns `true`. Nothing happens when the
    /// owner is gone.
    pub fn maybe_update(self, change: impl FnOnce(&mut T) -> bool) {
        self.try_maybe_update(|value| (change(value), ()));
    }

    /// Changes the value in place; the readers are notified when the first of what the change returns is `true`. Returns
    /// the second, while the owner lives.
    pub fn try_maybe_update<U>(self, change: impl FnOnce(&mut T) -> (bool, U)) -> Option<U> {
        let mut held = self.held.try_write()?;
        let (is_changed, result) = change(of_mut(&mut **held));
        if !is_changed {
            held.untrack();
        }
        Some(result)
    }
}

impl<T: Default + Send + Sync + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: Clone + Send + Sync + 'static> From<RwSignal<Option<T>>> for MaybeProp<T> {
    fn from(signal: RwSignal<Option<T>>) -> Self {
        Self::derive(move || signal.get())
    }
}

fn of<T: 'static>(held: &dyn Any) -> &T {
    match held.downcast_ref() {
        Some(value) => value,
        None => unreachable!("a signal holds the type that it was made with"),
    }
}

fn of_mut<T: 'static>(held: &mut dyn Any) -> &mut T {
    match held.downcast_mut() {
        Some(value) => value,
        None => unreachable!("a signal holds the type that it was made with"),
    }
}
