//! Graphs and their pictures.

use ocp_upgrade_console::dag::{Direction, Graph, InputNode, Spacing, layout, path, verify::verify};

/// A larger graph takes too long for thousands of rounds.
pub const MOST_EDGES: usize = 120;
/// Width and height of a card.
pub const CARD: (f64, f64) = (216.0, 64.0);

/// A graph of which each two bytes are an edge: its picture has no fault.
pub fn dag_layout(bytes: &[u8]) {
    let Some((count, rest)) = bytes.split_first() else { return };
    let count = u64::from(*count % 40) + 1;
    let edges: Vec<(u64, u64)> = rest
        .chunks_exact(2)
        .take(MOST_EDGES)
        .map(|pair| (u64::from(pair[0]) % count, u64::from(pair[1]) % (count + 1)))
        .collect();
    // A key that comes twice, a neighbour that does not exist: both may be in an answer.
    let keys = (0..count).chain((count % 7 == 0).then_some(0));
    let nodes: Vec<InputNode> = keys
        .map(|key| InputNode {
            key,
            width: CARD.0 + f64::from(u8::try_from(key).unwrap_or(0) % 3) * 40.0,
            height: CARD.1,
        })
        .collect();
    draw(&nodes, &edges);
}

/// Lays a graph out in both directions; the pictures have no fault.
pub fn draw(nodes: &[InputNode], edges: &[(u64, u64)]) {
    for direction in [Direction::TopToBottom, Direction::LeftToRight] {
        let (graph, _) = Graph::new(nodes, edges);
        let drawn = layout(&graph, direction, Spacing::default());
        let faults = verify(&graph, &drawn);
        assert!(faults.is_empty(), "{direction:?}: {:?}", faults.iter().take(3).collect::<Vec<_>>());
        for route in &drawn.edges {
            assert!(!path(&route.points, 8.0).contains("NaN"));
        }
    }
}
