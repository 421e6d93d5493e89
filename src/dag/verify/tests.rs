use super::super::{InputNode, Spacing, layout};
use super::*;

/// Boxes of 100 × 40 and their layout.
fn drawing(count: u64, edges: &[(u64, u64)], direction: Direction) -> (Graph, Layout) {
    let nodes: Vec<InputNode> = (0..count).map(|key| InputNode { key, width: 100.0, height: 40.0 }).collect();
    let graph = Graph::new(&nodes, edges).0;
    let layout = layout(&graph, direction, Spacing::default());
    (graph, layout)
}

/// The layout of one edge, 0 to 1, that runs through these points; box 0 is at the origin, box 1 at (0, 100), and box
/// 2, without edges, far to the right.
fn with_line(points: &[(f64, f64)]) -> (Graph, Layout) {
    let (graph, mut layout) = drawing(3, &[(0, 1)], Direction::TopToBottom);
    (layout.width, layout.height) = (1000.0, 1000.0);
    for (node, (x, y)) in layout.nodes.iter_mut().zip([(0.0, 0.0), (0.0, 100.0), (500.0, 0.0)]) {
        (node.x, node.y) = (x, y);
    }
    layout.edges[0].points = points.iter().map(|&(x, y)| Point { x, y }).collect();
    (graph, layout)
}

fn faults_of_line(points: &[(f64, f64)]) -> Vec<Fault> {
    let (graph, layout) = with_line(points);
    verify(&graph, &layout)
}

#[test]
fn boxes_may_touch_but_not_overlap() {
    let (graph, mut layout) = drawing(2, &[], Direction::TopToBottom);
    (layout.width, layout.height) = (1000.0, 1000.0);
    let mut at = |x: f64, y: f64| {
        (layout.nodes[0].x, layout.nodes[0].y) = (300.0, 300.0);
        (layout.nodes[1].x, layout.nodes[1].y) = (300.0 + x, 300.0 + y);
        verify(&graph, &layout)
    };
    for (x, y) in [(100.0, 0.0), (-100.0, 0.0), (0.0, 40.0), (0.0, -40.0)] {
        assert_eq!(at(x, y), [], "touching at {x}, {y}");
    }
    for (x, y) in [(99.0, 0.0), (-99.0, 0.0), (0.0, 39.0), (0.0, -39.0)] {
        assert_eq!(at(x, y), [Fault::Overlap(0, 1)], "overlapping at {x}, {y}");
    }
}

#[test]
fn everything_lies_in_the_picture() {
    let (graph, mut layout) = drawing(1, &[], Direction::TopToBottom);
    (layout.width, layout.height) = (200.0, 200.0);
    let mut at = |x: f64, y: f64| {
        (layout.nodes[0].x, layout.nodes[0].y) = (x, y);
        verify(&graph, &layout)
    };
    assert_eq!(at(100.0, 160.0), []);
    for (x, y) in [(101.0, 0.0), (-1.0, 0.0), (0.0, 161.0), (0.0, -1.0)] {
        assert_eq!(at(x, y), [Fault::Outside], "{x}, {y}");
    }
    assert_eq!(at(f64::NAN, 0.0)[0], Fault::NotFinite);
}

#[test]
fn a_missing_edge_is_a_fault() {
    let (graph, mut layout) = drawing(2, &[(0, 1)], Direction::TopToBottom);
    assert_eq!(verify(&graph, &layout), []);
    layout.edges.clear();
    assert_eq!(verify(&graph, &layout), [Fault::Edges]);
}

#[test]
fn an_edge_goes_down_or_sideways_but_never_up() {
    assert_eq!(faults_of_line(&[(50.0, 40.0), (50.0, 70.0), (90.0, 70.0), (90.0, 100.0)]), []);
    assert_eq!(faults_of_line(&[(50.0, 40.0), (50.0, 70.0), (90.0, 60.0), (90.0, 100.0)]), [Fault::NotDown(0)]);
}

#[test]
fn an_edge_leads_to_a_box_that_stands_lower() {
    let (graph, mut layout) = with_line(&[(100.0, 20.0), (200.0, 20.0)]);
    (layout.nodes[1].x, layout.nodes[1].y) = (200.0, 20.0);
    assert_eq!(verify(&graph, &layout), [Fault::NotDown(0)], "beside, though its rank is the next");
    let (graph, mut layout) = with_line(&[(50.0, 40.0), (50.0, 100.0)]);
    layout.nodes[1].rank = 0;
    assert_eq!(verify(&graph, &layout), [Fault::NotDown(0)], "lower, though in the same rank");
}

#[test]
fn an_edge_ends_on_the_borders_of_its_boxes() {
    assert_eq!(faults_of_line(&[(100.0, 40.0), (100.0, 100.0)]), [], "at corners");
    assert_eq!(faults_of_line(&[(100.0, 20.0), (150.0, 20.0), (150.0, 120.0), (100.0, 120.0)]), [], "at sides");
    for start in [(50.0, 41.0), (101.0, 40.0)] {
        assert_eq!(faults_of_line(&[start, (50.0, 100.0)]), [Fault::LooseEnd(0)]);
    }
}

#[test]
fn an_edge_passes_beside_boxes_not_under_them() {
    let passing = |x: f64, y: f64| {
        let (graph, mut layout) = with_line(&[(0.0, 40.0), (0.0, 60.0), (300.0, 90.0), (300.0, 120.0), (100.0, 120.0)]);
        (layout.nodes[2].x, layout.nodes[2].y) = (x, y);
        verify(&graph, &layout)
    };
    let under = [Fault::Under { edge: 0, node: 2 }];
    assert_eq!(passing(300.0, 80.0), [], "along its left side");
    assert_eq!(passing(290.0, 80.0), under, "down through it");
    assert_eq!(passing(150.0, 60.0), under, "aslant through it");
    assert_eq!(passing(150.0, 40.0), under, "aslant through its lower part");
    assert_eq!(passing(150.0, 36.0), under, "by a corner");
    assert_eq!(passing(150.0, 24.0), [], "aslant below it");
    assert_eq!(passing(150.0, 86.0), under, "aslant, and on its way back");
    assert_eq!(passing(150.0, 120.0), [], "back along its top");
}
