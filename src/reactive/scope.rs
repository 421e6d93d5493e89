//! Callbacks of the browser, bound to the view that registered them.
//!
//! A browser fires `blur` and `focusout` while Leptos takes a view out of the document, when the signals of the view
//! are already gone; frames, timers and the sizes of elements arrive after that. A handler that read one of those
//! signals would end the console. So all callbacks of the browser go through this module, which drops them once the
//! owner is gone; `tests/scopes.rs` refuses the raw calls anywhere else.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use web_sys::{Element, Event, EventTarget};

use crate::platform::listen::Listener;
use crate::platform::resize::Resize;
use crate::platform::{timer, visibility};

/// The lifetime of the owner that was current when this was made. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Scope(StoredValue<()>);

impl Scope {
    /// Returns the scope of the current owner.
    #[must_use]
    pub fn current() -> Self {
        Self(StoredValue::new(()))
    }

    /// Returns whether the owner lives: if so, all values of it and its ancestors can be read.
    #[must_use]
    pub fn is_alive(self) -> bool {
        self.0.try_get_value().is_some()
    }

    /// Calls a function in the next frame, if the owner still lives then.
    pub fn on_frame(self, run: impl FnOnce() + 'static) {
        let run: Box<dyn FnOnce()> = Box::new(run);
        request_animation_frame(move || self.run(run));
    }

    /// Calls a function after a number of milliseconds, if the owner still lives then. Dropping the timer clears it.
    pub fn after(self, milliseconds: u32, run: impl FnOnce() + 'static) -> Timeout {
        let run: Box<dyn FnOnce()> = Box::new(run);
        Timeout::new(milliseconds, move || self.run(run))
    }

    fn run(self, run: Box<dyn FnOnce()>) {
        if self.is_alive() {
            run();
        }
    }

    fn guard<E: 'static>(self, mut handle: Box<dyn FnMut(E)>) -> Box<dyn FnMut(E)> {
        Box::new(move |event| {
            if self.is_alive() {
                handle(event);
            }
        })
    }
}

/// Wraps an event handler so that it is called only while the current owner lives: for every `on:` of a view.
pub fn handler<E: 'static>(handle: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Scope::current().guard(Box::new(handle))
}

/// Listens to an event of a target while the owner lives.
pub fn listen(target: &EventTarget, event: &'static str, react: impl FnMut(Event) + 'static) {
    keep(Listener::new(target, event, handler(react)));
}

/// Calls back once soon, and then whenever the size of an element changes, while the owner lives.
pub fn on_resize(element: &Element, react: impl Fn() + 'static) {
    let mut react = handler(move |()| react());
    keep(Resize::watch(element, move || react(())));
}

/// Repeats an action while the owner lives.
pub fn every(milliseconds: u32, action: impl Fn() + 'static) {
    let mut action = handler(move |()| action());
    keep(timer::every(milliseconds, move || action(())));
}

/// Calls back whenever the tab comes to the front or the network returns, while the owner lives.
pub fn on_return(react: impl Fn() + Clone + 'static) {
    let scope = Scope::current();
    keep(visibility::on_return(move || {
        if scope.is_alive() {
            react();
        }
    }));
}

// Stored values are dropped with the owner.
fn keep<T: 'static>(handle: T) {
    let _ = StoredValue::new_local(handle);
}
