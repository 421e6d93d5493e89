//! Centres the nodes around a bottleneck: where a layer has one node only, the parts above and below it are connected
//! by this node alone. The part below moves as a whole until the bottleneck is under the middle of its parents, and its
//! children are under the bottleneck. Upgrades have a bottleneck before and after each zone; their zones are in line,
//! with any number of servers.
use super::layered::Layered;
use super::layered::Order;
use super::links::Links;

/// Nodes nearer than this are in line.
const IN_LINE: f64 = 0.01;

/// Moves the centres from the top down.
pub(crate) fn centre(layered: &Layered, order: &Order, centres: &mut [f64]) {
    let mut shift = 0.0;
    for layer in 0..layered.layers() {
        let row = layered.row(&order.nodes, layer);
        let above = layer.checked_sub(1).map_or(&[][..], |above| layered.row(&order.nodes, above));
        // The layers above have their final positions; this layer still has its old ones.
        match (above, row) {
            ([_, ..], &[bottleneck]) => shift += off(layered, &layered.up, order, centres, bottleneck, shift),
            (&[bottleneck], _) => shift -= off(layered, &layered.down, order, centres, bottleneck, -shift),
            _ => {}
        }
        row.iter().for_each(|&node| centres[node] += shift);
    }
}

/// Returns the distance between a bottleneck and the middle of its firm neighbours, when it is still to move by
/// `shift`. `None` if one neighbour is straight in line and the same number of others is on either side.
fn off(layered: &Layered, links: &Links, order: &Order, centres: &[f64], bottleneck: usize, shift: f64) -> f64 {
    let at = centres[bottleneck] + shift;
    let near = || links.of(bottleneck).iter().copied().filter(|&other| layered.is_firm[other]);
    let (mut sum, mut count, mut in_line) = (0.0, 0.0, None);
    for other in near() {
        sum += centres[other];
        count += 1.0;
        if (centres[other] - at).abs() < IN_LINE {
            in_line = Some(order.position[other]);
        }
    }
    let balance = |place: usize| -> isize { near().map(|other| order.position[other].cmp(&place) as isize).sum() };
    if count == 0.0 || in_line.is_some_and(|place| balance(place) == 0) { 0.0 } else { sum / count - at }
}
