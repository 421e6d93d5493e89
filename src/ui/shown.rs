//! Content that is in the page only while a condition holds.

use leptos::prelude::*;

use crate::reactive::{live, memo};

/// Shows its children while the condition holds. Leptos' own `<Show>`, compiled once and not once for each use.
#[component]
pub fn Shown(
    /// The condition.
    #[prop(into)]
    when: Signal<bool>,
    /// The content while it does not hold.
    #[prop(optional, into)]
    fallback: ViewFn,
    /// The content while it holds.
    children: ChildrenFn,
) -> impl IntoView {
    let holds = memo(move || when.get());
    live(move || if holds.get() { children() } else { fallback.run() })
}
