//! Places columns of nodes in a row from left to right: the nodes of each column, its wanted position, and the nearest
//! position beside the other columns.
use super::align::{Columns, Sides};
use super::keys::{pair, sort, unpair};
use super::layered::Layered;
use super::layered::Order;
use super::links::Links;

/// Sums and weights of means.
pub(crate) struct Means {
    sums: Vec<f64>,
    counts: Vec<f64>,
}

impl Means {
    pub(crate) fn new(count: usize) -> Self {
        Self { sums: vec![0.0; count], counts: vec![0.0; count] }
    }

    pub(crate) fn add(&mut self, of: usize, value: f64) {
        self.sums[of] += value;
        self.counts[of] += 1.0;
    }

    pub(crate) fn or(&self, of: usize, otherwise: f64) -> f64 {
        if self.counts[of] > 0.0 { self.sums[of] / self.counts[of] } else { otherwise }
    }
}

/// The neighbours that share a column.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Joins {
    /// Each node with its middle neighbour.
    Middles,
    /// Only the parts of a long edge.
    LongEdges,
}

/// The segments that count for the wanted positions.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Ends {
    /// All segments.
    All,
    /// Those between two firm nodes: they determine positions.
    Firm,
    /// Those of long edges, for the blocks that contain nothing else.
    Loose,
}

/// Returns the pairs of blocks of which the first is pulled towards the second.
pub(crate) fn pulls(layered: &Layered, root: &[usize], ends: Ends) -> Vec<(usize, usize)> {
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
            for (block, other) in [(of_node, of_below), (of_below, of_node)] {
                let speaks = match ends {
                    Ends::All => true,
                    Ends::Firm => layered.is_firm[node] && layered.is_firm[below],
                    Ends::Loose => !has_own[block],
                };
                if speaks {
                    pulls.push((block, other));
                }
            }
        }
    }
    pulls
}

/// Returns the wanted position of each block: the mean of its neighbours in other layers.
pub(crate) fn wishes(pulls: &[(usize, usize)], x: &[f64]) -> Means {
    let mut wishes = Means::new(x.len());
    for &(block, other) in pulls {
        wishes.add(block, x[other]);
    }
    wishes
}

/// The blocks and their order from left to right.
pub(crate) struct Row<'a> {
    columns: &'a Columns,
    sorted: Vec<usize>,
    sides: &'a Sides,
    apart: &'a [f64],
}

impl<'a> Row<'a> {
    pub(crate) fn new(columns: &'a Columns, sides: &'a Sides, apart: &'a [f64]) -> Self {
        Self { sorted: columns.sorted(sides), columns, sides, apart }
    }

    /// Returns the first positions of the blocks: the mean of their members, pushed apart where they overlap.
    pub(crate) fn places(&self, centres: &[f64]) -> Vec<f64> {
        let root = &self.columns.root;
        let mut means = Means::new(root.len());
        for (node, &centre) in centres.iter().enumerate() {
            means.add(root[node], centre);
        }
        let mut x: Vec<f64> = (0..root.len()).map(|block| means.or(block, 0.0)).collect();
        self.spread(&mut x, &mut Vec::new());
        x
    }

    /// Moves every node to the position of its block.
    pub(crate) fn put(&self, x: &[f64], centres: &mut [f64]) {
        for (node, centre) in centres.iter_mut().enumerate() {
            *centre = x[self.columns.root[node]];
        }
    }

    /// Moves every block as near to its wanted position as there is room, once from the left and once from the right.
    pub(crate) fn come_back(&self, pulls: &[(usize, usize)], x: &mut [f64]) {
        let wishes = wishes(pulls, x);
        for &block in self.sorted.iter().chain(self.sorted.iter().rev()) {
            x[block] = self.clamp(x, block, wishes.or(block, x[block]));
        }
    }

    /// Pushes overlapping blocks apart, equally to the left and to the right.
    pub(crate) fn spread(&self, x: &mut [f64], pushed_left: &mut Vec<f64>) {
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

    /// Returns the position nearest to `wanted` that a block can take while all others stay.
    fn clamp(&self, x: &[f64], block: usize, wanted: f64) -> f64 {
        let (least, most) = (self.least(x, block), self.most(x, block));
        // Where rounding left no room, the block stays.
        if least <= most { wanted.clamp(least, most) } else { x[block] }
    }
}

/// Returns the nodes in columns, from the top. Columns never cross, so that they can be put in a row.
pub(crate) fn columns(layered: &Layered, order: &Order, yields: &[bool], joins: Joins) -> Columns {
    let mut columns = Columns::new(layered.count());
    let above = middles(layered, order, &layered.up);
    let below = middles(layered, order, &layered.down);
    for layer in 0..layered.layers() {
        let mut free = 0;
        for &node in layered.row(&order.nodes, layer) {
            let Some((other, segment)) = above[node] else { continue };
            let may = joins == Joins::Middles || (layered.is_dummy(node) && layered.is_dummy(other));
            let is_mutual = may && below[other].is_some_and(|(back, _)| back == node);
            let place = order.position[other];
            if is_mutual && !yields[segment] && place >= free {
                columns.join(other, node);
                free = place + 1;
            }
        }
    }
    columns
}

/// Returns for each node the neighbour in the middle, firm ones before others, and the segment to it; `None` where two
/// share the middle.
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
