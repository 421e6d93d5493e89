//! Compares crossings with those of another engine, `rust-sugiyama`, on graphs with unambiguous ranks: every edge leads
//! from one row to the next, so that both engines draw the same rows.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use ocp_upgrade_console::dag::{Direction, Graph, InputNode, Spacing, layout};
use rust_sugiyama::{configure::Config, from_edges};

/// Pseudo-random numbers, the same in every run.
struct SeededRandom(u64);

impl SeededRandom {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(end)).unwrap()
    }
}

/// Returns rows of so many nodes; each node below the first row has a parent straight above and up to two others.
fn rows(seed: u64, rows: u32, width: u32) -> Vec<(u32, u32)> {
    let mut dice = SeededRandom(seed);
    let mut edges = Vec::new();
    for node in width..rows * width {
        let above = (node / width - 1) * width;
        edges.push((above + (node * 7) % width, node));
        for _ in 0..dice.below(3) {
            edges.push((above + dice.below(width), node));
        }
    }
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// Returns the number of pairs of edges that cross, by the positions of their ends.
fn crossings(edges: &[(u32, u32)], width: u32, x: &[f64]) -> usize {
    let at = |node: u32| x[node as usize];
    let cross =
        |&(a, b): &(u32, u32), &(c, d): &(u32, u32)| a / width == c / width && (at(a) - at(c)) * (at(b) - at(d)) < 0.0;
    edges.iter().enumerate().map(|(place, edge)| edges[..place].iter().filter(|other| cross(edge, other)).count()).sum()
}

#[test]
fn no_more_crossings_than_another_engine_finds() {
    let (mut ours, mut theirs) = (0, 0);
    for (seed, (count, width)) in
        [(4, 6), (5, 8), (6, 10), (8, 12), (5, 20), (10, 10), (3, 30), (12, 8)].into_iter().enumerate()
    {
        let edges = rows(seed as u64, count, width);
        let nodes: Vec<_> =
            (0..count * width).map(|key| InputNode { key: key.into(), width: 40.0, height: 20.0 }).collect();
        let pairs: Vec<_> = edges.iter().map(|&(from, to)| (from.into(), to.into())).collect();
        let layout = layout(&Graph::new(&nodes, &pairs).0, Direction::TopToBottom, Spacing::default());
        let x: Vec<f64> = layout.nodes.iter().map(|node| node.centre().x).collect();
        ours += crossings(&edges, width, &x);

        let mut x = vec![0.0; nodes.len()];
        for (part, _, _) in from_edges(&edges, &Config { vertex_spacing: 40.0, ..Config::default() }) {
            part.into_iter().for_each(|(node, (at, _))| x[node] = at);
        }
        theirs += crossings(&edges, width, &x);
    }
    assert!(ours > 0 && ours <= theirs, "{ours} crossings, {theirs} there");
}
