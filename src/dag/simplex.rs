//! The network simplex of Gansner, Koutsofios, North and Vo, on ranks that are nearly optimal: it finds the ranks with
//! the shortest edges.
//!
//! A tree of tight edges connects the nodes. Without one tree edge the nodes below it can move together; the number of
//! edges out of such a subtree less the number into it decides whether that shortens edges. This balance is stored for
//! each node, so that no cut is counted again.
use super::links::Links;
use super::links::least;

/// The number of examined edges for each edge of the graph: it bounds the time of very large graphs.
const BUDGET: usize = 60;
const NONE: usize = usize::MAX;

/// Moves the ranks of a connected graph so that the edges are shortest. No edge may be too short before.
pub(crate) fn shorten(rank: &mut [isize], down: &Links, up: &Links, ways: &[(usize, usize)], solids: usize) {
    let count = rank.len();
    let budget = (BUDGET * ways.len()).max(2000);
    let mut tree = Tree {
        rank,
        down,
        up,
        ways,
        solids,
        parent: vec![NONE; count],
        balance: Vec::new(),
        mark: vec![0; count],
        budget,
    };
    if count > 1 && tree.grow() {
        tree.improve();
    }
}

struct Tree<'a> {
    rank: &'a mut [isize],
    down: &'a Links,
    up: &'a Links,
    ways: &'a [(usize, usize)],
    solids: usize,
    /// The edge to the parent of each node in the tree; node 0 is the root.
    parent: Vec<usize>,
    /// The number of edges out of the subtree of each node less those into it.
    balance: Vec<isize>,
    /// The number of the last subtree that a node was collected for.
    mark: Vec<usize>,
    budget: usize,
}

impl Tree<'_> {
    fn slack(&self, way: usize) -> isize {
        let (from, to) = self.ways[way];
        self.rank[to] - self.rank[from] - least(to, self.solids)
    }

    fn other_end(&self, way: usize, node: usize) -> usize {
        let (from, to) = self.ways[way];
        if from == node { to } else { from }
    }

    /// Builds the tree; where tight edges end, the part moves to the nearest node. Returns false if out of budget.
    fn grow(&mut self) -> bool {
        let count = self.rank.len();
        let mut reached = Vec::with_capacity(count);
        let mut is_reached = vec![false; count];
        reached.push(0);
        is_reached[0] = true;
        let mut next = 0;
        loop {
            while let Some(&node) = reached.get(next) {
                next += 1;
                for (other, way) in self.down.with_ids(node).chain(self.up.with_ids(node)) {
                    if !is_reached[other] && self.slack(way) == 0 {
                        is_reached[other] = true;
                        self.parent[other] = way;
                        reached.push(other);
                    }
                }
            }
            if reached.len() == count {
                break;
            }
            let Some(left) = self.budget.checked_sub(self.ways.len()) else { return false };
            self.budget = left;
            let open = |&way: &usize| is_reached[self.ways[way].0] != is_reached[self.ways[way].1];
            let Some(way) = (0..self.ways.len()).filter(open).min_by_key(|&way| self.slack(way)) else { return false };
            let (from, to) = self.ways[way];
            let by = if is_reached[from] { self.slack(way) } else { -self.slack(way) };
            reached.iter().for_each(|&node| self.rank[node] += by);
            let other = if is_reached[from] { to } else { from };
            is_reached[other] = true;
            self.parent[other] = way;
            reached.push(other);
        }
        #[allow(clippy::cast_possible_wrap)]
        let balance = (0..count).map(|node| self.down.degree(node) as isize - self.up.degree(node) as isize);
        self.balance = balance.collect();
        for &node in reached.iter().skip(1).rev() {
            let above = self.other_end(self.parent[node], node);
            self.balance[above] += self.balance[node];
        }
        true
    }

    /// Exchanges tree edges until no move of a subtree shortens edges.
    fn improve(&mut self) {
        let count = self.rank.len();
        let mut subtree = Vec::new();
        let (mut node, mut idle, mut number) = (0, 0, 0);
        while idle < count {
            node = if node + 1 < count { node + 1 } else { 0 };
            idle += 1;
            let way = self.parent[node];
            if way == NONE || self.balance[node] == 0 {
                continue;
            }
            // The nodes below a tree edge that leads down to them gain by moving down if more edges lead out than in.
            let moves_down = self.ways[way].1 == node;
            if (self.balance[node] > 0) != moves_down {
                continue;
            }
            number += 1;
            self.collect(node, number, &mut subtree);
            if self.budget == 0 {
                return;
            }
            if let Some(enter) = self.blocking(&subtree, number, moves_down) {
                let by = self.slack(enter);
                let by = if moves_down { by } else { -by };
                subtree.iter().for_each(|&node| self.rank[node] += by);
                self.exchange(node, enter, number);
                idle = 0;
            }
        }
    }

    /// Collects the nodes below a node in the tree, itself included.
    fn collect(&mut self, node: usize, number: usize, subtree: &mut Vec<usize>) {
        subtree.clear();
        subtree.push(node);
        self.mark[node] = number;
        let mut next = 0;
        let mut looks = 0;
        while let Some(&node) = subtree.get(next) {
            next += 1;
            looks += self.down.degree(node) + self.up.degree(node);
            for (other, way) in self.down.with_ids(node).chain(self.up.with_ids(node)) {
                if self.parent[other] == way && self.mark[other] != number {
                    self.mark[other] = number;
                    subtree.push(other);
                }
            }
        }
        self.budget = self.budget.saturating_sub(looks);
    }

    /// Returns the edge with the least slack among those that limit the move of a subtree.
    fn blocking(&self, subtree: &[usize], number: usize, moves_down: bool) -> Option<usize> {
        let links = if moves_down { self.down } else { self.up };
        let mut found: Option<(isize, usize)> = None;
        for &node in subtree {
            for (other, way) in links.with_ids(node) {
                if self.mark[other] != number {
                    let slack = self.slack(way);
                    if found.is_none_or(|(least, _)| slack < least) {
                        found = Some((slack, way));
                    }
                }
            }
        }
        found.map(|(_, way)| way)
    }

    /// Attaches the subtree of `node` to the edge `enter` in place of its own.
    fn exchange(&mut self, node: usize, enter: usize, number: usize) {
        let moved = self.balance[node];
        let old_parent = self.other_end(self.parent[node], node);
        self.add(old_parent, -moved);
        let (from, to) = self.ways[enter];
        let (inner, outer) = if self.mark[from] == number { (from, to) } else { (to, from) };
        // The path from the new top of the subtree to the old one is reversed.
        let (mut at, mut way) = (inner, enter);
        let mut hung = 0;
        loop {
            let next_way = std::mem::replace(&mut self.parent[at], way);
            let own = std::mem::replace(&mut self.balance[at], moved - hung);
            if at == node {
                break;
            }
            hung = own;
            at = self.other_end(next_way, at);
            way = next_way;
        }
        self.add(outer, moved);
    }

    /// Adds to the balance of a node and of all above it in the tree.
    fn add(&mut self, node: usize, by: isize) {
        let mut at = node;
        self.balance[at] += by;
        while self.parent[at] != NONE {
            at = self.other_end(self.parent[at], at);
            self.balance[at] += by;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::rank::ranks;
    use super::*;

    fn length(rank: &[isize], pairs: &[(usize, usize)]) -> isize {
        pairs.iter().map(|&(from, to)| rank[to] - rank[from]).sum()
    }

    #[test]
    fn a_group_moves_where_no_single_node_could() {
        // 1 and 2 are between 0 and 6 as 3, 4 and 5 are, with room to move.
        let pairs = [(0, 3), (3, 4), (4, 5), (5, 6), (0, 1), (1, 2), (2, 6), (7, 1), (8, 2), (1, 6)];
        let (down, up) = Links::both(9, &pairs);
        let rank = ranks(&down, &up, &pairs, 9);
        assert!(pairs.iter().all(|&(from, to)| rank[from] < rank[to]));
        assert_eq!(length(&rank, &pairs), 12);
    }

    /// Returns the least length by trying all ranks up to `most`.
    fn least_length(count: usize, pairs: &[(usize, usize)], most: isize) -> isize {
        fn go(rank: &mut Vec<isize>, count: usize, pairs: &[(usize, usize)], most: isize, best: &mut isize) {
            if rank.len() == count {
                *best = (*best).min(length(rank, pairs));
                return;
            }
            for of_next in 0..=most {
                rank.push(of_next);
                let last = rank.len() - 1;
                if pairs.iter().all(|&(from, to)| from.max(to) != last || rank[from] < rank[to]) {
                    go(rank, count, pairs, most, best);
                }
                rank.pop();
            }
        }
        let mut best = isize::MAX;
        go(&mut Vec::new(), count, pairs, most, &mut best);
        best
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn small_graphs_have_the_least_length(pairs in prop::collection::vec((0_usize..7, 0_usize..7), 1..12)) {
            let mut pairs: Vec<_> =
                pairs.into_iter().filter(|(a, b)| a != b).map(|(a, b)| (a.min(b), a.max(b))).collect();
            // Connected, through a chain of half of the nodes.
            pairs.extend([(0, 1), (0, 2), (2, 3), (3, 4), (1, 5), (1, 6)]);
            pairs.sort_unstable();
            pairs.dedup();
            let (down, up) = Links::both(7, &pairs);
            let rank = ranks(&down, &up, &pairs, 7);
            prop_assert!(pairs.iter().all(|&(from, to)| rank[from] < rank[to]));
            prop_assert_eq!(length(&rank, &pairs), least_length(7, &pairs, 6));
        }
    }
}
