//! The versions of a file as a graph, and the shortest way through it.

use std::collections::{HashMap, VecDeque};

use super::entry::{Binaries, VersionNode};
use super::file::PathFile;

/// A version with its neighbours, as positions.
pub(super) struct Node<'a> {
    pub(super) version: &'a VersionNode,
    pub(super) is_deprecated: bool,
    pub(super) binaries: &'a Binaries,
    targets: Vec<usize>,
}

/// The versions of a file and its edges. Versions that are only the target of an edge are bare nodes.
pub(super) struct Graph<'a> {
    pub(super) nodes: Vec<Node<'a>>,
}

impl<'a> Graph<'a> {
    pub(super) fn of(file: &'a PathFile) -> Self {
        let mut places: HashMap<&VersionNode, usize> = HashMap::new();
        let mut nodes: Vec<Node<'a>> = Vec::new();
        for entry in file.entries() {
            places.insert(&entry.version, nodes.len());
            let (version, is_deprecated, binaries) = (&entry.version, entry.is_deprecated, &entry.binaries);
            nodes.push(Node { version, is_deprecated, binaries, targets: Vec::new() });
        }
        for (from, entry) in file.entries().iter().enumerate() {
            for version in &entry.targets {
                let to = *places.entry(version).or_insert_with(|| {
                    nodes.push(Node {
                        version,
                        is_deprecated: false,
                        binaries: &Binaries::NotNeeded,
                        targets: Vec::new(),
                    });
                    nodes.len() - 1
                });
                if let Some(node) = nodes.get_mut(from) {
                    node.targets.push(to);
                }
            }
        }
        // Those with a build come first: where both match, they count.
        let has_build: Vec<bool> = nodes.iter().map(|node| node.version.build.is_some()).collect();
        for node in &mut nodes {
            let is_first = |to: &usize| has_build.get(*to).copied().unwrap_or(false);
            let (mut first, rest): (Vec<usize>, Vec<usize>) = node.targets.iter().partition(|to| is_first(to));
            first.extend(rest);
            node.targets = first;
        }
        Self { nodes }
    }

    /// Returns the node where an upgrade from a version starts: that of its build, else that of its version, else the
    /// one of the highest build below its own.
    pub(super) fn start(&self, from: &VersionNode) -> Option<usize> {
        let find = |is: &dyn Fn(&VersionNode) -> bool| self.nodes.iter().position(|node| is(node.version));
        let below = |node: &VersionNode| from.build.is_none_or(|build| node.build.is_some_and(|of| of <= build));
        find(&|node| node == from)
            .or_else(|| find(&|node| node.version == from.version && node.build.is_none()))
            .or_else(|| {
                let of_version = self.nodes.iter().enumerate().filter(|(_, node)| node.version.version == from.version);
                of_version
                    .filter(|(_, node)| below(node.version))
                    .max_by_key(|(_, node)| node.version.build)
                    .map(|(at, _)| at)
            })
    }

    /// Returns the shortest way from a node to one that is wanted, both included; the order of the file breaks ties.
    pub(super) fn shortest(&self, start: usize, is_wanted: impl Fn(&VersionNode) -> bool) -> Option<Vec<usize>> {
        let mut before: Vec<Option<usize>> = vec![None; self.nodes.len()];
        let mut queue = VecDeque::from([start]);
        while let Some(at) = queue.pop_front() {
            let node = self.nodes.get(at)?;
            if at != start && is_wanted(node.version) {
                let mut way: Vec<usize> =
                    std::iter::successors(Some(at), |at| before.get(*at).copied().flatten()).collect();
                way.reverse();
                return Some(way);
            }
            for &to in &node.targets {
                if let Some(seen) = before.get_mut(to).filter(|seen| seen.is_none() && to != start) {
                    *seen = Some(at);
                    queue.push_back(to);
                }
            }
        }
        None
    }
}
