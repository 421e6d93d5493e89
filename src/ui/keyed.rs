//! Lists whose items are built once for each key and moved with it.
//!
//! Leptos compiles `For` once for each type of key and item, some kB each time. Here all lists share one.

use std::sync::Arc;

use leptos::prelude::*;

/// Shows an item for each key, which must be unique.
pub fn keyed(
    keys: impl Fn() -> Vec<u64> + Send + Sync + 'static,
    draw: impl Fn(u64) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    each(Box::new(keys), Arc::new(draw))
}

/// Shows an item for each number.
pub fn numbered(
    numbers: impl Fn() -> Vec<usize> + Send + Sync + 'static,
    draw: impl Fn(usize) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let keys = move || numbers().into_iter().map(|number| number as u64).collect();
    keyed(keys, move |key| usize::try_from(key).map_or_else(|_| ().into_any(), &draw))
}

type Keys = Box<dyn Fn() -> Vec<u64> + Send + Sync>;
type Draw = Arc<dyn Fn(u64) -> AnyView + Send + Sync>;

fn each(keys: Keys, draw: Draw) -> AnyView {
    view! { <For each=keys key=|key| *key children=move |key| draw(key) /> }.into_any()
}
