//! One component with its long edges cut: every segment between two nodes or dummy nodes spans exactly one rank.
use super::links::Links;

/// A component in layers. The first `reals` nodes are the component's own, all others are dummies.
#[derive(Debug)]
pub(crate) struct Layered {
    /// How many of the nodes are real.
    pub(crate) reals: usize,
    /// The rank of each node, dummies too.
    pub(crate) rank: Vec<usize>,
    /// How many ranks there are.
    pub(crate) ranks: usize,
    /// Segments to the rank below. Ids are those of `up`.
    pub(crate) down: Links,
    /// Segments to the rank above.
    pub(crate) up: Links,
    /// How many segments there are.
    pub(crate) segments: usize,
    /// For each edge the nodes it runs through, its ends included, from the top.
    pub(crate) chains: Vec<Vec<usize>>,
}

impl Layered {
    /// Cuts `edges` (upper end first) of nodes with these ranks.
    pub(crate) fn new(rank: Vec<usize>, edges: &[(usize, usize)]) -> Self {
        let reals = rank.len();
        let mut rank = rank;
        let mut pairs = Vec::with_capacity(edges.len());
        let mut chains = Vec::with_capacity(edges.len());
        for &(from, to) in edges {
            let mut chain = vec![from];
            let mut above = from;
            for between in rank[from] + 1..rank[to] {
                let dummy = rank.len();
                rank.push(between);
                pairs.push((above, dummy));
                chain.push(dummy);
                above = dummy;
            }
            pairs.push((above, to));
            chain.push(to);
            chains.push(chain);
        }
        let (down, up) = Links::both(rank.len(), &pairs);
        let ranks = rank.iter().max().map_or(0, |last| last + 1);
        Self { reals, rank, ranks, down, up, segments: pairs.len(), chains }
    }

    /// How many nodes there are, dummies included.
    pub(crate) fn count(&self) -> usize {
        self.rank.len()
    }

    /// Whether a node only bends an edge.
    pub(crate) fn is_dummy(&self, node: usize) -> bool {
        node >= self.reals
    }
}
