//! Lists that are drawn by position: an item at the same position is patched and not rebuilt.
//!
//! For lists that hardly change. Keyed rows cost several kilobytes for each type of item.

use leptos::prelude::AnyView;

/// Draws each item of a list.
pub(super) fn drawn<T>(items: Vec<T>, draw: impl Fn(T) -> AnyView) -> Vec<AnyView> {
    items.into_iter().map(draw).collect()
}
