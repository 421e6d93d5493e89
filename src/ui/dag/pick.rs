//! Selects a node of a graph: by key, by urgency, by the next step.
use super::{DagDrawing, NodeStatus};
use crate::dag::Placed;
use crate::ui::tone::Tone;

/// Returns a node with its position.
pub(super) fn placed(drawing: &DagDrawing, index: usize) -> Option<Placed> {
    drawing.layout.nodes.get(index).cloned()
}

/// Returns whether a node is a fold.
pub(super) fn is_fold(drawing: &DagDrawing, index: usize) -> bool {
    drawing.nodes.get(index).is_some_and(|node| !node.members.is_empty())
}

/// Returns the index of the node with a key, or of the fold with such a member.
pub(super) fn home_of(drawing: &DagDrawing, key: u64) -> Option<usize> {
    let own = drawing.nodes.iter().position(|node| node.key == key);
    own.or_else(|| drawing.nodes.iter().position(|node| node.members.iter().any(|member| member.key == key)))
}

/// Returns the one node in the tab order: the last focused, else the selected, else the first.
pub(super) fn tab_stop(drawing: &DagDrawing, focused: Option<u64>, home: Option<usize>) -> Option<u64> {
    let nodes = &drawing.layout.nodes;
    focused
        .filter(|&key| nodes.iter().any(|node| node.key == key))
        .or_else(|| nodes.get(home?).map(|node| node.key))
        .or_else(|| nodes.get(drawing.layout.reading_order().next()?).map(|node| node.key))
}

/// Returns the most urgent node: a failed one, else a running one.
pub(super) fn busiest(drawing: &DagDrawing, statuses: &[NodeStatus]) -> Option<usize> {
    most_urgent(drawing, statuses, |tone| match tone {
        Tone::Failed => Some(0),
        Tone::Running | Tone::Cancelling | Tone::RollingBack => Some(1),
        _ => None,
    })
}

/// Returns the node for the first view: as [`busiest`], else the first node that is not finished, else the first.
pub(super) fn unfinished(drawing: &DagDrawing, statuses: &[NodeStatus]) -> Option<usize> {
    let waiting = |tone| matches!(tone, Tone::Ready | Tone::Waiting | Tone::Cancelled | Tone::Unknown).then_some(0);
    busiest(drawing, statuses)
        .or_else(|| most_urgent(drawing, statuses, waiting))
        .or_else(|| drawing.layout.reading_order().next())
}

fn most_urgent(drawing: &DagDrawing, statuses: &[NodeStatus], urgency: impl Fn(Tone) -> Option<u8>) -> Option<usize> {
    let order = drawing.layout.reading_order();
    let urgent = order.filter_map(|index| Some((urgency(statuses.get(index)?.tone)?, index)));
    urgent.min_by_key(|&(urgency, _)| urgency).map(|(_, index)| index)
}

/// Returns the first wanted node after a place in an order, from the start again when there is none.
pub(super) fn next_in(order: Vec<usize>, here: Option<usize>, is_wanted: impl Fn(&usize) -> bool) -> Option<usize> {
    let after = order.iter().position(|index| Some(*index) == here).map_or(0, |at| at + 1);
    let (before, behind) = order.split_at(after);
    behind.iter().chain(before).copied().find(is_wanted)
}
