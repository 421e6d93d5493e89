//! How many segments cross between two ranks, in O(E log V): the accumulator tree of Barth, Jünger and Mutzel, kept as a
//! Fenwick tree.
use super::layered::Layered;

/// Counts the crossings of an order. `position` is each node's place in its rank.
pub(crate) fn crossings(layered: &Layered, layers: &[Vec<usize>], position: &[usize]) -> usize {
    let widest = layers.iter().map(Vec::len).max().unwrap_or(0);
    let mut tree = Fenwick { sums: vec![0; widest + 1] };
    let mut ends = Vec::new();
    let mut total = 0;
    for layer in layers {
        tree.sums.fill(0);
        let mut seen = 0;
        for &node in layer {
            ends.clear();
            ends.extend(layered.down.of(node).iter().map(|&below| position[below]));
            // Segments that share their upper end do not cross: ascending, none counts another.
            ends.sort_unstable();
            for &end in &ends {
                total += seen - tree.up_to(end);
                tree.add(end);
                seen += 1;
            }
        }
    }
    total
}

struct Fenwick {
    sums: Vec<usize>,
}

impl Fenwick {
    fn add(&mut self, place: usize) {
        let mut at = place + 1;
        while let Some(sum) = self.sums.get_mut(at) {
            *sum += 1;
            at += at & at.wrapping_neg();
        }
    }

    /// How many were added at this place or before.
    fn up_to(&self, place: usize) -> usize {
        let mut at = place + 1;
        let mut sum = 0;
        while at > 0 {
            sum += self.sums[at];
            at &= at - 1;
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(reals: usize, below: usize, pairs: &[(usize, usize)]) -> usize {
        let rank = (0..reals).map(|node| usize::from(node >= below)).collect();
        let layered = Layered::new(rank, pairs);
        let layers = vec![(0..below).collect(), (below..reals).collect::<Vec<_>>()];
        let position: Vec<usize> = (0..reals).map(|node| if node < below { node } else { node - below }).collect();
        crossings(&layered, &layers, &position)
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
