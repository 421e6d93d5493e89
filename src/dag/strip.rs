//! Strips: rows that are drawn small, so that there is room for those that matter.
use super::layout::{Layout, Point};
use super::viewport::{Size, Viewport};

/// The groups whose rows are strips. Groups from the 64th on are never strips.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Strips(u64);

/// The height of a strip, in pixels of the layout.
const HEIGHT: f64 = 20.0;
/// A strip is this much narrower and flatter than its row, at least.
const SHARE: f64 = 0.3;
/// Of a larger graph more nodes would be in sight than at full size.
const LARGEST: usize = 150;
/// Below this scale the rows of a layout are small enough for strips to help.
const SMALL: f64 = 0.6;

impl Strips {
    /// No strips: each row has its full size.
    pub const NONE: Self = Self(0);

    /// The strips of these groups.
    #[must_use]
    pub fn of(groups: impl Iterator<Item = u32>) -> Self {
        Self(groups.fold(0, |all, group| all | 1_u64.checked_shl(group).unwrap_or_default()))
    }

    /// Whether the rows of a group are strips.
    #[must_use]
    pub fn has(self, group: u32) -> bool {
        self != Self::NONE && self.0 & 1_u64.checked_shl(group).unwrap_or_default() != 0
    }

    /// By how much the parts of a row are smaller, across and down.
    pub(super) fn scale(self, group: u32, height: f64) -> Point {
        match self.has(group) {
            true => Point { x: SHARE, y: SHARE.min(HEIGHT / height.max(1.0)) },
            false => Point { x: 1.0, y: 1.0 },
        }
    }
}

impl Layout {
    /// Returns the strip that a node is in, as the index of its row; `None` in a row of full size.
    #[must_use]
    pub fn strip_of(&self, node: usize) -> Option<usize> {
        let rank = self.nodes.get(node)?.rank;
        self.stacked.iter().position(|row| row.is_strip() && row.ranks.contains(&rank))
    }

    /// Whether a frame is too low for the rows of this layout at their full size.
    #[must_use]
    pub fn is_cramped(&self, frame: Size) -> bool {
        // The answer is that of the rows at their full size, so that strips do not change it.
        let height = self.stacked.iter().fold(self.height, |height, row| height + row.spared);
        let width = self.stacked.iter().fold(0.0, |width, row| row.full_right.max(width));
        let fit = |height: f64| Viewport::fit(Size { width, height }, frame).scale;
        !self.stacked.is_empty() && self.nodes.len() <= LARGEST && fit(height) < SMALL && fit(height) < fit(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_beyond_the_last_is_no_strip() {
        let strips = Strips::of([0, 63, 64, u32::MAX].into_iter());
        assert!(strips.has(0) && strips.has(63) && !strips.has(1) && !strips.has(64) && !strips.has(u32::MAX));
    }
}
