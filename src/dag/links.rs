//! Adjacency as two flat vectors: for each node the nodes at the other end of its edges.

/// The neighbours of every node on one side, with the number of the edge that leads there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Links {
    starts: Vec<usize>,
    ends: Vec<usize>,
    ids: Vec<usize>,
}

impl Links {
    /// Collects `(node, neighbour)` pairs; the neighbours of a node keep the order of the pairs, and the place of a pair
    /// is its id.
    pub(crate) fn new(count: usize, pairs: impl Iterator<Item = (usize, usize)> + Clone) -> Self {
        let mut starts = vec![0; count + 1];
        for (node, _) in pairs.clone() {
            starts[node + 1] += 1;
        }
        for node in 0..count {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let total = starts[count];
        let (mut ends, mut ids) = (vec![0; total], vec![0; total]);
        for (id, (node, neighbour)) in pairs.enumerate() {
            ends[next[node]] = neighbour;
            ids[next[node]] = id;
            next[node] += 1;
        }
        Self { starts, ends, ids }
    }

    /// The downward and the upward links of directed pairs.
    pub(crate) fn both(count: usize, pairs: &[(usize, usize)]) -> (Self, Self) {
        (Self::new(count, pairs.iter().copied()), Self::new(count, pairs.iter().map(|&(from, to)| (to, from))))
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

    /// The neighbours of a node, to be put into another order. The ids do not follow.
    pub(crate) fn of_mut(&mut self, node: usize) -> &mut [usize] {
        let (from, to) = (self.starts[node], self.starts[node + 1]);
        &mut self.ends[from..to]
    }

    /// The neighbours of a node, each with the id of the edge between.
    pub(crate) fn with_ids(&self, node: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let (from, to) = (self.starts[node], self.starts[node + 1]);
        self.ends[from..to].iter().copied().zip(self.ids[from..to].iter().copied())
    }

    /// How many neighbours a node has.
    pub(crate) fn degree(&self, node: usize) -> usize {
        self.starts[node + 1] - self.starts[node]
    }
}
