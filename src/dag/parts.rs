//! The connected components of the condensed graph.
use super::condense::Condensed;
use super::links::Links;

/// The component of each cell and each edge, and their numbers there.
pub(crate) struct Parts {
    /// The cells of each component in ascending order: junctions come last.
    pub(crate) cells: Links,
    /// The edges of each component, in ascending order.
    pub(crate) ways: Links,
    /// The component of each edge.
    pub(crate) of_way: Vec<usize>,
    /// The number of each cell and each edge within its component.
    pub(crate) cell: Vec<usize>,
    pub(crate) way: Vec<usize>,
}

impl Parts {
    /// Finds the components: first those with edges, then the lone cells; among equals by the first cell.
    pub(crate) fn new(condensed: &Condensed) -> Self {
        let count = condensed.members.count();
        let mut leader: Vec<usize> = (0..count).collect();
        let mut has_way = vec![false; count];
        for &(upper, lower) in &condensed.ways {
            let (a, b) = (find(&mut leader, upper), find(&mut leader, lower));
            leader[a.max(b)] = a.min(b);
            (has_way[upper], has_way[lower]) = (true, true);
        }
        let mut part_of = vec![0; count];
        let mut parts = 0;
        for is_first in [true, false] {
            for cell in 0..count {
                let leader = find(&mut leader, cell);
                if has_way[cell] != is_first {
                    continue;
                }
                // The leader is the smallest cell of its component, so its number is already known.
                if leader == cell {
                    part_of[cell] = parts;
                    parts += 1;
                } else {
                    part_of[cell] = part_of[leader];
                }
            }
        }
        let of_way: Vec<usize> = condensed.ways.iter().map(|&(upper, _)| part_of[upper]).collect();
        let (cells, cell) = group(parts, &part_of);
        let (ways, way) = group(parts, &of_way);
        Self { cells, ways, of_way, cell, way }
    }
}

/// Returns the members of each part, and the number of each member within its part.
fn group(parts: usize, part_of: &[usize]) -> (Links, Vec<usize>) {
    let mut sizes = vec![0; parts];
    let mut pairs = Vec::with_capacity(part_of.len());
    let mut number = Vec::with_capacity(part_of.len());
    for (thing, &part) in part_of.iter().enumerate() {
        pairs.push((part, thing));
        number.push(sizes[part]);
        sizes[part] += 1;
    }
    (Links::plain(parts, &pairs), number)
}

/// Returns the smallest known cell of the same component; compresses the path.
fn find(leader: &mut [usize], cell: usize) -> usize {
    let mut at = cell;
    while leader[at] != at {
        leader[at] = leader[leader[at]];
        at = leader[at];
    }
    at
}
