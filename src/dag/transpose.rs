//! Swaps neighbours of a layer as long as that removes crossings.
use super::layered::Layered;
use super::layered::Order;
use super::links::Links;

/// The number of passes over all layers for one order.
const MOST_PASSES: usize = 2;

/// Swaps neighbours; keeps its buffers.
#[derive(Default)]
pub(crate) struct Transpose {
    above: Side,
    below: Side,
    /// The layers that changed, or have a neighbour that did.
    is_open: Vec<bool>,
}

/// The positions of the neighbours of each node on one side, from left to right; parallel to the neighbours in the
/// links.
#[derive(Default)]
struct Side {
    places: Vec<usize>,
    filled: Vec<usize>,
}

impl Side {
    /// Collects the positions for a layer. Taken from the other layer from left to right, they need no sorting.
    fn fill(&mut self, own: &Links, nodes: &[usize], back: &Links, others: &[usize]) {
        self.places.resize(own.all().len(), 0);
        self.filled.resize(own.count(), 0);
        for &node in nodes {
            self.filled[node] = own.start(node);
        }
        for (place, &other) in others.iter().enumerate() {
            for &node in back.of(other) {
                self.places[self.filled[node]] = place;
                self.filled[node] += 1;
            }
        }
    }

    /// Returns how many crossings two neighbours lose on this side when they swap.
    fn gain(&self, own: &Links, left: usize, right: usize) -> isize {
        let of = |node: usize| &self.places[own.start(node)..own.start(node) + own.degree(node)];
        let (left, right) = (of(left), of(right));
        let (&[left_first, ..], &[right_first, ..]) = (left, right) else { return 0 };
        let (left_last, right_last) = (left[left.len() - 1], right[right.len() - 1]);
        // Most pairs do not overlap: either all or no segments cross.
        let both = isize::try_from(left.len() * right.len()).unwrap_or(isize::MAX);
        if left_last < right_first {
            -both
        } else if right_last < left_first {
            both
        } else {
            inversions(left, right) - inversions(right, left)
        }
    }
}

impl Transpose {
    /// Processes all layers until nothing changes.
    pub(crate) fn run(&mut self, layered: &Layered, order: &mut Order) {
        self.is_open.clear();
        self.is_open.resize(layered.layers(), true);
        for _ in 0..MOST_PASSES {
            let mut swapped = false;
            for layer in 0..layered.layers() {
                if std::mem::replace(&mut self.is_open[layer], false) && self.layer(layered, order, layer) {
                    swapped = true;
                    let end = (layer + 2).min(layered.layers());
                    self.is_open[layer.saturating_sub(1)..end].fill(true);
                }
            }
            if !swapped {
                break;
            }
        }
    }

    fn layer(&mut self, layered: &Layered, order: &mut Order, layer: usize) -> bool {
        let (start, end) = (layered.starts[layer], layered.starts[layer + 1]);
        if end - start < 2 {
            return false;
        }
        let (before, rest) = order.nodes.split_at_mut(start);
        let (nodes, after) = rest.split_at_mut(end - start);
        let (up, down) = (&layered.up, &layered.down);
        let above = layer.checked_sub(1).map_or(&[][..], |above| &before[layered.starts[above]..]);
        let below = layered.starts.get(layer + 2).map_or(&[][..], |&below| &after[..below - end]);
        self.above.fill(up, nodes, down, above);
        self.below.fill(down, nodes, up, below);
        let mut swapped = false;
        for place in 1..nodes.len() {
            let (left, right) = (nodes[place - 1], nodes[place]);
            if self.above.gain(up, left, right) + self.below.gain(down, left, right) > 0 {
                nodes.swap(place - 1, place);
                swapped = true;
            }
        }
        if swapped {
            for (place, &node) in nodes.iter().enumerate() {
                order.position[node] = place;
            }
        }
        swapped
    }
}

/// Returns the crossings of the segments of two neighbours, `left` on the left: pairs in which the left one reaches
/// further.
fn inversions(left: &[usize], right: &[usize]) -> isize {
    let mut total = 0;
    let (mut passed, mut count) = (0, 0);
    for &place in left {
        while right.get(passed).is_some_and(|&other| other < place) {
            passed += 1;
            count += 1;
        }
        total += count;
    }
    total
}
