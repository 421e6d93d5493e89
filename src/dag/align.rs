//! Vertical alignment and horizontal compaction after Brandes and Köpf: nodes in line with their median neighbours form
//! blocks, and blocks are placed as close as their nodes allow.
//!
//! Compaction processes block by block (longest path, then pulled together), which avoids the known faults of the
//! original's shifting of classes.
use super::keys::{pair, sort, unpair};
use super::layered::Layered;
use super::layered::Order;

/// The side from which nodes are aligned.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum From {
    Above,
    Below,
}

/// The side to which blocks are moved.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Lean {
    Left,
    Right,
}

/// The input of one alignment.
pub(crate) struct Alignment<'a> {
    pub(crate) layered: &'a Layered,
    pub(crate) order: &'a Order,
    /// The least distance between the centres of a node and its right neighbour.
    pub(crate) apart: &'a [f64],
    /// Segments, by id, that must bend for a straight long edge.
    pub(crate) yields: &'a [bool],
}

/// Nodes in columns: for each node the id of its block, and the next member of the block.
pub(crate) struct Columns {
    pub(crate) root: Vec<usize>,
    pub(crate) next: Vec<usize>,
}

/// No further member.
const NONE: usize = usize::MAX;

impl Columns {
    /// Creates one block for each node.
    pub(crate) fn new(count: usize) -> Self {
        Self { root: (0..count).collect(), next: vec![NONE; count] }
    }

    /// Appends a single node to the last member of a block.
    pub(crate) fn join(&mut self, last: usize, node: usize) {
        self.root[node] = self.root[last];
        self.next[last] = node;
    }

    /// Calls the function for each member of a block.
    pub(crate) fn each(&self, block: usize, mut call: impl FnMut(usize)) {
        let mut member = block;
        while member != NONE {
            call(member);
            member = self.next[member];
        }
    }

    /// Returns the blocks from left to right, each after all that have a member to the left of one of its own.
    pub(crate) fn sorted(&self, sides: &Sides) -> Vec<usize> {
        let count = self.root.len();
        let mut missing = vec![0_usize; count];
        for (node, &left) in sides.left.iter().enumerate() {
            missing[self.root[node]] += usize::from(left != NONE);
        }
        let mut sorted = Vec::with_capacity(count);
        sorted.extend((0..count).filter(|&block| self.root[block] == block && missing[block] == 0));
        let mut next = 0;
        while let Some(&block) = sorted.get(next) {
            next += 1;
            self.each(block, |member| {
                let right = sides.right[member];
                if right != NONE {
                    let other = self.root[right];
                    missing[other] -= 1;
                    if missing[other] == 0 {
                        sorted.push(other);
                    }
                }
            });
        }
        sorted
    }
}

/// The neighbours of each node in its layer.
pub(crate) struct Sides {
    pub(crate) left: Vec<usize>,
    pub(crate) right: Vec<usize>,
}

impl Sides {
    /// Reads the neighbours from an order.
    pub(crate) fn new(layered: &Layered, order: &Order) -> Self {
        let mut sides = Self { left: vec![NONE; layered.count()], right: vec![NONE; layered.count()] };
        for layer in 0..layered.layers() {
            for pair in layered.row(&order.nodes, layer).windows(2) {
                sides.right[pair[0]] = pair[1];
                sides.left[pair[1]] = pair[0];
            }
        }
        sides
    }

    /// Returns the left neighbour with the distance to keep from it.
    pub(crate) fn to_left(&self, apart: &[f64], node: usize) -> Option<(usize, f64)> {
        let left = self.left[node];
        (left != NONE).then(|| (left, apart[left]))
    }

    /// Returns the right neighbour with the distance to keep from it.
    pub(crate) fn to_right(&self, apart: &[f64], node: usize) -> Option<(usize, f64)> {
        let right = self.right[node];
        (right != NONE).then(|| (right, apart[node]))
    }
}

impl Alignment<'_> {
    /// Returns the centre of each node in one of the four alignments.
    pub(crate) fn centres(&self, sides: &Sides, from: From, lean: Lean) -> Vec<f64> {
        let columns = self.columns(from, lean);
        let sorted = columns.sorted(sides);
        let mut x = vec![0.0_f64; columns.root.len()];
        // Moves blocks to the side as far as possible, then pulls them together without widening the layout.
        if lean == Lean::Left {
            sorted.iter().for_each(|&block| x[block] = self.right_of(sides, &columns, &x, block).unwrap_or(0.0));
            sorted.iter().rev().for_each(|&block| {
                let most = self.left_of(sides, &columns, &x, block);
                x[block] = most.map_or(x[block], |most| x[block].max(most));
            });
        } else {
            sorted.iter().rev().for_each(|&block| x[block] = self.left_of(sides, &columns, &x, block).unwrap_or(0.0));
            sorted.iter().for_each(|&block| {
                let least = self.right_of(sides, &columns, &x, block);
                x[block] = least.map_or(x[block], |least| x[block].min(least));
            });
        }
        columns.root.iter().map(|&block| x[block]).collect()
    }

    /// Returns the leftmost position of a block beside those to its left.
    fn right_of(&self, sides: &Sides, columns: &Columns, x: &[f64], block: usize) -> Option<f64> {
        let mut least: Option<f64> = None;
        columns.each(block, |member| {
            if let Some((left, apart)) = sides.to_left(self.apart, member) {
                let own = x[columns.root[left]] + apart;
                least = Some(least.map_or(own, |least| least.max(own)));
            }
        });
        least
    }

    /// Returns the rightmost position of a block beside those to its right.
    fn left_of(&self, sides: &Sides, columns: &Columns, x: &[f64], block: usize) -> Option<f64> {
        let mut most: Option<f64> = None;
        columns.each(block, |member| {
            if let Some((right, apart)) = sides.to_right(self.apart, member) {
                let own = x[columns.root[right]] - apart;
                most = Some(most.map_or(own, |most| most.min(own)));
            }
        });
        most
    }

    /// Returns the blocks: each node joins its median neighbour, starting on the side to which the blocks are moved.
    fn columns(&self, from: From, lean: Lean) -> Columns {
        let layered = self.layered;
        let (links, position) = match from {
            From::Above => (&layered.up, &self.order.position),
            From::Below => (&layered.down, &self.order.position),
        };
        let mut columns = Columns::new(layered.count());
        let (mut near, mut spare) = (Vec::new(), Vec::new());
        for step in 0..layered.layers() {
            let layer = if from == From::Above { step } else { layered.layers() - 1 - step };
            let row = layered.row(&self.order.nodes, layer);
            // The last position of the neighbouring layer that was taken: alignments must not cross.
            let mut taken = None;
            for at in 0..row.len() {
                let node = row[if lean == Lean::Left { at } else { row.len() - 1 - at }];
                near.clear();
                near.extend(links.of(node).iter().enumerate().map(|(at, &other)| pair(position[other] as u64, at)));
                sort(&mut near, &mut spare);
                if near.is_empty() {
                    continue;
                }
                let (low, high) = ((near.len() - 1) / 2, near.len() / 2);
                let medians = if lean == Lean::Left { [low, high] } else { [high, low] };
                let is_free = |place: usize| match taken {
                    None => true,
                    Some(taken) => {
                        if lean == Lean::Left {
                            place > taken
                        } else {
                            place < taken
                        }
                    }
                };
                for median in medians {
                    let (place, at) = unpair(near[median]);
                    if is_free(place) && !self.yields[links.ids(node)[at]] {
                        columns.join(links.of(node)[at], node);
                        taken = Some(place);
                        break;
                    }
                }
            }
        }
        columns
    }
}
