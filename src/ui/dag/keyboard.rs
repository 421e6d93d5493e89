//! The keys of the graph.
use crate::dag::{Direction, Step};

/// The command of a key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Command {
    /// Move the focus.
    Go(Step),
    /// Select and open the focused node, or open the fold.
    Open,
    /// Clear the selection.
    Deselect,
    /// Show the whole graph.
    Fit,
    /// Zoom in.
    ZoomIn,
    /// Zoom out.
    ZoomOut,
    /// Zoom in on the focused node.
    Approach,
    /// Move to the next running node.
    NextRunning,
    /// Move to the next failed node.
    NextFailed,
    /// Open the search.
    Find,
    /// Unfold or fold the child of the focused node.
    Expand,
}

/// Returns the command of a key (`KeyboardEvent.key`). Arrows move in the direction in which they point.
pub(super) fn command(key: &str, direction: Direction) -> Option<Command> {
    let arrow = |step| Command::Go(if direction == Direction::TopToBottom { step } else { turned(step) });
    Some(match key {
        "ArrowUp" => arrow(Step::Upstream),
        "ArrowDown" => arrow(Step::Downstream),
        "ArrowLeft" => arrow(Step::Previous),
        "ArrowRight" => arrow(Step::Next),
        "PageUp" => Command::Go(Step::RankBefore),
        "PageDown" => Command::Go(Step::RankAfter),
        "Home" => Command::Go(Step::First),
        "End" => Command::Go(Step::Last),
        "Enter" | " " => Command::Open,
        "Escape" => Command::Deselect,
        "0" => Command::Fit,
        "+" | "=" => Command::ZoomIn,
        "-" => Command::ZoomOut,
        "z" => Command::Approach,
        "r" => Command::NextRunning,
        "f" => Command::NextFailed,
        "/" => Command::Find,
        "e" => Command::Expand,
        _ => return None,
    })
}

/// Returns the step of the same arrow in a graph that runs from left to right.
const fn turned(step: Step) -> Step {
    match step {
        Step::Upstream => Step::Previous,
        Step::Downstream => Step::Next,
        Step::Previous => Step::Upstream,
        Step::Next => Step::Downstream,
        other => other,
    }
}
