//! Counts the crossings of segments between two layers, in O(E log V): the accumulator tree of Barth, Jünger and
//! Mutzel, stored as a Fenwick tree.
use super::layered::Layered;
use super::layered::Order;

/// Counts crossings; keeps its buffers.
#[derive(Default)]
pub(crate) struct Counter {
    /// The positions of the lower ends of each node, from left to right, and how many of them are filled.
    ends: Vec<usize>,
    filled: Vec<usize>,
    sums: Vec<usize>,
}

impl Counter {
    /// Returns the crossings of an order.
    pub(crate) fn count(&mut self, layered: &Layered, order: &Order) -> usize {
        // The lower layer is read from left to right, so the ends of each node above come in order without sorting.
        let down = &layered.down;
        self.ends.resize(layered.segments(), 0);
        self.filled.clear();
        self.filled.resize(layered.count(), 0);
        for &node in &order.nodes {
            for &above in layered.up.of(node) {
                self.ends[down.start(above) + self.filled[above]] = order.position[node];
                self.filled[above] += 1;
            }
        }
        (1..layered.layers()).map(|layer| self.between(layered, order, layer - 1)).sum()
    }

    /// Returns the crossings between a layer and the one below it.
    fn between(&mut self, layered: &Layered, order: &Order, layer: usize) -> usize {
        let width = layered.starts[layer + 2] - layered.starts[layer + 1];
        self.sums.clear();
        self.sums.resize(width + 1, 0);
        let (mut seen, mut total, mut furthest) = (0, 0, 0);
        for &node in layered.row(&order.nodes, layer) {
            let start = layered.down.start(node);
            for &end in &self.ends[start..start + layered.down.degree(node)] {
                if end < furthest {
                    total += seen - up_to(&self.sums, end);
                } else {
                    furthest = end;
                }
                add(&mut self.sums, end);
                seen += 1;
            }
        }
        total
    }
}

fn add(sums: &mut [usize], place: usize) {
    let mut at = place + 1;
    while let Some(sum) = sums.get_mut(at) {
        *sum += 1;
        at += at & at.wrapping_neg();
    }
}

/// Returns how many ends were added at this position or before.
fn up_to(sums: &[usize], place: usize) -> usize {
    let mut at = place + 1;
    let mut sum = 0;
    while at > 0 {
        sum += sums[at];
        at &= at - 1;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(reals: usize, below: usize, pairs: &[(usize, usize)]) -> usize {
        let rank: Vec<isize> = (0..reals).map(|node| isize::from(node >= below)).collect();
        let layered = Layered::new(&rank, reals, pairs.to_vec());
        let position: Vec<usize> = (0..reals).map(|node| if node < below { node } else { node - below }).collect();
        Counter::default().count(&layered, &Order { nodes: (0..reals).collect(), position })
    }

    #[test]
    fn two_crossed_edges_cross_once() {
        assert_eq!(count(4, 2, &[(0, 3), (1, 2)]), 1);
        assert_eq!(count(4, 2, &[(0, 2), (1, 3)]), 0);
    }

    #[test]
    fn a_complete_bipartite_graph_has_the_known_number() {
        let pairs: Vec<_> = (0..5).flat_map(|a| (5..9).map(move |b| (a, b))).collect();
        // C(5,2) * C(4,2)
        assert_eq!(count(9, 5, &pairs), 60);
    }
}
