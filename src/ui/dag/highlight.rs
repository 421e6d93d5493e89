//! The highlight of a selected node: all nodes that it waits for and all that wait for it.
use crate::dag::{Along, Junction, Layout};

/// The relation of a node to the selected one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    None,
    Selected,
    Upstream,
    Downstream,
}

/// The relations of all nodes; empty when no node is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Highlight(Vec<Relation>);

impl Highlight {
    /// Computes the highlight of a graph.
    pub(super) fn new(layout: &Layout, selected: Option<usize>) -> Self {
        let Some(selected) = selected.filter(|&index| index < layout.nodes.len()) else { return Self::default() };
        let mut relation = vec![Relation::None; layout.nodes.len()];
        for (along, is) in [(Along::Upstream, Relation::Upstream), (Along::Downstream, Relation::Downstream)] {
            for index in layout.reach(selected, along) {
                if let Some(of_node) = relation.get_mut(index) {
                    *of_node = is;
                }
            }
        }
        if let Some(of_node) = relation.get_mut(selected) {
            *of_node = Relation::Selected;
        }
        Self(relation)
    }

    /// The relation of a node.
    pub(super) fn node(&self, index: usize) -> Relation {
        self.0.get(index).copied().unwrap_or(Relation::None)
    }

    /// Returns the value of `data-lit` of an edge: on a path to the selected node, or from it.
    pub(super) fn edge(&self, from: usize, to: usize) -> Option<&'static str> {
        match (self.node(from), self.node(to)) {
            (Relation::Upstream, Relation::Upstream | Relation::Selected) => Some("upstream"),
            (Relation::Selected | Relation::Downstream, Relation::Downstream) => Some("downstream"),
            _ => None,
        }
    }

    /// Returns the value of `data-lit` of the line from a source to a junction. All sources of a junction lead to all
    /// its targets, so that one lit node on the other side decides.
    pub(super) fn source(&self, junction: &Junction, node: usize) -> Option<&'static str> {
        if self.node(node) == Relation::None {
            None
        } else {
            junction.targets.iter().find_map(|to| self.edge(node, to.node))
        }
    }

    /// As [`Highlight::source`], for the line from the junction to a target.
    pub(super) fn target(&self, junction: &Junction, node: usize) -> Option<&'static str> {
        if self.node(node) == Relation::None {
            None
        } else {
            junction.sources.iter().find_map(|from| self.edge(from.node, node))
        }
    }
}
