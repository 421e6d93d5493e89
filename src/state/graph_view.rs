//! What an operator sees of a task's graph, kept over a reload: this tab remembers it.

use leptos::prelude::*;

use crate::dag::Viewport;
use crate::decimal::{fine, hundredths};
use crate::ocp::TaskId;
use crate::platform::storage::Shelf;
use crate::reactive::effect;

/// What is kept.
#[derive(Clone, Copy)]
pub struct GraphView {
    /// The part of the picture that is seen.
    pub viewport: RwSignal<Option<Viewport>>,
    /// The fold that is open.
    pub fold: RwSignal<Option<u64>>,
}

/// Goes on where this tab left a task's graph, and remembers from now on.
#[must_use]
pub fn keep(task: TaskId) -> GraphView {
    let name = format!("ocp-console.graph.{task}");
    let stored = Shelf::Tab.get(&name).unwrap_or_default();
    let (viewport, fold) = read(&stored);
    let kept = GraphView { viewport: RwSignal::new(viewport), fold: RwSignal::new(fold) };
    effect(move || {
        let Some(Viewport { x, y, scale }) = kept.viewport.get() else { return };
        let fold = kept.fold.get().map(|key| key.to_string()).unwrap_or_default();
        Shelf::Tab.set(&name, &format!("{} {} {} {fold}", hundredths(x), hundredths(y), fine(scale)));
    });
    kept
}

// Four words: x, y, scale, fold. What cannot be read was not kept.
fn read(text: &str) -> (Option<Viewport>, Option<u64>) {
    let mut words = text.split(' ');
    let mut number = || words.next()?.parse().ok().filter(|number: &f64| number.is_finite());
    let viewport = match (number(), number(), number()) {
        (Some(x), Some(y), Some(scale)) => {
            Some(Viewport { x, y, scale: scale.clamp(Viewport::FARTHEST, Viewport::CLOSEST) })
        }
        _ => None,
    };
    (viewport, words.next().and_then(|word| word.parse().ok()))
}
