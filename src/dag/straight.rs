//! Straightens what the alignment left oblique: a node and the one neighbour it belongs to stand in one column, long
//! edges are one line, parents stand over the middle of their children.
//!
//! Nodes in a column form a block with one place. Blocks move to the mean of their neighbours; what then overlaps is
//! pushed apart once to the right and once to the left, and the mean of both, which keeps every distance that both keep,
//! is the next picture.
use super::align::Sides;
use super::layered::Layered;
use super::layered::Order;
use super::row::{Ends, Joins, Row, columns, pulls, wishes};

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
            row.come_back(&pulls, &mut x);
        }
    }
    row.put(&x, centres);
}
