//! The stops between an installed version and a target, by OBD's algorithm (upgrade-facts.md section 4): the shortest way
//! through the file, and where on it binaries are installed.

use super::entry::{Binaries, VersionNode};
use super::file::PathFile;
use super::graph::Graph;
use crate::upgrade::version::Version;

/// A way from the installed version to the target, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The versions, in order.
    pub stops: Vec<Stop>,
}

/// A version on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The version.
    pub version: VersionNode,
    /// What happens there.
    pub kind: StopKind,
}

/// What happens at a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StopKind {
    /// The upgrade starts.
    Start,
    /// Only its scripts run.
    Scripts,
    /// Its binaries are installed: OCP needs its package.
    Binaries,
}

/// Why there is no route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NoRoute {
    /// The file does not know the installed version.
    #[error("the installed version is not in the file")]
    UnknownStart,
    /// No edges lead to the target.
    #[error("no path")]
    NoPath,
    /// The target is withdrawn.
    #[error("the target is deprecated")]
    Deprecated,
}

impl Route {
    /// Returns the stops at which binaries are installed, the target last.
    pub fn binaries(&self) -> impl Iterator<Item = &VersionNode> {
        self.stops.iter().filter(|stop| stop.kind == StopKind::Binaries).map(|stop| &stop.version)
    }
}

/// Returns the route from an installed version to the version of a package, which has a build.
///
/// # Errors
/// Why there is none.
pub fn route(file: &PathFile, from: &VersionNode, to: &VersionNode) -> Result<Route, NoRoute> {
    let end = |version: &VersionNode| Stop { version: version.clone(), kind: StopKind::Binaries };
    if from.version == to.version {
        let start = Stop { version: from.clone(), kind: StopKind::Start };
        return Ok(Route { stops: vec![start, end(to)] });
    }
    let graph = Graph::of(file);
    let start = graph.start(from).ok_or(NoRoute::UnknownStart)?;
    let is_target = |node: &VersionNode| node.version == to.version && (node.build.is_none() || node.build == to.build);
    let way = graph.shortest(start, is_target).ok_or(NoRoute::NoPath)?;
    let nodes: Vec<_> = way.iter().filter_map(|at| graph.nodes.get(*at)).collect();
    if nodes.last().is_some_and(|last| last.is_deprecated) {
        return Err(NoRoute::Deprecated);
    }
    let mut stops: Vec<Stop> = Vec::with_capacity(nodes.len());
    let mut installed = nodes.first().map_or(from, |first| first.version);
    for (at, node) in nodes.iter().enumerate() {
        let is_last = at + 1 == nodes.len();
        let kind = match node.binaries {
            _ if at == 0 => StopKind::Start,
            _ if is_last || needs_every_package(&node.version.version) => StopKind::Binaries,
            Binaries::Needed => StopKind::Binaries,
            Binaries::NeededFrom(list) if list.contains(installed) => StopKind::Binaries,
            Binaries::NeededFrom(_) | Binaries::NotNeeded => StopKind::Scripts,
        };
        if kind == StopKind::Binaries {
            installed = node.version;
        }
        match stops.last_mut() {
            // Neighbours of one version are one stop.
            Some(last) if last.version.version == node.version.version => {
                if last.kind == StopKind::Scripts {
                    last.kind = kind;
                }
            }
            _ => stops.push(Stop { version: node.version.clone(), kind }),
        }
    }
    Ok(Route { stops })
}

// Below 4.1 each package on the way has to be in OCP.
fn needs_every_package(version: &Version) -> bool {
    version.branch() < [4, 1]
}
