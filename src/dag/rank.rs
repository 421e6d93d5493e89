//! Ranks the nodes: the longest path to each node, then tightened so that edges are short.
use super::links::{Links, least};
use super::simplex::shorten;

/// Each pass only shortens edges, so this limits the time and not the correctness.
const MOST_PASSES: usize = 16;

/// Gives every node of a connected acyclic graph a rank from 0, so that each edge leads to a higher one; only edges to
/// the nodes from `solids` on, which are junctions below the nodes of their rank, may stay within a rank.
pub(crate) fn ranks(down: &Links, up: &Links, ways: &[(usize, usize)], solids: usize) -> Vec<isize> {
    let sorted = topological(down, up);
    let mut rank = vec![0; down.count()];
    for &node in &sorted {
        let least = least(node, solids);
        rank[node] = up.of(node).iter().map(|&above| rank[above] + least).max().unwrap_or(0);
    }
    for _ in 0..MOST_PASSES {
        // Both passes run: `|` and not `||`.
        if !(lower(&mut rank, &sorted, down, up, solids) | raise(&mut rank, &sorted, down, up, solids)) {
            break;
        }
    }
    shorten(&mut rank, down, up, ways, solids);
    let first = rank.iter().copied().min().unwrap_or(0);
    rank.iter_mut().for_each(|rank| *rank -= first);
    rank
}

/// Moves each node with more edges below than above down to its children.
fn lower(rank: &mut [isize], sorted: &[usize], down: &Links, up: &Links, solids: usize) -> bool {
    let mut moved = false;
    for &node in sorted.iter().rev().filter(|&&node| down.degree(node) > up.degree(node)) {
        let lowest = down.of(node).iter().map(|&below| rank[below] - least(below, solids)).min();
        if let Some(lowest) = lowest.filter(|&lowest| lowest > rank[node]) {
            rank[node] = lowest;
            moved = true;
        }
    }
    moved
}

/// Moves each node with more edges above than below up to its parents.
fn raise(rank: &mut [isize], sorted: &[usize], down: &Links, up: &Links, solids: usize) -> bool {
    let mut moved = false;
    for &node in sorted.iter().filter(|&&node| up.degree(node) > down.degree(node)) {
        let highest = up.of(node).iter().map(|&above| rank[above] + least(node, solids)).max();
        if let Some(highest) = highest.filter(|&highest| highest < rank[node]) {
            rank[node] = highest;
            moved = true;
        }
    }
    moved
}

/// Returns the nodes of an acyclic graph, each after its predecessors. Ties go to the node that became free first.
fn topological(down: &Links, up: &Links) -> Vec<usize> {
    let mut missing: Vec<usize> = (0..up.count()).map(|node| up.degree(node)).collect();
    let mut sorted = Vec::with_capacity(up.count());
    sorted.extend((0..up.count()).filter(|&node| missing[node] == 0));
    let mut next = 0;
    while let Some(&node) = sorted.get(next) {
        next += 1;
        for &below in down.of(node) {
            missing[below] -= 1;
            if missing[below] == 0 {
                sorted.push(below);
            }
        }
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(count: usize, pairs: &[(usize, usize)]) -> Vec<isize> {
        let (down, up) = Links::both(count, pairs);
        ranks(&down, &up, pairs, count)
    }

    #[test]
    fn the_longest_path_decides() {
        assert_eq!(of(4, &[(0, 1), (1, 2), (2, 3), (0, 3)]), [0, 1, 2, 3]);
    }

    #[test]
    fn a_source_stands_right_above_what_needs_it() {
        assert_eq!(of(5, &[(0, 1), (1, 2), (2, 3), (4, 3)]), [0, 1, 2, 3, 2]);
    }

    #[test]
    fn a_junction_stands_behind_the_nodes_of_its_rank() {
        // 0 and 1 lead through 4 to 2 and 3.
        let pairs = [(0, 4), (1, 4), (4, 2), (4, 3)];
        let (down, up) = Links::both(5, &pairs);
        assert_eq!(ranks(&down, &up, &pairs, 4), [0, 0, 1, 1, 0]);
    }
}
