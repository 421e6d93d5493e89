//! Properties of layouts in rows.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "support/upgrade_graph.rs"]
mod upgrade_graph;

use ocp_upgrade_console::dag::{
    Along, Direction, Graph, InputNode, Lane, Layout, Page, Rows, Size, Spacing, Strips, layout, stacked,
    verify::verify,
};
use proptest::prelude::*;
use upgrade_graph::{ends, rolling_upgrade};

const CARD: (f64, f64) = (148.0, 54.0);
const PAGE: Page = Page { width: 1_150.0, lead: 72.0, strips: Strips::NONE };

fn cards(keys: impl IntoIterator<Item = u64>) -> Vec<InputNode> {
    keys.into_iter().map(|key| InputNode { key, width: CARD.0, height: CARD.1 }).collect()
}

fn draw(nodes: &[InputNode], edges: &[(u64, u64)], groups: &[u32], page: Page) -> (Graph, Layout) {
    let (graph, _) = Graph::new(nodes, edges);
    let layout = stacked(&graph, Rows { groups, lanes: &[] }, Spacing::default(), page);
    (graph, layout)
}

/// The phase of a step of `rolling_upgrade`: before the zones 0, then the number of the zone, then 4.
fn phase(key: u64) -> u32 {
    u32::try_from(key / 1000).unwrap()
}

/// Zones of `servers` servers each, in rows.
fn upgrade(servers: u64) -> (Graph, Layout) {
    let edges = rolling_upgrade(servers);
    let keys = ends(&edges);
    let groups: Vec<u32> = keys.iter().map(|&key| phase(key)).collect();
    draw(&cards(keys), &edges, &groups, PAGE)
}

#[test]
fn each_zone_of_an_upgrade_is_a_row_between_its_preparation_and_its_end() {
    let (graph, layout) = upgrade(3);
    assert_eq!(verify(&graph, &layout), []);
    assert_eq!(layout.stacked.iter().map(|row| row.group).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    for (node, row) in layout.nodes.iter().map(|node| (node, &layout.stacked[phase(node.key) as usize])) {
        assert!(row.ranks.contains(&node.rank), "{} stands in the row of its zone", node.key);
        assert!(row.top <= node.y && node.y + node.height <= row.bottom, "{} stands within its row", node.key);
    }
    for rows in layout.stacked.windows(2) {
        assert!(rows[0].bottom < rows[1].top && rows[0].ranks.end == rows[1].ranks.start);
    }
    let in_one = self::layout(&graph, Direction::LeftToRight, Spacing::default());
    assert!(layout.width < in_one.width / 3.0, "{} of {}", layout.width, in_one.width);
}

#[test]
fn a_row_leads_to_the_next_by_a_line_back_around_all_boxes() {
    let (_, layout) = upgrade(3);
    let right = layout.nodes.iter().map(|node| node.x + node.width).fold(0.0, f64::max);
    let left = layout.nodes.iter().map(|node| node.x).fold(f64::INFINITY, f64::min);
    let back: Vec<_> = layout
        .edges
        .iter()
        .filter(|edge| phase(layout.nodes[edge.from].key) != phase(layout.nodes[edge.to].key))
        .collect();
    assert_eq!(back.len(), 4);
    for edge in back {
        assert_eq!(edge.points.len(), 6);
        assert!(edge.points[1].x > right && edge.points[3].x < left);
    }
    assert!(left >= PAGE.lead, "the labels of the rows have their room");
}

#[test]
fn a_long_chain_without_groups_fills_its_rows_like_a_text() {
    let edges: Vec<_> = (0..99).map(|key| (key, key + 1)).collect();
    let (graph, layout) = draw(&cards(0..100), &edges, &[], PAGE);
    assert_eq!(verify(&graph, &layout), []);
    let lengths: Vec<usize> = layout.stacked.iter().map(|row| row.ranks.len()).collect();
    // Six boxes with their spaces are as wide as the page.
    assert!(lengths.iter().all(|length| (3..=6).contains(length)), "{lengths:?}");
    assert!(layout.width <= PAGE.width + PAGE.lead + 48.0);
}

#[test]
fn where_edges_pass_by_no_row_ends() {
    // 0 → 1 → 2 → 3 → 4, and 1 → 3 beside: the rows may end before 1 and after 3.
    let edges = [(0, 1), (1, 2), (2, 3), (3, 4), (1, 3)];
    let (graph, layout) = draw(&cards(0..5), &edges, &[0, 1, 2, 3, 4], PAGE);
    assert_eq!(verify(&graph, &layout), []);
    assert_eq!(layout.stacked.iter().map(|row| row.ranks.clone()).collect::<Vec<_>>(), [0..1, 1..4, 4..5]);
}

#[test]
fn several_lines_back_meet_in_one_node() {
    // A fork at the end of a row joins at the start of the next.
    let edges = [(0, 1), (0, 2), (0, 3), (1, 4), (2, 4), (3, 4)];
    let (graph, layout) = draw(&cards(0..5), &edges, &[0, 0, 0, 0, 1], PAGE);
    assert_eq!(verify(&graph, &layout), []);
    assert_eq!(layout.stacked.len(), 2);
}

/// A zone of hosts: it is stopped, each step is done on every host and awaited, and it is started again.
fn zone(hosts: u64, steps: u64) -> (Graph, Layout, Vec<Lane>) {
    let (mut keys, mut lanes, mut edges, mut last) = (vec![0], vec![Lane::Free], Vec::new(), 0);
    for step in 0..steps {
        let wait = 1_000 * (step + 1);
        for host in 0..hosts {
            // The keys run against the hosts in every second step.
            let key = wait - 500 + if step % 2 == 0 { host } else { hosts - host };
            keys.push(key);
            lanes.push(Lane::Of(u32::try_from(host).unwrap()));
            edges.extend([(last, key), (key, wait)]);
        }
        keys.push(wait);
        lanes.push(Lane::Across);
        last = wait;
    }
    let (graph, _) = Graph::new(&cards(keys), &edges);
    let layout =
        stacked(&graph, Rows { groups: &[], lanes: &lanes }, Spacing::default(), Page { width: 5_000.0, ..PAGE });
    (graph, layout, lanes)
}

#[test]
fn a_host_stands_on_the_same_line_in_every_rank_and_a_barrier_is_as_high_as_all_lines() {
    let (graph, layout, lanes) = zone(3, 4);
    assert_eq!(verify(&graph, &layout), []);
    assert_eq!(layout.stacked.len(), 1);
    for node in &layout.nodes {
        let lane = CARD.1 + Spacing::default().node;
        match lanes[node.index] {
            Lane::Of(host) => assert!((node.y - f64::from(host) * lane).abs() < 1e-6, "{} at {}", node.key, node.y),
            Lane::Across => assert_eq!((node.y, node.height), (0.0, 2.0 * lane + CARD.1)),
            Lane::Free => assert!((node.y - lane).abs() < 1e-6),
        }
    }
    for rank in 0..layout.ranks() {
        assert!(layout.rank(rank).is_sorted_by(|&a, &b| layout.nodes[a].y < layout.nodes[b].y), "reading order");
    }
    // From a host to the barrier and from it to the next host: straight lines.
    let hosts = layout.edges.iter().filter(|edge| edge.from != 0);
    assert!(hosts.clone().count() > 0);
    assert!(hosts.clone().all(|edge| edge.points.len() == 2 && edge.points[0].y == edge.points[1].y));
}

#[test]
fn a_row_whose_nodes_share_a_lane_keeps_its_places() {
    let edges = [(0, 1), (0, 2), (1, 3), (2, 3)];
    let lanes = [Lane::Free, Lane::Of(1), Lane::Of(1), Lane::Free];
    let (graph, _) = Graph::new(&cards(0..4), &edges);
    let with = stacked(&graph, Rows { groups: &[], lanes: &lanes }, Spacing::default(), PAGE);
    assert_eq!(verify(&graph, &with), []);
    assert_eq!(with, stacked(&graph, Rows::default(), Spacing::default(), PAGE));
}

#[test]
fn nothing_and_one() {
    let (graph, layout) = draw(&[], &[], &[], PAGE);
    assert!(layout.nodes.is_empty() && layout.stacked.is_empty() && layout.height == 0.0);
    assert_eq!(verify(&graph, &layout), []);
    let (graph, layout) = draw(&cards([7]), &[], &[3], PAGE);
    assert_eq!((layout.stacked.len(), layout.stacked[0].group), (1, 3));
    assert_eq!(verify(&graph, &layout), []);
}

/// Which row is a strip, by its height.
fn is_strip(layout: &Layout) -> Vec<bool> {
    layout.stacked.iter().map(|row| row.bottom - row.top < CARD.1).collect()
}

#[test]
fn rows_of_other_groups_become_strips_and_the_row_that_matters_keeps_its_size_and_its_boxes() {
    let (_, whole) = upgrade(3);
    let edges = rolling_upgrade(3);
    let keys = ends(&edges);
    let groups: Vec<u32> = keys.iter().map(|&key| phase(key)).collect();
    let page = Page { strips: Strips::of([0, 1, 3, 4].into_iter()), ..PAGE };
    let (graph, strips) = draw(&cards(keys), &edges, &groups, page);
    assert_eq!(verify(&graph, &strips), []);
    assert_eq!(is_strip(&strips), [true, true, false, true, true]);
    assert_eq!(
        strips.stacked.iter().map(|row| row.ranks.clone()).collect::<Vec<_>>(),
        whole.stacked.iter().map(|row| row.ranks.clone()).collect::<Vec<_>>(),
        "strips change no cut"
    );
    let down = strips.stacked[2].top - whole.stacked[2].top;
    for (node, before) in strips.nodes.iter().zip(&whole.nodes).filter(|(node, _)| phase(node.key) == 2) {
        assert_eq!((node.width, node.height), CARD);
        assert!((node.x - before.x).abs() < 0.01 && (node.y - before.y - down).abs() < 0.01, "{}", node.key);
    }
    assert!(strips.height < whole.height * 0.6, "{} of {}", strips.height, whole.height);
}

#[test]
fn a_frame_is_too_low_for_rows_only_where_strips_help() {
    let (_, whole) = upgrade(3);
    let frame = |width: f64, height: f64| Size { width, height };
    let high = whole.height;
    assert!(!whole.is_cramped(frame(2_000.0, high * 0.8)));
    assert!(whole.is_cramped(frame(2_000.0, high * 0.4)));
    // A narrow frame shows strips no larger.
    assert!(!whole.is_cramped(frame(whole.width * 0.2, high * 0.4)));
    // The answer is that of the rows at their full size: strips are not reason enough to give up strips.
    let edges = rolling_upgrade(3);
    let keys = ends(&edges);
    let groups: Vec<u32> = keys.iter().map(|&key| phase(key)).collect();
    let (_, strips) = draw(&cards(keys), &edges, &groups, Page { strips: Strips::of(0..4), ..PAGE });
    assert!(strips.height < high * 0.6 && strips.is_cramped(frame(2_000.0, high * 0.4)));
    assert!(
        !layout(&Graph::new(&cards(0..9), &[]).0, Direction::TopToBottom, Spacing::default())
            .is_cramped(frame(9.0, 9.0))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_graph_in_rows_is_sound_and_has_the_same_neighbours(
        count in 1_u64..40,
        pairs in prop::collection::vec((0_u64..40, 0_u64..40), 0..60),
        groups in prop::collection::vec(0_u32..4, 40),
        width in 1.0_f64..2_000.0,
        lead in 0.0_f64..100.0,
        lanes in prop::collection::vec(prop_oneof![Just(Lane::Free), (0_u32..9).prop_map(Lane::Of), Just(Lane::Across)], 40),
        strips in prop::collection::vec(0_u32..4, 0..4),
        room in (100.0_f64..2_000.0, 100.0_f64..1_000.0),
    ) {
        let nodes = cards(0..count);
        let edges: Vec<_> = pairs.into_iter().filter(|(from, to)| *from < count && *to < count).collect();
        let (graph, _) = Graph::new(&nodes, &edges);
        let given = Rows { groups: &groups, lanes: &lanes };
        let page = Page { width, lead, strips: Strips::of(strips.into_iter()) };
        let layout = stacked(&graph, given, Spacing::default(), page);
        // Strips would come and go at each poll if they changed the answer whether they are needed.
        let whole = stacked(&graph, given, Spacing::default(), Page { strips: Strips::NONE, ..page });
        let room = Size { width: room.0, height: room.1 };
        prop_assert_eq!(layout.is_cramped(room), whole.is_cramped(room));
        let faults = verify(&graph, &layout);
        prop_assert!(faults.is_empty(), "{:?}", faults.iter().take(5).collect::<Vec<_>>());
        // The rows are all ranks, once and in order.
        let ranks: Vec<usize> = layout.stacked.iter().flat_map(|row| row.ranks.clone()).collect();
        prop_assert_eq!(ranks, (0..layout.ranks()).collect::<Vec<_>>());
        let again = stacked(&graph, given, Spacing::default(), page);
        prop_assert_eq!(&layout, &again);
        for node in 0..layout.nodes.len() {
            let below = layout.reach(node, Along::Downstream);
            prop_assert!(below.iter().all(|&other| layout.reach(other, Along::Upstream).contains(&node)));
        }
    }

    #[test]
    fn chains_of_forks_are_cut_where_a_group_changes_and_where_a_row_is_full(
        forks in prop::collection::vec((1_u64..5, 0_u32..3), 1..20),
        width in 200.0_f64..2_000.0,
    ) {
        // A node, then its copies side by side, then the next node.
        let (mut edges, mut groups, mut key) = (Vec::new(), vec![0], 0);
        for &(copies, group) in &forks {
            let end = key + copies + 1;
            for copy in 1..=copies {
                edges.extend([(key, key + copy), (key + copy, end)]);
                groups.push(group);
            }
            groups.push(group);
            key = end;
        }
        let (graph, layout) = draw(&cards(0..=key), &edges, &groups, Page { width, lead: 0.0, strips: Strips::NONE });
        prop_assert_eq!(verify(&graph, &layout), []);
        // Two boxes with the space between always fit, so no row is wider than the page or those two.
        let two = 2.0 * CARD.0 + Spacing::default().rank * 3.0;
        for row in &layout.stacked {
            let nodes = layout.nodes.iter().filter(|node| row.ranks.contains(&node.rank));
            let (left, right) = nodes.fold((f64::INFINITY, 0.0_f64), |(left, right), node| {
                (left.min(node.x), right.max(node.x + node.width))
            });
            prop_assert!(right - left <= width.max(two), "{} of {width}", right - left);
        }
    }
}
