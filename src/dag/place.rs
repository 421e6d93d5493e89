//! Places the nodes of a component across the ranks: four alignments, the middle of the four, then straightened.
use super::align::{Alignment, From, Lean, Sides};
use super::block::Cell;
use super::bottleneck;
use super::layered::Layered;
use super::layered::Order;
use super::layout::Spacing;
use super::settle::{is_wild, packed, settle};
use super::straight::straighten;

/// Returns the centre of every node, dummies too, and the whole width. A dummy has no width. `crossings` is the number
/// of crossings in the order.
pub(crate) fn place(
    layered: &Layered,
    order: &Order,
    crossings: usize,
    cells: &[Cell],
    spacing: Spacing,
) -> (Vec<f64>, f64) {
    let half = |node: usize| cells.get(node).map_or(0.0, |cell| cell.width / 2.0);
    let mut apart = vec![0.0; layered.count()];
    for pair in order.nodes.windows(2) {
        // Dummies and junctions consist of lines only.
        let is_node = |node: usize| node < layered.solids;
        let space = if is_node(pair[0]) && is_node(pair[1]) { spacing.node } else { spacing.edge };
        apart[pair[0]] = half(pair[0]) + space + half(pair[1]);
    }
    let yields = yielding(layered, order);
    let alignment = Alignment { layered, order, apart: &apart, yields: &yields };
    let sides = Sides::new(layered, order);
    let bounds = |centres: &[f64]| {
        centres.iter().enumerate().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (node, &x)| {
            (low.min(x - half(node)), high.max(x + half(node)))
        })
    };
    let mut centres;
    if is_wild(layered, crossings) {
        centres = packed(layered, order, &apart);
        settle(layered, order, &sides, &apart, &yields, &mut centres);
    } else {
        centres = aligned(&alignment, &sides, bounds);
        straighten(layered, order, &sides, &apart, &yields, &mut centres);
    }
    bottleneck::centre(layered, order, &mut centres);
    let (low, high) = bounds(&centres);
    centres.iter_mut().for_each(|x| *x -= low);
    (centres, high - low)
}

/// Returns the middle of the four alignments.
fn aligned(alignment: &Alignment, sides: &Sides, bounds: impl Fn(&[f64]) -> (f64, f64)) -> Vec<f64> {
    let mut four = [
        alignment.centres(sides, From::Above, Lean::Left),
        alignment.centres(sides, From::Below, Lean::Left),
        alignment.centres(sides, From::Above, Lean::Right),
        alignment.centres(sides, From::Below, Lean::Right),
    ];
    // All four are moved to the borders of the narrowest, the left-aligned ones to its left border.
    let narrowest = four.iter().map(|centres| bounds(centres)).min_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
    let (low, high) = narrowest.unwrap_or((0.0, 0.0));
    for (which, centres) in four.iter_mut().enumerate() {
        let (own_low, own_high) = bounds(centres);
        let by = if which < 2 { low - own_low } else { high - own_high };
        centres.iter_mut().for_each(|x| *x += by);
    }
    // The k-th smallest of the four keeps every distance that all four keep, and so does the mean of two of them.
    (0..alignment.apart.len())
        .map(|node| {
            let [a, b, c, d] = [0, 1, 2, 3].map(|which: usize| four[which][node]);
            // The mean without the least and the greatest value.
            f64::midpoint(a.min(b).max(c.min(d)), a.max(b).min(c.max(d)))
        })
        .collect()
}

/// Marks the segments that cross the inside of a long edge: they bend, the long edge stays straight.
fn yielding(layered: &Layered, order: &Order) -> Vec<bool> {
    let mut yields = vec![false; layered.segments()];
    let mut inner = Vec::new();
    for layer in 0..layered.layers() {
        let layer = layered.row(&order.nodes, layer);
        // The inner segments that end in this layer, as (position below, position above).
        inner.clear();
        for (place, &node) in layer.iter().enumerate().filter(|&(_, &node)| layered.is_dummy(node)) {
            let above = layered.up.of(node).iter().filter(|&&above| layered.is_dummy(above));
            inner.extend(above.map(|&above| (place, order.position[above])));
        }
        if inner.is_empty() {
            continue;
        }
        let mut next = 0;
        for (place, &node) in layer.iter().enumerate() {
            while inner.get(next).is_some_and(|&(below, _)| below < place) {
                next += 1;
            }
            // Between the last inner segment to the left and the first to the right there is no crossing.
            let left = next.checked_sub(1).and_then(|before| inner.get(before)).map(|&(_, above)| above);
            let right = inner.get(next).map(|&(_, above)| above);
            for (above, segment) in layered.up.with_ids(node) {
                let at = order.position[above];
                let is_inner = layered.is_dummy(node) && layered.is_dummy(above);
                yields[segment] =
                    !is_inner && (left.is_some_and(|left| at < left) || right.is_some_and(|right| at > right));
            }
        }
    }
    yields
}
