//! Routes each edge through the layers of its component.
//!
//! Each layer is a band as high as its highest cell. Edges move sideways only in the gaps between bands and run
//! straight down through them, at the position of their dummy node, or in the lanes of a block: so no edge passes under
//! a node.
use super::block::{Cell, PlacedSlot};
use super::layered::Layered;
use super::layout::{Point, Spacing};

/// The extent of a layer along the direction of the edges.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Band {
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

/// The least slope of an edge, as far as a wider gap can help: the ratio of the gap's height to the sideways distance.
const SLOPE: f64 = 0.08;
/// The greatest height of a gap, as a multiple of the usual distance.
const WIDEST_GAP: f64 = 3.0;
/// The gap before and after a junction, as a part of the usual distance: two of them make one step.
const TO_JUNCTION: f64 = 0.75;
/// The greatest distance from the middle of a node at which edges enter and leave, in parts of its width.
const REACH: f64 = 0.35;
/// Points nearer than this are in line.
const IN_LINE: f64 = 0.05;

/// Stacks the layers. A gap in which edges run far sideways is higher, so that they can be distinguished.
pub(crate) fn bands(layered: &Layered, centres: &[f64], cells: &[Cell], spacing: Spacing) -> Vec<Band> {
    let mut high = vec![0.0_f64; layered.layers()];
    for (node, cell) in cells.iter().enumerate() {
        let of_layer = &mut high[layered.layer[node]];
        *of_layer = of_layer.max(cell.height);
    }
    let spread = |node: usize| cells.get(node).map_or(0.0, |cell| cell.spread);
    let mut sideways = vec![0.0_f64; layered.layers()];
    for node in 0..layered.count() {
        for &below in layered.down.of(node) {
            let of_gap = &mut sideways[layered.layer[node]];
            *of_gap = of_gap.max((centres[node] - centres[below]).abs() + spread(node) + spread(below));
        }
    }
    let mut top = 0.0;
    let band = high.iter().enumerate().map(|(layer, &high)| {
        let band = Band { top, bottom: top + high };
        let is_at_junction = layered.is_between[layer] || layered.is_between.get(layer + 1) == Some(&true);
        let least = if is_at_junction { spacing.rank * TO_JUNCTION } else { spacing.rank };
        top = band.bottom + (sideways[layer] * SLOPE).max(least).min(spacing.rank * WIDEST_GAP);
        band
    });
    band.collect()
}

/// The input for the routes of a component.
pub(crate) struct PlacedPart<'a> {
    pub(crate) layered: &'a Layered,
    pub(crate) centres: &'a [f64],
    pub(crate) cells: &'a [Cell],
    pub(crate) bands: &'a [Band],
    pub(crate) spacing: Spacing,
    /// The position of the component in the layout.
    pub(crate) origin: Point,
}

/// The point on the border where a route leaves a node and enters the other.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Port {
    Middle,
    /// Off the middle: for edges against the ranks, which would otherwise cover those along the ranks.
    Beside,
}

impl PlacedPart<'_> {
    /// Returns the left upper corner of a cell: cells are in the middle of their band.
    pub(crate) fn corner(&self, node: usize) -> Point {
        let (cell, band) = (self.cells[node], self.bands[self.layered.layer[node]]);
        Point {
            x: self.origin.x + self.centres[node] - cell.width / 2.0,
            y: self.origin.y + f64::midpoint(band.top, band.bottom) - cell.height / 2.0,
        }
    }

    /// Returns how far an edge runs straight before it turns, beside a layer.
    fn stub(&self, layer: usize) -> f64 {
        if self.layered.is_between[layer] { 0.0 } else { self.turn() }
    }

    fn turn(&self) -> f64 {
        (self.spacing.rank / 4.0).min(12.0)
    }

    /// Returns the corners of an edge from its upper end down: from one placed slot to another, or to a junction where
    /// there is no slot.
    pub(crate) fn points(
        &self,
        way: usize,
        upper: Option<&PlacedSlot>,
        lower: Option<&PlacedSlot>,
        port: Port,
    ) -> Vec<Point> {
        let (from, to) = self.layered.ways()[way];
        let dummies = self.layered.dummies(way);
        let (mut x, mut last) = (
            self.end(from, upper, port, |placed_slot| placed_slot.leave),
            self.end(to, lower, port, |placed_slot| placed_slot.enter),
        );
        let centre = |node: usize| self.origin.x + self.centres[node];
        if port == Port::Middle {
            let (first_dummy, last_dummy) =
                (dummies.clone().next().map(centre), dummies.clone().next_back().map(centre));
            if self.layered.out[from] > 1 || self.is_block(to) {
                x = nearest(upper, x, first_dummy.unwrap_or(last));
            }
            if self.layered.into[to] > 1 || self.is_block(from) {
                last = nearest(lower, last, last_dummy.unwrap_or(x));
            }
        }

        let mut points = Vec::with_capacity(4);
        if let Some(placed_slot) = upper {
            let y = self.corner(from).y + placed_slot.corner.y + placed_slot.height;
            if placed_slot.has_lane(placed_slot.leave) {
                let middle = self.end(from, upper, port, PlacedSlot::middle);
                points.extend([middle, middle, x].into_iter().zip([y, y + self.turn(), y + self.turn()]).map(point));
            } else {
                points.push(Point { x, y });
            }
        } else {
            points.push(Point { x, y: self.corner(from).y });
        }
        let stops = dummies.map(centre).chain(std::iter::once(last));
        for (layer, next) in (self.layered.layer[from]..).zip(stops) {
            if (next - x).abs() > IN_LINE {
                let (top, bottom) = (self.bands[layer].bottom, self.bands[layer + 1].top);
                push(&mut points, Point { x, y: self.origin.y + top + self.stub(layer) });
                push(&mut points, Point { x: next, y: self.origin.y + bottom - self.stub(layer + 1) });
                x = next;
            }
        }
        if let Some(placed_slot) = lower {
            let y = self.corner(to).y + placed_slot.corner.y;
            if placed_slot.has_lane(placed_slot.enter) {
                let middle = self.end(to, lower, port, PlacedSlot::middle);
                points.extend([last, middle, middle].into_iter().zip([y - self.turn(), y - self.turn(), y]).map(point));
            } else {
                points.push(Point { x: last, y });
            }
        } else {
            push(&mut points, Point { x: last, y: self.corner(to).y });
        }
        points
    }

    /// Returns the position of an edge beside a cell: at a placed slot, or in the middle of a junction.
    fn end(&self, node: usize, placed_slot: Option<&PlacedSlot>, port: Port, place: fn(&PlacedSlot) -> f64) -> f64 {
        let aside = |placed_slot: &PlacedSlot| if port == Port::Beside { placed_slot.width / 4.0 } else { 0.0 };
        self.corner(node).x + placed_slot.map_or(0.0, |placed_slot| place(placed_slot) + aside(placed_slot))
    }

    fn is_block(&self, node: usize) -> bool {
        self.cells.get(node).is_some_and(|cell| cell.spread > 0.0)
    }
}

/// Returns the position on the border of a placed slot that is nearest to the edge's target: of several edges at one
/// node, those to the left start left of those to the right, and a target nearly below is reached straight.
fn nearest(placed_slot: Option<&PlacedSlot>, middle: f64, towards: f64) -> f64 {
    match placed_slot {
        Some(placed_slot) if !placed_slot.has_lane(placed_slot.leave) && !placed_slot.has_lane(placed_slot.enter) => {
            let reach = placed_slot.width * REACH;
            towards.max(middle - reach).min(middle + reach)
        }
        _ => middle,
    }
}

fn point((x, y): (f64, f64)) -> Point {
    Point { x, y }
}

/// Adds a corner, unless the line is already there.
fn push(points: &mut Vec<Point>, point: Point) {
    if points.last() != Some(&point) {
        points.push(point);
    }
}
