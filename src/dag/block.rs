//! Places the nodes of a cell: one alone, or many twins in rows. Sizes are given with the ranks as rows.
//!
//! No edge crosses the rows of a block: an edge to a lower row runs down a lane to the left of its column, an edge from
//! an upper row runs down a lane to the right.
use super::condense::{Condensed, ROW};
use super::graph::Graph;
use super::layout::{Direction, Point, Spacing};

/// The wanted ratio of width to height of a block, and of several components together.
pub(crate) const ASPECT: f64 = 1.6;

/// A node in its cell.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PlacedSlot {
    /// The box, relative to the left upper corner of the cell.
    pub(crate) corner: Point,
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// The row in the cell.
    pub(crate) row: usize,
    /// The positions where its edges enter the cell at the top and leave it at the bottom, from the left border of the
    /// cell.
    pub(crate) enter: f64,
    pub(crate) leave: f64,
}

impl PlacedSlot {
    /// Returns the middle of the box, from the left border of the cell.
    pub(crate) fn middle(&self) -> f64 {
        self.corner.x + self.width / 2.0
    }

    /// Whether edges reach this position of the cell's border by a lane, and not straight.
    pub(crate) fn has_lane(&self, place: f64) -> bool {
        (place - self.middle()).abs() > 1e-6
    }
}

/// A cell as a box.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cell {
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// The number of rows of nodes.
    pub(crate) rows: usize,
    /// The greatest distance from the middle at which edges enter and leave.
    pub(crate) spread: f64,
}

/// Returns all cells and all placed slots; the placed slots by slot.
pub(crate) fn placed_slots(
    graph: &Graph,
    condensed: &Condensed,
    direction: Direction,
    spacing: Spacing,
) -> (Vec<Cell>, Vec<PlacedSlot>) {
    let mut placed_slots: Vec<PlacedSlot> = graph
        .slots()
        .iter()
        .map(|slot| {
            let (width, height) = match direction {
                Direction::TopToBottom => (slot.node.width, slot.node.height),
                Direction::LeftToRight => (slot.node.height, slot.node.width),
            };
            let corner = Point::default();
            PlacedSlot { corner, width, height, row: 0, enter: width / 2.0, leave: width / 2.0 }
        })
        .collect();
    let is_lone = lone(condensed);
    let aspect = if direction == Direction::TopToBottom { ASPECT } else { 1.0 / ASPECT };
    let mut cells = vec![Cell::default(); condensed.members.count()];
    for (cell, shape) in cells.iter_mut().enumerate().take(condensed.solids) {
        *shape = match condensed.members.of(cell) {
            [slot] => {
                Cell { width: placed_slots[*slot].width, height: placed_slots[*slot].height, rows: 1, spread: 0.0 }
            }
            slots => rows(&mut placed_slots, slots, if is_lone[cell] { 1 } else { ROW * 2 / 3 }, spacing, aspect),
        };
    }
    (cells, placed_slots)
}

/// Returns the cells without edges.
fn lone(condensed: &Condensed) -> Vec<bool> {
    let mut is_lone = vec![true; condensed.members.count()];
    for &(upper, lower) in &condensed.ways {
        (is_lone[upper], is_lone[lower]) = (false, false);
    }
    is_lone
}

/// Places the nodes of a block row by row, in the order of their keys: one more is appended and moves no other.
fn rows(placed_slots: &mut [PlacedSlot], slots: &[usize], fewest: usize, spacing: Spacing, aspect: f64) -> Cell {
    let (mut width, mut height) = (0.0_f64, 0.0_f64);
    for &slot in slots {
        (width, height) = (width.max(placed_slots[slot].width), height.max(placed_slots[slot].height));
    }
    let columns = columns(slots.len(), (height + spacing.rank) * aspect / (width + spacing.node), fewest);
    let lane = spacing.node / 3.0;
    let mut top = 0.0;
    let last = (slots.len() - 1) / columns;
    for (row, slots) in slots.chunks(columns).enumerate() {
        let height = slots.iter().map(|&slot| placed_slots[slot].height).fold(0.0, f64::max);
        for (column, &slot) in slots.iter().enumerate() {
            #[allow(clippy::cast_precision_loss)]
            let left = lane + column as f64 * (width + spacing.node);
            let placed_slot = &mut placed_slots[slot];
            placed_slot.corner =
                Point { x: left + (width - placed_slot.width) / 2.0, y: top + (height - placed_slot.height) / 2.0 };
            placed_slot.row = row;
            let middle = placed_slot.middle();
            placed_slot.enter = if row == 0 { middle } else { left - lane };
            placed_slot.leave = if row == last { middle } else { left + width + lane };
        }
        top += height + spacing.rank;
    }
    #[allow(clippy::cast_precision_loss)]
    let width = columns as f64 * (width + spacing.node) - spacing.node + 2.0 * lane;
    Cell { width, height: top - spacing.rank, rows: last + 1, spread: width / 2.0 }
}

/// Returns the number of columns of a block, for about the wanted width. The steps are coarse, so that a block is not
/// rearranged with each added node.
#[allow(clippy::cast_precision_loss)]
fn columns(count: usize, ratio: f64, fewest: usize) -> usize {
    let ideal = (count as f64 * ratio).sqrt();
    let mut columns = fewest.max(1);
    while (columns as f64) < ideal {
        columns += (columns / 2).max(1);
    }
    columns.min(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_neither_a_strip_nor_a_tower() {
        for count in [25, 100, 2000] {
            let placed_slots = &mut vec![PlacedSlot { width: 216.0, height: 64.0, ..PlacedSlot::default() }; count];
            let slots: Vec<usize> = (0..count).collect();
            let cell = rows(placed_slots, &slots, 16, Spacing::default(), ASPECT);
            assert!(cell.width < 16.0 * 260.0 || cell.width < cell.height * 3.2, "{cell:?}");
            assert!(cell.height < cell.width * 1.5, "{cell:?}");
            assert!(
                placed_slots
                    .iter()
                    .all(|placed_slot| placed_slot.corner.x > 0.0
                        && placed_slot.corner.x + placed_slot.width < cell.width)
            );
        }
    }

    #[test]
    fn one_more_node_moves_no_other() {
        let placed_slot = PlacedSlot { width: 216.0, height: 64.0, ..PlacedSlot::default() };
        let slots: Vec<usize> = (0..60).collect();
        let (mut few, mut more) = (vec![placed_slot; 59], vec![placed_slot; 60]);
        rows(&mut few, &slots[..59], 16, Spacing::default(), ASPECT);
        rows(&mut more, &slots, 16, Spacing::default(), ASPECT);
        assert!(few.iter().zip(&more).all(|(a, b)| a.corner == b.corner));
    }
}
