//! Condenses nodes and edges that are drawn together.
//!
//! Edges from every node of one set to every node of another run through a *junction*: n + m edges and not n × m. Many
//! nodes with the same single neighbour before and the same one after are *twins* and are drawn in one block. Both are
//! found before the ranks, so that the later steps handle fewer nodes and edges.
use super::acyclic::Flow;
use super::graph::Graph;
use super::links::Links;
use super::twins::refine;

/// The number of twins that fit into one row as single nodes, each free to move; more form a block.
pub(crate) const ROW: usize = 24;

const NONE: usize = usize::MAX;

/// A graph of cells: nodes, blocks of twins, and junctions.
pub(crate) struct Condensed {
    /// The slots of each cell. Junctions come last and have none.
    pub(crate) members: Links,
    /// The number of cells that are not junctions.
    pub(crate) solids: usize,
    /// The edges between cells, the upper cell first.
    pub(crate) ways: Vec<(usize, usize)>,
    /// For each edge of the graph the edge between cells that replaces it; [`usize::MAX`] for those through a junction.
    pub(crate) way_of: Vec<usize>,
}

impl Condensed {
    /// Finds junctions and blocks.
    pub(crate) fn new(graph: &Graph) -> Self {
        let count = graph.len();
        let forward: Vec<(usize, usize)> =
            graph.edges().iter().filter(|edge| edge.flow == Flow::Forward).map(|edge| (edge.from, edge.to)).collect();
        let turned: Vec<(usize, usize)> = forward.iter().map(|&(from, to)| (to, from)).collect();
        let (down, up) = (Links::plain(count, &forward), Links::plain(count, &turned));
        let mut class = vec![0; count];
        refine(&mut class, &down);
        let (junction_of, firsts) = junctions(&up, &class);
        let cell_of = cells(graph, &down, &junction_of, class);

        let solids = cell_of.iter().max().map_or(0, |last| last + 1);
        let pairs: Vec<(usize, usize)> = cell_of.iter().enumerate().map(|(slot, &cell)| (cell, slot)).collect();
        let members = Links::plain(solids + firsts.len(), &pairs);
        let mut condensed = Self { members, solids, ways: Vec::new(), way_of: Vec::new() };
        condensed.direct(graph, &cell_of, &junction_of);
        // A cell whose members all lead to a junction, or all come from it, has one edge to it.
        let mut seen = vec![NONE; solids];
        for (junction, &first) in firsts.iter().enumerate() {
            for &slot in up.of(first) {
                let cell = cell_of[slot];
                if std::mem::replace(&mut seen[cell], junction) != junction {
                    condensed.ways.push((cell, solids + junction));
                }
            }
        }
        let mut seen = vec![false; solids];
        for (&cell, &junction) in cell_of.iter().zip(&junction_of) {
            if junction != NONE && !std::mem::replace(&mut seen[cell], true) {
                condensed.ways.push((solids + junction, cell));
            }
        }
        condensed
    }

    /// Whether a cell is a block of several nodes.
    pub(crate) fn is_block(&self, cell: usize) -> bool {
        self.members.degree(cell) > 1
    }

    /// Adds the edges between cells for edges without a junction. The edges to or from all nodes of a block share one.
    fn direct(&mut self, graph: &Graph, cell_of: &[usize], junction_of: &[usize]) {
        let mut shared = [vec![NONE; self.solids], vec![NONE; self.solids]];
        for edge in graph.edges() {
            let (upper, lower) = edge.drawn();
            if edge.flow == Flow::Forward && junction_of[lower] != NONE {
                self.way_of.push(NONE);
                continue;
            }
            let (above, below) = (cell_of[upper], cell_of[lower]);
            let next = self.ways.len();
            let way = match (self.is_block(above), self.is_block(below)) {
                (false, false) => next,
                (true, _) if shared[0][above] != NONE => shared[0][above],
                (false, true) if shared[1][below] != NONE => shared[1][below],
                (true, _) => {
                    shared[0][above] = next;
                    next
                }
                (false, true) => {
                    shared[1][below] = next;
                    next
                }
            };
            if way == next {
                self.ways.push((above, below));
            }
            self.way_of.push(way);
        }
    }
}

/// Returns for each slot the junction through which its edges come, and for each junction the first slot below it.
/// Slots of one class have the same parents. A junction takes a layer of its own, so it must save a line: for two to
/// two nodes there is none.
fn junctions(up: &Links, class: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let classes = class.iter().max().map_or(0, |last| last + 1);
    let mut sizes = vec![0_usize; classes];
    for &class in class {
        sizes[class] += 1;
    }
    let mut of_class = vec![NONE; classes];
    let mut firsts = Vec::new();
    let of_slot = class.iter().enumerate().map(|(slot, &class)| {
        let (above, below) = (up.degree(slot), sizes[class]);
        if above * below <= above + below {
            return NONE;
        }
        if of_class[class] == NONE {
            of_class[class] = firsts.len();
            firsts.push(slot);
        }
        of_class[class]
    });
    (of_slot.collect(), firsts)
}

/// The successors of a slot.
#[derive(Clone, Copy, PartialEq)]
enum Below {
    Nothing,
    One(usize),
    Several,
}

/// Returns the cell of each slot: blocks of more twins than fit into a row, all others alone. Nodes without any edge
/// form one block.
fn cells(graph: &Graph, down: &Links, junction_of: &[usize], class: Vec<usize>) -> Vec<usize> {
    let count = graph.len();
    let mut below: Vec<Below> = Vec::with_capacity(count);
    let mut above = vec![0_u8; count];
    for slot in 0..count {
        let mut seen = Below::Nothing;
        for &lower in down.of(slot) {
            let junction = junction_of[lower];
            let next = if junction == NONE { lower } else { count + junction };
            if junction == NONE {
                above[lower] = above[lower].saturating_add(1);
            } else {
                above[lower] = 1;
            }
            seen = match seen {
                Below::Nothing => Below::One(next),
                Below::One(same) if same == next => seen,
                _ => Below::Several,
            };
        }
        below.push(seen);
    }
    let mut is_single: Vec<bool> =
        below.iter().zip(&above).map(|(&below, &above)| below == Below::Several || above > 1).collect();
    for edge in graph.edges().iter().filter(|edge| edge.flow == Flow::Reversed) {
        (is_single[edge.from], is_single[edge.to]) = (true, true);
    }
    let mut pairs = Vec::with_capacity(count);
    for (slot, &below) in below.iter().enumerate() {
        if let Below::One(next) = below {
            pairs.push((next, slot));
        }
    }
    let mut class = class;
    refine(&mut class, &Links::plain(2 * count, &pairs));

    let classes = class.iter().max().map_or(0, |last| last + 1);
    let mut sizes = vec![0_usize; classes];
    for (&class, &is_single) in class.iter().zip(&is_single) {
        sizes[class] += usize::from(!is_single);
    }
    let mut block = vec![NONE; classes];
    let mut next = 0;
    let of_slot = (0..count).map(|slot| {
        let is_lone = below[slot] == Below::Nothing && above[slot] == 0;
        if !is_single[slot] && (is_lone || sizes[class[slot]] > ROW) {
            if block[class[slot]] == NONE {
                block[class[slot]] = next;
                next += 1;
            }
            return block[class[slot]];
        }
        next += 1;
        next - 1
    });
    of_slot.collect()
}

#[cfg(test)]
mod tests {
    use super::super::graph::InputNode;
    use super::*;

    fn condense(count: u64, edges: &[(u64, u64)]) -> Condensed {
        let nodes: Vec<_> = (0..count).map(|key| InputNode { key, width: 1.0, height: 1.0 }).collect();
        Condensed::new(&Graph::new(&nodes, edges).0)
    }

    #[test]
    fn all_to_all_costs_a_way_a_node() {
        let edges: Vec<_> = (0..20).flat_map(|from| (20..40).map(move |to| (from, to))).collect();
        let condensed = condense(40, &edges);
        assert_eq!((condensed.solids, condensed.members.count(), condensed.ways.len()), (40, 41, 40));
        assert!(condensed.way_of.iter().all(|&way| way == NONE));
    }

    #[test]
    fn a_fan_is_one_block_with_one_way_in_and_one_out() {
        let edges: Vec<_> = (1..=100).flat_map(|key| [(0, key), (key, 101)]).collect();
        let condensed = condense(102, &edges);
        assert_eq!((condensed.members.count(), condensed.ways.len()), (3, 2));
        // A member with an edge of its own is placed alone.
        let edges = [&edges[..], &[(50, 60)]].concat();
        assert_eq!(condense(102, &edges).members.count(), 5);
    }

    #[test]
    fn nodes_without_edges_are_one_block() {
        let condensed = condense(7, &[(0, 1)]);
        assert_eq!((condensed.members.count(), condensed.ways.len()), (3, 1));
    }
}
