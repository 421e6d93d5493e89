//! Signs the user out after a time without input. Watching a task is no input: the sign-out protects unattended
//! screens.

use leptos::prelude::*;

use crate::config::Mode;
use crate::idle::{Due, Idle};
use crate::monotonic::Monotonic;
use crate::platform::clock::monotonic;
use crate::reactive::{RwSignal, effect, every, listen, on_return};

use super::session::{Ended, Session, SignIn};
use super::tabs::Tabs;

/// The events that count as input. Pointer movement does not: it would remove the warning below the pointer.
const TOUCHES: [&str; 3] = ["keydown", "pointerdown", "wheel"];

/// The interval of the checks, in milliseconds; a check also follows at once when the tab comes to the front, for
/// instance after the computer slept.
const STEP_MS: u32 = 5_000;

/// Watches for input while the owner lives. Returns whether the sign-out is near.
#[must_use]
pub fn watch(session: Session, tabs: Tabs) -> RwSignal<bool> {
    let is_near = RwSignal::new(false);
    let config = session.config();
    if config.mode == Mode::Demo || config.idle_minutes == 0 {
        return is_near;
    }
    let idle = StoredValue::new(Idle::new(config.idle_minutes, monotonic()));
    let settle = move |due: Due| {
        if due == Due::End {
            session.expire(Ended::Idle);
        }
        let near = due == Due::Warning;
        if is_near.get_untracked() != near {
            is_near.set(near);
        }
    };
    let is_in = move || session.access.sign_in.get_untracked() == SignIn::In;
    let turn = move |turn: fn(&mut Idle, Monotonic) -> Due| {
        if is_in()
            && let Some(due) = idle.try_update_value(|idle| turn(idle, monotonic()))
        {
            settle(due);
        }
    };
    let look = move || turn(Idle::look);
    effect(move || {
        if session.access.sign_in.get() == SignIn::In {
            idle.update_value(|idle| idle.restart(monotonic()));
        }
    });
    let mut is_first = true;
    effect(move || {
        tabs.touched.track();
        if !std::mem::take(&mut is_first) {
            turn(Idle::touch);
        }
    });
    for event in TOUCHES {
        listen(&window(), event, move |_| {
            turn(Idle::touch);
            if is_in() {
                tabs.touch();
            }
        });
    }
    every(STEP_MS, look);
    on_return(look);
    is_near
}
