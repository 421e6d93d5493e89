//! Straightens the oblique edges of the alignment: a node and its only neighbour are in one column, long edges are one
//! line, parents are over the middle of their children.
//!
//! Nodes in a column form a block with one position. Blocks move to the mean of their neighbours; overlapping blocks
//! are pushed apart once to the right and once to the left, and the mean of both, which keeps every distance that both
//! keep, is the next state.
use super::align::Sides;
use super::layered::Layered;
use super::layered::Order;
use super::row::{Ends, Joins, Row, columns, pulls, wishes};

/// The product of rounds and size: it bounds the time of very large graphs.
const BUDGET: usize = 60_000;
/// The rounds in which blocks return to their wanted positions, in both orders.
const RETURNS: usize = 3;
/// The share of its last move that a block repeats, so that zones of a graph with few edges between them come into line
/// in few rounds. The last rounds are without.
const SWING: f64 = 0.8;
const CALM: usize = 6;
/// Smaller moves end the search.
const STILL: f64 = 0.002;

/// Moves the centres. `apart` is the least distance of each node to its right neighbour; `yields` marks the segments
/// that cross a long edge.
pub(crate) fn straighten(
    layered: &Layered,
    order: &Order,
    sides: &Sides,
    apart: &[f64],
    yields: &[bool],
    centres: &mut [f64],
) {
    let columns = columns(layered, order, yields, Joins::Middles);
    let row = Row::new(&columns, sides, apart);
    let root = &columns.root;
    let mut x = row.places(centres);
    let mut spare = Vec::new();
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
            // Half of the distance, so that neighbours that swap places do not oscillate.
            *x = f64::midpoint(*x, wishes.or(block, *x)) + swung;
        }
        row.spread(&mut x, &mut spare);
        if round > 1 && furthest < STILL {
            break;
        }
    }
    // Pushing leaves gaps: each block moves as near to its wanted position as there is room. Then the long edges, which
    // made room before.
    for pulls in [pulls, self::pulls(layered, root, Ends::Loose)] {
        for _ in 0..RETURNS {
            row.come_back(&pulls, &mut x);
        }
    }
    row.put(&x, centres);
}
