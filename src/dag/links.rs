//! Adjacency as flat vectors: for each node the nodes at the other end of its edges.

/// The neighbours of every node on one side, with the number of the edge that leads there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Links {
    starts: Vec<usize>,
    ends: Vec<usize>,
    ids: Vec<usize>,
}

impl Links {
    /// Collects `(node, neighbour)` pairs; the neighbours of a node keep the order of the pairs. There are no ids.
    pub(crate) fn plain(count: usize, pairs: &[(usize, usize)]) -> Self {
        let mut starts = vec![0; count + 1];
        for &(node, _) in pairs {
            starts[node] += 1;
        }
        // Each start begins after the node's entries and is counted down to their first, which saves a second list.
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut ends = vec![0; pairs.len()];
        for &(node, neighbour) in pairs.iter().rev() {
            starts[node] -= 1;
            ends[starts[node]] = neighbour;
        }
        Self { starts, ends, ids: Vec::new() }
    }

    /// Returns the downward and the upward links of directed pairs; the index of a pair is its id.
    pub(crate) fn both(count: usize, pairs: &[(usize, usize)]) -> (Self, Self) {
        let mut by_id: Vec<(usize, usize)> = pairs.iter().enumerate().map(|(id, &(from, _))| (from, id)).collect();
        let down = Self::of_ids(count, &by_id, |id| pairs[id].1);
        by_id.iter_mut().zip(pairs).for_each(|(by_id, &(_, to))| by_id.0 = to);
        let up = Self::of_ids(count, &by_id, |id| pairs[id].0);
        (down, up)
    }

    fn of_ids(count: usize, by_id: &[(usize, usize)], other: impl Fn(usize) -> usize) -> Self {
        let Self { starts, ends: ids, .. } = Self::plain(count, by_id);
        Self { starts, ends: ids.iter().map(|&id| other(id)).collect(), ids }
    }

    /// Returns the number of nodes.
    pub(crate) fn count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Returns the neighbours of a node; empty for an unknown node.
    pub(crate) fn of(&self, node: usize) -> &[usize] {
        match (self.starts.get(node), self.starts.get(node + 1)) {
            (Some(&from), Some(&to)) => &self.ends[from..to],
            _ => &[],
        }
    }

    /// Returns the ids of the edges to the neighbours of a node.
    pub(crate) fn ids(&self, node: usize) -> &[usize] {
        &self.ids[self.starts[node]..self.starts[node + 1]]
    }

    /// Returns the neighbours of a node, each with the id of the edge between.
    pub(crate) fn with_ids(&self, node: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.of(node).iter().copied().zip(self.ids(node).iter().copied())
    }

    /// Returns the number of neighbours of a node.
    pub(crate) fn degree(&self, node: usize) -> usize {
        self.starts[node + 1] - self.starts[node]
    }

    /// Returns where the neighbours of a node begin in the flat list, for parallel lists.
    pub(crate) fn start(&self, node: usize) -> usize {
        self.starts[node]
    }

    /// Returns the neighbours of all nodes, one node after the other.
    pub(crate) fn all(&self) -> &[usize] {
        &self.ends
    }
}

/// Returns the least number of ranks that an edge to this node spans.
pub(crate) fn least(lower: usize, solids: usize) -> isize {
    isize::from(lower < solids)
}
