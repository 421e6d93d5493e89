//! The input: boxes with keys and the edges between them, checked once. No input is refused: faulty parts are drawn in
//! another form and reported.
use super::acyclic::{self, Flow};
use super::keys::{pair, sort, unpair};
use crate::sorting::Sort as _;

/// A box to place. Keys name the ends of edges; they should be unique.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InputNode {
    /// The name by which edges refer to the node, and by which the layout breaks ties.
    pub key: u64,
    /// The width of the box.
    pub width: f64,
    /// The height of the box.
    pub height: f64,
}

/// A fault of the input. The graph is drawn all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Issue {
    /// A second node has this key; it is drawn without edges, which belong to the first.
    DuplicateNode {
        /// The key that two nodes share.
        key: u64,
    },
    /// An edge names an unknown node; it was left out.
    UnknownNode {
        /// The key at its start.
        from: u64,
        /// The key at its end.
        to: u64,
    },
    /// An edge from a node to itself; it was left out.
    SelfLoop {
        /// The node.
        key: u64,
    },
    /// The edges between these nodes form a cycle. The edge from the last back to the first is drawn upwards.
    Cycle {
        /// The nodes in the order of the edges.
        keys: Vec<u64>,
    },
}

/// An edge between two slots, and its drawn direction.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) flow: Flow,
}

impl Edge {
    /// Returns the ends as drawn: the upper slot first.
    pub(crate) const fn drawn(self) -> (usize, usize) {
        match self.flow {
            Flow::Forward => (self.from, self.to),
            Flow::Reversed => (self.to, self.from),
        }
    }
}

/// A checked graph. Inside, a node is identified by its *slot*: its position in the order of the keys, so that the
/// layout does not depend on the order of the input.
#[derive(Clone, Debug)]
pub struct Graph {
    slots: Vec<Slot>,
    edges: Vec<Edge>,
}

/// A node in the order of the keys.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    pub(crate) index: usize,
    pub(crate) node: InputNode,
}

/// The greatest size of a box: larger ones are a mistake, and their sums could overflow.
const LARGEST: f64 = 100_000.0;

fn sane(size: f64) -> f64 {
    if size.is_finite() { size.clamp(1.0, LARGEST) } else { 1.0 }
}

impl Graph {
    /// Checks nodes and edges. Repeated edges count once.
    #[must_use]
    pub fn new(nodes: &[InputNode], edges: &[(u64, u64)]) -> (Self, Vec<Issue>) {
        let mut issues = Vec::new();
        let mut slots: Vec<Slot> = nodes
            .iter()
            .enumerate()
            .map(|(index, &node)| {
                let node = InputNode { key: node.key, width: sane(node.width), height: sane(node.height) };
                Slot { index, node }
            })
            .collect();
        if !slots.is_sorted_by_key(|slot| slot.node.key) {
            slots.put_in_order_by_key(|slot| slot.node.key);
        }
        for both in slots.windows(2) {
            if both[0].node.key == both[1].node.key {
                issues.push(Issue::DuplicateNode { key: both[0].node.key });
            }
        }

        // `partition_point` finds the first of equal keys: the duplicates get no edges.
        let find = |key: u64| {
            let slot = slots.partition_point(|slot| slot.node.key < key);
            slots.get(slot).filter(|found| found.node.key == key).map(|_| slot)
        };
        let mut known = Vec::with_capacity(edges.len());
        let mut unknown = Vec::new();
        // Edges of one node often follow each other, so that one end is known from the edge before.
        let mut last = (u64::MAX, None);
        for &(from, to) in edges {
            if last.0 != from || last.1.is_none() {
                last = (from, find(from));
            }
            match (last.1, find(to)) {
                (Some(from), Some(to)) => known.push(pair(from as u64, to)),
                _ => unknown.push((from, to)),
            }
        }
        sort(&mut known, &mut Vec::new());
        known.dedup();
        let mut pairs = Vec::with_capacity(known.len());
        for key in known {
            match unpair(key) {
                (from, to) if from == to => issues.push(Issue::SelfLoop { key: slots[from].node.key }),
                edge => pairs.push(edge),
            }
        }
        unknown.put_in_order_by_key(|&edge| edge);
        unknown.dedup();
        issues.extend(unknown.into_iter().map(|(from, to)| Issue::UnknownNode { from, to }));

        let oriented = acyclic::orient(slots.len(), &pairs);
        for cycle in oriented.cycles {
            issues.push(Issue::Cycle { keys: cycle.iter().map(|&slot| slots[slot].node.key).collect() });
        }
        let edges = pairs.iter().zip(oriented.flows).map(|(&(from, to), flow)| Edge { from, to, flow }).collect();
        (Self { slots, edges }, issues)
    }

    /// Returns the number of nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether the graph has no nodes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Returns the nodes in the order of their keys.
    pub(crate) fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Returns the edges in the order of their keys.
    pub(crate) fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// Returns the edges as pairs of input indices: neither reversed nor repeated.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.edges.iter().map(|edge| (self.slots[edge.from].index, self.slots[edge.to].index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nodes(keys: &[u64]) -> Vec<InputNode> {
        keys.iter().map(|&key| InputNode { key, width: 10.0, height: 10.0 }).collect()
    }

    #[test]
    fn a_sound_graph_has_no_issue_and_repeated_edges_count_once() {
        let (graph, issues) = Graph::new(&nodes(&[3, 1, 2]), &[(1, 2), (2, 3), (1, 2)]);
        assert_eq!(issues, []);
        assert_eq!(graph.pairs().collect::<Vec<_>>(), [(1, 2), (2, 0)]);
        assert!(!graph.is_empty() && Graph::new(&[], &[]).0.is_empty());
    }

    #[test]
    fn what_cannot_be_drawn_is_reported_and_no_node_is_lost() {
        let (graph, issues) = Graph::new(&nodes(&[1, 2, 2]), &[(1, 1), (1, 2), (1, 9), (8, 2)]);
        assert_eq!(
            issues,
            [
                Issue::DuplicateNode { key: 2 },
                Issue::SelfLoop { key: 1 },
                Issue::UnknownNode { from: 1, to: 9 },
                Issue::UnknownNode { from: 8, to: 2 },
            ]
        );
        assert_eq!(graph.len(), 3);
        assert_eq!(graph.pairs().collect::<Vec<_>>(), [(0, 1)]);
    }

    #[test]
    fn a_cycle_is_named_and_one_edge_of_it_reversed() {
        let (graph, issues) = Graph::new(&nodes(&[1, 2, 3, 4]), &[(1, 2), (2, 3), (3, 4), (4, 2)]);
        assert_eq!(issues, [Issue::Cycle { keys: vec![2, 3, 4] }]);
        let reversed: Vec<_> = graph.edges().iter().filter(|edge| edge.flow == Flow::Reversed).collect();
        assert_eq!(reversed.len(), 1);
        assert_eq!((reversed[0].from, reversed[0].to), (3, 1));
    }

    #[test]
    fn of_many_cycles_every_one_is_broken_and_the_first_32_are_named() {
        let pairs: Vec<(u64, u64)> = (0..40).flat_map(|at| [(2 * at, 2 * at + 1), (2 * at + 1, 2 * at)]).collect();
        let (graph, issues) = Graph::new(&nodes(&(0..80).collect::<Vec<_>>()), &pairs);
        assert_eq!(graph.edges().iter().filter(|edge| edge.flow == Flow::Reversed).count(), 40);
        assert_eq!(issues.len(), 32);
    }

    #[test]
    fn sizes_that_are_no_sizes_become_small_boxes() {
        let odd = [f64::NAN, f64::INFINITY, -4.0].map(|width| InputNode { key: 1, width, height: 1.0 });
        let (graph, _) = Graph::new(&odd, &[]);
        assert!(graph.slots().iter().all(|slot| slot.node.width.is_finite() && slot.node.width >= 1.0));
    }
}
