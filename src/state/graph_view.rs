//! What an operator sees of a task's graph, kept over a reload: this tab remembers it.

use leptos::prelude::*;

use crate::dag::Viewport;
use crate::decimal::{fine, hundredths};
use crate::ocp::TaskId;
use crate::platform::storage::Storage;
use crate::reactive::effect;

/// What is kept.
#[derive(Clone, Copy)]
pub struct GraphView {
    /// The part of the picture that is seen.
    pub viewport: RwSignal<Option<Viewport>>,
}

/// Goes on where this tab left a task's graph, and remembers from now on.
#[must_use]
pub fn keep(task: TaskId) -> GraphView {
    let name = format!("ocp-console.graph.{task}");
    let stored = Storage::Session.get(&name).unwrap_or_default();
    let kept = GraphView { viewport: RwSignal::new(read(&stored)) };
    effect(move || {
        let Some(Viewport { x, y, scale }) = kept.viewport.get() else { return };
        Storage::Session.set(&name, &format!("{} {} {}", hundredths(x), hundredths(y), fine(scale)));
    });
    kept
}

// Three words: x, y, scale. What cannot be read was not kept.
fn read(text: &str) -> Option<Viewport> {
    let mut words = text.split(' ');
    let mut number = || words.next()?.parse().ok().filter(|number: &f64| number.is_finite());
    let (x, y, scale) = (number()?, number()?, number()?);
    Some(Viewport { x, y, scale: scale.clamp(Viewport::FARTHEST, Viewport::CLOSEST) })
}
