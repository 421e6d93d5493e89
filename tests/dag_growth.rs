//! Subtasks that are added to a running task hardly move the other nodes of the graph.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "support/upgrade_graph.rs"]
mod upgrade_graph;

use ocp_upgrade_console::dag::{Direction, Graph, InputNode, Layout, Spacing, layout};
use upgrade_graph::{ends, rolling_upgrade};

const CARD: (f64, f64) = (216.0, 64.0);

fn draw(edges: &[(u64, u64)]) -> Layout {
    let nodes: Vec<_> = ends(edges).into_iter().map(|key| InputNode { key, width: CARD.0, height: CARD.1 }).collect();
    layout(&Graph::new(&nodes, edges).0, Direction::TopToBottom, Spacing::default())
}

/// The movement of nodes, in cards: the mean and the greatest. The layout may move as a whole, as the view follows the
/// selected node: positions are relative to the first node.
struct Drift {
    mean: f64,
    furthest: f64,
    /// Pairs of one row that swapped places.
    swaps: usize,
}

fn drift(before: &Layout, after: &Layout) -> Drift {
    let at = |layout: &Layout, key: u64| {
        layout.nodes.iter().find(|node| node.key == key).map(|node| (node.x - layout.nodes[0].x, node.y)).unwrap()
    };
    let moved: Vec<f64> = before
        .nodes
        .iter()
        .map(|node| {
            let (old, new) = (at(before, node.key), at(after, node.key));
            ((new.0 - old.0) / CARD.0).hypot((new.1 - old.1) / CARD.1)
        })
        .collect();
    let mut swaps = 0;
    for (place, a) in before.nodes.iter().enumerate() {
        for b in before.nodes[..place].iter().filter(|b| b.rank == a.rank) {
            let (old, new) = (a.x - b.x, at(after, a.key).0 - at(after, b.key).0);
            let same_row = (at(after, a.key).1 - at(after, b.key).1).abs() < 1.0;
            swaps += usize::from(same_row && old * new < 0.0);
        }
    }
    #[allow(clippy::cast_precision_loss)]
    let mean = moved.iter().sum::<f64>() / moved.len() as f64;
    Drift { mean, furthest: moved.into_iter().fold(0.0, f64::max), swaps }
}

fn grow(servers: u64, added: &[(u64, u64)]) -> Drift {
    let edges = rolling_upgrade(servers);
    drift(&draw(&edges), &draw(&[&edges[..], added].concat()))
}

#[test]
fn steps_added_at_the_end_move_nothing() {
    for servers in [3, 10, 30] {
        let drift = grow(servers, &[(4001, 5000), (5000, 5001), (5000, 5002)]);
        assert!(drift.furthest < 0.01 && drift.swaps == 0);
    }
}

#[test]
fn child_tasks_beside_a_step_stand_at_its_side_and_no_nodes_trade_places() {
    for servers in [3, 10, 30] {
        // Two children of a step of the second zone, that the zone's end waits for.
        let drift = grow(servers, &[(2012, 9000), (9000, 9001), (9001, 2999)]);
        assert_eq!(drift.swaps, 0);
        assert!(drift.mean < 0.4 && drift.furthest < 1.2, "{} {}", drift.mean, drift.furthest);
    }
}

#[test]
fn a_server_more_makes_room_for_itself_only() {
    for servers in [3, 10, 30] {
        let first = 2010 + servers * 10;
        let drift = grow(servers, &[(2000, first), (first, first + 1), (first + 1, first + 2), (first + 2, 2999)]);
        assert_eq!(drift.swaps, 0);
        assert!(drift.mean < 0.4 && drift.furthest < 0.7, "{} {}", drift.mean, drift.furthest);
    }
}
