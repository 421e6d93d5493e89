//! Packs components side by side on shelves, for a layout of balanced width and height.

/// The size of a component.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) ranks: usize,
}

/// The position of a packed component.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Corner {
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// The number of ranks on the shelves above.
    pub(crate) rank: usize,
}

/// Packs in the given order; `aspect` is the wanted ratio of width to height. Returns the corners and the whole size.
pub(crate) fn pack(extents: &[Extent], space: f64, aspect: f64) -> (Vec<Corner>, f64, f64) {
    let area: f64 = extents.iter().map(|extent| (extent.width + space) * (extent.height + space)).sum();
    let widest = extents.iter().map(|extent| extent.width).fold(0.0, f64::max);
    let limit = widest.max((area * aspect).sqrt());
    let mut corners = Vec::with_capacity(extents.len());
    let (mut x, mut y, mut rank) = (0.0, 0.0, 0);
    let (mut width, mut height, mut ranks) = (0.0_f64, 0.0_f64, 0);
    for extent in extents {
        if x > 0.0 && x + extent.width > limit {
            (x, y, rank) = (0.0, y + height + space, rank + ranks);
            (height, ranks) = (0.0, 0);
        }
        corners.push(Corner { x, y, rank });
        width = width.max(x + extent.width);
        height = height.max(extent.height);
        ranks = ranks.max(extent.ranks);
        x += extent.width + space;
    }
    (corners, width, y + height)
}
