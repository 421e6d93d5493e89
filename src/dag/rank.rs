//! The rank of each node: the longest path that leads to it, then tightened so that edges are short.
use super::links::Links;

/// Each pass only shortens edges, so this is a limit on time and not on sense.
const MOST_PASSES: usize = 16;

/// Gives every node a rank, so that each drawn edge leads to a higher one. Every component starts at rank 0 and leaves
/// no rank empty. The links must be acyclic.
pub(crate) fn ranks(down: &Links, up: &Links) -> Vec<usize> {
    let sorted = topological(down, up);
    let mut rank = vec![0; down.count()];
    for &node in &sorted {
        rank[node] = up.of(node).iter().map(|&above| rank[above] + 1).max().unwrap_or(0);
    }
    for _ in 0..MOST_PASSES {
        // Both passes run: `|` and not `||`.
        if !(lower(&mut rank, &sorted, down, up) | raise(&mut rank, &sorted, down, up)) {
            break;
        }
    }
    rank
}

/// Moves each node with more edges below than above down to its children. What lies on a longest path cannot move, and
/// so no rank becomes empty.
fn lower(rank: &mut [usize], sorted: &[usize], down: &Links, up: &Links) -> bool {
    let mut moved = false;
    for &node in sorted.iter().rev().filter(|&&node| down.degree(node) > up.degree(node)) {
        let nearest = down.of(node).iter().map(|&below| rank[below]).min();
        if let Some(nearest) = nearest.filter(|&nearest| nearest > rank[node] + 1) {
            rank[node] = nearest - 1;
            moved = true;
        }
    }
    moved
}

/// Moves each node with more edges above than below up to its parents.
fn raise(rank: &mut [usize], sorted: &[usize], down: &Links, up: &Links) -> bool {
    let mut moved = false;
    for &node in sorted.iter().filter(|&&node| up.degree(node) > down.degree(node)) {
        let nearest = up.of(node).iter().map(|&above| rank[above]).max();
        if let Some(nearest) = nearest.filter(|&nearest| nearest + 1 < rank[node]) {
            rank[node] = nearest + 1;
            moved = true;
        }
    }
    moved
}

/// The nodes, each after everything above it; those without an order between them by slot.
pub(crate) fn topological(down: &Links, up: &Links) -> Vec<usize> {
    let mut missing: Vec<usize> = (0..up.count()).map(|node| up.degree(node)).collect();
    let mut sorted: Vec<usize> = (0..up.count()).filter(|&node| missing[node] == 0).collect();
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

    fn of(count: usize, pairs: &[(usize, usize)]) -> Vec<usize> {
        let (down, up) = Links::both(count, pairs);
        ranks(&down, &up)
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
    fn components_start_at_rank_zero() {
        assert_eq!(of(5, &[(0, 1), (2, 3)]), [0, 1, 0, 1, 0]);
    }
}
