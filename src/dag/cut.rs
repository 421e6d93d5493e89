//! Cuts a layout from left to right into rows, as a text is cut into lines.
//!
//! A cut between two ranks must be crossed only by edges from one rank to the next, all from one node or all to one
//! node: then a single line leads from the end of a row to the start of the next. Cuts where the group of nodes changes
//! are taken first; a row that is still too wide is cut again.
use super::acyclic::Flow;
use super::graph::Graph;
use super::layout::Layout;
use crate::sorting::Sort as _;
use std::ops::Range;

/// The ranks of a layout, as far as cuts depend on them.
pub(crate) struct Ranks {
    /// For each rank the group of most of its nodes; the smallest of equals.
    group: Vec<u32>,
    /// For each rank whether there may be a cut before it.
    may_start: Vec<bool>,
    /// The left border of each rank, and the rightmost border up to it.
    left: Vec<f64>,
    right: Vec<f64>,
}

impl Ranks {
    /// Reads the ranks of a layout; `groups` has the group of each node, by its index in the input.
    pub(crate) fn new(graph: &Graph, layout: &Layout, groups: &[u32]) -> Self {
        let count = layout.ranks();
        let nodes = |rank: usize| layout.rank(rank).iter().filter_map(|&index| layout.nodes.get(index));
        let mut rightmost = 0.0_f64;
        let right = (0..count).map(|rank| {
            rightmost = nodes(rank).map(|node| node.x + node.width).fold(rightmost, f64::max);
            rightmost
        });
        Self {
            right: right.collect(),
            left: (0..count).map(|rank| nodes(rank).map(|node| node.x).fold(f64::INFINITY, f64::min)).collect(),
            group: (0..count).map(|rank| main_group(layout.rank(rank), groups)).collect(),
            may_start: starts(graph, layout),
        }
    }

    /// Returns the rows as ranges of ranks, none wider than `widest` where a cut can help.
    pub(crate) fn rows(&self, widest: f64) -> Vec<Range<usize>> {
        let count = self.group.len();
        let mut rows = Vec::new();
        let mut start = 0;
        for rank in 1..=count {
            let is_phase = rank < count && self.may_start[rank] && self.group[rank] != self.group[rank - 1];
            if is_phase || rank == count {
                let mut lines = Vec::new();
                self.fill(start..rank, widest, &mut lines);
                rows.extend(self.joined(lines, widest));
                start = rank;
            }
        }
        rows
    }

    /// Returns the group of a row: that of its first rank.
    pub(crate) fn group(&self, row: &Range<usize>) -> u32 {
        self.group.get(row.start).copied().unwrap_or_default()
    }

    /// Returns the width of some ranks.
    fn width(&self, ranks: &Range<usize>) -> f64 {
        self.right[ranks.end - 1] - self.left[ranks.start]
    }

    /// Cuts the ranks of one group into as few rows as fit, of about the same width.
    fn fill(&self, ranks: Range<usize>, widest: f64, rows: &mut Vec<Range<usize>>) {
        let width = self.width(&ranks);
        let parts = (width / widest.max(1.0)).ceil().max(1.0);
        let wanted = width / parts;
        let mut start = ranks.start;
        // The last rank before which a cut is possible.
        let mut last = None;
        for rank in ranks.start + 1..ranks.end {
            if !self.may_start[rank] {
                continue;
            }
            if self.width(&(start..rank)) > widest
                && let Some(cut) = last.take()
            {
                rows.push(start..cut);
                start = cut;
            }
            last = Some(rank);
            if self.width(&(start..rank)) >= wanted && rank < ranks.end {
                rows.push(start..rank);
                (start, last) = (rank, None);
            }
        }
        if let Some(cut) = last.filter(|_| self.width(&(start..ranks.end)) > widest) {
            rows.push(start..cut);
            start = cut;
        }
        if start < ranks.end {
            rows.push(start..ranks.end);
        }
    }
}

impl Ranks {
    /// Joins a row of one rank with the row beside it where that is too wide all the same: the cut did not help.
    fn joined(&self, rows: Vec<Range<usize>>, widest: f64) -> Vec<Range<usize>> {
        let mut joined: Vec<Range<usize>> = Vec::with_capacity(rows.len());
        for row in rows {
            let is_vain = |a: &Range<usize>, b: &Range<usize>| a.len() == 1 && self.width(b) > widest;
            match joined.last_mut() {
                Some(before) if is_vain(before, &row) || is_vain(&row, before) => before.end = row.end,
                _ => joined.push(row),
            }
        }
        joined
    }
}

/// Returns the group of most of these nodes.
fn main_group(nodes: &[usize], groups: &[u32]) -> u32 {
    let mut of_rank: Vec<u32> = nodes.iter().map(|&index| groups.get(index).copied().unwrap_or_default()).collect();
    of_rank.put_in_order();
    let mut best = (0, 0);
    for same in of_rank.chunk_by(|a, b| a == b) {
        if same.len() > best.0 {
            best = (same.len(), same[0]);
        }
    }
    best.1
}

/// The edges that cross the place before a rank.
#[derive(Clone, Default)]
struct Crossing {
    /// The change of the number of edges that cross, against the place before.
    change: isize,
    /// Those from the rank before to the rank after.
    short: isize,
    /// The first and the last of their sources and of their targets, by index.
    from: Option<(usize, usize)>,
    to: Option<(usize, usize)>,
    is_reversed: bool,
}

/// Returns for each rank whether there may be a cut before it.
fn starts(graph: &Graph, layout: &Layout) -> Vec<bool> {
    let mut places = vec![Crossing::default(); layout.ranks() + 1];
    for edge in graph.edges() {
        let (upper, lower) = edge.drawn();
        let (upper, lower) = (graph.slots()[upper].index, graph.slots()[lower].index);
        let (above, below) = (layout.nodes[upper].rank, layout.nodes[lower].rank);
        places[above + 1].change += 1;
        places[below + 1].change -= 1;
        if below == above + 1 {
            let place = &mut places[below];
            place.short += 1;
            place.from = Some(widen(place.from, upper));
            place.to = Some(widen(place.to, lower));
            place.is_reversed |= edge.flow == Flow::Reversed;
        }
    }
    let mut crossing = 0;
    let may = places.iter().map(|place| {
        crossing += place.change;
        let is_one = |ends: Option<(usize, usize)>| ends.is_none_or(|(first, last)| first == last);
        crossing == place.short && !place.is_reversed && (is_one(place.from) || is_one(place.to))
    });
    let mut may: Vec<bool> = may.collect();
    may.truncate(layout.ranks());
    may
}

fn widen(ends: Option<(usize, usize)>, index: usize) -> (usize, usize) {
    ends.map_or((index, index), |(first, last)| (first.min(index), last.max(index)))
}
