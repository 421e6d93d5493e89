//! Straightens what the alignment left oblique: a node and the one neighbour it belongs to stand in one column, long
//! edges are one line, parents stand over the middle of their children.
//!
//! Nodes in a column form a block with one place. Blocks move to the mean of their neighbours; what then overlaps is
//! pushed apart once to the right and once to the left, and the mean of both, which keeps every distance that both keep,
//! is the next picture.
use super::layered::Layered;
use super::links::Links;
use super::order::Order;
use super::rank::topological;

/// Rounds times size: what bounds the time of very large graphs. Small ones need more rounds than they can cost.
const BUDGET: usize = 60_000;
/// Rounds in which long edges come back to their ends, in each of both orders.
const RETURNS: usize = 3;

/// Moves the centres. `apart` is the least distance of each node to its neighbour to the right; `yields` tells the
/// segments that cross a long edge.
pub(crate) fn straighten(layered: &Layered, order: &Order, apart: &[f64], yields: &[bool], centres: &mut [f64]) {
    let root = blocks(layered, order, yields);
    let mut pairs = Vec::new();
    let mut distances = Vec::new();
    for pair in order.layers.iter().flat_map(|layer| layer.windows(2)) {
        pairs.push((root[pair[0]], root[pair[1]]));
        distances.push(apart[pair[0]]);
    }
    let (right, left) = Links::both(root.len(), &pairs);
    let row = Row { sorted: topological(&right, &left), right, left, distances };

    // A block begins in the mean of its members.
    let mut x = vec![Mean::default(); root.len()];
    for (node, &centre) in centres.iter().enumerate() {
        x[root[node]].add(centre);
    }
    let mut x: Vec<f64> = x.into_iter().map(|mean| mean.or(0.0)).collect();
    x = row.spread(&x);
    let rounds = (BUDGET / layered.count().max(1)).clamp(6, 60);
    for _ in 0..rounds {
        let wanted = wishes(layered, &root, &x, Ends::Real);
        // Half of the way: neighbours that wish to trade places must not dance.
        let halfway: Vec<f64> = x.iter().zip(wanted).map(|(&x, wish)| f64::midpoint(x, wish.or(x))).collect();
        x = row.spread(&halfway);
    }
    // Long edges made room; now they come as near to their ends as there is room.
    let wanted = wishes(layered, &root, &x, Ends::Dummy);
    for _ in 0..RETURNS {
        for &block in row.sorted.iter().chain(row.sorted.iter().rev()) {
            x[block] = row.clamp(&x, block, wanted[block].or(x[block]));
        }
    }
    for (node, centre) in centres.iter_mut().enumerate() {
        *centre = x[root[node]];
    }
}

/// A mean in the making.
#[derive(Clone, Copy, Default)]
struct Mean {
    sum: f64,
    count: f64,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.sum += value;
        self.count += 1.0;
    }

    fn or(self, otherwise: f64) -> f64 {
        if self.count > 0.0 { self.sum / self.count } else { otherwise }
    }
}

/// Which segments speak.
#[derive(Clone, Copy, PartialEq)]
enum Ends {
    /// Those between two real nodes: they decide where real nodes stand.
    Real,
    /// Those of long edges, for the blocks that have no others.
    Dummy,
}

/// Where each block wishes to be: in the mean of its neighbours in other ranks.
fn wishes(layered: &Layered, root: &[usize], x: &[f64], ends: Ends) -> Vec<Mean> {
    let mut wishes = vec![Mean::default(); root.len()];
    let mut has_real = vec![false; root.len()];
    for node in 0..layered.reals {
        has_real[root[node]] = true;
    }
    for (node, &of_node) in root.iter().enumerate() {
        for &below in layered.down.of(node) {
            let of_below = root[below];
            if of_node == of_below {
                continue;
            }
            let is_real = !layered.is_dummy(node) && !layered.is_dummy(below);
            for (block, other) in [(of_node, of_below), (of_below, of_node)] {
                if if ends == Ends::Real { is_real } else { !has_real[block] } {
                    wishes[block].add(x[other]);
                }
            }
        }
    }
    wishes
}

/// The blocks and their order from left to right.
struct Row {
    sorted: Vec<usize>,
    right: Links,
    left: Links,
    distances: Vec<f64>,
}

impl Row {
    /// Pushes overlapping blocks apart, as far to the left as to the right.
    fn spread(&self, wanted: &[f64]) -> Vec<f64> {
        let mut pushed_right = wanted.to_vec();
        for &block in &self.sorted {
            let least = self.left.with_ids(block).map(|(other, pair)| pushed_right[other] + self.distances[pair]);
            pushed_right[block] = least.fold(pushed_right[block], f64::max);
        }
        let mut pushed_left = wanted.to_vec();
        for &block in self.sorted.iter().rev() {
            let most = self.right.with_ids(block).map(|(other, pair)| pushed_left[other] - self.distances[pair]);
            pushed_left[block] = most.fold(pushed_left[block], f64::min);
        }
        pushed_right.iter().zip(pushed_left).map(|(&a, b)| f64::midpoint(a, b)).collect()
    }

    /// The place nearest to `wanted` that a block can take while all others stay.
    fn clamp(&self, x: &[f64], block: usize, wanted: f64) -> f64 {
        let least = self.left.with_ids(block).map(|(other, pair)| x[other] + self.distances[pair]);
        let most = self.right.with_ids(block).map(|(other, pair)| x[other] - self.distances[pair]);
        let (least, most) = (least.fold(f64::NEG_INFINITY, f64::max), most.fold(f64::INFINITY, f64::min));
        // Where rounding left no room at all, the block stays.
        if least <= most { wanted.clamp(least, most) } else { x[block] }
    }
}

/// The block of each node, named by its topmost member. Blocks never cross, so that they can be put in a row.
fn blocks(layered: &Layered, order: &Order, yields: &[bool]) -> Vec<usize> {
    let mut root: Vec<usize> = (0..layered.count()).collect();
    for layer in &order.layers {
        let mut free = 0;
        for &node in layer {
            let Some(above) = middle(layered, order, &layered.up, node) else { continue };
            let is_mutual = middle(layered, order, &layered.down, above) == Some(node);
            let yields = layered.up.with_ids(node).any(|(other, segment)| other == above && yields[segment]);
            let place = order.position[above];
            if is_mutual && !yields && place >= free {
                root[node] = root[above];
                free = place + 1;
            }
        }
    }
    root
}

/// The neighbour in the middle, real ones before dummies; `None` where two share the middle.
fn middle(layered: &Layered, order: &Order, links: &Links, node: usize) -> Option<usize> {
    let mut near: Vec<usize> = links.of(node).iter().copied().filter(|&other| !layered.is_dummy(other)).collect();
    if near.is_empty() {
        near.extend(links.of(node));
    }
    near.sort_unstable_by_key(|&other| order.position[other]);
    if near.len() % 2 == 1 { near.get(near.len() / 2).copied() } else { None }
}
