//! Collects the reading order of a layout, and the edges in that order, for navigation by keys.
use super::graph::Graph;
use super::layout::Placed;
use super::links::Links;

/// Collects the nodes of a layout.
pub(crate) struct Reading {
    nodes: Vec<Option<Placed>>,
    rows: Vec<(usize, usize)>,
    ranks: usize,
}

impl Reading {
    /// Creates a collector for so many nodes.
    pub(crate) fn new(count: usize) -> Self {
        Self { nodes: vec![None; count], rows: Vec::with_capacity(count), ranks: 0 }
    }

    /// Adds a node; those of one rank come from left to right.
    pub(crate) fn add(&mut self, node: Placed) {
        let index = node.index;
        self.rows.push((node.rank, index));
        self.ranks = self.ranks.max(node.rank + 1);
        self.nodes[index] = Some(node);
    }

    /// Returns the nodes in the order of the input, the nodes of each rank, the children and the parents of each node.
    pub(crate) fn finish(self, graph: &Graph) -> (Vec<Placed>, Links, Links, Links) {
        let mut nodes: Vec<Placed> = self.nodes.into_iter().flatten().collect();
        let rows = Links::plain(self.ranks, &self.rows);
        let mut place = vec![0; nodes.len()];
        let mut count = 0;
        for rank in 0..rows.count() {
            for (order, &index) in rows.of(rank).iter().enumerate() {
                nodes[index].order = order;
                place[index] = count;
                count += 1;
            }
        }
        // Collected by the child's position and then by the parent, the children of each are in reading order; the same
        // again for the parents. No sorting is needed.
        let reading = rows.all();
        let pairs: Vec<(usize, usize)> = graph.pairs().map(|(from, to)| (place[to], from)).collect();
        let below = regroup(&Links::plain(nodes.len(), &pairs), |at| at, reading);
        let above = regroup(&below, |at| reading[at], reading);
        (nodes, rows, below, above)
    }
}

/// Reverses links: what was linked to `of(at)` now has `reading[at]` among its neighbours, in ascending `at`.
fn regroup(links: &Links, of: impl Fn(usize) -> usize, reading: &[usize]) -> Links {
    let mut pairs = Vec::with_capacity(links.all().len());
    for (at, &index) in reading.iter().enumerate() {
        pairs.extend(links.of(of(at)).iter().map(|&other| (other, index)));
    }
    Links::plain(reading.len(), &pairs)
}
