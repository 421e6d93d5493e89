//! Makes a graph acyclic for drawing: a depth-first search reverses each edge that leads back to a node on its own
//! path.
use super::links::Links;

/// The direction in which an edge is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Along the ranks.
    Forward,
    /// Against the ranks, because it closes a cycle.
    Reversed,
}

/// The number of cycles that are reported: a dense graph has more than an operator reads. Every reversed edge is drawn
/// as reversed.
const MOST_NAMED: usize = 32;

/// The direction of each edge, and the cycles found.
pub(crate) struct Oriented {
    pub(crate) flows: Vec<Flow>,
    pub(crate) cycles: Vec<Vec<usize>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Visit {
    New,
    OnPath,
    Finished,
}

/// Finds the edges to reverse. The search starts from the nodes without incoming edges, so that an edge of a cycle
/// below such a node is reversed where the cycle closes.
pub(crate) fn orient(count: usize, pairs: &[(usize, usize)]) -> Oriented {
    let (down, up) = Links::both(count, pairs);
    let mut search = Search {
        down: &down,
        visits: vec![Visit::New; count],
        flows: vec![Flow::Forward; pairs.len()],
        cycles: Vec::new(),
    };
    for node in (0..count).filter(|&node| up.degree(node) == 0) {
        search.run(node);
    }
    for node in 0..count {
        search.run(node);
    }
    Oriented { flows: search.flows, cycles: search.cycles }
}

struct Search<'a> {
    down: &'a Links,
    visits: Vec<Visit>,
    flows: Vec<Flow>,
    cycles: Vec<Vec<usize>>,
}

impl Search<'_> {
    /// Not recursive: a chain of many thousand nodes must not overflow the stack of the page.
    fn run(&mut self, start: usize) {
        if self.visits[start] != Visit::New {
            return;
        }
        self.visits[start] = Visit::OnPath;
        let mut path = vec![start];
        let mut open = vec![self.down.with_ids(start)];
        while let Some(edges) = open.last_mut() {
            let Some((node, edge)) = edges.next() else {
                open.pop();
                if let Some(node) = path.pop() {
                    self.visits[node] = Visit::Finished;
                }
                continue;
            };
            match self.visits[node] {
                Visit::New => {
                    self.visits[node] = Visit::OnPath;
                    path.push(node);
                    open.push(self.down.with_ids(node));
                }
                Visit::OnPath => {
                    self.flows[edge] = Flow::Reversed;
                    if self.cycles.len() < MOST_NAMED {
                        self.cycles.push(path.iter().copied().skip_while(|&on_path| on_path != node).collect());
                    }
                }
                Visit::Finished => {}
            }
        }
    }
}
