//! The one loop behind everything that is followed: when it polls, and what it says of the age of the data.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use leptos::prelude::*;
use ocp_upgrade_console::ocp::{OcpError, Timestamp, TransportFault};
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::reactive::RwSignal;
use ocp_upgrade_console::state::freshness::{Freshness, Pause};
use ocp_upgrade_console::state::poller::{Motion, PollResult, Polled, Poller};
use ocp_upgrade_console::state::{Session, SignIn};
use ocp_upgrade_console::task::watch::{Intervals, Stop};
use support::{Scripted, session, wait};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Long enough that no second poll comes by itself within a test.
const LONG: u32 = 600_000;
const AT: Timestamp = Timestamp::new(1_735_000_000_000, 480);
const MOVING: PollResult = Ok(Polled::Shown(Motion::Moving, Some(AT)));

struct Polling {
    owner: Owner,
    session: Session,
    poller: Poller,
    freshness: RwSignal<Freshness>,
    wakes: RwSignal<u32>,
    polls: Rc<Cell<usize>>,
}

/// A poller with these results, one after another; the last one stays.
fn polling(results: impl IntoIterator<Item = PollResult>) -> Polling {
    leptos::mount::mount_to_body(|| ());
    let owner = Owner::new();
    let polls = Rc::new(Cell::new(0));
    let results = Rc::new(RefCell::new(results.into_iter().collect::<VecDeque<_>>()));
    let (session, poller, freshness, wakes) = owner.with(|| {
        let session = session(Scripted::new([]));
        let (poller, freshness, wakes) = (Poller::new(session), RwSignal::new(Freshness::default()), RwSignal::new(0));
        let intervals = Intervals { running_ms: LONG, hidden_ms: LONG, ended_ms: LONG, longest_backoff_ms: LONG };
        let polls = polls.clone();
        poller.start(
            freshness,
            move || intervals,
            move || {
                polls.set(polls.get() + 1);
                let mut results = results.borrow_mut();
                let result = if results.len() > 1 { results.pop_front() } else { results.front().cloned() };
                async move { result.unwrap() }
            },
        );
        poller.wake_on(move || wakes.get());
        (session, poller, freshness, wakes)
    });
    Polling { owner, session, poller, freshness, wakes, polls }
}

async fn polled(polling: &Polling, times: usize) {
    wait(|| (polling.polls.get() == times).then_some(()), "the poll").await;
    sleep(50).await;
    assert_eq!(polling.polls.get(), times, "and no other");
}

#[wasm_bindgen_test]
async fn it_polls_at_once_and_then_when_it_is_woken_or_what_it_follows_changes() {
    let polling = polling([MOVING]);
    polled(&polling, 1).await;
    polling.poller.now();
    polled(&polling, 2).await;
    polling.wakes.set(1);
    polled(&polling, 3).await;
    polling.wakes.set(1);
    polled(&polling, 3).await;
    polling.owner.cleanup();
    sleep(20).await;
    assert_eq!(polling.polls.get(), 3, "it ends with its owner");
}

#[wasm_bindgen_test]
async fn without_a_user_a_change_wakes_nothing_and_a_sign_in_resumes_it() {
    let polling = polling([MOVING]);
    polled(&polling, 1).await;
    polling.session.access.sign_in.set(SignIn::Expired);
    sleep(20).await;
    polling.wakes.set(1);
    polled(&polling, 1).await;
    polling.session.access.sign_in.set(SignIn::In);
    polled(&polling, 2).await;
    polling.owner.cleanup();
}

#[wasm_bindgen_test]
async fn a_failure_keeps_the_age_and_says_what_comes_next_and_a_poll_without_a_request_changes_nothing() {
    let lost = OcpError::Transport(TransportFault::ConnectionLost);
    let refused = OcpError::Empty { status: 401, wait: None };
    let kept = Ok(Polled::Kept(Motion::AtRest));
    let polling = polling([MOVING, Err(lost.clone()), kept, MOVING, Err(refused.clone())]);
    polled(&polling, 1).await;
    assert_eq!(polling.freshness.get_untracked(), Freshness { as_of: Some(AT), trouble: None });
    polling.poller.now();
    polled(&polling, 2).await;
    let failed = polling.freshness.get_untracked();
    assert_eq!((failed.as_of, failed.error()), (Some(AT), Some(&lost)));
    assert!(matches!(failed.trouble.as_ref().unwrap().pause, Pause::For(_)));
    polling.poller.now();
    polled(&polling, 3).await;
    assert_eq!(polling.freshness.get_untracked(), failed);
    polling.poller.now();
    polled(&polling, 4).await;
    assert_eq!(polling.freshness.get_untracked().trouble, None);
    polling.poller.now();
    polled(&polling, 5).await;
    let stopped = polling.freshness.get_untracked().trouble.unwrap();
    assert_eq!((stopped.error, stopped.pause), (refused, Pause::Stopped(Stop::SignedOut)));
    polling.owner.cleanup();
}
