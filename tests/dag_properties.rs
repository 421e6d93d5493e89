//! Properties of the layout of any graph.
#![cfg(not(target_arch = "wasm32"))]

use ocp_upgrade_console::dag::{
    Along, Direction, Flow, Graph, InputNode, Issue, Layout, Spacing, layout, path,
    verify::{Fault, verify},
};
use proptest::prelude::*;

const CARD: (f64, f64) = (216.0, 64.0);

fn cards(keys: impl IntoIterator<Item = u64>) -> Vec<InputNode> {
    keys.into_iter().map(|key| InputNode { key, width: CARD.0, height: CARD.1 }).collect()
}

fn draw(nodes: &[InputNode], edges: &[(u64, u64)], direction: Direction) -> (Graph, Layout) {
    let (graph, _) = Graph::new(nodes, edges);
    let layout = layout(&graph, direction, Spacing::default());
    (graph, layout)
}

fn sound(nodes: &[InputNode], edges: &[(u64, u64)]) -> Layout {
    for direction in [Direction::LeftToRight, Direction::TopToBottom] {
        let (graph, layout) = draw(nodes, edges, direction);
        let faults = verify(&graph, &layout);
        assert!(faults.is_empty(), "{direction:?}: {:?}", faults.iter().take(5).collect::<Vec<_>>());
    }
    draw(nodes, edges, Direction::TopToBottom).1
}

/// Counts the crossings of routes between their ends, pair by pair.
fn crossings(layout: &Layout) -> usize {
    let branches = layout.junctions.iter().flat_map(|junction| junction.sources.iter().chain(&junction.targets));
    let points = layout.edges.iter().map(|route| &route.points).chain(branches.map(|branch| &branch.points));
    let lines: Vec<_> = points
        .enumerate()
        .flat_map(|(edge, points)| points.windows(2).map(move |line| (edge, line[0], line[1])))
        .collect();
    let mut count = 0;
    for (place, &(edge, a, b)) in lines.iter().enumerate() {
        for &(other, c, d) in &lines[place + 1..] {
            let side = |p: ocp_upgrade_console::dag::Point, q: ocp_upgrade_console::dag::Point, r| {
                let r: ocp_upgrade_console::dag::Point = r;
                (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
            };
            let apart = side(a, b, c) * side(a, b, d) < -1.0 && side(c, d, a) * side(c, d, b) < -1.0;
            count += usize::from(edge != other && apart);
        }
    }
    count
}

#[test]
fn nothing_and_one() {
    let layout = sound(&[], &[]);
    assert!(layout.nodes.is_empty() && layout.width == 0.0 && layout.height == 0.0);
    let layout = sound(&cards([7]), &[]);
    assert_eq!((layout.width, layout.height), CARD);
}

#[test]
fn a_chain_of_a_thousand_is_a_straight_line() {
    let edges: Vec<_> = (0..999).map(|key| (key, key + 1)).collect();
    let layout = sound(&cards(0..1000), &edges);
    assert!(layout.nodes.iter().all(|node| node.x == 0.0));
    assert!(layout.edges.iter().all(|route| route.points.len() == 2));
}

#[test]
fn a_fan_of_five_hundred_keeps_its_ends_in_the_middle() {
    let edges: Vec<_> = (1..=500).flat_map(|key| [(0, key), (key, 501)]).collect();
    let layout = sound(&cards(0..=501), &edges);
    let middle = layout.width / 2.0;
    for end in [0, 501] {
        assert!((layout.nodes[end].centre().x - middle).abs() < CARD.0, "{}", layout.nodes[end].x);
    }
    assert_eq!(crossings(&layout), 0);
}

#[test]
fn a_fan_of_two_thousand_is_no_strip() {
    let edges: Vec<_> = (1..=2000).flat_map(|key| [(0, key), (key, 2001)]).collect();
    let (graph, layout) = draw(&cards(0..=2001), &edges, Direction::TopToBottom);
    assert_eq!(verify(&graph, &layout), []);
    assert!(layout.width < 3.0 * layout.height && layout.height < 3.0 * layout.width);
    assert_eq!((layout.rank(0), layout.rank(layout.ranks() - 1)), (&[0][..], &[2001][..]));
}

#[test]
fn every_node_to_every_node_is_drawn_through_one_point() {
    for (above, below, junctions) in [(30, 30, 1), (100, 100, 1), (2, 3, 1), (2, 2, 0), (1, 40, 0)] {
        let edges: Vec<_> = (0..above).flat_map(|a| (above..above + below).map(move |b| (a, b))).collect();
        let layout = sound(&cards(0..above + below), &edges);
        let lines: usize = layout.junctions.iter().map(|of_many| of_many.sources.len() + of_many.targets.len()).sum();
        assert_eq!(layout.junctions.len(), junctions, "{above} to {below}");
        let all = usize::try_from(above + below).unwrap();
        assert_eq!((lines, layout.edges.len()), if junctions == 1 { (all, 0) } else { (0, edges.len()) });
        // The analysis uses the real edges.
        assert_eq!(layout.downstream(0).len(), usize::try_from(below).unwrap());
        assert_eq!(layout.reach(0, Along::Downstream).len(), usize::try_from(below).unwrap());
    }
}

#[test]
fn an_upgrade_in_zones_stands_in_line() {
    // Three zones of twelve servers, the steps of each after those of all others of its zone.
    let mut edges = vec![(0, 1)];
    let (mut last, mut next) = (vec![1], 2_u64);
    for _ in 0..3 {
        for width in [1, 12, 12, 12, 1] {
            let row: Vec<u64> = (next..next + width).collect();
            edges.extend(last.iter().flat_map(|&from| row.iter().map(move |&to| (from, to))));
            (last, next) = (row, next + width);
        }
    }
    let layout = sound(&cards(0..next), &edges);
    assert_eq!((crossings(&layout), layout.junctions.len()), (0, 6));
    let middle = layout.width / 2.0;
    assert!(layout.junctions.iter().all(|junction| (junction.at.x - middle).abs() < 0.5));
    for node in layout.nodes.iter().filter(|node| layout.rank(node.rank).len() == 1) {
        assert!((node.centre().x - middle).abs() < 0.5, "{} of {}", node.key, layout.width);
    }
}

#[test]
fn lone_nodes_and_components_are_packed() {
    let layout = sound(&cards(0..120), &[(0, 1), (1, 2), (10, 11), (20, 21), (20, 22)]);
    assert!(layout.width < layout.height * 3.0 && layout.height < layout.width * 3.0);
}

#[test]
fn planar_graphs_have_no_crossing() {
    let tree: Vec<_> = (1..63_u64).map(|key| ((key * 7919 % 64).min(key) / 2 % key, key)).collect();
    assert_eq!(crossings(&sound(&cards(0..63), &tree)), 0, "a tree");
    let hosts: Vec<_> = (0..12)
        .flat_map(|host| [(0, 1 + host), (1 + host, 21 + host), (21 + host, 41 + host), (41 + host, 99)])
        .collect();
    let keys = std::iter::once(0).chain((0..12).flat_map(|host| [1 + host, 21 + host, 41 + host])).chain([99]);
    assert_eq!(crossings(&sound(&cards(keys), &hosts)), 0, "hosts upgraded side by side");
    let skips = [(0, 1), (1, 2), (2, 3), (3, 4), (0, 4), (1, 4)];
    assert_eq!(crossings(&sound(&cards(0..5), &skips)), 0, "long edges beside a chain");
}

#[test]
fn parents_stand_over_the_middle_of_their_children() {
    for children in [2, 3, 4, 7] {
        let edges: Vec<_> = (1..=children).map(|key| (0, key)).collect();
        let layout = sound(&cards(0..=children), &edges);
        assert!((layout.nodes[0].centre().x - layout.width / 2.0).abs() < 0.01, "{children} children");
    }
}

#[test]
fn the_spine_of_an_upgrade_is_one_column() {
    // Three hosts side by side, two checks side by side, and long edges past them.
    let hosts = [(2, 3), (2, 4), (2, 5), (3, 6), (4, 7), (5, 8), (6, 9), (7, 9), (8, 9)];
    let spine = [(0, 1), (1, 2), (9, 10), (10, 11), (11, 12), (11, 13), (12, 14), (13, 14), (14, 15)];
    let layout = sound(&cards(0..16), &[&hosts[..], &spine, &[(1, 10), (0, 14)]].concat());
    for key in [1, 2, 4, 7, 9, 10, 11, 14, 15] {
        assert!((layout.nodes[key].x - layout.nodes[0].x).abs() < 0.5, "{key} at {}", layout.nodes[key].x);
    }
    assert_eq!(crossings(&layout), 0);
}

#[test]
fn a_long_edge_is_straight_but_for_its_ends() {
    let chain: Vec<_> = (0..9).map(|key| (key, key + 1)).chain([(0, 9)]).collect();
    let layout = sound(&cards(0..10), &chain);
    let long = layout.edges.iter().find(|route| (route.from, route.to) == (0, 9)).unwrap();
    assert!(long.points.len() <= 6, "{:?}", long.points);
}

#[test]
fn cycles_are_drawn_with_one_edge_upwards() {
    let nodes = cards(0..4);
    let edges = [(0, 1), (1, 0), (1, 2), (2, 3), (3, 1)];
    let layout = sound(&nodes, &edges);
    let (_, issues) = Graph::new(&nodes, &edges);
    assert_eq!(issues, [Issue::Cycle { keys: vec![0, 1] }, Issue::Cycle { keys: vec![1, 2, 3] }]);
    assert_eq!(layout.edges.iter().filter(|route| route.flow == Flow::Reversed).count(), 2);
}

#[test]
fn odd_numbers_do_no_harm() {
    let nodes = [f64::NAN, f64::INFINITY, -1.0, 0.0, 1e300].map(|size| InputNode {
        key: size.to_bits() % 97,
        width: size,
        height: size,
    });
    let spacing = Spacing { node: f64::NAN, edge: -1.0, rank: f64::INFINITY, component: 0.0 };
    let (graph, _) = Graph::new(&nodes, &[(nodes[0].key, nodes[4].key)]);
    assert_eq!(verify(&graph, &layout(&graph, Direction::TopToBottom, spacing)), []);
}

#[test]
fn the_verifier_sees_faults() {
    let (graph, good) = draw(&cards(0..3), &[(0, 1), (1, 2), (0, 2)], Direction::TopToBottom);
    let broken = |change: &dyn Fn(&mut Layout)| {
        let mut layout = good.clone();
        change(&mut layout);
        verify(&graph, &layout)
    };
    assert_eq!(broken(&|_| {}), []);
    assert!(broken(&|layout| layout.nodes[0].x = f64::NAN).contains(&Fault::NotFinite));
    assert!(broken(&|layout| layout.nodes[1].y = layout.nodes[0].y).contains(&Fault::Overlap(0, 1)));
    assert!(broken(&|layout| layout.nodes[1].rank = 0).contains(&Fault::NotDown(0)));
    assert!(broken(&|layout| layout.edges[0].points[0].y += 3.0).contains(&Fault::LooseEnd(0)));
    assert!(
        broken(&|layout| layout.edges[1].points = vec![layout.nodes[0].centre(), layout.nodes[2].centre()])
            .contains(&Fault::Under { edge: 1, node: 1 })
    );
    assert!(broken(&|layout| _ = layout.nodes.remove(0)).contains(&Fault::Lost(0)));
    assert!(broken(&|layout| _ = layout.edges.remove(0)).contains(&Fault::Edges));
    assert!(broken(&|layout| layout.width = 1.0).contains(&Fault::Outside));
}

#[test]
fn the_verifier_sees_faults_of_junctions() {
    let edges: Vec<_> = (0..3).flat_map(|a| (3..6).map(move |b| (a, b))).collect();
    let (graph, good) = draw(&cards(0..6), &edges, Direction::TopToBottom);
    let broken = |change: &dyn Fn(&mut Layout)| {
        let mut layout = good.clone();
        change(&mut layout);
        verify(&graph, &layout)
    };
    assert_eq!(broken(&|_| {}), []);
    assert!(broken(&|layout| _ = layout.junctions[0].targets.pop()).contains(&Fault::Edges));
    assert!(broken(&|layout| _ = layout.junctions.pop()).contains(&Fault::Edges));
    assert!(broken(&|layout| layout.junctions[0].at.x += 1.0).contains(&Fault::Junction(0)));
    assert!(broken(&|layout| layout.junctions[0].sources[1].points[0].y -= 3.0).contains(&Fault::Junction(0)));
    assert!(broken(&|layout| layout.nodes[4].rank = 0).contains(&Fault::Junction(0)));
}

/// Any graph: boxes of any size, keys that repeat, edges to nowhere, loops and cycles.
fn any_graph() -> impl Strategy<Value = (Vec<InputNode>, Vec<(u64, u64)>)> {
    let node = (0_u64..40, 1.0..300.0_f64, 1.0..120.0_f64);
    let node = node.prop_map(|(key, width, height)| InputNode { key, width, height });
    (prop::collection::vec(node, 0..40), prop::collection::vec((0_u64..42, 0_u64..42), 0..80))
}

/// Nodes and edges of an acyclic graph, in order and shuffled.
type Shuffled = (Vec<InputNode>, Vec<(u64, u64)>, Vec<InputNode>, Vec<(u64, u64)>);

fn shuffled_dag() -> impl Strategy<Value = Shuffled> {
    (2_u64..50).prop_flat_map(|count| (Just(count), prop::collection::vec((0..count, 0..count), 0..90))).prop_flat_map(
        |(count, pairs)| {
            let edges: Vec<_> = pairs.into_iter().filter(|(a, b)| a != b).map(|(a, b)| (a.min(b), a.max(b))).collect();
            let nodes = cards(0..count);
            (Just(nodes.clone()), Just(edges.clone()), Just(nodes).prop_shuffle(), Just(edges).prop_shuffle())
        },
    )
}

/// Layers of which each is connected to the next node by node or all to all, a few of them wide enough for rows, and
/// some edges that skip layers: the condensed graph of an upgrade, shuffled.
fn layers() -> impl Strategy<Value = (Vec<InputNode>, Vec<(u64, u64)>)> {
    let layer = (prop_oneof![4 => 1_u64..5, 1 => 26_u64..32], any::<bool>());
    let skips = prop::collection::vec((0_u64..60, 0_u64..60), 0..4);
    let graph = (prop::collection::vec(layer, 1..6), skips).prop_map(|(layers, skips)| {
        let mut edges = Vec::new();
        let (mut last, mut next) = (0..0, 0);
        for (width, is_all_to_all) in layers {
            let row = next..next + width;
            for (place, to) in row.clone().enumerate() {
                let some = last.clone().cycle().skip(place).take(1);
                edges.extend(last.clone().filter(|_| is_all_to_all).chain(some).map(|from| (from, to)));
            }
            (last, next) = (row, next + width);
        }
        edges.extend(skips.into_iter().filter(|&(a, b)| a < b && b < next));
        (cards(0..next), edges)
    });
    graph.prop_flat_map(|(nodes, edges)| (Just(nodes).prop_shuffle(), Just(edges).prop_shuffle()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn layers_of_an_upgrade_are_sound_and_the_edges_stay((nodes, edges) in layers()) {
        for direction in [Direction::TopToBottom, Direction::LeftToRight] {
            let (graph, layout) = draw(&nodes, &edges, direction);
            prop_assert_eq!(verify(&graph, &layout), []);
            for junction in &layout.junctions {
                let (sources, targets) = (junction.sources.len(), junction.targets.len());
                prop_assert!(sources + targets < sources * targets);
            }
        }
        let mut turned = nodes.clone();
        turned.reverse();
        let keyed = |layout: &Layout| {
            let mut places: Vec<_> = layout.nodes.iter().map(|node| (node.key, node.x.to_bits(), node.y.to_bits())).collect();
            places.sort_unstable();
            places
        };
        let (_, one) = draw(&nodes, &edges, Direction::TopToBottom);
        let (_, two) = draw(&turned, &edges, Direction::TopToBottom);
        prop_assert_eq!(keyed(&one), keyed(&two));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_picture_is_sound((nodes, edges) in any_graph()) {
        for direction in [Direction::TopToBottom, Direction::LeftToRight] {
            let (graph, layout) = draw(&nodes, &edges, direction);
            prop_assert_eq!(verify(&graph, &layout), []);
            prop_assert!(layout.edges.iter().all(|route| !path(&route.points, 12.0).contains("NaN")));
        }
    }

    #[test]
    fn the_order_of_the_input_does_not_matter((nodes, edges, shuffled_nodes, shuffled_edges) in shuffled_dag()) {
        let (_, one) = draw(&nodes, &edges, Direction::TopToBottom);
        let (_, two) = draw(&shuffled_nodes, &shuffled_edges, Direction::TopToBottom);
        prop_assert_eq!((one.width, one.height), (two.width, two.height));
        for node in &one.nodes {
            let same = two.nodes.iter().find(|other| other.key == node.key).unwrap();
            prop_assert_eq!((node.x, node.y, node.rank, node.order), (same.x, same.y, same.rank, same.order));
        }
        let points = |layout: &Layout| layout.edges.iter().map(|route| route.points.clone()).collect::<Vec<_>>();
        prop_assert_eq!(points(&one), points(&two));
    }

    #[test]
    fn an_acyclic_graph_has_no_issue_and_no_reversed_edge((nodes, edges, _, _) in shuffled_dag()) {
        let (graph, issues) = Graph::new(&nodes, &edges);
        prop_assert_eq!(issues, []);
        let layout = layout(&graph, Direction::TopToBottom, Spacing::default());
        prop_assert!(layout.edges.iter().all(|route| route.flow == Flow::Forward));
    }
}
