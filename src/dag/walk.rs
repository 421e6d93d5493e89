//! Navigation in a layout: along edges and within ranks.
use super::layout::Layout;

/// A step of the navigation in terms of the graph; the key for it depends on the direction of the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Against an edge, to the nearest parent.
    Upstream,
    /// Along an edge, to the nearest child.
    Downstream,
    /// To the node before in the same rank.
    Previous,
    /// To the node after in the same rank.
    Next,
    /// To the rank before, with or without an edge to it.
    RankBefore,
    /// To the rank after, with or without an edge to it.
    RankAfter,
    /// To the first rank.
    First,
    /// To the last rank.
    Last,
}

/// A direction along edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Along {
    /// Against the edges.
    Upstream,
    /// With the edges.
    Downstream,
}

impl Layout {
    /// Returns the parents of a node, in reading order.
    #[must_use]
    pub fn upstream(&self, index: usize) -> &[usize] {
        self.above.of(index)
    }

    /// Returns the children of a node, in reading order.
    #[must_use]
    pub fn downstream(&self, index: usize) -> &[usize] {
        self.below.of(index)
    }

    /// Returns the nodes of a rank, in reading order.
    #[must_use]
    pub fn rank(&self, rank: usize) -> &[usize] {
        self.rows.of(rank)
    }

    /// Returns the number of ranks.
    #[must_use]
    pub fn ranks(&self) -> usize {
        self.rows.count()
    }

    /// Returns the target of a step from a node; `None` at the border of the graph.
    #[must_use]
    pub fn step(&self, index: usize, step: Step) -> Option<usize> {
        let node = self.nodes.get(index)?;
        let row = self.rank(node.rank);
        match step {
            Step::Upstream => self.nearest(index, self.upstream(index)),
            Step::Downstream => self.nearest(index, self.downstream(index)),
            Step::Previous => row.get(node.order.checked_sub(1)?).copied(),
            Step::Next => row.get(node.order + 1).copied(),
            Step::RankBefore => self.nearest(index, self.rank(node.rank.checked_sub(1)?)),
            Step::RankAfter => self.nearest(index, self.rank(node.rank + 1)),
            Step::First => self.nearest(index, self.rank(0)),
            Step::Last => self.nearest(index, self.rank(self.ranks().checked_sub(1)?)),
        }
    }

    /// Returns every node that can be reached along edges, without the node itself unless a cycle leads back, in
    /// ascending order.
    #[must_use]
    pub fn reach(&self, index: usize, along: Along) -> Vec<usize> {
        let links = match along {
            Along::Upstream => &self.above,
            Along::Downstream => &self.below,
        };
        let mut seen = vec![false; self.nodes.len()];
        let mut open = vec![index];
        while let Some(at) = open.pop() {
            for &next in links.of(at) {
                if !std::mem::replace(&mut seen[next], true) {
                    open.push(next);
                }
            }
        }
        (0..seen.len()).filter(|&node| seen[node]).collect()
    }

    /// Returns the nearest node of `among`; the first of equals.
    fn nearest(&self, index: usize, among: &[usize]) -> Option<usize> {
        let from = self.nodes.get(index)?.centre();
        let far = |other: &usize| {
            let to = self.nodes.get(*other).map_or(from, super::layout::Placed::centre);
            (to.x - from.x).hypot(to.y - from.y)
        };
        among.iter().copied().min_by(|a, b| far(a).total_cmp(&far(b)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dag::{Direction, Graph, InputNode, Spacing, layout};

    fn fan() -> Layout {
        let nodes: Vec<_> = (0..6).map(|key| InputNode { key, width: 100.0, height: 40.0 }).collect();
        // 0 over 1, 2, 3; they over 4; 5 alone.
        let (graph, _) = Graph::new(&nodes, &[(0, 1), (0, 2), (0, 3), (1, 4), (2, 4), (3, 4)]);
        layout(&graph, Direction::TopToBottom, Spacing::default())
    }

    #[test]
    fn steps_follow_edges_and_ranks() {
        let fan = fan();
        assert_eq!(fan.step(0, Step::Downstream), Some(2), "the child straight below");
        assert_eq!(fan.step(2, Step::Previous), Some(1));
        assert_eq!(fan.step(2, Step::Next), Some(3));
        assert_eq!(fan.step(3, Step::Next), None);
        assert_eq!(fan.step(3, Step::Downstream), Some(4));
        assert_eq!(fan.step(4, Step::Downstream), None);
        assert_eq!(fan.step(4, Step::First), Some(0));
        assert_eq!(fan.step(4, Step::RankBefore), Some(2));
        assert_eq!(fan.step(4, Step::RankAfter), Some(5), "the lone node stands on a shelf of its own");
        assert_eq!(fan.step(0, Step::Last), Some(5));
        assert_eq!(fan.step(9, Step::Next), None);
    }

    #[test]
    fn reach_follows_every_path() {
        let fan = fan();
        assert_eq!(fan.reach(0, Along::Downstream), [1, 2, 3, 4]);
        assert_eq!(fan.reach(4, Along::Upstream), [0, 1, 2, 3]);
        assert_eq!(fan.reach(5, Along::Upstream), Vec::<usize>::new());
    }
}
