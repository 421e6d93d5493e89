//! The view of a task's graph, kept in this tab over a reload.

use serde_json::Value;

use crate::dag::Viewport;
use crate::decimal::{fine, hundredths};
use crate::ocp::TaskId;
use crate::platform::storage::Storage;
use crate::reactive::{RwSignal, effect};

/// The stored view of a graph.
#[derive(Clone, Copy)]
pub struct GraphView {
    /// The visible part of the graph.
    pub viewport: RwSignal<Option<Viewport>>,
}

/// Restores the view of a task's graph in this tab, and stores its changes from now on.
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

// The format is three words: x, y, scale. A text that cannot be read counts as none.
fn read(text: &str) -> Option<Viewport> {
    let mut words = text.split(' ');
    let mut number = || serde_json::from_str::<Value>(words.next()?).ok()?.as_f64();
    let (x, y, scale) = (number()?, number()?, number()?);
    Some(Viewport { x, y, scale: scale.clamp(Viewport::FARTHEST, Viewport::CLOSEST) })
}
