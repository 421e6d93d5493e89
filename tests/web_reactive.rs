//! The memory that removed reactive parts leave.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "support/watch.rs"]
mod watch;

use std::sync::Arc;

use leptos::prelude::*;
use ocp_upgrade_console::platform::timer::sleep;
use ocp_upgrade_console::reactive::{Memo, RwSignal, effect, live, memo, memo_of_arc};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use watch::memory;

wasm_bindgen_test_configure!(run_in_browser);

/// Returns the growth of the memory while a part is created and dropped twenty thousand times.
fn growth(mut once: impl FnMut()) -> u32 {
    (0..1_000).for_each(|_| once());
    let before = memory();
    (0..20_000).for_each(|_| once());
    memory() - before
}

#[wasm_bindgen_test]
fn a_memo_that_is_gone_leaves_nothing_in_a_signal_that_never_changes() {
    let owner = Owner::new();
    let quiet = owner.with(|| RwSignal::new(7));
    let grown = growth(|| {
        let own = Owner::new();
        assert_eq!(own.with(|| memo(move || quiet.get() * 6).get_untracked()), 42);
    });
    assert!(grown < 1_000_000, "{grown}");
}

#[wasm_bindgen_test]
async fn an_effect_that_is_gone_leaves_nothing_either() {
    leptos::mount::mount_to_body(|| ());
    let owner = Owner::new();
    let quiet = owner.with(|| RwSignal::new(7));
    let mut grown = Vec::new();
    for _ in 0..60 {
        let before = memory();
        let own = Owner::new();
        own.with(|| {
            (0..300).for_each(|_| {
                effect(move || {
                    quiet.track();
                });
            });
        });
        // Effects run when the browser has time.
        sleep(20).await;
        drop(own);
        grown.push(memory() - before);
    }
    let late: u32 = grown.iter().skip(10).sum();
    assert!(late < 1_000_000, "{grown:?}");
}

/// How a view reads a memo and one that depends on it.
type Read = fn(Memo<Option<i32>>, Memo<Option<i32>>) -> Option<i32>;

/// What a view shows after a memo changed and one that depends on it did not. It reads both, in an order.
async fn shown_after_a_change(read: Read) -> String {
    let base = RwSignal::new(Some(1));
    let shown = memo(move || base.get());
    let derived = memo(move || shown.get().filter(|value| *value > 9));
    let root: leptos::web_sys::HtmlElement =
        leptos::wasm_bindgen::JsCast::unchecked_into(document().create_element("div").unwrap());
    let mounted =
        leptos::mount::mount_to(root.clone(), move || live(move || read(shown, derived).is_some().to_string()));
    sleep(20).await;
    assert_eq!(root.text_content().unwrap(), "true");
    base.set(None);
    sleep(20).await;
    let text = root.text_content().unwrap();
    drop(mounted);
    text
}

#[wasm_bindgen_test]
async fn a_view_reads_a_memo_before_those_that_depend_on_it() {
    let base_first = shown_after_a_change(|base, derived| base.get().inspect(|_| derived.track())).await;
    assert_eq!(base_first, "false");
    let derived_first = shown_after_a_change(|base, derived| derived.get().or(base.get())).await;
    assert_eq!(derived_first, "true", "mended upstream: the rule in src/reactive/memo.rs can go");
}

/// How often the reader of a memo ran until now: once at first.
fn counted<T: 'static>(read: Memo<T>) -> RwSignal<u32> {
    let times = RwSignal::new(0);
    effect(move || {
        read.with(|_| ());
        times.maybe_update(|times| {
            *times += 1;
            false
        });
    });
    times
}

#[wasm_bindgen_test]
async fn a_memo_tells_its_readers_only_of_another_value() {
    // Mounting anything starts the executor, which effects need.
    leptos::mount::mount_to_body(|| ());
    let owner = Owner::new();
    let (base, double, name) = owner.with(|| {
        let base = RwSignal::new(3);
        (base, memo(move || base.get() / 2), memo(move || format!("number {}", base.get())))
    });
    let (doubles, names) = owner.with(|| (counted(double), counted(name)));
    sleep(20).await;
    assert_eq!((double.get_untracked(), name.get_untracked()), (1, "number 3".to_owned()));
    base.set(2);
    sleep(20).await;
    assert_eq!((double.get_untracked(), name.with_untracked(String::len)), (1, 8));
    assert_eq!((doubles.get_untracked(), names.get_untracked()), (1, 2));
    owner.cleanup();
    assert_eq!(double.try_get_untracked(), None);
}

#[wasm_bindgen_test]
async fn a_memo_of_an_arc_tells_its_readers_of_another_allocation() {
    leptos::mount::mount_to_body(|| ());
    let owner = Owner::new();
    let (held, read) = owner.with(|| {
        let held = RwSignal::new(Arc::new(1));
        (held, memo_of_arc(move || held.get()))
    });
    let times = owner.with(|| counted(read));
    sleep(20).await;
    held.update(|_| ());
    sleep(20).await;
    assert_eq!(times.get_untracked(), 1, "the same allocation");
    held.set(Arc::new(1));
    sleep(20).await;
    assert_eq!(times.get_untracked(), 2, "an equal value elsewhere");
}

#[wasm_bindgen_test]
async fn a_signal_tells_its_readers_of_what_is_set_and_not_of_what_a_change_calls_none() {
    leptos::mount::mount_to_body(|| ());
    let owner = Owner::new();
    let words = owner.with(|| RwSignal::new(vec!["one".to_owned()]));
    let lengths = owner.with(|| counted(memo(move || words.with(Vec::len))));
    let shown = owner.with(|| Signal::<Vec<String>>::from(words));
    sleep(20).await;
    words.update(|words| words.push("two".to_owned()));
    sleep(20).await;
    assert_eq!((shown.get_untracked().len(), lengths.get_untracked()), (2, 2));
    let took = words.try_maybe_update(|words| (false, words.pop()));
    sleep(20).await;
    assert_eq!((took, lengths.get_untracked()), (Some(Some("two".to_owned())), 2));
    words.set(Vec::new());
    sleep(20).await;
    assert_eq!(lengths.get_untracked(), 3);
}

#[wasm_bindgen_test]
fn a_signal_whose_owner_is_gone_gives_back_what_is_set() {
    let owner = Owner::new();
    let name = owner.with(|| RwSignal::new("old".to_owned()));
    assert_eq!(name.try_set("new".to_owned()), None);
    assert_eq!(name.try_get_untracked().as_deref(), Some("new"));
    owner.cleanup();
    name.set("lost".to_owned());
    assert_eq!(name.try_set("late".to_owned()), Some("late".to_owned()));
    assert_eq!(name.try_get_untracked(), None);
    assert_eq!(name.try_update(|name| name.len()), None);
}
