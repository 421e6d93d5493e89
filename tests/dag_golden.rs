//! Seven layouts as SVG files in `tests/golden`. A change of the engine that changes a layout has to show it:
//! `RENEW_GOLDEN=1 cargo test --no-default-features --test dag_golden` writes the files anew, and a reviewer opens them
//! in a browser.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "support/upgrade_graph.rs"]
mod upgrade_graph;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ocp_upgrade_console::dag::{
    Direction, Graph, InputNode, Lane, Layout, Page, Rows, Spacing, Strips, layout, path, stacked, verify::verify,
};
use upgrade_graph::{ends, rolling_upgrade};

const SPACING: Spacing = Spacing { node: 24.0, edge: 16.0, rank: 32.0, component: 48.0 };

/// Returns a drawing with nothing but boxes, keys and lines.
fn svg(layout: &Layout) -> String {
    let mut svg = String::new();
    let (width, height) = (layout.width + 16.0, layout.height + 16.0);
    writeln!(svg, r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 {width:.1} {height:.1}">"#).unwrap();
    writeln!(svg, "<style>rect,path{{fill:#fff;stroke:#345}}path{{fill:none}}text{{font:14px sans-serif;text-anchor:middle}}</style>").unwrap();
    for route in &layout.edges {
        writeln!(svg, r#"<path d="{}"/>"#, path(&route.points, 12.0)).unwrap();
    }
    for junction in &layout.junctions {
        for branch in junction.sources.iter().chain(&junction.targets) {
            writeln!(svg, r#"<path d="{}"/>"#, path(&branch.points, 12.0)).unwrap();
        }
        writeln!(svg, r#"<circle cx="{:.1}" cy="{:.1}" r="3"/>"#, junction.at.x, junction.at.y).unwrap();
    }
    for node in &layout.nodes {
        let (centre, width, height) = (node.centre(), node.width, node.height);
        writeln!(svg, r#"<rect x="{:.1}" y="{:.1}" width="{width}" height="{height}" rx="6"/>"#, node.x, node.y)
            .unwrap();
        writeln!(svg, r#"<text x="{:.1}" y="{:.1}">{}</text>"#, centre.x, centre.y + 5.0, node.key).unwrap();
    }
    svg += "</svg>\n";
    svg
}

fn compare(name: &str, direction: Direction, nodes: &[InputNode], edges: &[(u64, u64)]) {
    let (graph, _) = Graph::new(nodes, edges);
    compare_layout(name, &graph, &layout(&graph, direction, SPACING));
}

fn compare_layout(name: &str, graph: &Graph, layout: &Layout) {
    assert_eq!(verify(graph, layout), [], "{name}");
    let picture = svg(layout);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.svg"));
    if std::env::var_os("RENEW_GOLDEN").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, picture).unwrap();
    } else {
        let known = fs::read_to_string(file).unwrap_or_default();
        assert!(known == picture, "{name} is another picture; look at it, and renew it if it is a better one");
    }
}

fn cards(keys: impl IntoIterator<Item = u64>) -> Vec<InputNode> {
    keys.into_iter().map(|key| InputNode { key, width: 216.0, height: 64.0 }).collect()
}

#[test]
fn a_rolling_upgrade() {
    let edges = rolling_upgrade(3);
    compare("rolling-upgrade", Direction::TopToBottom, &cards(ends(&edges)), &edges);
}

#[test]
fn a_rolling_upgrade_from_left_to_right() {
    let edges = rolling_upgrade(3);
    compare("rolling-upgrade-sideways", Direction::LeftToRight, &cards(ends(&edges)), &edges);
}

#[test]
fn a_rolling_upgrade_in_rows_with_a_line_for_each_host() {
    // Three steps of preparation; each zone is stopped, then five steps on both hosts, each awaited; two steps to end.
    let (mut nodes, mut groups, mut lanes) = (Vec::new(), Vec::new(), Vec::new());
    let mut add = |key: u64, width: f64, group: u32, lane: Lane| {
        nodes.push(InputNode { key, width, height: 54.0 });
        groups.push(group);
        lanes.push(lane);
        key
    };
    let mut edges = vec![(1, 2), (2, 3)];
    (1..4).for_each(|key| _ = add(key, 148.0, 0, Lane::Free));
    let mut last = 3;
    for zone in 1..=3_u32 {
        let base = u64::from(zone) * 100;
        edges.push((last, add(base, 148.0, zone, Lane::Free)));
        last = base;
        for step in 1..6 {
            let wait = add(base + step * 10, 8.0, zone, Lane::Across);
            for host in 1..3_u32 {
                let key = add(wait + u64::from(host), 148.0, zone, Lane::Of(host));
                edges.extend([(last, key), (key, wait)]);
            }
            last = wait;
        }
    }
    edges.push((last, add(400, 148.0, 4, Lane::Free)));
    edges.push((400, add(401, 148.0, 4, Lane::Free)));
    let (graph, _) = Graph::new(&nodes, &edges);
    let given = Rows { groups: &groups, lanes: &lanes };
    let spacing = Spacing { node: 8.0, edge: 8.0, rank: 16.0, component: 40.0 };
    compare_layout(
        "upgrade-rows",
        &graph,
        &stacked(&graph, given, spacing, Page { width: 1_150.0, lead: 64.0, strips: Strips::NONE }),
    );
}

#[test]
fn parallel_layers_that_follow_each_other() {
    // 4 to 6 to 3, every node to every node.
    let mut edges: Vec<_> = (1..5).map(|key| (0, key)).collect();
    edges.extend((1..5).flat_map(|from| (11..17).map(move |to| (from, to))));
    edges.extend((11..17).flat_map(|from| (21..24).map(move |to| (from, to))));
    edges.extend((21..24).map(|key| (key, 30)));
    compare("junctions", Direction::TopToBottom, &cards(ends(&edges)), &edges);
}

#[test]
fn forks_within_forks_and_edges_past_them() {
    let edges = [
        (0, 1),
        (0, 2),
        (1, 3),
        (1, 4),
        (2, 5),
        (2, 6),
        (2, 7),
        (3, 8),
        (4, 8),
        (5, 9),
        (6, 9),
        (7, 9),
        (8, 10),
        (9, 10),
        (0, 10),
        (1, 8),
        (10, 11),
        (11, 12),
        (12, 13),
        (10, 13),
    ];
    compare("nested-forks", Direction::TopToBottom, &cards(0..14), &edges);
}

#[test]
fn a_fan_in_rows_beside_a_chain() {
    let mut edges: Vec<_> = (1..=40).flat_map(|key| [(0, key), (key, 99)]).collect();
    edges.extend([(0, 50), (50, 51), (51, 99)]);
    compare("fan", Direction::TopToBottom, &cards(ends(&edges)), &edges);
}

#[test]
fn boxes_of_all_sizes_a_cycle_and_parts_that_hang_alone() {
    let nodes: Vec<_> = (0..16_u32)
        .map(|key| InputNode {
            key: key.into(),
            width: 60.0 + f64::from(key * 37 % 180),
            height: 30.0 + f64::from(key * 23 % 70),
        })
        .collect();
    let edges = [(0, 1), (0, 2), (1, 3), (2, 3), (3, 0), (3, 4), (2, 5), (5, 6), (1, 6), (8, 9), (9, 10), (8, 11)];
    compare("sizes", Direction::TopToBottom, &nodes, &edges);
}
