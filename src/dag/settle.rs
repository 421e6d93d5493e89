//! Places the nodes of a tangled graph. Where many edges cross, straight columns are not visible and would only widen
//! the layout like a staircase: there only long edges form columns, and all nodes start from the narrowest layout.
use super::align::Sides;
use super::layered::Layered;
use super::layered::Order;
use super::row::{Ends, Joins, Row, columns, pulls};

/// The number of rounds; more have no visible effect.
const SETTLING: usize = 6;
/// The rounds before that, through the layers; twice as many shorten the edges by one part in two hundred.
const RELAXING: usize = 8;
/// The weight of the inside of a long edge against its ends, so that it is nearly straight already.
const STRAIGHT: f64 = 8.0;
/// The share of crossing segments from which a graph counts as tangled.
const WILD: f64 = 0.25;

/// Whether so many edges cross that straight columns would only widen the layout.
pub(crate) fn is_wild(layered: &Layered, crossings: usize) -> bool {
    crossings as f64 > layered.segments() as f64 * WILD
}

/// Moves every node as near to the mean of its neighbours as the nodes beside it allow. `centres` keep their distances.
pub(crate) fn settle(
    layered: &Layered,
    order: &Order,
    sides: &Sides,
    apart: &[f64],
    yields: &[bool],
    centres: &mut [f64],
) {
    relax(layered, order, apart, centres);
    let columns = columns(layered, order, yields, Joins::LongEdges);
    let row = Row::new(&columns, sides, apart);
    let mut x = row.places(centres);
    let pulls = pulls(layered, &columns.root, Ends::All);
    for _ in 0..SETTLING {
        row.come_back(&pulls, &mut x);
    }
    row.put(&x, centres);
}

/// Moves the nodes layer by layer, down and up again, so that all nodes of a layer together are nearest to their
/// neighbours. Touching nodes move as one, which a single node cannot.
fn relax(layered: &Layered, order: &Order, apart: &[f64], centres: &mut [f64]) {
    let layers = layered.layers();
    // Runs of touching nodes: the position of the first one, their weight, and their number.
    let mut runs: Vec<(f64, f64, usize)> = Vec::new();
    for round in 0..RELAXING {
        for step in 0..layers {
            let layer = if round % 2 == 0 { step } else { layers - 1 - step };
            let row = layered.row(&order.nodes, layer);
            runs.clear();
            let mut offset = 0.0;
            for &node in row {
                let (mut sum, mut weight) = (0.0, 0.0);
                for &other in layered.up.of(node).iter().chain(layered.down.of(node)) {
                    let pull = if layered.is_dummy(node) && layered.is_dummy(other) { STRAIGHT } else { 1.0 };
                    sum += centres[other] * pull;
                    weight += pull;
                }
                let wish = if weight > 0.0 { sum / weight } else { centres[node] };
                // A node without neighbours does not move others.
                let mut run = (wish - offset, weight.max(1e-3), 1);
                while let Some(before) = runs.pop_if(|before| before.0 >= run.0) {
                    let weight = before.1 + run.1;
                    run = ((before.0 * before.1 + run.0 * run.1) / weight, weight, before.2 + run.2);
                }
                runs.push(run);
                offset += apart[node];
            }
            let mut nodes = row.iter();
            let mut offset = 0.0;
            for &(first, _, count) in &runs {
                for &node in nodes.by_ref().take(count) {
                    centres[node] = first + offset;
                    offset += apart[node];
                }
            }
        }
    }
}

/// Returns every layer as narrow as possible, its middle over the middles of the others.
pub(crate) fn packed(layered: &Layered, order: &Order, apart: &[f64]) -> Vec<f64> {
    let mut centres = vec![0.0; layered.count()];
    for layer in 0..layered.layers() {
        let row = layered.row(&order.nodes, layer);
        let mut x = 0.0;
        for &node in row {
            centres[node] = x;
            x += apart[node];
        }
        let middle = row.last().map_or(0.0, |&last| centres[last] / 2.0);
        row.iter().for_each(|&node| centres[node] -= middle);
    }
    centres
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dag::order::order;

    // Ten layers of ten; every node leads to three random nodes of the next layer.
    fn wild() -> Layered {
        let mut lot = 1_u64;
        let mut draw = || {
            lot = lot.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (lot >> 33) as usize % 10
        };
        let ways = (0..90).flat_map(|node| [draw(), draw(), draw()].map(|below| (node, node / 10 * 10 + 10 + below)));
        let mut ways: Vec<(usize, usize)> = ways.collect();
        ways.sort_unstable();
        ways.dedup();
        let rank: Vec<isize> = (0..100).map(|node| node / 10).collect();
        Layered::new(&rank, 100, ways)
    }

    #[test]
    fn nodes_that_touch_move_as_one() {
        let layered = Layered::new(&[0, 0, 0, 1], 4, vec![(0, 3), (1, 3), (2, 3)]);
        let (order, _) = order(&layered);
        let mut centres = vec![-10.0, 0.0, 10.0, 100.0];
        let apart = vec![10.0; layered.count()];
        let row = layered.row(&order.nodes, 0).to_vec();
        for (&node, at) in row.iter().zip([-10.0, 0.0, 10.0]) {
            centres[node] = at;
        }
        relax(&layered, &order, &apart, &mut centres);
        let at: Vec<f64> = row.iter().map(|&node| centres[node]).collect();
        assert_eq!((at, centres[3]), (vec![90.0, 100.0, 110.0], 100.0));
    }

    #[test]
    fn a_wild_picture_stays_narrow_and_keeps_its_distances() {
        let layered = wild();
        let (order, crossings) = order(&layered);
        assert!(is_wild(&layered, crossings));
        let apart = vec![10.0; layered.count()];
        let mut centres = packed(&layered, &order, &apart);
        settle(&layered, &order, &Sides::new(&layered, &order), &apart, &vec![false; layered.segments()], &mut centres);
        for layer in 0..layered.layers() {
            for pair in layered.row(&order.nodes, layer).windows(2) {
                assert!(centres[pair[1]] - centres[pair[0]] > 10.0 - 1e-6);
            }
        }
        let (low, high) =
            centres.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &x| (x.min(low), x.max(high)));
        assert!(high - low < 2.0 * 90.0, "{}", high - low);
    }
}
