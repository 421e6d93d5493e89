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
        // Each start begins behind the node's places and is counted down to their first: so no second list is needed.
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

    /// The downward and the upward links of directed pairs; the place of a pair is its id.
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

    /// How many nodes there are.
    pub(crate) fn count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The neighbours of a node; none for a node that does not exist.
    pub(crate) fn of(&self, node: usize) -> &[usize] {
        match (self.starts.get(node), self.starts.get(node + 1)) {
            (Some(&from), Some(&to)) => &self.ends[from..to],
            _ => &[],
        }
    }

    /// The ids of the edges to the neighbours of a node.
    pub(crate) fn ids(&self, node: usize) -> &[usize] {
        &self.ids[self.starts[node]..self.starts[node + 1]]
    }

    /// The neighbours of a node, each with the id of the edge between.
    pub(crate) fn with_ids(&self, node: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.of(node).iter().copied().zip(self.ids(node).iter().copied())
    }

    /// How many neighbours a node has.
    pub(crate) fn degree(&self, node: usize) -> usize {
        self.starts[node + 1] - self.starts[node]
    }

    /// Where the neighbours of a node begin among all: for lists that run beside this one.
    pub(crate) fn start(&self, node: usize) -> usize {
        self.starts[node]
    }

    /// The neighbours of all nodes, one node after the other.
    pub(crate) fn all(&self) -> &[usize] {
        &self.ends
    }
}

/// How many ranks a way to this node spans at least.
pub(crate) fn least(lower: usize, solids: usize) -> isize {
    isize::from(lower < solids)
}
