//! One component with its long edges cut: every segment between two nodes or dummy nodes spans exactly one layer.
//!
//! Each rank is a layer, and junctions below the nodes of a rank have a layer of their own.
use super::links::Links;
use std::ops::Range;

/// All nodes layer by layer, each layer from left to right.
#[derive(Clone, Debug, Default)]
pub(crate) struct Order {
    pub(crate) nodes: Vec<usize>,
    /// The position of each node in its layer.
    pub(crate) position: Vec<usize>,
}

/// A component in layers. The first nodes are the component's own, all others are dummies.
#[derive(Debug)]
pub(crate) struct Layered {
    /// The number of nodes that are not dummies; and how many of those are not junctions.
    pub(crate) own: usize,
    pub(crate) solids: usize,
    /// The layer of each node, dummies too.
    pub(crate) layer: Vec<usize>,
    /// The nodes that determine positions: all but the dummies of edges that only pass by. An edge that is the only one
    /// at one of its ends is a branch of its own; one that passes other edges does not move them.
    pub(crate) is_firm: Vec<bool>,
    /// Whether a layer consists of junctions.
    pub(crate) is_between: Vec<bool>,
    /// The start of each layer in a list of all nodes by layer; one more entry for the end.
    pub(crate) starts: Vec<usize>,
    /// Segments to the layer below. Ids are those of `up`.
    pub(crate) down: Links,
    /// Segments to the layer above.
    pub(crate) up: Links,
    /// The numbers of edges down from each node that is not a dummy, and down to it.
    pub(crate) out: Vec<usize>,
    pub(crate) into: Vec<usize>,
    /// The edges, and for each its first dummy; one more entry for the end.
    ways: Vec<(usize, usize)>,
    dummies: Vec<usize>,
}

impl Layered {
    /// Cuts the edges (upper end first) of nodes with these ranks; nodes from `solids` on are junctions.
    pub(crate) fn new(rank: &[isize], solids: usize, ways: Vec<(usize, usize)>) -> Self {
        // Twice the rank, which leaves a number for the junctions below it; then empty layers are removed.
        let half = |node: usize| usize::try_from(rank[node]).unwrap_or(0) * 2 + usize::from(node >= solids);
        let mut layer: Vec<usize> = (0..rank.len()).map(half).collect();
        let mut number = vec![0; layer.iter().max().map_or(0, |last| last + 2)];
        for &half in &layer {
            number[half + 1] = 1;
        }
        let mut is_between = Vec::new();
        for half in 1..number.len() {
            if number[half] == 1 {
                is_between.push(half % 2 == 0);
            }
            number[half] += number[half - 1];
        }
        layer.iter_mut().for_each(|layer| *layer = number[*layer]);

        let total: usize = ways.iter().map(|&(from, to)| layer[to] - layer[from]).sum();
        let mut pairs = Vec::with_capacity(total);
        let mut dummies = Vec::with_capacity(ways.len() + 1);
        layer.reserve(total - ways.len());
        let (mut out, mut into) = (vec![0_usize; rank.len()], vec![0_usize; rank.len()]);
        for &(from, to) in &ways {
            (out[from], into[to]) = (out[from] + 1, into[to] + 1);
        }
        let mut is_firm = vec![true; rank.len()];
        for &(from, to) in &ways {
            dummies.push(layer.len());
            let mut above = from;
            for between in layer[from] + 1..layer[to] {
                pairs.push((above, layer.len()));
                above = layer.len();
                layer.push(between);
            }
            pairs.push((above, to));
            is_firm.resize(layer.len(), out[from] == 1 || into[to] == 1);
        }
        dummies.push(layer.len());
        let (down, up) = Links::both(layer.len(), &pairs);
        let mut starts = vec![0; is_between.len() + 1];
        for &layer in &layer {
            starts[layer + 1] += 1;
        }
        for layer in 1..starts.len() {
            starts[layer] += starts[layer - 1];
        }
        Self { own: rank.len(), solids, layer, is_firm, is_between, starts, down, up, out, into, ways, dummies }
    }

    /// Returns the number of nodes, dummies included.
    pub(crate) fn count(&self) -> usize {
        self.layer.len()
    }

    /// Returns the number of layers.
    pub(crate) fn layers(&self) -> usize {
        self.is_between.len()
    }

    /// Returns the number of segments.
    pub(crate) fn segments(&self) -> usize {
        self.down.all().len()
    }

    /// Returns the nodes of a layer in a list of all nodes by layer.
    pub(crate) fn row<'a>(&self, nodes: &'a [usize], layer: usize) -> &'a [usize] {
        &nodes[self.starts[layer]..self.starts[layer + 1]]
    }

    /// Whether a node is a dummy.
    pub(crate) fn is_dummy(&self, node: usize) -> bool {
        node >= self.own
    }

    /// Returns the dummies of an edge, from the top.
    pub(crate) fn dummies(&self, way: usize) -> Range<usize> {
        self.dummies[way]..self.dummies[way + 1]
    }

    /// Returns the edges, upper end first.
    pub(crate) fn ways(&self) -> &[(usize, usize)] {
        &self.ways
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_ways_are_cut_and_junctions_have_a_layer_of_their_own() {
        // 0 and 1 lead through the junction 4 to 2 and 3, and 0 to 3 alone as well.
        let ways = vec![(0, 4), (1, 4), (4, 2), (4, 3), (0, 3)];
        let layered = Layered::new(&[0, 0, 1, 1, 0], 4, ways);
        assert_eq!(layered.is_between, [false, true, false]);
        assert_eq!(layered.layer, [0, 0, 2, 2, 1, 1]);
        assert_eq!(layered.dummies(4), 5..6);
        assert_eq!(
            (0..6).map(|node| layered.is_dummy(node)).collect::<Vec<_>>(),
            [false, false, false, false, false, true]
        );
        assert_eq!(layered.starts, [0, 2, 4, 6]);
        assert_eq!(layered.segments(), 6);
    }
}
