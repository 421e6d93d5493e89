//! Vertical alignment and horizontal compaction after Brandes and Köpf: nodes in line with their median neighbours form
//! blocks, blocks stand as close as their nodes allow.
//!
//! Compaction runs over the graph of blocks (longest path, then pulled together), which has none of the known faults of
//! the original's shifting of classes.
use super::layered::Layered;
use super::links::Links;
use super::order::Order;
use super::rank::topological;

/// From which side nodes are aligned.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum From {
    Above,
    Below,
}

/// To which side the blocks lean.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Lean {
    Left,
    Right,
}

/// What one alignment needs to know.
pub(crate) struct Sheet<'a> {
    pub(crate) layered: &'a Layered,
    pub(crate) order: &'a Order,
    /// The least distance between the centres of a node and its neighbour to the right.
    pub(crate) apart: &'a [f64],
    /// Segments, by id, that must give way to a straight long edge.
    pub(crate) yields: &'a [bool],
}

impl Sheet<'_> {
    /// The centre of each node in one of the four alignments.
    pub(crate) fn centres(&self, from: From, lean: Lean) -> Vec<f64> {
        let layers: Vec<Vec<usize>> = match lean {
            Lean::Left => self.order.layers.clone(),
            // Seen in a mirror, leaning right is leaning left.
            Lean::Right => self.order.layers.iter().map(|layer| layer.iter().rev().copied().collect()).collect(),
        };
        let mut position = vec![0; self.layered.count()];
        for layer in &layers {
            for (place, &node) in layer.iter().enumerate() {
                position[node] = place;
            }
        }
        let root = self.blocks(&layers, &position, from);
        let mut centres = self.compact(&layers, &root, lean);
        if lean == Lean::Right {
            centres.iter_mut().for_each(|x| *x = -*x);
        }
        centres
    }

    /// The block of each node, named by one of its members.
    fn blocks(&self, layers: &[Vec<usize>], position: &[usize], from: From) -> Vec<usize> {
        let links = match from {
            From::Above => &self.layered.up,
            From::Below => &self.layered.down,
        };
        let mut root: Vec<usize> = (0..self.layered.count()).collect();
        let mut near = Vec::new();
        for step in 0..layers.len() {
            let layer = match from {
                From::Above => &layers[step],
                From::Below => &layers[layers.len() - 1 - step],
            };
            // The first place of the neighbouring layer that is still free: alignments must not cross.
            let mut free = 0;
            for &node in layer {
                near.clear();
                near.extend(links.with_ids(node).map(|(other, segment)| (position[other], other, segment)));
                near.sort_unstable();
                if near.is_empty() {
                    continue;
                }
                let middle = (near.len() - 1) / 2..=near.len() / 2;
                let found = near[middle].iter().find(|&&(place, _, segment)| place >= free && !self.yields[segment]);
                if let Some(&(place, other, _)) = found {
                    root[node] = root[other];
                    free = place + 1;
                }
            }
        }
        root
    }

    /// Sets the blocks as far left as they go, then pulls each to the right as far as that widens nothing.
    fn compact(&self, layers: &[Vec<usize>], root: &[usize], lean: Lean) -> Vec<f64> {
        let mut pairs = Vec::new();
        let mut apart = Vec::new();
        for pair in layers.iter().flat_map(|layer| layer.windows(2)) {
            pairs.push((root[pair[0]], root[pair[1]]));
            apart.push(match lean {
                Lean::Left => self.apart[pair[0]],
                Lean::Right => self.apart[pair[1]],
            });
        }
        let (right, left) = Links::both(root.len(), &pairs);
        let sorted = topological(&right, &left);
        let mut x = vec![0.0_f64; root.len()];
        for &block in &sorted {
            let least = left.with_ids(block).map(|(other, pair)| x[other] + apart[pair]);
            x[block] = least.fold(0.0, f64::max);
        }
        for &block in sorted.iter().rev() {
            let most = right.with_ids(block).map(|(other, pair)| x[other] - apart[pair]).reduce(f64::min);
            if let Some(most) = most {
                x[block] = x[block].max(most);
            }
        }
        root.iter().map(|&block| x[block]).collect()
    }
}
