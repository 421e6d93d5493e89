//! Reads the edges of a task from the neighbours of its steps, with notes about inconsistent data.

use std::collections::{BTreeMap, BTreeSet};

use crate::ocp::SubtaskId;
use crate::ocp::wire::SubtaskInstance;

/// An inconsistency in a task's graph; the task is shown all the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// Two steps share an id.
    DuplicateId(SubtaskId),
    /// A step names a neighbour that the task does not have.
    UnknownNeighbour {
        /// The step.
        step: SubtaskId,
        /// The unknown neighbour.
        neighbour: SubtaskId,
    },
    /// Only one of the two steps of an edge names it.
    OneSidedEdge {
        /// The upstream.
        from: SubtaskId,
        /// The downstream.
        to: SubtaskId,
    },
    /// A step waits for itself.
    SelfEdge(SubtaskId),
    /// A step's status says that work on it continues although the whole task is SUCCESSFUL.
    RunsOn(SubtaskId),
}

/// Returns the edges between existing steps, in order, and the notes about them.
pub(super) fn edges_of(subtasks: &[SubtaskInstance]) -> (Vec<(SubtaskId, SubtaskId)>, Vec<Note>) {
    let mut notes = BTreeSet::new();
    let mut known = BTreeSet::new();
    for subtask in subtasks {
        if !known.insert(subtask.id) {
            notes.insert(Note::DuplicateId(subtask.id));
        }
    }
    // The steps of an edge that name it.
    let mut told: BTreeMap<(SubtaskId, SubtaskId), (u8, u8)> = BTreeMap::new();
    for subtask in subtasks {
        for upstream in &subtask.upstreams {
            told.entry((*upstream, subtask.id)).or_default().1 = 1;
        }
        for downstream in &subtask.downstreams {
            told.entry((subtask.id, *downstream)).or_default().0 = 1;
        }
    }
    let mut edges = Vec::with_capacity(told.len());
    for ((from, to), ends) in told {
        if from == to {
            notes.insert(Note::SelfEdge(from));
        } else if !known.contains(&from) {
            notes.insert(Note::UnknownNeighbour { step: to, neighbour: from });
        } else if !known.contains(&to) {
            notes.insert(Note::UnknownNeighbour { step: from, neighbour: to });
        } else {
            if ends != (1, 1) {
                notes.insert(Note::OneSidedEdge { from, to });
            }
            edges.push((from, to));
        }
    }
    (edges, notes.into_iter().collect())
}
