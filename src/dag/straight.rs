//! Straightens what the alignment left oblique: a node and the one neighbour it belongs to stand in one column, long
//! edges are one line, parents stand over the middle of their children.
//!
//! Nodes in a column form a block with one place. Blocks move to the mean of their neighbours; what then overlaps is
//! pushed apart once to the right and once to the left, and the mean of both, which keeps every distance that both keep,
//! is the next picture.
use super::align::{Columns, Sides};
use super::keys::{pair, sort, unpair};
use super::layered::Layered;
use super::links::Links;
use super::order::Order;

/// Rounds times size: what bounds the time of very large graphs. Small ones need more rounds than they can cost.
const BUDGET: usize = 60_000;
/// Rounds in which blocks come back to where they wish to be, in each of both orders.
const RETURNS: usize = 3;
/// How much of its last move a block repeats: so that whole zones of a graph, which only pull each other by the few edges
/// between them, come into line in few rounds. The last rounds are without.
const SWING: f64 = 0.8;
const CALM: usize = 6;
/// What moves less than this stands still.
const STILL: f64 = 0.002;

/// Moves the centres. `apart` is the least distance of each node to its neighbour to the right; `yields` tells the
/// segments that cross a long edge.
pub(crate) fn straighten(
    layered: &Layered,
    order: &Order,
    sides: &Sides,
    apart: &[f64],
    yields: &[bool],
    centres: &mut [f64],
) {
    let columns = columns(layered, order, yields);
    let row = Row { sorted: columns.sorted(sides), columns: &columns, sides, apart };
    let root = &columns.root;

    // A block begins in the mean of its members.
    let mut x = Means::new(root.len());
    for (node, &centre) in centres.iter().enumerate() {
        x.add(root[node], centre);
    }
    let mut x: Vec<f64> = (0..root.len()).map(|block| x.or(block, 0.0)).collect();
    let mut spare = Vec::new();
    row.spread(&mut x, &mut spare);
    let rounds = (BUDGET / layered.count().max(1)).clamp(6, 60);
    let pulls = pulls(layered, root, Ends::Firm);
    let mut before = x.clone();
    for round in 0..rounds {
        let wishes = wishes(&pulls, &x);
        let swing = if round + CALM < rounds { SWING } else { 0.0 };
        let mut furthest = 0.0_f64;
        for (block, (x, before)) in x.iter_mut().zip(&mut before).enumerate() {
            let swung = (*x - *before) * swing;
            furthest = furthest.max((*x - *before).abs());
            *before = *x;
            // Half of the way: neighbours that wish to trade places must not dance.
            *x = f64::midpoint(*x, wishes.or(block, *x)) + swung;
        }
        row.spread(&mut x, &mut spare);
        if round > 1 && furthest < STILL {
            break;
        }
    }
    // Pushing leaves gaps that nobody asked for: each block comes as near to its wish as there is room. Then the long edges,
    // which made room so far.
    for pulls in [pulls, self::pulls(layered, root, Ends::Loose)] {
        for _ in 0..RETURNS {
            let wishes = wishes(&pulls, &x);
            for &block in row.sorted.iter().chain(row.sorted.iter().rev()) {
                x[block] = row.clamp(&x, block, wishes.or(block, x[block]));
            }
        }
    }
    for (node, centre) in centres.iter_mut().enumerate() {
        *centre = x[root[node]];
    }
}

/// Means in the making.
struct Means {
    sums: Vec<f64>,
    counts: Vec<f64>,
}

impl Means {
    fn new(count: usize) -> Self {
        Self { sums: vec![0.0; count], counts: vec![0.0; count] }
    }

    fn add(&mut self, of: usize, value: f64) {
        self.sums[of] += value;
        self.counts[of] += 1.0;
    }

    fn or(&self, of: usize, otherwise: f64) -> f64 {
        if self.counts[of] > 0.0 { self.sums[of] / self.counts[of] } else { otherwise }
    }
}

/// Which segments speak.
#[derive(Clone, Copy, PartialEq)]
enum Ends {
    /// Those between two firm nodes: they decide where nodes stand.
    Firm,
    /// Those of long edges, for the blocks that hold nothing else.
    Loose,
}

/// Which block wishes to be where which other is.
fn pulls(layered: &Layered, root: &[usize], ends: Ends) -> Vec<(usize, usize)> {
    let mut has_own = vec![false; root.len()];
    for &block in &root[..layered.own] {
        has_own[block] = true;
    }
    let mut pulls = Vec::new();
    for (node, &of_node) in root.iter().enumerate() {
        for &below in layered.down.of(node) {
            let of_below = root[below];
            if of_node == of_below {
                continue;
            }
            let is_firm = layered.is_firm[node] && layered.is_firm[below];
            for (block, other) in [(of_node, of_below), (of_below, of_node)] {
                if if ends == Ends::Firm { is_firm } else { !has_own[block] } {
                    pulls.push((block, other));
                }
            }
        }
    }
    pulls
}

/// Where each block wishes to be: in the mean of its neighbours in other layers.
fn wishes(pulls: &[(usize, usize)], x: &[f64]) -> Means {
    let mut wishes = Means::new(x.len());
    for &(block, other) in pulls {
        wishes.add(block, x[other]);
    }
    wishes
}

/// The blocks and their order from left to right.
struct Row<'a> {
    columns: &'a Columns,
    sorted: Vec<usize>,
    sides: &'a Sides,
    apart: &'a [f64],
}

impl Row<'_> {
    /// Pushes overlapping blocks apart, as far to the left as to the right.
    fn spread(&self, x: &mut [f64], pushed_left: &mut Vec<f64>) {
        pushed_left.clear();
        pushed_left.extend_from_slice(x);
        for &block in &self.sorted {
            x[block] = x[block].max(self.least(x, block));
        }
        for &block in self.sorted.iter().rev() {
            pushed_left[block] = pushed_left[block].min(self.most(pushed_left, block));
        }
        for (x, &left) in x.iter_mut().zip(pushed_left.iter()) {
            *x = f64::midpoint(*x, left);
        }
    }

    fn least(&self, x: &[f64], block: usize) -> f64 {
        let mut least = f64::NEG_INFINITY;
        self.columns.each(block, |member| {
            if let Some((left, apart)) = self.sides.to_left(self.apart, member) {
                least = least.max(x[self.columns.root[left]] + apart);
            }
        });
        least
    }

    fn most(&self, x: &[f64], block: usize) -> f64 {
        let mut most = f64::INFINITY;
        self.columns.each(block, |member| {
            if let Some((right, apart)) = self.sides.to_right(self.apart, member) {
                most = most.min(x[self.columns.root[right]] - apart);
            }
        });
        most
    }

    /// The place nearest to `wanted` that a block can take while all others stay.
    fn clamp(&self, x: &[f64], block: usize, wanted: f64) -> f64 {
        let (least, most) = (self.least(x, block), self.most(x, block));
        // Where rounding left no room at all, the block stays.
        if least <= most { wanted.clamp(least, most) } else { x[block] }
    }
}

/// The nodes in columns, from the top. Columns never cross, so that they can be put in a row.
fn columns(layered: &Layered, order: &Order, yields: &[bool]) -> Columns {
    let mut columns = Columns::new(layered.count());
    let above = middles(layered, order, &layered.up);
    let below = middles(layered, order, &layered.down);
    for layer in 0..layered.layers() {
        let mut free = 0;
        for &node in layered.row(&order.nodes, layer) {
            let Some((other, segment)) = above[node] else { continue };
            let is_mutual = below[other].is_some_and(|(back, _)| back == node);
            let place = order.position[other];
            if is_mutual && !yields[segment] && place >= free {
                columns.join(other, node);
                free = place + 1;
            }
        }
    }
    columns
}

/// For each node the neighbour in the middle, firm ones before others, and the segment to it; `None` where two share
/// the middle.
fn middles(layered: &Layered, order: &Order, links: &Links) -> Vec<Option<(usize, usize)>> {
    let (mut near, mut spare) = (Vec::new(), Vec::new());
    let middle = (0..layered.count()).map(|node| {
        let (of_node, ids) = (links.of(node), links.ids(node));
        if of_node.len() < 2 {
            return of_node.first().copied().zip(ids.first().copied());
        }
        let has_firm = of_node.iter().any(|&other| layered.is_firm[other]);
        near.clear();
        for (at, &other) in of_node.iter().enumerate() {
            if !has_firm || layered.is_firm[other] {
                near.push(pair(order.position[other] as u64, at));
            }
        }
        if near.len() % 2 == 0 {
            return None;
        }
        sort(&mut near, &mut spare);
        let at = unpair(near[near.len() / 2]).1;
        Some((of_node[at], ids[at]))
    });
    middle.collect()
}
