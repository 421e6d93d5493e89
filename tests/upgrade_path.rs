//! The paths of upgrades: the worked examples of docs/upgrade-facts.md section 4, and what holds for every file.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use ocp_upgrade_console::upgrade::path::route::route;
use ocp_upgrade_console::upgrade::path::{NoRoute, PathFile, Route, VersionNode};
use proptest::prelude::*;

const BETA: &str = "4.1.0.0-100000192023032010";

fn file(name: &str) -> PathFile {
    let text = match name {
        "3.1" => include_str!("fixtures/upgrade-paths/3.1.yml"),
        "4.2.1" => include_str!("fixtures/upgrade-paths/4.2.1.yml"),
        "4.2.3" => include_str!("fixtures/upgrade-paths/4.2.3.yml"),
        "4.2.x" => include_str!("fixtures/upgrade-paths/4.2.x.yml"),
        _ => include_str!("fixtures/upgrade-paths/4.3.5.5.yml"),
    };
    PathFile::read(text).unwrap()
}

fn node(text: &str) -> VersionNode {
    VersionNode::parse(text).unwrap()
}

fn versions(route: &Route) -> Vec<String> {
    route.stops.iter().map(|stop| stop.version.version.to_string()).collect()
}

fn binaries(name: &str, from: &str, to: &str) -> String {
    let route = route(&file(name), &node(from), &node(&format!("{to}-9")));
    route.map_or_else(
        |why| format!("{why:?}"),
        |route| route.binaries().map(|version| version.version.to_string()).collect::<Vec<_>>().join(" "),
    )
}

#[test]
fn binaries_are_installed_where_the_worked_examples_say() {
    for (name, from, to, expected) in [
        ("4.2.x", "4.0.0.0", "4.2.5.1", "4.1.0.2 4.2.1.10 4.2.5.1"),
        ("4.2.x", "4.1.0.2", "4.2.5.1", "4.2.1.10 4.2.5.1"),
        ("4.2.x", "4.2.1.2", "4.2.5.1", "4.2.1.10 4.2.5.1"),
        ("4.2.x", "4.2.2.0", "4.2.5.1", "4.2.2.1 4.2.5.1"),
        ("4.2.x", "4.2.3.1", "4.2.5.1", "4.2.5.1"),
        ("4.2.x", BETA, "4.2.5.1", "4.1.0.2 4.2.1.10 4.2.5.1"),
        ("4.2.x", "4.1.0.0-100000202023040520", "4.2.5.1", "4.2.1.10 4.2.5.1"),
        ("4.2.3", "4.1.0.1", "4.2.3.1", "4.2.1.2 4.2.3.1"),
        ("4.2.1", "4.0.0.0", "4.2.1.10", "4.1.0.2 4.2.1.10"),
        ("4.2.1", "4.1.0.1", "4.2.1.10", "4.2.1.10"),
        ("4.3.5.5", "4.3.1.0", "4.3.5.5", "4.3.5.5"),
        ("4.3.5.5", "4.0.0.0", "4.2.1.2", "4.1.0.2 4.2.1.1 4.2.1.2"),
        ("4.3.5.5", "4.2.1.1", "4.3.5.5", "NoPath"),
        ("4.2.x", "4.2.3.0", "4.2.1.10", "NoPath"),
        ("4.2.x", "4.2.1.9", "4.2.4.0", "NoPath"),
        ("4.2.x", "4.2.5.0", "4.2.4.0", "NoPath"),
        ("4.2.x", "4.4.0.0", "4.2.5.1", "UnknownStart"),
        // The target's own entry counts, not one of another build.
        ("4.2.x", "4.0.0.0", "4.1.0.0", "4.1.0.0"),
        // Below 4.1 each package on the way has to be in OCP.
        ("3.1", "2.2.50", "3.1.2", "2.2.77 3.1.2"),
    ] {
        assert_eq!(binaries(name, from, to), expected, "{name}: {from} to {to}");
    }
}

#[test]
fn the_way_itself_is_the_shortest_one() {
    let found = route(&file("4.2.3"), &node("4.1.0.1"), &node("4.2.3.1-5")).unwrap();
    let expected = ["4.1.0.1", "4.1.0.2", "4.2.0.0", "4.2.1.0", "4.2.1.1", "4.2.1.2", "4.2.2.1", "4.2.3.0", "4.2.3.1"];
    assert_eq!(versions(&found), expected);
    // The beta and its release are one version.
    let found = route(&file("4.2.x"), &node(BETA), &node("4.1.0.2-5")).unwrap();
    assert_eq!(versions(&found), ["4.1.0.0", "4.1.0.1", "4.1.0.2"]);
}

#[test]
fn a_hotfix_needs_no_file_and_a_withdrawn_version_is_no_target() {
    let hotfix = route(&file("4.2.x"), &node("4.2.5.1-1"), &node("4.2.5.1-2")).unwrap();
    assert_eq!(
        (hotfix.stops.len(), hotfix.binaries().map(ToString::to_string).collect::<Vec<_>>()),
        (2, vec!["4.2.5.1-2".to_owned()])
    );
    let withdrawn = PathFile::read("- version: 4.2.0.0\n  can_be_upgraded_to: [4.2.1.0]\n- version: 4.2.1.0\n  deprecated: true\n  can_be_upgraded_to: [4.2.2.0]\n").unwrap();
    assert_eq!(route(&withdrawn, &node("4.2.0.0"), &node("4.2.1.0-1")), Err(NoRoute::Deprecated));
    assert!(route(&withdrawn, &node("4.2.0.0"), &node("4.2.2.0-1")).is_ok(), "as a stop it passes");
}

/// Edges between versions 4.2.0.0 to 4.2.0.19, and the file that says them.
fn any_edges() -> impl Strategy<Value = HashSet<(u8, u8)>> {
    prop::collection::hash_set((0u8..20, 0u8..20), 0..80)
}

fn file_of(edges: &HashSet<(u8, u8)>) -> PathFile {
    let mut text = String::new();
    for from in 0..20 {
        let mut targets: Vec<u8> = edges.iter().filter(|edge| edge.0 == from).map(|edge| edge.1).collect();
        targets.sort_unstable();
        let targets: Vec<String> = targets.iter().map(|to| format!("4.2.0.{to}")).collect();
        writeln!(text, "- version: 4.2.0.{from}\n  can_be_upgraded_to: [{}]", targets.join(", ")).unwrap();
    }
    PathFile::read(&text).unwrap()
}

/// The number of edges on the shortest way, by trying longer and longer ones.
fn distance(edges: &HashSet<(u8, u8)>, from: u8, to: u8) -> Option<usize> {
    let mut reached: HashMap<u8, usize> = HashMap::from([(from, 0)]);
    for length in 1..=20 {
        for (a, b) in edges {
            if reached.get(a) == Some(&(length - 1)) {
                reached.entry(*b).or_insert(length);
            }
        }
    }
    reached.get(&to).copied()
}

proptest! {
    #[test]
    fn a_way_uses_only_edges_of_the_file_and_is_never_longer_than_the_shortest(
        edges in any_edges(), from in 0u8..20, to in 0u8..20,
    ) {
        prop_assume!(from != to);
        let at = |number: u8| node(&format!("4.2.0.{number}"));
        let found = route(&file_of(&edges), &at(from), &node(&format!("4.2.0.{to}-7")));
        match distance(&edges, from, to) {
            None => prop_assert_eq!(found, Err(NoRoute::NoPath)),
            Some(length) => {
                let found = found.unwrap();
                let numbers: Vec<u8> = versions(&found).iter().map(|version| version[6..].parse().unwrap()).collect();
                prop_assert_eq!(numbers.len(), length + 1);
                prop_assert_eq!((numbers[0], numbers[length]), (from, to));
                prop_assert!(numbers.windows(2).all(|pair| edges.contains(&(pair[0], pair[1]))));
            }
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[-: \\[\\]{}a-z0-9.\n#&*!|>'\"%@]{0,200}") {
        let _ = PathFile::read(&text);
    }
}
