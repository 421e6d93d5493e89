//! Orders the nodes within each layer so that few edges cross: sweeps by median and barycentre in turn, swaps of
//! neighbours, and the best order is kept.
use super::crossings::Counter;
use super::keys::{pair, sort, unpair};
use super::layered::{Layered, Order};
use super::transpose::Transpose;

/// The number of sweeps without a gain after which the search ends.
const PATIENCE: usize = 3;
/// The product of sweeps and size: it bounds the time of very large graphs.
const BUDGET: usize = 600_000;
/// Up to this size the search runs from above and from below. For larger graphs twice the time is too much for a few
/// crossings less.
const BOTH_WAYS: usize = 1000;

/// The direction of a sweep: the layer on its side is fixed.
#[derive(Clone, Copy, PartialEq)]
enum Sweep {
    Down,
    Up,
}

/// The order of nodes with equal weights. Alternating helps out of local minima.
#[derive(Clone, Copy, PartialEq)]
enum Ties {
    Keep,
    Turn,
}

/// The two measures of the positions of a node's neighbours.
#[derive(Clone, Copy, PartialEq)]
enum Measure {
    Barycentre,
    Median,
}

/// Finds an order with few crossings, and returns the number of its crossings.
pub(crate) fn order(layered: &Layered) -> (Order, usize) {
    let size = layered.count() + layered.segments();
    let most = (BUDGET / size.max(1)).clamp(2, 24);
    let mut search =
        Search { layered, counter: Counter::default(), transpose: Transpose::default(), sorter: Sorter::default() };
    let mut best = Order::default();
    let mut fewest = usize::MAX;
    let starts = if size <= BOTH_WAYS { &[Sweep::Down, Sweep::Up][..] } else { &[Sweep::Down] };
    for &start in starts {
        let mut found = first(layered, start);
        let count = search.improve(&mut found, most);
        if count < fewest {
            (fewest, best) = (count, found);
        }
        if fewest == 0 {
            break;
        }
    }
    (best, fewest)
}

/// Returns a first order by depth-first search, which keeps connected nodes side by side: a tree is planar.
fn first(layered: &Layered, start: Sweep) -> Order {
    let (onward, back) = match start {
        Sweep::Down => (&layered.down, &layered.up),
        Sweep::Up => (&layered.up, &layered.down),
    };
    let mut nodes = vec![0; layered.count()];
    let mut filled = vec![0; layered.layers()];
    let mut position = vec![usize::MAX; layered.count()];
    let mut open = Vec::new();
    for root in (0..layered.count()).filter(|&node| back.degree(node) == 0) {
        open.push(root);
        while let Some(node) = open.pop() {
            if position[node] != usize::MAX {
                continue;
            }
            let layer = layered.layer[node];
            position[node] = filled[layer];
            nodes[layered.starts[layer] + filled[layer]] = node;
            filled[layer] += 1;
            // A node's own id serves as its key; the stack reverses the order.
            open.extend(onward.of(node).iter().rev());
        }
    }
    Order { nodes, position }
}

/// A search with its buffers.
struct Search<'a> {
    layered: &'a Layered,
    counter: Counter,
    transpose: Transpose,
    sorter: Sorter,
}

impl Search<'_> {
    /// Sweeps down and up; leaves the best order in `order` and returns its crossings.
    fn improve(&mut self, order: &mut Order, most: usize) -> usize {
        let layered = self.layered;
        let mut fewest = self.counter.count(layered, order);
        if fewest == 0 {
            return 0;
        }
        let mut current = order.clone();
        self.transpose.run(layered, &mut current);
        let mut idle = 0;
        for pass in 0..=most {
            let count = self.counter.count(layered, &current);
            if count < fewest {
                fewest = count;
                order.clone_from(&current);
                idle = 0;
            } else {
                idle += 1;
            }
            if fewest == 0 || idle > PATIENCE {
                break;
            }
            let sweep_to = if pass % 2 == 0 { Sweep::Down } else { Sweep::Up };
            let ties = if pass % 4 < 2 { Ties::Keep } else { Ties::Turn };
            let measure = if pass % 8 < 4 { Measure::Barycentre } else { Measure::Median };
            self.sweep(&mut current, sweep_to, ties, measure);
            self.transpose.run(layered, &mut current);
        }
        fewest
    }

    fn sweep(&mut self, order: &mut Order, towards: Sweep, ties: Ties, measure: Measure) {
        let layers = self.layered.layers();
        for step in 1..layers {
            let layer = if towards == Sweep::Down { step } else { layers - 1 - step };
            self.sorter.sort(self.layered, order, layer, towards, ties, measure);
        }
    }
}

/// Sorts layers; keeps its buffers.
#[derive(Default)]
struct Sorter {
    weighed: Vec<u64>,
    places: Vec<u64>,
    spare: Vec<u64>,
    layer: Vec<usize>,
    slots: Vec<usize>,
}

/// The fraction of a weight, in bits.
const FRACTION: u32 = 8;

impl Sorter {
    /// Sorts a layer by the positions of the neighbours. Nodes without neighbours there keep their position.
    fn sort(
        &mut self,
        layered: &Layered,
        order: &mut Order,
        layer: usize,
        towards: Sweep,
        ties: Ties,
        measure: Measure,
    ) {
        let neighbours = if towards == Sweep::Down { &layered.up } else { &layered.down };
        let (start, end) = (layered.starts[layer], layered.starts[layer + 1]);
        let nodes = &mut order.nodes[start..end];
        if ties == Ties::Turn {
            nodes.reverse();
        }
        self.weighed.clear();
        self.slots.clear();
        for (slot, &node) in nodes.iter().enumerate() {
            let near = neighbours.of(node);
            if near.is_empty() {
                continue;
            }
            let weight = match measure {
                Measure::Barycentre => {
                    let sum: u64 = near.iter().map(|&other| order.position[other] as u64).sum();
                    (sum << FRACTION) / near.len() as u64
                }
                Measure::Median => {
                    self.places.clear();
                    self.places.extend(near.iter().map(|&other| order.position[other] as u64));
                    sort(&mut self.places, &mut self.spare);
                    (self.places[(near.len() - 1) / 2] + self.places[near.len() / 2]) << (FRACTION - 1)
                }
            };
            self.weighed.push(pair(weight, slot));
            self.slots.push(slot);
        }
        sort(&mut self.weighed, &mut self.spare);
        self.layer.clear();
        self.layer.extend_from_slice(nodes);
        for (&slot, &key) in self.slots.iter().zip(&self.weighed) {
            nodes[slot] = self.layer[unpair(key).1];
        }
        for (place, &node) in nodes.iter().enumerate() {
            order.position[node] = place;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crossings_of(rank: &[isize], pairs: &[(usize, usize)]) -> usize {
        let layered = Layered::new(rank, rank.len(), pairs.to_vec());
        order(&layered).1
    }

    #[test]
    fn planar_graphs_come_out_without_a_crossing() {
        // A ladder whose rungs were named against the order of its sides.
        assert_eq!(crossings_of(&[0, 0, 1, 1, 2, 2], &[(0, 3), (1, 2), (3, 4), (2, 5)]), 0);
        // A binary tree.
        let pairs: Vec<_> = (1..15).map(|node| ((node - 1) / 2, node)).collect();
        let rank: Vec<_> = (1..16_u32).map(|node| node.ilog2() as isize).collect();
        assert_eq!(crossings_of(&rank, &pairs), 0);
        // A diamond with a long edge round it.
        assert_eq!(crossings_of(&[0, 1, 1, 2], &[(0, 1), (0, 2), (1, 3), (2, 3), (0, 3)]), 0);
    }

    #[test]
    fn the_smallest_knot_keeps_its_one_crossing() {
        assert_eq!(crossings_of(&[0, 0, 1, 1], &[(0, 2), (0, 3), (1, 2), (1, 3)]), 1);
    }

    /// Returns every order of `rest` after `done`.
    fn orders(done: &[usize], rest: &[usize], all: &mut Vec<Vec<usize>>) {
        if rest.is_empty() {
            all.push(done.to_vec());
        }
        for &next in rest {
            let left: Vec<_> = rest.iter().copied().filter(|&other| other != next).collect();
            orders(&[done, &[next]].concat(), &left, all);
        }
    }

    #[test]
    fn small_graphs_come_out_as_well_as_if_every_order_was_tried() {
        let rank: [isize; 10] = [0, 0, 0, 1, 1, 1, 1, 2, 2, 2];
        let of_rank = |of: isize| (0..10).filter(|&node| rank[node] == of).collect::<Vec<_>>();
        let mut choices = [Vec::new(), Vec::new(), Vec::new()];
        for (rank, choice) in (0..).zip(&mut choices) {
            orders(&[], &of_rank(rank), choice);
        }
        let (mut found, mut fewest, mut seed) = (0, 0, 1_u64);
        for _ in 0..40 {
            let mut pairs = Vec::new();
            for pair in (0..3)
                .flat_map(|a| (3..7).map(move |b| (a, b)))
                .chain((3..7).flat_map(|a| (7..10).map(move |b| (a, b))))
            {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                if seed >> 62 < 2 {
                    pairs.push(pair);
                }
            }
            found += crossings_of(&rank, &pairs);
            let layered = Layered::new(&rank, 10, pairs.clone());
            let mut best = usize::MAX;
            for top in &choices[0] {
                for middle in &choices[1] {
                    for bottom in &choices[2] {
                        let mut position = [0; 10];
                        for layer in [top, middle, bottom] {
                            layer.iter().enumerate().for_each(|(place, &node)| position[node] = place);
                        }
                        let nodes = [&top[..], middle, bottom].concat();
                        best =
                            best.min(Counter::default().count(&layered, &Order { nodes, position: position.to_vec() }));
                    }
                }
            }
            fewest += best;
        }
        assert!(found * 50 <= fewest * 51, "{found} crossings where {fewest} would do");
    }
}
