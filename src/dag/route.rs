//! The way of each edge through the ranks of its component.
//!
//! Each rank is a band as high as its highest node. Edges move sideways only in the gaps between bands and run straight
//! down through them, where their dummy node keeps the place free: so no edge ever goes under a node.
use super::layered::Layered;
use super::layout::{Point, Spacing};

/// The extent of a rank along the direction of the edges.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Band {
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

/// How steep an edge is at least, as far as a wider gap can help: the share of its way sideways that a gap is high.
const SLOPE: f64 = 0.08;
/// How many times the usual distance a gap may be.
const WIDEST_GAP: f64 = 3.0;

/// Stacks the ranks. A gap in which edges run far sideways is higher, so that they can be told apart.
pub(crate) fn bands(layered: &Layered, centres: &[f64], heights: &[f64], spacing: Spacing) -> Vec<Band> {
    let mut high = vec![0.0_f64; layered.ranks];
    for (node, &height) in heights.iter().enumerate() {
        let of_rank = &mut high[layered.rank[node]];
        *of_rank = of_rank.max(height);
    }
    let mut sideways = vec![0.0_f64; layered.ranks];
    for node in 0..layered.count() {
        for &below in layered.down.of(node) {
            let of_gap = &mut sideways[layered.rank[node]];
            *of_gap = of_gap.max((centres[node] - centres[below]).abs());
        }
    }
    let mut top = 0.0;
    high.iter()
        .zip(&sideways)
        .map(|(&high, &sideways)| {
            let band = Band { top, bottom: top + high };
            top = band.bottom + (sideways * SLOPE).clamp(spacing.rank, spacing.rank * WIDEST_GAP);
            band
        })
        .collect()
}

/// What the routes of a component are made from.
pub(crate) struct Sheet<'a> {
    pub(crate) layered: &'a Layered,
    pub(crate) centres: &'a [f64],
    pub(crate) widths: &'a [f64],
    pub(crate) heights: &'a [f64],
    pub(crate) bands: &'a [Band],
    pub(crate) spacing: Spacing,
}

/// Where on its border a route leaves a node and enters the other.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Port {
    Middle,
    /// Off the middle: for edges against the ranks, which would else lie on those that run along them.
    Beside,
}

impl Sheet<'_> {
    /// The top of a real node: nodes stand in the middle of their band.
    pub(crate) fn top(&self, node: usize) -> f64 {
        let band = self.bands[self.layered.rank[node]];
        f64::midpoint(band.top, band.bottom) - self.heights[node] / 2.0
    }

    /// The corners of an edge from its upper end down.
    pub(crate) fn points(&self, chain: &[usize], port: Port) -> Vec<Point> {
        let x = |node: usize| {
            let aside = if port == Port::Beside { self.widths.get(node).map_or(0.0, |width| width / 4.0) } else { 0.0 };
            self.centres[node] + aside
        };
        let stub = (self.spacing.rank / 4.0).min(12.0);
        let mut points = Vec::new();
        if let Some(&first) = chain.first() {
            points.push(Point { x: x(first), y: self.top(first) + self.heights[first] });
        }
        for pair in chain.windows(2) {
            let (from, to) = (x(pair[0]), x(pair[1]));
            if (from - to).abs() > 0.05 {
                let rank = self.layered.rank[pair[0]];
                points.push(Point { x: from, y: self.bands[rank].bottom + stub });
                points.push(Point { x: to, y: self.bands[rank + 1].top - stub });
            }
        }
        if let Some(&last) = chain.last() {
            points.push(Point { x: x(last), y: self.top(last) });
        }
        points
    }
}
